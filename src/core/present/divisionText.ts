import type { DivisionFault } from '../analysis/divideBySum.ts';
import type { ClassNaming } from './className.ts';
import { countText, exactText, float32Text, ratioText, signedShareText } from './numberText.ts';
import type { Translate } from './translate.ts';

/** Why z / sum z cannot stand for probabilities, in one sentence. */
export function divisionText(fault: DivisionFault, classes: ClassNaming, t: Translate): string {
  switch (fault.code) {
    case 'infiniteSum':
      return t('The logits have no finite sum to divide by.');
    case 'zeroSum':
      return t('The logits sum to 0, and nothing can be divided by 0.');
    case 'reversedOrder':
      return t(
        'The sum of the logits is negative, which reverses their order: {0} has the greatest logit and would get the least share, {1}.',
        classes.name(fault.greatestLogit),
        signedShareText(fault.share),
      );
    case 'blownUp':
      return t(
        'The logits almost cancel in their sum, which makes the shares {0} times too large.',
        ratioText(Math.log10(fault.magnification)),
      );
    case 'negativeShares':
      return fault.count === 1
        ? t('Class {0} would get a negative share, {1}.', classes.bare(fault.least), signedShareText(fault.share))
        : t(
            '{0} classes would get negative shares, {1} the least: {2}.',
            countText(fault.count),
            classes.name(fault.least),
            signedShareText(fault.share),
          );
    case 'zeroShares':
      return fault.count === 1
        ? t('Class {0} would get 0, and its cross-entropy would be infinite.', classes.bare(fault.first))
        : t('{0} classes would get 0, and their cross-entropy would be infinite.', countText(fault.count));
    case 'movedByShift':
      return t(
        'Adding {0} to every logit changes nothing for the softmax, but moves the share of {1} from {2} to {3}.',
        float32Text(fault.shift),
        classes.name(fault.greatestLogit),
        ...distinctShares(fault.before, fault.after),
      );
  }
}

/** Two shares that differ, with as many digits as it takes to see it. */
function distinctShares(before: number, after: number): readonly [string, string] {
  for (let digits = 3; digits < 17; digits++) {
    const texts = [signedShareText(before, digits), signedShareText(after, digits)] as const;
    if (texts[0] !== texts[1]) return texts;
  }
  return [exactText(before), exactText(after)];
}
