import type { RowExponentials } from './rowExponentials.ts';

/**
 * softmax(z / T), length C: exp(z_i / T) / sum_j exp(z_j / T), probabilities that sum to 1.
 *
 * A masked class (-Infinity) has 0. NaN everywhere when a logit is NaN or +Infinity, or all are masked; empty for an
 * empty row; 1 for C = 1. Source: Goodfellow, Bengio and Courville 2016, equation 6.29.
 */
export function softmax(row: RowExponentials): Float64Array {
  return row.all.values.map((exponential) => exponential / row.total);
}
