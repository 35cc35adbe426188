import { batchClassCount, batchRowAt, batchRowCount } from '../tensor/classAxis.ts';
import type { Sliced } from '../tensor/sliced.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { analyzeRowInSlices } from './analyzeRow.ts';
import { type BatchRows, type BatchSource, emptyBatchRows, fillBatchRows, judgeRow } from './batchRows.ts';
import { compensatedSum } from './compensatedSum.ts';
import type { MseReduction } from './meanSquaredError.ts';
import { checkLabelSmoothing, checkPositive } from './rangeChecks.ts';
import { DEFAULT_CONFIDENCE, DEFAULT_SATURATION, type Thresholds } from './saturation.ts';
import { PYTORCH_IGNORE_INDEX } from './targetFault.ts';
import { rowScratch } from './wrongClasses.ts';

/** What to compare the rows of a batch with, and how. */
export interface BatchOptions {
  /** The axis of the tensor that the classes lie along, counted from 0. */
  readonly classAxis: number;
  /** The true class of each row, in the order of the rows. Without them there are no losses. */
  readonly targets?: ArrayLike<number>;
  /** The target of rows that the loss skips; -100 unless given. */
  readonly ignoreIndex?: number;
  /** Positive; 1 unless given. */
  readonly temperature?: number;
  /** From 0 to 1; cross-entropy only. 0 unless given. */
  readonly labelSmoothing?: number;
  /** 'mean' unless given. */
  readonly mseReduction?: MseReduction;
  readonly thresholds?: Thresholds;
  /** Told now and then how many rows are done. */
  readonly onRows?: (done: number) => void;
}

/** What `analyzeBatchInSlices` finds of R rows of C classes. */
export interface BatchAnalysis extends BatchRows {
  readonly rowCount: number;
  readonly classCount: number;
  /** Whether the rows were given targets. */
  readonly hasTargets: boolean;
  /** Rows were elided where the tensor was printed: each row here is what it says, their sums and means are not. */
  readonly incomplete?: 'rows';
}

/** Numbers that are looked at in a slice, about 1 ms, and 10 ms before the loop is compiled; a row is never cut. */
const SLICE = 1 << 13;

/** What a row costs beside its classes, in classes. */
const ROW_COST = 16;

/**
 * Everything about the rows of a tensor that the views of a batch show, one array a quantity, as `BatchRows` tells; the
 * numbers are those of `analyzeRow` to the bound that `fillBatchRows` states.
 *
 * A tensor without classes has no rows. Throws RangeError when the targets are not as many as the rows, the temperature is not
 * positive and finite, or labelSmoothing is not from 0 to 1. What a single target or logit has wrong is a flag of its row.
 */
export function* analyzeBatchInSlices(tensor: Tensor, options: BatchOptions): Sliced<BatchAnalysis> {
  const {
    classAxis,
    targets,
    ignoreIndex = PYTORCH_IGNORE_INDEX,
    temperature = 1,
    labelSmoothing = 0,
    mseReduction = 'mean',
    thresholds = { confidence: DEFAULT_CONFIDENCE, saturation: DEFAULT_SATURATION },
    onRows,
  } = options;
  const rowCount = batchRowCount(tensor, classAxis);
  const classCount = batchClassCount(tensor.shape, classAxis);
  if (targets !== undefined && targets.length !== rowCount) {
    throw new RangeError(`There must be as many targets as rows, ${rowCount}; there are ${targets.length}.`);
  }
  checkPositive('temperature', temperature);
  checkLabelSmoothing(labelSmoothing);
  const given = { tensor, classAxis, ignoreIndex, temperature, labelSmoothing, mseReduction, thresholds };
  const source: BatchSource = targets === undefined ? given : { ...given, targets };
  const rows = emptyBatchRows(rowCount);
  const logits = new Float64Array(classCount);
  const scratch = rowScratch(classCount);
  const rowsInSlice = Math.ceil(SLICE / (classCount + ROW_COST));
  for (let start = 0; start < rowCount; start += rowsInSlice) {
    onRows?.(start);
    yield;
    const left = fillBatchRows(source, rows, start, Math.min(start + rowsInSlice, rowCount), logits, scratch);
    for (const row of left) {
      yield;
      yield* fillCarefully(source, rows, row);
    }
  }
  const analysis = { ...rows, rowCount, classCount, hasTargets: targets !== undefined };
  return tensor.incomplete === undefined ? analysis : { ...analysis, incomplete: tensor.incomplete };
}

/** Fills in the numbers of a row as a single row's are computed. */
function* fillCarefully(source: BatchSource, rows: BatchRows, row: number): Sliced<void> {
  const target = rows.target[row];
  const { temperature, labelSmoothing, mseReduction, thresholds } = source;
  const options = { temperature, labelSmoothing, mseReduction, thresholds };
  const found = yield* analyzeRowInSlices(
    batchRowAt(source.tensor, source.classAxis, row),
    target === -1 ? options : { ...options, target },
  );
  rows.probability[row] = found.softmax[found.argmax];
  rows.entropy[row] = found.entropy;
  if (found.crossEntropy === undefined || found.meanSquaredError === undefined || !found.saturation) return;
  rows.logProbability[row] = found.logSoftmax[target];
  rows.crossEntropy[row] = found.crossEntropy.loss;
  rows.squaredError[row] = found.meanSquaredError.loss;
  rows.cePush[row] = found.saturation.cePush;
  rows.msePush[row] = found.saturation.msePush;
  rows.crossEntropyGradient[row] = norm(found.crossEntropy.gradient);
  rows.squaredErrorGradient[row] = norm(found.meanSquaredError.gradient);
  judgeRow(rows, row, thresholds);
}

/** The Euclidean norm, whose squares neither overflow nor underflow. */
function norm(values: Float64Array): number {
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (greatest === 0 || !Number.isFinite(greatest)) return greatest;
  return greatest * Math.sqrt(compensatedSum(values.length, (i) => (values[i] / greatest) ** 2));
}
