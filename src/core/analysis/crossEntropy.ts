import { compensatedSum } from './compensatedSum.ts';
import { Gradient, type LossAndGradient } from './gradient.ts';
import { logSoftmax } from './logSoftmax.ts';
import { scaledValue } from './scaledExponential.ts';
import type { TrueAgainstWrong } from './trueAgainstWrong.ts';

/**
 * Cross-entropy of softmax(z / T) in nats, -sum_i y_i log p_i, and its gradient (p_i - y_i) / T with respect to z, length
 * C, where y is 1 - labelSmoothing at the target plus labelSmoothing / C everywhere.
 *
 * A masked target (-Infinity) costs +Infinity, as does label smoothing over any masked class; the gradient stays finite.
 * NaN throughout when a logit is NaN or +Infinity, or all are masked; loss and gradient are 0 for C = 1. Throws RangeError
 * unless labelSmoothing is from 0 to 1. Source: Goodfellow, Bengio and Courville 2016, section 6.2.2.3; label smoothing
 * as in Szegedy et al. 2016, section 7, which is PyTorch's `cross_entropy`.
 */
export function crossEntropy(split: TrueAgainstWrong, labelSmoothing = 0): LossAndGradient {
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new RangeError(`Label smoothing must be from 0 to 1; it is ${labelSmoothing}.`);
  }
  const { row, target, probability, complement } = split;
  const { classCount, all, logTotal, total } = row;
  const gradient = new Gradient(row);
  const targetLoss = logTotal - all.remainders[target] - all.exponents[target];
  if (labelSmoothing === 0) {
    for (let i = 0; i < classCount; i++) gradient.set(i, 1 / total, all.exponents[i], all.remainders[i]);
    // p_t - 1, from the wrong classes.
    gradient.set(target, -complement.factor, complement.exponent, complement.remainder);
    return { loss: targetLoss, gradient: gradient.values, log10Gradient: gradient.log10 };
  }
  const share = labelSmoothing / classCount;
  const logProbabilities = logSoftmax(row);
  const uniformLoss = compensatedSum(classCount, (i) => (-logProbabilities[i] * labelSmoothing) / classCount);
  const loss = labelSmoothing === 1 ? uniformLoss : (1 - labelSmoothing) * targetLoss + uniformLoss;
  for (let i = 0; i < classCount; i++) gradient.set(i, all.values[i] / total - share, 0, 0);
  // p_t - y_t from whichever of p_t and 1 - p_t is the smaller: less cancels.
  const p = scaledValue(probability);
  const slope = p < 0.5 ? p - (1 - labelSmoothing + share) : share * (classCount - 1) - scaledValue(complement);
  gradient.set(target, slope, 0, 0);
  return { loss, gradient: gradient.values, log10Gradient: gradient.log10 };
}
