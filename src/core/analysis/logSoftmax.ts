import { difference, nearest } from './doubleDouble.ts';
import type { RowExponentials } from './rowExponentials.ts';

/**
 * log softmax(z / T), in nats, length C: (z_i - max z) / T - log sum_j exp((z_j - max z) / T), two terms of one sign.
 *
 * A masked class (-Infinity) has -Infinity. NaN everywhere when a logit is NaN or +Infinity, or all are masked; empty
 * for an empty row; 0 for C = 1. Source: Goodfellow, Bengio and Courville 2016, equation 6.30.
 */
export function logSoftmax({ classCount, exponents, logTotal }: RowExponentials): Float64Array {
  const logProbabilities = new Float64Array(classCount);
  for (let i = 0; i < classCount; i++) logProbabilities[i] = nearest(difference(exponents.at(i), logTotal));
  return logProbabilities;
}
