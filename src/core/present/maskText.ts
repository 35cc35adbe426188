import type { MaskedClasses } from '../analysis/maskedClasses.ts';
import type { ClassNaming } from './className.ts';
import type { Explanation } from './explanation.ts';
import { countText, float32Text } from './numberText.ts';
import type { Translate } from './translate.ts';

/** Which classes are masked, and what that does. */
export function maskedClassesText(
  { infinite, finite, finiteMask }: MaskedClasses,
  classes: ClassNaming,
  t: Translate,
): Explanation {
  const [first] = [...infinite, ...finite];
  const count = infinite.length + finite.length;
  const mask = finiteMask === undefined ? '-inf' : float32Text(finiteMask);
  return {
    sentence:
      count === 1
        ? t('Class {0} is masked ({1}).', classes.bare(first ?? Number.NaN), mask)
        : t(
            '{0} classes are masked ({1}).',
            countText(count),
            infinite.length > 0 && finite.length > 0 ? t('-inf and {0}', mask) : mask,
          ),
    reason: t('A mask leaves a class no probability, and no gradient unless it is the true one.'),
  };
}

/** That the true class is masked, so that no loss can reach it. */
export function maskedTargetText(target: number, logit: number, classes: ClassNaming, t: Translate): Explanation {
  return {
    sentence:
      logit === Number.NEGATIVE_INFINITY
        ? t('The true class, {0}, is masked: its cross-entropy is infinite.', classes.bare(target))
        : t(
            'The true class, {0}, is masked by {1}: its cross-entropy is about as large.',
            classes.bare(target),
            float32Text(logit),
          ),
    reason: t('The mask takes all probability from the class that the loss wants to have all of it.'),
    remedy: t('Take the true class out of the mask, or leave the row out of the loss by ignore_index.'),
  };
}

/** That label smoothing asks masked classes for probability. */
export function smoothedMaskText(labelSmoothing: number, { infinite }: MaskedClasses, t: Translate): Explanation {
  return {
    sentence:
      infinite.length > 0
        ? t('Label smoothing of {0} over masked classes makes the loss infinite.', labelSmoothing)
        : t('Label smoothing of {0} over masked classes makes the loss as large as the mask.', labelSmoothing),
    reason: t('It asks every class for a share of the probability, the masked ones too.'),
    remedy: t('Smooth over the classes that are not masked, or not at all.'),
  };
}
