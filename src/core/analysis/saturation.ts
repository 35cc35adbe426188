import { exactly, nearest, ONE, product, quotient } from './doubleDouble.ts';
import type { TrueAgainstWrong } from './trueAgainstWrong.ts';

/** When a row is called confidently wrong, and when saturated. */
export interface Thresholds {
  /** Least probability of the predicted class; 0.9 unless given. */
  readonly confidence: number;
  /** MSE push, as a share of its best, below which a row is saturated; 0.1 unless given. */
  readonly saturation: number;
}

/** How hard the losses push, and the verdict on it. */
export interface Saturation {
  /** 1 - p_t: cross-entropy's push on the true logit as a share of its best. */
  readonly cePush: number;
  /** 6.75 p_t (1 - p_t)^2: MSE's push on the true logit as a share of its best. */
  readonly msePush: number;
  readonly confidentlyWrong: boolean;
  readonly saturated: boolean;
}

/** The least probability of a wrong prediction that is called confident, unless a person sets another. */
export const DEFAULT_CONFIDENCE = 0.9;

/** The MSE push, as a share of its best, below which a wrong row is called saturated, unless a person sets another. */
export const DEFAULT_SATURATION = 0.1;

/** One over the greatest value of a (1 - a)^2, which is 4/27, at a = 1/3. */
const PUSH_SCALE = exactly(6.75);

/**
 * How hard each loss pushes the true logit of a row of C, as a share of its own best, whatever the temperature and the
 * MSE convention: 1 - p_t for cross-entropy, 6.75 p_t (1 - p_t)^2 for MSE; both from 0 to 1.
 *
 * `confidentlyWrong`: the argmax is not the target and its probability reaches the confidence threshold. `saturated`: the
 * argmax is not the target and the MSE push is below the saturation threshold. A right row is neither, though its pushes
 * vanish as well: there is nothing left to correct. Both together call for a warning, saturation alone for a note.
 *
 * A masked target (-Infinity) has pushes 1 and 0. A row with NaN or +Infinity, or with all classes masked, has NaN and no
 * verdict; C = 1 has 0 and 0. Source: the gradients of `crossEntropy` and `meanSquaredError` at the target, where
 * 1 + sum_{j != t} (p_j / (1 - p_t))^2, between 1 and 2, is left out.
 */
export function saturation(
  split: TrueAgainstWrong,
  thresholds: Thresholds = { confidence: DEFAULT_CONFIDENCE, saturation: DEFAULT_SATURATION },
): Saturation {
  const { row, right, probability, complement } = split;
  const msePush = nearest(product(product(PUSH_SCALE, probability), product(complement, complement)));
  const wrong = row.argmax !== -1 && !right;
  return {
    cePush: nearest(complement),
    msePush,
    confidentlyWrong: wrong && nearest(quotient(ONE, row.total)) >= thresholds.confidence,
    saturated: wrong && msePush < thresholds.saturation,
  };
}
