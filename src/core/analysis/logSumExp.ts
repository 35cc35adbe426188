import type { Sliced } from '../tensor/sliced.ts';
import { cancellationResolver } from './cancellationResolver.ts';
import { exactly, isCancelled, nearest, quotient, sum } from './doubleDouble.ts';
import { exponentialInUnits } from './fixedPointRow.ts';
import { logOnePlus } from './logOnePlus.ts';
import type { RowExponentials } from './rowExponentials.ts';

/**
 * log sum_i exp(z_i / T) of a row of C logits, in nats, which is max z / T + log sum_i exp((z_i - max z) / T).
 *
 * -Infinity for a row without a class, or with all of them masked (-Infinity); +Infinity when a logit is; NaN when one
 * is NaN. With C = 1 it is z / T. Source: Goodfellow, Bengio and Courville 2016, sections 4.1 and 6.2.2.3; where that
 * cancels, as it does for log-probabilities, log1p(sum_i exp(z_i / T) - 1).
 */
export function* logSumExp(row: RowExponentials): Sliced<number> {
  const { argmax, max, temperature, logTotal } = row;
  if (argmax === -1) return max;
  const value = sum(quotient(exactly(max), exactly(temperature)), logTotal);
  if (!isCancelled(value, logTotal)) return nearest(value);
  const lessOne = yield* cancellationResolver(row)(({ bits, total }) => {
    const one = 1n << bits;
    return ((exponentialInUnits(max, 0, temperature, bits) * total) >> bits) - one;
  });
  return nearest(logOnePlus(lessOne));
}
