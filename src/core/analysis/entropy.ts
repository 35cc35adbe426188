import { difference, nearest, product, quotient, sum, ZERO } from './doubleDouble.ts';
import type { RowExponentials } from './rowExponentials.ts';

/**
 * -sum_i p_i log p_i of p = softmax(z / T), in nats, from 0 to log C; every term is positive.
 *
 * A masked class (-Infinity) adds nothing. NaN when a logit is NaN or +Infinity, all are masked, or there are none; 0 for
 * C = 1. Source: Shannon 1948; Goodfellow, Bengio and Courville 2016, equation 3.49.
 */
export function entropy({ classCount, exponents, exponentials, total, logTotal }: RowExponentials): number {
  let terms = ZERO;
  for (let i = 0; i < classCount; i++) {
    const value = exponentials.at(i);
    if (value.high !== 0) terms = sum(terms, product(value, difference(logTotal, exponents.at(i))));
  }
  return nearest(quotient(terms, total));
}
