import { batchRowAt } from '../tensor/classAxis.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { MseReduction } from './meanSquaredError.ts';
import type { Thresholds } from './saturation.ts';
import { smoothedCrossEntropy } from './smoothedCrossEntropy.ts';
import {
  crossEntropyGradientNorm,
  meanSquaredErrorGradientNorm,
  meanSquaredErrorScale,
  squaredError,
  trueClassAt,
} from './trueClass.ts';
import { GREATEST_LOGIT, GREATEST_TEMPERATURE, type RowScratch, wrongClasses } from './wrongClasses.ts';

/** What is true of a row of a batch: bits of `BatchRows.flags`. */
export const ROW_FLAGS = {
  /** It has a softmax and a target that counts, hence losses. */
  counted: 1,
  /** The argmax is not the target. */
  wrong: 2,
  /** Wrong, and the greatest probability reaches the confidence threshold. */
  confidentlyWrong: 4,
  /** Confidently wrong, and MSE's push is below the saturation threshold: the row would saturate under MSE. */
  saturated: 8,
  /** The target is the ignore index: the loss skips the row. */
  ignored: 16,
  /** The target is no integer from 0 to C - 1. */
  invalidTarget: 32,
  /** A logit is NaN or +Infinity, or all are -Infinity. */
  noSoftmax: 64,
  /** Wrong and not confident, as with many classes, and MSE's push is below the threshold all the same. */
  hardlyPushed: 128,
} as const;

/**
 * Each row's numbers, one array a quantity, one element a row: 85 bytes of them a row. Without a softmax all numbers of a row
 * are NaN; without a target that counts, those of the losses are, and the margin is the leading class's.
 */
export interface BatchRows {
  /** The first class with the greatest logit; -1 for a row without a softmax. */
  readonly argmax: Int32Array;
  /** -1 where it does not count: none, ignored or invalid. */
  readonly target: Int32Array;
  /** How many classes come before the true one, by logit and then by index: 0 when it leads; -1 without losses. */
  readonly rank: Int32Array;
  readonly flags: Uint8Array;
  /** Of the argmax. */
  readonly probability: Float64Array;
  /** log p_t, in nats: -Infinity for a masked true class. */
  readonly logProbability: Float64Array;
  /** z_t less the greatest of the other logits, as they are given; +Infinity when there is no other unmasked one. */
  readonly margin: Float64Array;
  /** In nats. */
  readonly entropy: Float64Array;
  /** With label smoothing, in nats. */
  readonly crossEntropy: Float64Array;
  readonly squaredError: Float64Array;
  /** 1 - p_t. */
  readonly cePush: Float64Array;
  /** 6.75 p_t (1 - p_t)^2. */
  readonly msePush: Float64Array;
  /** Euclidean norm of the gradient of cross-entropy with respect to the row's logits as given, 1 / T included. */
  readonly crossEntropyGradient: Float64Array;
  /** The same of the squared error. */
  readonly squaredErrorGradient: Float64Array;
}

/** Rows that a pass over the numbers of a batch looks at in a slice: a millisecond or a few. */
export const ROWS_IN_SLICE = 1 << 15;

/** Which rows there are, and what they are compared with. */
export interface BatchSource {
  readonly tensor: Tensor;
  readonly classAxis: number;
  /** A class for each row; none of them has a loss without. */
  readonly targets?: ArrayLike<number>;
  /** The target of rows that the loss skips. */
  readonly ignoreIndex: number;
  readonly temperature: number;
  readonly labelSmoothing: number;
  readonly mseReduction: MseReduction;
  readonly thresholds: Thresholds;
}

/** Room for the numbers of so many rows. */
export function emptyBatchRows(rowCount: number): BatchRows {
  const numbers = () => new Float64Array(rowCount);
  return {
    argmax: new Int32Array(rowCount),
    target: new Int32Array(rowCount),
    rank: new Int32Array(rowCount),
    flags: new Uint8Array(rowCount),
    probability: numbers(),
    logProbability: numbers(),
    margin: numbers(),
    entropy: numbers(),
    crossEntropy: numbers(),
    squaredError: numbers(),
    cePush: numbers(),
    msePush: numbers(),
    crossEntropyGradient: numbers(),
    squaredErrorGradient: numbers(),
  };
}

/**
 * Fills in the rows from `start` up to `end` and returns those that float64 is no good for (logits above 2^800, temperatures
 * beyond 2^100 either way, a gradient that label smoothing all but cancels): they are to be done by `analyzeRow`.
 *
 * Numbers are right to 16 units in the last place or 1e-319 (seen: 9), the norm of a label-smoothed gradient to 128 (its components are
 * differences); each class and the argmax exactly. This is the one loop over
 * all numbers of a batch, so it is what a faster kernel replaces.
 */
