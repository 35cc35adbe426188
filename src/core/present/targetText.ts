import type { TargetFault } from '../analysis/targetFault.ts';
import type { Explanation } from './explanation.ts';
import type { Translate } from './translate.ts';

/** What is wrong with a true class, why and what to do. */
export function targetText(fault: TargetFault, t: Translate): Explanation {
  switch (fault.code) {
    case 'ignored':
      return {
        sentence: t('Target {0} means that this row is ignored: it adds neither loss nor gradient.', fault.target),
        reason: t('It is the ignore_index of cross_entropy, meant for padding and for rows without a label.'),
      };
    case 'notAnInteger':
      return {
        sentence: t('Target {0} is no class index.', fault.target),
        reason: t('Classes are counted 0, 1, 2 and so on.'),
        remedy: t('Give the index of the true class as an integer.'),
      };
    case 'outOfRange':
      return {
        sentence: outOfRangeText(fault, t),
        reason: t('On a CPU cross_entropy stops with an IndexError, on a GPU with a device-side assert.'),
        remedy: t('Check that the labels belong to this model, and that it has an output for each of them.'),
      };
    case 'oneBased':
      return fault.targetCount === 1
        ? {
            sentence: outOfRangeText(fault, t),
            reason: t('Perhaps the labels are counted from 1.'),
            remedy: t('If they are, subtract 1 from every label.'),
          }
        : {
            sentence: t('The labels seem to be counted from 1: none is 0, and the greatest is {0}.', fault.classCount),
            reason: t('With {0} classes the labels are 0 to {1}.', fault.classCount, fault.classCount - 1),
            remedy: t('Subtract 1 from every label.'),
          };
  }
}

function outOfRangeText(
  { code, target, classCount }: Extract<TargetFault, { readonly code: 'outOfRange' | 'oneBased' }>,
  t: Translate,
): string {
  if (classCount === 1) return t('Target {0} is out of range: there is only class 0.', target);
  return code === 'oneBased'
    ? t('Target {0} is out of range by one: the classes are 0 to {1}.', target, classCount - 1)
    : t('Target {0} is out of range: the classes are 0 to {1}.', target, classCount - 1);
}
