import { finish } from '../tensor/sliced.ts';
import { crossEntropy } from './crossEntropy.ts';
import type { LossAndPush } from './lossAndPush.ts';
import { saturation } from './saturation.ts';
import { softmax } from './softmax.ts';
import type { TrueAgainstWrong } from './trueAgainstWrong.ts';

/** Below it 1 - p_t has no longer all digits, and -log p_t is the same. */
const TINY = 1e-300;

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
 * Within a few units in the last place, and to a part in 1e12 where q is below 1e-300. A masked target (-Infinity) costs
 * +Infinity with a finite gradient. NaN throughout when a logit is NaN or +Infinity, or all are masked; all 0 for C = 1.
 * Throws RangeError unless gamma is at least 0 and alpha above 0, both finite. Source: Lin et al. 2017, Focal Loss for Dense
 * Object Detection, equations 4 and 5, with softmax in place of the sigmoid.
 */
export function focalLoss(split: TrueAgainstWrong, { gamma = 2, alpha = 1 }: FocalOptions = {}): LossAndPush {
  if (!(gamma >= 0 && gamma < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Gamma must be at least 0 and finite; it is ${gamma}.`);
  }
  if (!(alpha > 0 && alpha < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Alpha must be above 0 and finite; it is ${alpha}.`);
  }
  const unfocused = finish(crossEntropy(split));
  const { row, target } = split;
  const q = saturation(split).cePush;
  const log10Q = unfocused.log10Gradient[target] + Math.log10(row.temperature);
  if (log10Q === Number.NEGATIVE_INFINITY) return { ...unfocused, push: 0 };

  const p = softmax(row)[target];
  const steepness = q < TINY ? 1 : unfocused.loss / q;
  const bracket = p === 0 ? 1 : 1 + gamma * p * steepness;
  const power = q < TINY ? 10 ** (gamma * log10Q) : q ** gamma;
  const focusing = alpha * power * bracket;
  const log10Focusing = gamma * log10Q + Math.log10(alpha * bracket);
  return {
    loss: alpha * power * unfocused.loss,
    gradient: unfocused.gradient.map((value) => value * focusing),
    log10Gradient: unfocused.log10Gradient.map((value) => value + log10Focusing),
    push: (q * power * bracket) / strongestPush(gamma),
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
