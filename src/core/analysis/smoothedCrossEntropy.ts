import { CompensatedSum } from './compensatedSum.ts';
import type { TrueClass } from './trueClass.ts';
import { scaledGap, type WrongClasses } from './wrongClasses.ts';

/** A loss in nats and the Euclidean norm of its gradient with respect to the logits. */
export interface LossAndNorm {
  readonly loss: number;
  /** NaN where too many of its digits are lost: where nearly all of the gradient cancels, `crossEntropy` serves. */
  readonly gradientNorm: number;
}

/** A norm that is less than this share of the terms of its components has lost more than three bits to them. */
const CANCELLED = 2 ** -3;

/**
 * Cross-entropy with label smoothing, above 0 and up to 1, of a row of C logits in float64, as `crossEntropy` defines it,
 * right to a few units in the last place; the norm to as many of the greatest term in its components, p_i - y_i, which may be
 * eight times as great. A masked class costs +Infinity.
 */
export function smoothedCrossEntropy(
  logits: Float64Array,
  target: number,
  labelSmoothing: number,
  { complement, loss, leaderLoss }: TrueClass,
  { exponentials, lead, temperature, total }: WrongClasses,
): LossAndNorm {
  const share = labelSmoothing / logits.length;
  const losses = new CompensatedSum();
  const squares = new CompensatedSum();
  let greatest = complement;
  losses.add(loss);
  squares.add((share * (logits.length - 1) - complement) ** 2);
  for (let j = 0; j < logits.length; j++) {
    if (j === target) continue;
    losses.add(
      logits[j] === Number.NEGATIVE_INFINITY ? Infinity : leaderLoss - scaledGap(logits[j], lead, temperature),
    );
    const probability = (exponentials[j] / total) * complement;
    squares.add((probability - share) ** 2);
    greatest = Math.max(greatest, probability, share);
  }
  const norm = Math.sqrt(squares.value);
  return {
    loss: share * losses.value + (labelSmoothing === 1 ? 0 : (1 - labelSmoothing) * loss),
    gradientNorm: norm < CANCELLED * greatest ? Number.NaN : norm / temperature,
  };
}
