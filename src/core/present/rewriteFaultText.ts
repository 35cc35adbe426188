import type { RewriteFault } from '../tensor/rewriteFault.ts';
import { faultText } from './faultText.ts';
import { countText } from './numberText.ts';
import type { Translate } from './translate.ts';

/** Why a row was not written back to its source, in one sentence or two short ones. */
export function rewriteFaultText(fault: RewriteFault, t: Translate): string {
  switch (fault.code) {
    case 'format':
      return faultText(fault.fault, t);
    case 'noRow':
      return t(
        'The array in the source has no row {0} of {1} numbers any more. Read it again first.',
        countText(fault.row + 1),
        countText(fault.length),
      );
    case 'notWrittenOut':
      return t(
        'The source does not write these numbers out one by one (it has a common factor, or repeats), so they cannot be replaced there. Copy them instead.',
      );
    case 'notFinite':
      return t('The language of the source cannot write {0}. Choose a finite number.', fault.found);
  }
}
