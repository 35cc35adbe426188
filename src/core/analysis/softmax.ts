import { nearest, quotient } from './doubleDouble.ts';
import type { RowExponentials } from './rowExponentials.ts';

/**
 * softmax(z / T), length C: exp(z_i / T) / sum_j exp(z_j / T), probabilities that sum to 1.
 *
 * A masked class (-Infinity) has 0. NaN everywhere when a logit is NaN or +Infinity, or all are masked; empty for an
 * empty row; 1 for C = 1. Source: Goodfellow, Bengio and Courville 2016, equation 6.29.
 */
export function softmax({ classCount, exponentials, total }: RowExponentials): Float64Array {
  const probabilities = new Float64Array(classCount);
  for (let i = 0; i < classCount; i++) probabilities[i] = nearest(quotient(exponentials.at(i), total));
  return probabilities;
}