export function fillBatchRows(
  source: BatchSource,
  rows: BatchRows,
  start: number,
  end: number,
  logits: Float64Array,
  scratch: RowScratch,
): readonly number[] {
  const { tensor, classAxis, temperature, labelSmoothing, mseReduction, thresholds } = source;
  const scale = meanSquaredErrorScale(mseReduction, logits.length);
  const isTemperate = temperature <= GREATEST_TEMPERATURE && temperature >= 1 / GREATEST_TEMPERATURE;
  const left: number[] = [];
  for (let row = start; row < end; row++) {
    batchRowAt(tensor, classAxis, row, logits);
    const argmax = beginRow(source, rows, row, logits);
    if (argmax === -1) continue;
    if (!isTemperate || logits.some((z) => Math.abs(z) > GREATEST_LOGIT && z !== Number.NEGATIVE_INFINITY)) {
      left.push(row);
      continue;
    }
    const target = rows.target[row];
    const own = target === -1 ? argmax : target;
    const wrong = wrongClasses(logits, own, temperature, scratch);
    const found = trueClassAt(logits[own], wrong);
    rows.probability[row] = found.greatestProbability;
    rows.entropy[row] = found.entropy;
    if (target === -1) continue;
    rows.logProbability[row] = -found.loss;
    rows.crossEntropy[row] = found.loss;
    rows.squaredError[row] = squaredError(found, wrong, scale);
    rows.cePush[row] = found.complement;
    rows.msePush[row] = found.msePush;
    rows.crossEntropyGradient[row] = crossEntropyGradientNorm(found, wrong);
    rows.squaredErrorGradient[row] = meanSquaredErrorGradientNorm(found, wrong, scale);
    if (labelSmoothing > 0) {
      const smoothed = smoothedCrossEntropy(logits, target, labelSmoothing, found, wrong);
      rows.crossEntropy[row] = smoothed.loss;
      rows.crossEntropyGradient[row] = smoothed.gradientNorm;
      if (Number.isNaN(smoothed.gradientNorm)) left.push(row);
    }
    judgeRow(rows, row, thresholds);
  }
  return left;
}

/** Writes what comparing logits tells of a row, and NaN for its numbers. Returns its argmax, -1 for a row without softmax. */
function beginRow(source: BatchSource, rows: BatchRows, row: number, logits: Float64Array): number {
  const argmax = argmaxOf(logits);
  const { targets, ignoreIndex } = source;
  const given = targets === undefined ? undefined : (targets[row] ?? Number.NaN);
  let flags = argmax === -1 ? ROW_FLAGS.noSoftmax : 0;
  let target = -1;
  if (given === ignoreIndex) flags |= ROW_FLAGS.ignored;
  else if (given !== undefined && Number.isInteger(given) && given >= 0 && given < logits.length) target = given;
  else if (given !== undefined) flags |= ROW_FLAGS.invalidTarget;
  const isCounted = argmax !== -1 && target !== -1;
  if (isCounted) flags |= ROW_FLAGS.counted;
  if (isCounted && argmax !== target) flags |= ROW_FLAGS.wrong;
  rows.argmax[row] = argmax;
  rows.target[row] = target;
  rows.flags[row] = flags;
  rows.rank[row] = isCounted ? rankOf(logits, target) : -1;
  rows.margin[row] = argmax === -1 ? Number.NaN : marginOf(logits, target === -1 ? argmax : target);
  rows.probability[row] = Number.NaN;
  rows.entropy[row] = Number.NaN;
  rows.logProbability[row] = Number.NaN;
  rows.crossEntropy[row] = Number.NaN;
  rows.squaredError[row] = Number.NaN;
  rows.cePush[row] = Number.NaN;
  rows.msePush[row] = Number.NaN;
  rows.crossEntropyGradient[row] = Number.NaN;
  rows.squaredErrorGradient[row] = Number.NaN;
  return argmax;
}

/** Adds the verdicts of a counted row, whose numbers are there. */
export function judgeRow(rows: BatchRows, row: number, { confidence, saturation }: Thresholds): void {
  if ((rows.flags[row] & ROW_FLAGS.wrong) === 0) return;
  const isConfident = rows.probability[row] >= confidence;
  if (isConfident) rows.flags[row] |= ROW_FLAGS.confidentlyWrong;
  if (rows.msePush[row] < saturation) rows.flags[row] |= isConfident ? ROW_FLAGS.saturated : ROW_FLAGS.hardlyPushed;
}

/** The first of the greatest logits, -1 for a row without a softmax. */
function argmaxOf(logits: Float64Array): number {
  let greatest = Number.NEGATIVE_INFINITY;
  let argmax = -1;
  for (let i = 0; i < logits.length; i++) {
    // NaN is not below +Infinity.
    if (!(logits[i] < Number.POSITIVE_INFINITY)) return -1;
    if (logits[i] > greatest) {
      greatest = logits[i];
      argmax = i;
    }
  }
  return argmax;
}

function rankOf(logits: Float64Array, target: number): number {
  let rank = 0;
  for (let i = 0; i < logits.length; i++) {
    if (logits[i] > logits[target] || (logits[i] === logits[target] && i < target)) rank++;
  }
  return rank;
}

function marginOf(logits: Float64Array, own: number): number {
  let others = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) if (i !== own && logits[i] > others) others = logits[i];
  return others === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : logits[own] - others;
}
