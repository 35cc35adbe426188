/** Classes that someone has taken out of the softmax by a logit that is as low as can be. */
export interface MaskedClasses {
  /** Those with a logit of -Infinity, in ascending order. */
  readonly infinite: readonly number[];
  /** Those with a finite mask (-1e9, -65504, ...), in ascending order. */
  readonly finite: readonly number[];
  /** The greatest of the finite masks; absent without one. */
  readonly finiteMask?: number;
}

/** The mildest mask in use: BERT's -10000, chosen to fit float16. */
const MILDEST_MASK = -1e4;

/** What is left of a mask, in multiples of the logits beside it. */
const FAR_BELOW = 10;

/**
 * The masked classes of a row of C logits: -Infinity, or -10000 and below while every other logit is less than a tenth of
 * that in magnitude. A mask is added to a logit as often as it replaces it, so the value need not be round.
 *
 * A row of nothing but low finite logits has no mask, for there is nothing beside it. NaN and +Infinity are no masks, and
 * beside them no finite logit is one. Source: the masks of PyTorch's `masked_fill` recipes and of Hugging Face Transformers
 * (-1e4, -1e9, the least float16, bfloat16 or float32).
 */
export function maskedClasses(logits: Float64Array): MaskedClasses {
  let greatestLow = Number.NEGATIVE_INFINITY;
  let greatestMagnitude = 0;
  let others = 0;
  for (const logit of logits) {
    if (logit === Number.NEGATIVE_INFINITY) continue;
    if (logit <= MILDEST_MASK) {
      greatestLow = Math.max(greatestLow, logit);
    } else {
      greatestMagnitude = Math.max(greatestMagnitude, Math.abs(logit));
      others++;
    }
  }
  const infinite: number[] = [];
  const finite: number[] = [];
  const hasFiniteMask = others > 0 && FAR_BELOW * greatestMagnitude < -greatestLow;
  logits.forEach((logit, i) => {
    if (logit === Number.NEGATIVE_INFINITY) infinite.push(i);
    else if (hasFiniteMask && logit <= MILDEST_MASK) finite.push(i);
  });
  return finite.length === 0 ? { infinite, finite } : { infinite, finite, finiteMask: greatestLow };
}
