import { crossEntropy } from './crossEntropy.ts';
import type { LossAndPush } from './lossAndPush.ts';
import { log10ScaledExponential, type Scaled, scaledExponential, scaledValue } from './scaledExponential.ts';
import type { TrueAgainstWrong } from './trueAgainstWrong.ts';
import { twoProductRemainder } from './twoProductRemainder.ts';

/** The two parameters of the focal loss. */
export interface FocalOptions {
  /** How strongly sure rows are played down, at least 0; 0 is cross-entropy. 2 unless given. */
  readonly gamma?: number;
  /** The weight of the true class, above 0; 1 unless given. */
  readonly alpha?: number;
}

/**
 * Focal loss of softmax(z / T), -alpha q^gamma log p_t with q = 1 - p_t, in nats, and its gradient with respect to z,
 * length C, which is that of cross-entropy times alpha q^gamma (1 + gamma p_t (-log p_t) / q): no term is negative.
 *
 * `push` is q^(gamma + 1) (1 + gamma p_t (-log p_t) / q) as a share of its greatest value over all p_t, which is 1 for
 * gamma = 0 and, for gamma > 0, above 1 at a p_t above 0: a focal loss pushes hardest a little before all is lost.
 *
 * A masked target (-Infinity) costs +Infinity with a finite gradient. NaN throughout when a logit is NaN or +Infinity, or
 * all are masked; all 0 for C = 1. Throws RangeError unless gamma is at least 0 and alpha above 0, both finite. Source:
 * Lin et al. 2017, Focal Loss for Dense Object Detection, equations 4 and 5, with softmax in place of the sigmoid.
 */
export function focalLoss(split: TrueAgainstWrong, { gamma = 2, alpha = 1 }: FocalOptions = {}): LossAndPush {
  if (!(gamma >= 0 && gamma < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Gamma must be at least 0 and finite; it is ${gamma}.`);
  }
  if (!(alpha > 0 && alpha < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Alpha must be above 0 and finite; it is ${alpha}.`);
  }
  const { row, right, probability, complement, wrongTotal } = split;
  const unfocused = crossEntropy(split);
  if (wrongTotal === 0) return { ...unfocused, push: 0 };

  const p = scaledValue(probability);
  // -log p_t / q: by way of log1p in a right row, where both may be too small for float64.
  const steepness = right
    ? row.total * (row.restOverMax > 0 ? row.logTotal / row.restOverMax : 1)
    : unfocused.loss / scaledValue(complement);
  const bracket = p === 0 ? 1 : 1 + gamma * p * steepness;
  const damping = power(complement, gamma);
  const factor = { ...damping, factor: damping.factor * alpha * bracket };
  const focusing = scaledValue(factor);
  const log10Focusing = log10ScaledExponential(factor.factor, factor.exponent);
  const raised = power(complement, gamma + 1);
  return {
    loss: right
      ? scaledExponential(raised.factor * alpha * steepness, raised.exponent, raised.remainder)
      : scaledValue(damping) * alpha * unfocused.loss,
    gradient: unfocused.gradient.map((value) => value * focusing),
    log10Gradient: unfocused.log10Gradient.map((value) => value + log10Focusing),
    push: scaledExponential((raised.factor * bracket) / strongestPush(gamma), raised.exponent, raised.remainder),
  };
}

/** base^exponent. */
function power(base: Scaled, exponent: number): Scaled {
  const product = base.exponent * exponent;
  return {
    factor: base.factor ** exponent,
    exponent: product,
    // Below it nothing is left in float64, and the product of a gap of 1e300 has no remainder.
    remainder: product > -4096 ? twoProductRemainder(base.exponent, exponent, product) + base.remainder * exponent : 0,
  };
}

/**
 * The greatest value of (1 - p)^gamma (1 - p - gamma p log p) over 0 <= p <= 1, where its derivative, over
 * (1 - p)^(gamma - 1), is 0: (1 - p) (-1 - 2 gamma - gamma log p) + gamma^2 p log p. Found by bisection of log p.
 */
function strongestPush(gamma: number): number {
  if (gamma === 0) return 1;
  // Far enough down for the derivative to be positive, or for p to be nothing; at p = 1 it is negative.
  let low = Math.max(-3 - 1 / gamma - 2 * Math.log1p(gamma), -745);
  let high = 0;
  for (let i = 0; i < 64; i++) {
    const middle = (low + high) / 2;
    const slope = -Math.expm1(middle) * (-1 - 2 * gamma - gamma * middle) + gamma * gamma * Math.exp(middle) * middle;
    if (slope > 0) low = middle;
    else high = middle;
  }
  const p = Math.exp(low);
  return (-Math.expm1(low)) ** gamma * (-Math.expm1(low) - gamma * p * low);
}
