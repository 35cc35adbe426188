import type { Sliced } from '../tensor/sliced.ts';
import type { BatchAnalysis } from './analyzeBatch.ts';
import { ROW_FLAGS, ROWS_IN_SLICE } from './batchRows.ts';
import { CompensatedSum } from './compensatedSum.ts';

/** The counted rows whose greatest probability lies above `lower`, and up to `upper` itself. */
export interface CalibrationBin {
  readonly lower: number;
  readonly upper: number;
  readonly rowCount: number;
  /** The mean greatest probability; absent for no rows. */
  readonly confidence?: number;
  /** The share of rows whose argmax is the target; absent for no rows. */
  readonly accuracy?: number;
}

/** How far the probabilities of a batch can be believed. */
export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** sum_b n_b / n |accuracy_b - confidence_b|, from 0 to 1; absent for no counted rows. */
  readonly expectedError?: number;
  /** max_b |accuracy_b - confidence_b|, from 0 to 1; absent for no counted rows. */
  readonly maximumError?: number;
}

/** The bins of Guo et al. 2017. */
const DEFAULT_BINS = 15;

/**
 * The reliability diagram of the counted rows of a batch, in bins of equal width from 0 to 1, with the expected and the
 * maximum calibration error (ECE, MCE). A bin holds its upper edge and not its lower one. Throws RangeError unless
 * `binCount` is a positive integer. Of elided rows it is but the diagram of those that were left. Source: Naeini, Cooper and
 * Hauskrecht 2015; Guo, Pleiss, Sun and Weinberger 2017, On Calibration of Modern Neural Networks, equations 2 to 5.
 */
export function* calibrationInSlices(
  { rowCount, flags, probability }: BatchAnalysis,
  binCount = DEFAULT_BINS,
): Sliced<Calibration> {
  if (!(Number.isInteger(binCount) && binCount > 0)) throw new RangeError(`There cannot be ${binCount} bins.`);
  const found = Array.from({ length: binCount }, () => ({ rowCount: 0, right: 0, confidence: new CompensatedSum() }));
  let counted = 0;
  for (let row = 0; row < rowCount; row++) {
    if (row % ROWS_IN_SLICE === ROWS_IN_SLICE - 1) yield;
    if ((flags[row] & ROW_FLAGS.counted) === 0) continue;
    const bin = found[binOf(probability[row], binCount)];
    counted++;
    bin.rowCount++;
    bin.confidence.add(probability[row]);
    if ((flags[row] & ROW_FLAGS.wrong) === 0) bin.right++;
  }
  const bins = found.map(({ rowCount, right, confidence }, i): CalibrationBin => {
    const edges = { lower: i / binCount, upper: (i + 1) / binCount, rowCount };
    return rowCount === 0 ? edges : { ...edges, confidence: confidence.value / rowCount, accuracy: right / rowCount };
  });
  if (counted === 0) return { bins };
  const expected = new CompensatedSum();
  let maximumError = 0;
  for (const { rowCount, confidence = 0, accuracy = 0 } of bins) {
    const error = Math.abs(accuracy - confidence);
    expected.add((rowCount / counted) * error);
    maximumError = Math.max(maximumError, error);
  }
  return { bins, expectedError: expected.value, maximumError };
}

/** The bin of a probability, whose edges are the float64s i / binCount. */
function binOf(probability: number, binCount: number): number {
  const near = Math.min(Math.max(Math.ceil(probability * binCount) - 1, 0), binCount - 1);
  if (near > 0 && probability <= near / binCount) return near - 1;
  return near < binCount - 1 && probability > (near + 1) / binCount ? near + 1 : near;
}
