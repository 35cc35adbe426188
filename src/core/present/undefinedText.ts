import type { UndefinedSoftmax } from '../analysis/findings.ts';
import type { ClassNaming } from './className.ts';
import type { Explanation } from './explanation.ts';
import { countText } from './numberText.ts';
import type { Translate } from './translate.ts';

/** Why a row has no softmax, and where to look for the cause. */
export function undefinedText(
  { reason, classIndex, count }: UndefinedSoftmax,
  classes: ClassNaming,
  t: Translate,
): Explanation {
  switch (reason) {
    case 'empty':
      return {
        sentence: t('The row is empty: it has no softmax.'),
        reason: t('A softmax shares out 1 among classes, and there are none.'),
      };
    case 'notANumber':
      return {
        sentence:
          count === 1
            ? t('The logit of {0} is NaN, and so is the whole softmax.', classes.name(classIndex))
            : t(
                '{0} logits are NaN, the first that of {1}, and so is the whole softmax.',
                countText(count),
                classes.name(classIndex),
              ),
        reason: t('The sum of the exponentials, which every probability is divided by, is NaN.'),
        remedy: t(
          'Look for a division by 0, a logarithm of 0 or a step that diverged; torch.autograd.set_detect_anomaly(True) names the operation.',
        ),
      };
    case 'infinite':
      return {
        sentence:
          count === 1
            ? t('The logit of {0} is +inf: the softmax is undefined.', classes.name(classIndex))
            : t(
                '{0} logits are +inf, the first that of {1}: the softmax is undefined.',
                countText(count),
                classes.name(classIndex),
              ),
        reason: t('It would need inf - inf or inf / inf, which are NaN.'),
        remedy: t('Look for an overflow, in float16 above 65,504, or a step that diverged.'),
      };
    case 'allMasked':
      return {
        sentence: t('All classes are masked by -inf: the softmax is undefined.'),
        reason: t('Every exponential is 0, and so is their sum: 0 / 0 is NaN.'),
        remedy: t('Leave at least one class unmasked, or leave the row out.'),
      };
  }
}
