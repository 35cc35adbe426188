import type { RowExponentials } from './rowExponentials.ts';

/**
 * log sum_i exp(z_i / T) of a row of C logits, in nats, which is max z / T + log sum_i exp((z_i - max z) / T).
 *
 * -Infinity for a row without a class, or with all of them masked (-Infinity); +Infinity when a logit is; NaN when one
 * is NaN. With C = 1 it is z / T. Source: Goodfellow, Bengio and Courville 2016, sections 4.1 and 6.2.2.3.
 */
export function logSumExp(row: RowExponentials): number {
  return row.argmax === -1 ? row.max : row.max / row.temperature + row.logTotal;
}
