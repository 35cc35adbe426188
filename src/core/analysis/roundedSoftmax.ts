import type { RoundedArithmetic } from './roundedArithmetic.ts';

/** Softmax and log-softmax as a dtype computes them; arrays of length C. */
export interface RoundedSoftmax {
  /** The logits as the dtype holds them, divided by the temperature. */
  readonly logits: Float64Array;
  readonly softmax: Float64Array;
  readonly logSoftmax: Float64Array;
}

/**
 * `softmax` and `log_softmax` of a row of C logits by the operations of PyTorch, in their order:
 *
 *   z = [[z] / [T]];  m = max z;  d = z - m;  softmax = [exp(d) / sum exp(d)];  log_softmax = [d - [log [sum exp(d)]]]
 *
 * where every operation is rounded as inside a function, and what stands in brackets as a result.
 *
 * A logit of -Infinity is a masked class; NaN, +Infinity (also by overflow) or no finite logit give what the operations
 * give: NaN. Source: PyTorch 1.13, matched bit by bit in bfloat16; NumPy, likewise in float16.
 */
export function roundedSoftmax(given: Float64Array, arithmetic: RoundedArithmetic, temperature = 1): RoundedSoftmax {
  const { inside, result } = arithmetic;
  const classCount = given.length;
  const logits = new Float64Array(classCount);
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < classCount; i++) {
    logits[i] = roundedLogit(given[i], arithmetic, temperature);
    max = Math.max(max, logits[i]);
  }
  const softmax = new Float64Array(classCount);
  let sum = 0;
  for (let i = 0; i < classCount; i++) {
    softmax[i] = inside(Math.exp(inside(logits[i] - max)));
    sum += softmax[i];
  }
  const total = inside(sum);
  const logTotal = result(inside(Math.log(result(total))));
  const logSoftmax = new Float64Array(classCount);
  for (let i = 0; i < classCount; i++) {
    softmax[i] = result(softmax[i] / total);
    logSoftmax[i] = result(inside(logits[i] - max) - logTotal);
  }
  return { logits, softmax, logSoftmax };
}

/** One logit as a dtype holds it, divided by the temperature: [[z] / [T]]. It keeps the order of logits. */
export function roundedLogit(logit: number, { result }: RoundedArithmetic, temperature = 1): number {
  return temperature === 1 ? result(logit) : result(result(logit) / result(temperature));
}
