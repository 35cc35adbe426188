import type { Sliced } from '../tensor/sliced.ts';
import { cancellationResolver } from './cancellationResolver.ts';
import {
  type DoubleDouble,
  difference,
  exactly,
  isCancelled,
  negative,
  ONE,
  product,
  quotient,
  sum,
  ZERO,
} from './doubleDouble.ts';
import { timesFloat } from './fixedPointRow.ts';
import { type LossAndGradient, lossAndGradient } from './gradient.ts';
import { checkLabelSmoothing } from './rangeChecks.ts';
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
export function* crossEntropy(split: TrueAgainstWrong, labelSmoothing = 0): Sliced<LossAndGradient> {
  checkLabelSmoothing(labelSmoothing);
  const { row, target, complement } = split;
  const { classCount, exponents, exponentials, logTotal, total } = row;
  const temperature = exactly(row.temperature);
  const targetLoss = difference(logTotal, exponents.at(target));
  const divisor = product(total, temperature);
  if (labelSmoothing === 0) {
    // p_t - 1, from the wrong classes.
    const ofTarget = negative(quotient(complement, temperature));
    return yield* lossAndGradient(targetLoss, classCount, (i) =>
      i === target ? ofTarget : quotient(exponentials.at(i), divisor),
    );
  }
  let uniformLoss = ZERO;
  for (let i = 0; i < classCount; i++) uniformLoss = sum(uniformLoss, difference(logTotal, exponents.at(i)));
  const smoothing = exactly(labelSmoothing);
  const share = quotient(smoothing, exactly(classCount));
  const loss = sum(
    product(share, uniformLoss),
    labelSmoothing === 1 ? ZERO : product(difference(ONE, smoothing), targetLoss),
  );
  const otherShares = product(share, exactly(classCount - 1));
  const resolve = cancellationResolver(row);
  function* exactComponent(i: number): Sliced<DoubleDouble> {
    const exact = yield* resolve(({ exponentials, total }) => {
      const shareOfTotal = timesFloat(total, labelSmoothing);
      if (i === target) return BigInt(classCount - 1) * shareOfTotal - BigInt(classCount) * (total - exponentials[i]);
      return BigInt(classCount) * exponentials[i] - shareOfTotal;
    });
    return quotient(exact, product(divisor, exactly(classCount)));
  }
  return yield* lossAndGradient(loss, classCount, (i) => {
    // p_t - y_t is y_j summed over the other classes, less 1 - p_t.
    const slope =
      i === target ? difference(otherShares, complement) : difference(quotient(exponentials.at(i), total), share);
    return isCancelled(slope, i === target ? otherShares : share) ? exactComponent(i) : quotient(slope, temperature);
  });
}
