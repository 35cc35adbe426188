import type { RoundedArithmetic } from './roundedArithmetic.ts';

/** exp(z) / sum exp(z), without subtracting the greatest logit first. */
export interface NaiveSoftmax {
  /**
   * 'defined'; or an exponential overflows, which leaves NaN for its class and 0 for the finite others ('infiniteTerm'); or
   * only their sum does, which leaves 0 for all ('infiniteSum'); or all exponentials underflow, and 0 / 0 is NaN
   * ('zeroSum'). 'undefined': the row holds a NaN.
   */
  readonly outcome: 'defined' | 'infiniteTerm' | 'infiniteSum' | 'zeroSum' | 'undefined';
  /** Length C. */
  readonly softmax: Float64Array;
}

/**
 * The softmax as it is first written down, of a row of C logits that a dtype holds: e = [exp(z)], [e / [sum e]], three
 * functions whose results are each rounded. It overflows above a logit of 11.09 in float16, 88.7 in float32 and bfloat16.
 * Source: Goodfellow, Bengio and Courville 2016, section 4.1.
 */
export function naiveSoftmax(logits: Float64Array, { result }: RoundedArithmetic): NaiveSoftmax {
  const softmax = new Float64Array(logits.length);
  let sum = 0;
  let greatest = 0;
  for (let i = 0; i < logits.length; i++) {
    const exponential = result(Math.exp(logits[i]));
    softmax[i] = exponential;
    sum += exponential;
    greatest = Math.max(greatest, exponential);
  }
  const total = result(sum);
  for (let i = 0; i < logits.length; i++) softmax[i] = result(softmax[i] / total);
  return { outcome: outcomeOf(greatest, total), softmax };
}

function outcomeOf(greatest: number, total: number): NaiveSoftmax['outcome'] {
  if (Number.isNaN(total)) return 'undefined';
  if (total === 0) return 'zeroSum';
  if (total < Number.POSITIVE_INFINITY) return 'defined';
  return greatest === Number.POSITIVE_INFINITY ? 'infiniteTerm' : 'infiniteSum';
}
