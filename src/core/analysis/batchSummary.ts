import type { Sliced } from '../tensor/sliced.ts';
import type { BatchAnalysis } from './analyzeBatch.ts';
import { ROW_FLAGS, ROWS_IN_SLICE } from './batchRows.ts';
import { CompensatedSum } from './compensatedSum.ts';
import { rowOrderInSlices } from './rowOrder.ts';

/** What a batch comes to. */
export interface BatchSummary {
  readonly rowCount: number;
  /** Rows with losses: the others are ignored, have an invalid target, no softmax, or several of these. */
  readonly counted: number;
  readonly ignored: number;
  readonly invalidTarget: number;
  readonly noSoftmax: number;
  readonly wrong: number;
  readonly confidentlyWrong: number;
  readonly saturated: number;
  /**
   * Absent when no row is counted, and when rows were elided where the tensor was printed (`incomplete`): then the counts
   * are those of the rows that were left, and no total is known.
   */
  readonly totals?: BatchTotals;
  readonly incomplete?: 'rows';
}

/** Means over the counted rows, and what they owe to which rows. */
export interface BatchTotals {
  /** In nats: what PyTorch's `cross_entropy` gives when no counted row lacks a softmax. */
  readonly meanCrossEntropy: number;
  readonly meanSquaredError: number;
  /** Counted rows whose argmax is the target, as a share. */
  readonly accuracy: number;
  /** Counted rows whose target is among the first five classes, as a share. */
  readonly topFiveAccuracy: number;
  /** What the wrong rows carry. */
  readonly wrong: Shares;
  /** From no rows to all of them, those of the greatest loss first; both ends are exact, and there are at most 200 points. */
  readonly curve: readonly Shares[];
}

/** What some rows carry, each number from 0 to 1. A share of a total of 0 is absent. */
export interface Shares {
  /** Of the counted rows. */
  readonly rows: number;
  /** Of the negative log-likelihood, the sum of -log p_t. */
  readonly loss?: number;
  /** Of the sum of the norms of the rows' gradients under cross-entropy. */
  readonly crossEntropyGradient?: number;
  /** The same under MSE. */
  readonly squaredErrorGradient?: number;
}

const MOST_POINTS = 200;

/** The classes of `topFiveAccuracy`. */
const FIVE = 5;

const CARRIED = ['loss', 'crossEntropyGradient', 'squaredErrorGradient'] as const;

/**
 * Counts, means and shares of the rows of a batch; sums are compensated, so that they do not depend on the order of the rows
 * but for the last digit.
 *
 * Where a total is infinite (a masked true class), the infinite rows share it evenly and the finite ones have nothing of it.
 * Source: Goodfellow, Bengio and Courville 2016, section 6.2.2.3: the negative log-likelihood is dominated by the rows
 * where the model is wrong.
 */
export function* batchSummaryInSlices(analysis: BatchAnalysis): Sliced<BatchSummary> {
  const { rowCount, flags, incomplete } = analysis;
  const counts = {
    counted: 0,
    ignored: 0,
    invalidTarget: 0,
    noSoftmax: 0,
    wrong: 0,
    confidentlyWrong: 0,
    saturated: 0,
  };
  for (let row = 0; row < rowCount; row++) {
    if (row % ROWS_IN_SLICE === ROWS_IN_SLICE - 1) yield;
    if ((flags[row] & ROW_FLAGS.counted) !== 0) counts.counted++;
    if ((flags[row] & ROW_FLAGS.ignored) !== 0) counts.ignored++;
    if ((flags[row] & ROW_FLAGS.invalidTarget) !== 0) counts.invalidTarget++;
    if ((flags[row] & ROW_FLAGS.noSoftmax) !== 0) counts.noSoftmax++;
    if ((flags[row] & ROW_FLAGS.wrong) !== 0) counts.wrong++;
    if ((flags[row] & ROW_FLAGS.confidentlyWrong) !== 0) counts.confidentlyWrong++;
    if ((flags[row] & ROW_FLAGS.saturated) !== 0) counts.saturated++;
  }
  if (incomplete !== undefined) return { rowCount, ...counts, incomplete };
  if (counts.counted === 0) return { rowCount, ...counts };
  return { rowCount, ...counts, totals: yield* totalsOf(analysis, counts.counted, counts.wrong) };
}

