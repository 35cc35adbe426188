import type { RowAnalysis } from './analyzeRow.ts';

/** log p_t beside what is left of it without the logarithm of the sum, in nats. */
export interface TextbookApproximation {
  readonly logProbability: number;
  /** (z_t - max z) / T. */
  readonly approximation: number;
  /** approximation - logProbability, from 0 to log C: the cross-entropy of the predicted class, whichever is the true one. */
  readonly error: number;
}

/**
 * log p_t of a row of C logits is about (z_t - max z) / T, since the logarithm of the sum of exponentials is about its
 * greatest exponent; the error is log sum_j exp((z_j - max z) / T).
 *
 * `target` is an index of the row, `temperature` positive. A masked target (-Infinity) has -Infinity twice; a row without
 * a softmax has NaN; C = 1 has 0 throughout. Source: Goodfellow, Bengio and Courville 2016, section 6.2.2.3.
 */
export function textbookApproximation(
  logits: Float64Array,
  { argmax, logSoftmax }: Pick<RowAnalysis, 'argmax' | 'logSoftmax'>,
  target: number,
  temperature = 1,
): TextbookApproximation {
  if (argmax === -1) return { logProbability: Number.NaN, approximation: Number.NaN, error: Number.NaN };
  return {
    logProbability: logSoftmax[target],
    approximation: (logits[target] - logits[argmax]) / temperature,
    error: Math.abs(logSoftmax[argmax]),
  };
}
