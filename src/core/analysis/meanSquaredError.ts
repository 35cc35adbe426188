import { compensatedSum } from './compensatedSum.ts';
import { Gradient, type LossAndGradient } from './gradient.ts';
import type { Exponentials } from './rowExponentials.ts';
import { scaledExponential } from './scaledExponential.ts';
import type { TrueAgainstWrong } from './trueAgainstWrong.ts';
import { twoSumRemainder } from './twoSumRemainder.ts';

/** How the squared errors of a row are reduced: their mean (PyTorch, Keras), their sum (Brier score), or half their sum. */
export type MseReduction = 'mean' | 'sum' | 'half';

/** exp of it is 1e-261: what is small beside it is still a float64. */
const TINY_EXPONENT = -600;

/**
 * Squared error of p = softmax(z / T) against the one-hot target y, s sum_j (p_j - y_j)^2 with s = 1 / C for 'mean', 1 for
 * 'sum', 1/2 for 'half', and its gradient with respect to z, length C:
 * 2s / T p_i ((p_i - y_i) - sum_j (p_j - y_j) p_j).
 *
 * With a = p_t, r_j = p_j / (1 - a) the wrong classes among themselves, Q = sum_{j != t} r_j^2 and w the greatest of them,
 * the loss is s (1 - a)^2 (1 + Q) and the gradient
 *
 *   i = t:  -2s / T a (1 - a)^2 (1 + Q)
 *   i != t:  2s / T (1 - a)^2 r_i (r_w - Q + a (1 + Q) - (r_w - r_i)),  r_w - Q = sum_{j != t} r_j (r_w - r_j),
 *
 * where every term is positive. Digits are lost only where a component i is about to change its sign: its error is a
 * few roundings of the larger of r_w - Q + a (1 + Q) and r_w - r_i.
 *
 * A masked class (-Infinity) has gradient 0. NaN throughout when a logit is NaN or +Infinity, or all are masked; loss and
 * gradient are 0 for C = 1. Source: the derivative of the Brier score (Brier 1950) through the softmax.
 */
export function meanSquaredError(split: TrueAgainstWrong, reduction: MseReduction = 'mean'): LossAndGradient {
  const { row, target, right, probability, complement, wrong, wrongTotal, greatestWrong } = split;
  const { classCount, all, total } = row;
  const gradient = new Gradient(row);
  if (right && greatestWrong === -1) return { loss: 0, gradient: gradient.values, log10Gradient: gradient.log10 };

  const scale = { mean: 1 / classCount, sum: 1, half: 0.5 }[reduction];
  const isWrong = (i: number) => i !== target;
  // 1 - exp, without cancellation.
  const oneLess = new Float64Array(classCount);
  for (let i = 0; i < classCount; i++) {
    oneLess[i] = -Math.expm1(wrong.exponents[i]) - wrong.values[i] * wrong.remainders[i];
  }
  const squares = compensatedSum(classCount, (i) => (isWrong(i) ? wrong.values[i] ** 2 : 0));
  // (1 - a)^2 (1 + Q), in units of exp(squareExponent + squareRemainder) / total^2.
  const error = wrongTotal * wrongTotal + squares;
  const squareExponent = 2 * complement.exponent;
  const squareRemainder = 2 * complement.remainder;
  gradient.set(
    target,
    (-2 * scale * error) / (total * total * total),
    // One of the two is 0, for either the true class or the greatest wrong one is the argmax.
    squareExponent + probability.exponent,
    squareRemainder + probability.remainder,
  );

  // (r_w - Q + a (1 + Q)) wrongTotal^2: tiny where all but the greatest wrong classes are, so in units of the next.
  const unit = right ? -1 : indexOfTinyRunnerUp(all, target);
  const unitExponent = unit === -1 ? 0 : all.exponents[unit];
  const unitRemainder = unit === -1 ? 0 : all.remainders[unit];
  const inUnits = (i: number) =>
    unit === -1 ? wrong.values[i] : Math.exp(all.exponents[i] - unitExponent + (all.remainders[i] - unitRemainder));
  const spread = compensatedSum(classCount, (i) =>
    isWrong(i) && wrong.exponents[i] < 0 ? inUnits(i) * oneLess[i] : 0,
  );
  const leadInUnits = spread + (error * (right ? 1 : inUnits(target))) / total;
  const lead = scaledExponential(leadInUnits, unitExponent, unitRemainder);
  const factor = (2 * scale) / (total * total * wrongTotal);
  for (let i = 0; i < classCount; i++) {
    if (i === target) continue;
    if (wrong.exponents[i] === 0) {
      // One of the two exponents is 0: the first in a wrong row, the second in a right one.
      gradient.set(i, factor * leadInUnits, squareExponent + unitExponent, squareRemainder + unitRemainder);
      continue;
    }
    const bracket = lead - oneLess[i] * wrongTotal;
    const exponent = squareExponent + wrong.exponents[i];
    const rounding = Number.isFinite(exponent) ? twoSumRemainder(squareExponent, wrong.exponents[i], exponent) : 0;
    gradient.set(i, factor * bracket, exponent, squareRemainder + wrong.remainders[i] + rounding);
  }
  return {
    loss: scaledExponential((scale * error) / (total * total), squareExponent, squareRemainder),
    gradient: gradient.values,
    log10Gradient: gradient.log10,
  };
}

/**
 * The greatest class below the maximum, in a row whose true class is below it, when its exponential and so all that are
 * less come near the end of float64; -1 otherwise.
 */
function indexOfTinyRunnerUp({ exponents }: Exponentials, target: number): number {
  if (!(exponents[target] < TINY_EXPONENT)) return -1;
  let index = target;
  for (let i = 0; i < exponents.length; i++) {
    if (exponents[i] < 0 && exponents[i] > exponents[index]) index = i;
  }
  return exponents[index] < TINY_EXPONENT && exponents[index] > Number.NEGATIVE_INFINITY ? index : -1;
}
