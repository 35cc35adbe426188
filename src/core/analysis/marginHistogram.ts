import type { Sliced } from '../tensor/sliced.ts';
import type { BatchAnalysis } from './analyzeBatch.ts';
import { ROWS_IN_SLICE } from './batchRows.ts';
import { rowOrderInSlices } from './rowOrder.ts';

/** How many rows have which margin. */
export interface MarginHistogram {
  /** Ascending, one more than there are bins; none where no margin is finite. 0 is one of them where margins of both signs are. */
  readonly edges: Float64Array;
  /** Rows from each edge up to the next, without it. */
  readonly counts: Uint32Array;
  /** Rows below the first edge, -Infinity among them. */
  readonly below: number;
  /** Rows from the last edge on, +Infinity among them. */
  readonly above: number;
}

/** About how many bins there are at most. */
const BINS = 40;

/** The share of the finite margins on either side for which the bins need not reach. */
const TAIL = 0.005;

/**
 * The histogram of the margins of a batch's rows, in logits: below 0 are the wrong rows. Rows without a softmax have none.
 *
 * Bins are as wide as 1, 2 or 5 times a power of ten and begin at multiples of that. They reach over all but a half percent
 * of the finite margins at either end, so that neither infinities nor a mask's -1e9 make them wide; what lies
 * outside is counted beside them. Source: the round steps of d3's `ticks`.
 */
export function* marginHistogramInSlices(analysis: BatchAnalysis): Sliced<MarginHistogram> {
  const { margin } = analysis;
  const order = yield* rowOrderInSlices(analysis, { by: 'margin', direction: 'ascending' });
  let first = 0;
  let end = order.length;
  while (end > 0 && Number.isNaN(margin[order[end - 1]])) end--;
  const known = end;
  while (first < end && margin[order[first]] === Number.NEGATIVE_INFINITY) first++;
  while (end > first && margin[order[end - 1]] === Number.POSITIVE_INFINITY) end--;
  yield;
  if (first === end) return { edges: new Float64Array(), counts: new Uint32Array(), below: first, above: known - end };
  const tail = Math.floor((end - first) * TAIL);
  const least = margin[order[first + tail]];
  const greatest = margin[order[end - 1 - tail]];
  const step = roundStep(least, greatest);
  let start = Math.floor(least / step);
  if (roundMultiple(start, step) > least) start--;
  let binCount = Math.floor(greatest / step) + 1 - start;
  if (roundMultiple(start + binCount, step) <= greatest) binCount++;
  const edges = Float64Array.from({ length: binCount + 1 }, (_, i) => roundMultiple(start + i, step));
  const counts = new Uint32Array(binCount);
  let below = 0;
  let bin = 0;
  let i = 0;
  for (; i < known; i++) {
    if (i % ROWS_IN_SLICE === ROWS_IN_SLICE - 1) yield;
    const value = margin[order[i]];
    while (bin < binCount && value >= edges[bin + 1]) bin++;
    if (bin === binCount) break;
    if (value < edges[0]) below++;
    else counts[bin]++;
  }
  return { edges, counts, below, above: known - i };
}

/** The least of 1, 2 and 5 times a power of ten that needs no more than the bins; 1 where all margins are the same. */
function roundStep(least: number, greatest: number): number {
  // Less than what separates neighbouring float64s is no step.
  const resolution = Math.max(Math.abs(least), Math.abs(greatest)) * 2 ** -40;
  const wanted = Math.max(greatest / BINS - least / BINS, resolution, 1e-300);
  if (greatest === least && resolution <= 1) return 1;
  const power = Math.floor(Math.log10(wanted));
  return [1, 2, 5, 10].map((digit) => Number(`${digit}e${power}`)).find((step) => step >= wanted) ?? wanted;
}

/** A multiple of 1, 2 or 5 times a power of ten without the digits that a product with 0.1 would have. */
function roundMultiple(times: number, step: number): number {
  return step < 1 ? times / Math.round(1 / step) : times * step;
}
