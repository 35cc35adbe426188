import type { Sliced } from '../tensor/sliced.ts';
import { cancellationResolver } from './cancellationResolver.ts';
import {
  type DoubleDouble,
  difference,
  exactly,
  isCancelled,
  nearest,
  negative,
  ONE,
  product,
  quotient,
  sum,
  ZERO,
} from './doubleDouble.ts';
import { exponentialDifference } from './exponentialDifference.ts';
import { type LossAndGradient, lossAndGradient } from './gradient.ts';
import type { TrueAgainstWrong } from './trueAgainstWrong.ts';

/** How the squared errors of a row are reduced: their mean (PyTorch, Keras), their sum (Brier score), or half their sum. */
export type MseReduction = 'mean' | 'sum' | 'half';

/**
 * Squared error of p = softmax(z / T) against the one-hot target y, s sum_j (p_j - y_j)^2 with s = 1 / C for 'mean', 1 for
 * 'sum', 1/2 for 'half', and its gradient with respect to z, length C:
 * 2s / T p_i ((p_i - y_i) - sum_j (p_j - y_j) p_j).
 *
 * With e_i = exp((z_i - max z) / T), E their sum, W and V the sums of e_j and e_j^2 over j != t, the loss is
 * s (W^2 + V) / E^2 and the gradient
 *
 *   i = t:  -2s / T e_t (W^2 + V) / E^3
 *   i != t:  2s / T e_i (e_i E + e_t W - V) / E^3.
 *
 * This bracket is a difference of positive numbers in two ways, of which the first serves for a true class far below the
 * greatest and the second for one near to it (j runs over the wrong classes, k over those of them above the true one):
 *
 *   sum_j e_j (1 - e_j) + e_t (1 + W) - (1 - e_i) E
 *   e_i E + sum_j e_j (e_t - e_j) - sum_k e_k (e_k - e_t), where e_j <= e_t.
 *
 * Where a component is about to change its sign both cancel, and the bracket is computed again in integers.
 *
 * A masked class (-Infinity) has gradient 0. NaN throughout when a logit is NaN or +Infinity, or all are masked; loss and
 * gradient are 0 for C = 1. Source: the derivative of the Brier score (Brier 1950) through the softmax.
 */
export function* meanSquaredError(split: TrueAgainstWrong, reduction: MseReduction = 'mean'): Sliced<LossAndGradient> {
  const { row, target, wrongTotal } = split;
  const { classCount, argmax, exponentials, total } = row;
  const scale = { mean: quotient(ONE, exactly(classCount)), sum: ONE, half: exactly(0.5) }[reduction];
  const ofTarget = exponentials.at(target);

  const isNear = nearest(ofTarget) > 0.5;
  let squares = ZERO;
  let plus = isNear ? ZERO : product(ofTarget, sum(ONE, wrongTotal));
  let minus = ZERO;
  for (let i = 0; i < classCount; i++) {
    const value = exponentials.at(i);
    if (i === target || value.high === 0) continue;
    squares = sum(squares, product(value, value));
    const term = product(value, exponentialDifference(row, isNear ? target : argmax, i));
    if (term.high < 0) minus = difference(minus, term);
    else plus = sum(plus, term);
  }
  const error = sum(product(wrongTotal, wrongTotal), squares);
  yield;

  const squaredTotal = product(total, total);
  const factor = quotient(product(exactly(2), scale), product(product(squaredTotal, total), exactly(row.temperature)));
  const resolve = cancellationResolver(row);
  function* exactComponent(i: number): Sliced<DoubleDouble> {
    const bracket = yield* resolve(({ exponentials: e, total, squares, bits }) => {
      const wrongSquares = squares - e[target] * e[target];
      return (e[i] * total + e[target] * (total - e[target]) - wrongSquares) >> bits;
    });
    return product(product(factor, exponentials.at(i)), bracket);
  }
  return yield* lossAndGradient(quotient(product(scale, error), squaredTotal), classCount, (i) => {
    const value = product(factor, exponentials.at(i));
    if (i === target) return negative(product(value, error));
    const subtrahend = isNear ? minus : product(exponentialDifference(row, argmax, i), total);
    const bracket = difference(isNear ? sum(plus, product(exponentials.at(i), total)) : plus, subtrahend);
    return isCancelled(bracket, subtrahend) ? exactComponent(i) : product(value, bracket);
  });
}
