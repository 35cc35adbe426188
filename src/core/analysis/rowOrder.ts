import type { Sliced } from '../tensor/sliced.ts';
import type { BatchAnalysis } from './analyzeBatch.ts';
import { ROW_FLAGS, ROWS_IN_SLICE } from './batchRows.ts';

/**
 * What rows are ordered by: their number; the cross-entropy; log p_t, which is that but for label smoothing; the margin; the
 * entropy; the greatest probability ('confidence'); or 'saturation', by how little MSE would correct them. That is first by what is said of the row (saturated, hardly pushed, wrong, right),
 * then by log p_t, the lower the more saturated. It rises from right rows to saturated ones: descending, the most
 * confidently wrong come first.
 */
export type RowKey = 'row' | 'loss' | 'likelihood' | 'saturation' | 'margin' | 'entropy' | 'confidence';

/** Which rows are kept: those to which all applies that is given. */
export interface RowFilter {
  /** Their true class. */
  readonly target?: number;
  /** Their argmax. */
  readonly predicted?: number;
  readonly only?: 'wrong' | 'confidentlyWrong' | 'saturated';
}

/** How rows are ordered. */
export interface RowOrder {
  readonly by: RowKey;
  readonly direction: 'ascending' | 'descending';
  readonly filter?: RowFilter;
}

/**
 * The numbers of the rows that pass the filter, in order. Equal rows stay in the order of their numbers, whichever the
 * direction; rows without what they are ordered by (NaN: no softmax, or no target that counts) come last in both. Empty for
 * no rows. A million rows take some tenths of a second, in slices.
 */
export function* rowOrderInSlices(analysis: BatchAnalysis, { by, direction, filter }: RowOrder): Sliced<Uint32Array> {
  const { rowCount } = analysis;
  const sign = direction === 'ascending' ? 1 : -1;
  const keys = new Float64Array(rowCount);
  const order = new Uint32Array(rowCount);
  const last: number[] = [];
  let kept = 0;
  for (let row = 0; row < rowCount; row++) {
    if (row % ROWS_IN_SLICE === ROWS_IN_SLICE - 1) yield;
    if (filter !== undefined && !passes(analysis, row, filter)) continue;
    const key = sign * keyOf(analysis, row, by);
    if (Number.isNaN(key)) {
      last.push(row);
    } else {
      keys[kept] = key;
      order[kept++] = row;
    }
  }
  const sorted = yield* sortedByKey(keys.subarray(0, kept), order.subarray(0, kept));
  const whole = by === 'saturation' ? yield* byVerdict(analysis, sorted, direction) : sorted;
  const result = new Uint32Array(kept + last.length);
  result.set(whole);
  result.set(last, kept);
  return result;
}

function passes({ target, argmax, flags }: BatchAnalysis, row: number, filter: RowFilter): boolean {
  return (
    (filter.target === undefined || target[row] === filter.target) &&
    (filter.predicted === undefined || argmax[row] === filter.predicted) &&
    (filter.only === undefined || (flags[row] & ROW_FLAGS[filter.only]) !== 0)
  );
}

function keyOf(analysis: BatchAnalysis, row: number, by: RowKey): number {
  switch (by) {
    case 'row':
      return row;
    case 'loss':
      return analysis.crossEntropy[row];
    case 'likelihood':
      return analysis.logProbability[row];
    case 'saturation':
      return -analysis.logProbability[row];
    case 'margin':
      return analysis.margin[row];
    case 'entropy':
      return analysis.entropy[row];
    case 'confidence':
      return analysis.probability[row];
  }
}

/** The rows in ascending order of their keys, those of equal keys as they came: a merge sort from below. */
function* sortedByKey(keys: Float64Array, rows: Uint32Array): Sliced<Uint32Array> {
  let from: KeyedRows = { keys, rows };
  let to: KeyedRows = { keys: new Float64Array(keys.length), rows: new Uint32Array(rows.length) };
  for (let width = 1; width < keys.length; width *= 2) {
    for (let start = 0; start < keys.length; start += 2 * width) {
      const middle = Math.min(start + width, keys.length);
      const end = Math.min(middle + width, keys.length);
      let left = start;
      let right = middle;
      for (let sliceStart = start; sliceStart < end; sliceStart += ROWS_IN_SLICE) {
        const sliceEnd = Math.min(sliceStart + ROWS_IN_SLICE, end);
        left = mergePart(from, to, left, middle, right, end, sliceStart, sliceEnd);
        right = middle + (sliceEnd - start) - (left - start);
        // Short runs share a slice, long ones take several.
        if (sliceEnd % ROWS_IN_SLICE === 0 || sliceEnd < end) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from.rows;
}

interface KeyedRows {
  readonly keys: Float64Array;
  readonly rows: Uint32Array;
}

/** Goes on merging two sorted runs, of which `left` and `right` are next, until `outEnd`. Returns what is next of the left run. */
function mergePart(
  from: KeyedRows,
  to: KeyedRows,
  left: number,
  middle: number,
  right: number,
  end: number,
  outStart: number,
  outEnd: number,
): number {
  let i = left;
  let j = right;
  for (let out = outStart; out < outEnd; out++) {
    const next = i < middle && (j >= end || from.keys[i] <= from.keys[j]) ? i++ : j++;
    to.keys[out] = from.keys[next];
    to.rows[out] = from.rows[next];
  }
  return i;
}

/** The rows by what is said of them, from right to saturated or back, otherwise as they came. */
function* byVerdict(
  { flags }: BatchAnalysis,
  rows: Uint32Array,
  direction: RowOrder['direction'],
): Sliced<Uint32Array> {
  const ascending = [0, 1, 2, 3];
  const result = new Uint32Array(rows.length);
  let filled = 0;
  for (const verdict of direction === 'ascending' ? ascending : ascending.reverse()) {
    for (let i = 0; i < rows.length; i++) {
      if (i % ROWS_IN_SLICE === ROWS_IN_SLICE - 1) yield;
      if (verdictOf(flags[rows[i]]) === verdict) result[filled++] = rows[i];
    }
  }
  return result;
}

function verdictOf(flags: number): number {
  if ((flags & ROW_FLAGS.wrong) === 0) return 0;
  if ((flags & ROW_FLAGS.saturated) !== 0) return 3;
  return (flags & ROW_FLAGS.hardlyPushed) !== 0 ? 2 : 1;
}
