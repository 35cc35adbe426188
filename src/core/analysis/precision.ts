import type { RowOptions } from './analyzeRow.ts';
import { type NaiveSoftmax, naiveSoftmax } from './naiveSoftmax.ts';
import { checkTarget } from './rangeChecks.ts';
import { roundedArithmetic, type TrainingDtype } from './roundedArithmetic.ts';
import { type RoundedLoss, roundedCrossEntropy, roundedSquaredError } from './roundedLoss.ts';
import { type RoundedSoftmax, roundedSoftmax } from './roundedSoftmax.ts';

export type { NaiveSoftmax, TrainingDtype };

/** What a dtype makes of a row of C logits: arrays of length C that hold values of the dtype, and lists of classes. */
export interface RowInPrecision extends RoundedSoftmax {
  readonly dtype: TrainingDtype;
  /** Finite logits that the dtype can only hold as infinities. */
  readonly overflowed: readonly number[];
  /** Classes that are not masked, whose probability is yet exactly 0. */
  readonly zeroProbabilities: readonly number[];
  /** Probabilities below the least normal number of the dtype: few bits are left, and some hardware makes them 0. */
  readonly subnormalProbabilities: readonly number[];
  /** Where log(softmax) is -Infinity and log_softmax is not. */
  readonly logOfZero: readonly number[];
  readonly naiveSoftmax: NaiveSoftmax;
  /** Given a target. */
  readonly crossEntropy?: LossInPrecision;
  /** Given a target. */
  readonly meanSquaredError?: LossInPrecision;
}

/** A loss and its gradient as the dtype holds them, and what is missing from it. */
export interface LossInPrecision extends RoundedLoss {
  /** Classes that are not masked, whose gradient is yet exactly 0, and not for want of another class. */
  readonly zeroGradients: readonly number[];
  /** Gradients other than 0 below the least normal number of the dtype. */
  readonly subnormalGradients: readonly number[];
}

/**
 * What a dtype makes of a row of C logits: which operations are emulated stands beside `roundedArithmetic`,
 * `roundedSoftmax`, `roundedCrossEntropy`, `roundedSquaredError` and `naiveSoftmax`. Label smoothing is left out.
 *
 * A logit of -Infinity is a masked class. NaN, +Infinity (also by overflow) or no finite logit give what the operations
 * give: NaN. Throws RangeError when the target is no class of the row.
 */
export function precision(
  logits: Float64Array,
  dtype: TrainingDtype,
  { target, temperature, mseReduction }: RowOptions = {},
): RowInPrecision {
  if (target !== undefined) checkTarget(target, logits.length);
  const arithmetic = roundedArithmetic(dtype);
  const rounded = roundedSoftmax(logits, arithmetic, temperature);
  const { softmax, logSoftmax } = rounded;
  const isMasked = (i: number) => logits[i] === Number.NEGATIVE_INFINITY;
  const isSubnormal = (value: number) => value !== 0 && Math.abs(value) < arithmetic.leastNormal;
  const classesWhere = (holds: (i: number) => boolean): number[] => {
    const classes: number[] = [];
    for (let i = 0; i < logits.length; i++) if (holds(i)) classes.push(i);
    return classes;
  };

  const row = {
    dtype,
    ...rounded,
    overflowed: classesWhere((i) => Number.isFinite(logits[i]) && !Number.isFinite(rounded.logits[i])),
    zeroProbabilities: classesWhere((i) => softmax[i] === 0 && !isMasked(i)),
    subnormalProbabilities: classesWhere((i) => isSubnormal(softmax[i])),
    logOfZero: classesWhere((i) => softmax[i] === 0 && logSoftmax[i] > Number.NEGATIVE_INFINITY),
    naiveSoftmax: naiveSoftmax(rounded.logits, arithmetic),
  };
  if (target === undefined) return row;

  const hasOthers = classesWhere((i) => !isMasked(i)).length > 1;
  const withFaults = ({ loss, gradient }: RoundedLoss): LossInPrecision => ({
    loss,
    gradient,
    zeroGradients: classesWhere((i) => hasOthers && gradient[i] === 0 && !isMasked(i)),
    subnormalGradients: classesWhere((i) => isSubnormal(gradient[i])),
  });
  return {
    ...row,
    crossEntropy: withFaults(roundedCrossEntropy(logSoftmax, target, arithmetic, temperature)),
    meanSquaredError: withFaults(roundedSquaredError(softmax, target, arithmetic, mseReduction, temperature)),
  };
}
