import { finish, type Sliced } from '../tensor/sliced.ts';
import { crossEntropy } from './crossEntropy.ts';
import { entropy } from './entropy.ts';
import type { LossAndGradient } from './gradient.ts';
import { logSoftmax } from './logSoftmax.ts';
import { logSumExp } from './logSumExp.ts';
import { type MseReduction, meanSquaredError } from './meanSquaredError.ts';
import { rowExponentials } from './rowExponentials.ts';
import { type Saturation, saturation, type Thresholds } from './saturation.ts';
import { softmax } from './softmax.ts';
import { trueAgainstWrong } from './trueAgainstWrong.ts';

export type { LossAndGradient, MseReduction, Saturation, Thresholds };

/** What to compare a row with, and how. */
export interface RowOptions {
  /** Index of the true class, 0 to C - 1. Without it there is no loss, gradient or verdict. */
  readonly target?: number;
  /** The logits are divided by it. Positive; 1 unless given. */
  readonly temperature?: number;
  /** Share of the target that is spread evenly over all classes, 0 to 1; cross-entropy only. 0 unless given. */
  readonly labelSmoothing?: number;
  /** 'mean' unless given. */
  readonly mseReduction?: MseReduction;
  readonly thresholds?: Thresholds;
}

/** What `analyzeRow` finds; the last three are there when there is a target. */
export interface RowAnalysis {
  readonly logSumExp: number;
  readonly softmax: Float64Array;
  readonly logSoftmax: Float64Array;
  /** In nats. */
  readonly entropy: number;
  /** The first class with the greatest logit; -1 when the row has no softmax. */
  readonly argmax: number;
  readonly crossEntropy?: LossAndGradient;
  readonly meanSquaredError?: LossAndGradient;
  readonly saturation?: Saturation;
}

/**
 * Everything about one row of C logits that the views show: its softmax and, when the target is known, what
 * cross-entropy and MSE make of it. Arrays have length C; gradients are with respect to the logits as given, 1 / T
 * included, and the pushes are not scaled by T.
 *
 * A logit of -Infinity is a masked class. A row with NaN or +Infinity, with all classes masked, or empty, has no softmax:
 * its argmax is -1, its numbers are NaN (logSumExp keeps its limit) and it has no verdict. Throws RangeError when the target
 * is no integer from 0 to C - 1, the temperature not positive and finite, or labelSmoothing not from 0 to 1. Sources stand
 * beside each function.
 */
export function analyzeRow(logits: Float64Array, options: RowOptions = {}): RowAnalysis {
  return finish(analyzeRowInSlices(logits, options));
}

/** `analyzeRow` in slices of about 20 ms at C = 50,257, for a row may take half a second where terms nearly cancel. */
export function* analyzeRowInSlices(logits: Float64Array, options: RowOptions = {}): Sliced<RowAnalysis> {
  const row = rowExponentials(logits, options.temperature);
  yield;
  const analysis = {
    logSumExp: yield* logSumExp(row),
    softmax: softmax(row),
    logSoftmax: logSoftmax(row),
    entropy: entropy(row),
    argmax: row.argmax,
  };
  if (options.target === undefined) return analysis;
  yield;
  const split = trueAgainstWrong(row, options.target);
  return {
    ...analysis,
    crossEntropy: yield* crossEntropy(split, options.labelSmoothing),
    meanSquaredError: yield* meanSquaredError(split, options.mseReduction),
    saturation: saturation(split, options.thresholds),
  };
}