function* totalsOf(analysis: BatchAnalysis, counted: number, wrong: number): Sliced<BatchTotals> {
  // Uncounted rows, whose loss is NaN, come last.
  const order = (yield* rowOrderInSlices(analysis, { by: 'likelihood', direction: 'ascending' })).subarray(0, counted);
  const columns = {
    loss: analysis.logProbability,
    crossEntropyGradient: analysis.crossEntropyGradient,
    squaredErrorGradient: analysis.squaredErrorGradient,
  };
  const curves: (readonly number[] | undefined)[] = [];
  const ofWrong: (number | undefined)[] = [];
  for (const name of CARRIED) {
    const carried = yield* carriedAlong(order, columns[name], analysis.flags);
    curves.push(carried.curve);
    ofWrong.push(carried.ofWrong);
  }
  let inFive = 0;
  for (const rank of analysis.rank) if (rank >= 0 && rank < FIVE) inFive++;
  yield;
  const meanCrossEntropy = yield* meanOf(order, analysis.crossEntropy);
  const meanSquaredError = yield* meanOf(order, analysis.squaredError);
  return {
    meanCrossEntropy,
    meanSquaredError,
    accuracy: (counted - wrong) / counted,
    topFiveAccuracy: inFive / counted,
    wrong: sharesOf(wrong / counted, ofWrong),
    curve: Array.from({ length: pointCount(counted) }, (_, point) =>
      sharesOf(
        pointEnd(point, counted) / counted,
        curves.map((curve) => curve?.[point]),
      ),
    ),
  };
}

function pointCount(counted: number): number {
  return Math.min(counted + 1, MOST_POINTS);
}

/** How many rows come before a point of the curve: none before the first, all before the last. */
function pointEnd(point: number, counted: number): number {
  return Math.round((point * counted) / (pointCount(counted) - 1));
}

/** The shares of the sum of |column| that lie before each point of the order, and in wrong rows; absent for a sum of 0. */
function* carriedAlong(
  order: Uint32Array,
  column: Float64Array,
  flags: Uint8Array,
): Sliced<{ readonly curve?: readonly number[]; readonly ofWrong?: number }> {
  const isInfinite = column.includes(Number.POSITIVE_INFINITY) || column.includes(Number.NEGATIVE_INFINITY);
  yield;
  const total = new CompensatedSum();
  const ofWrong = new CompensatedSum();
  const sums = [0];
  for (let i = 0; i < order.length; i++) {
    if (i % ROWS_IN_SLICE === ROWS_IN_SLICE - 1) yield;
    const size = Math.abs(column[order[i]]);
    const value = isInfinite ? Number(size === Number.POSITIVE_INFINITY) : size;
    total.add(value);
    if ((flags[order[i]] & ROW_FLAGS.wrong) !== 0) ofWrong.add(value);
    if (pointEnd(sums.length, order.length) === i + 1) sums.push(total.value);
  }
  if (total.value === 0) return {};
  const shareOf = (sum: number) => Math.min(sum / total.value, 1);
  return { curve: sums.map(shareOf), ofWrong: shareOf(ofWrong.value) };
}

function* meanOf(order: Uint32Array, column: Float64Array): Sliced<number> {
  const sum = new CompensatedSum();
  for (let i = 0; i < order.length; i++) {
    if (i % ROWS_IN_SLICE === ROWS_IN_SLICE - 1) yield;
    sum.add(column[order[i]]);
  }
  return sum.value / order.length;
}

function sharesOf(rows: number, shares: readonly (number | undefined)[]): Shares {
  const known = CARRIED.flatMap((name, i) => (shares[i] === undefined ? [] : [[name, shares[i]] as const]));
  return { rows, ...Object.fromEntries(known) };
}
