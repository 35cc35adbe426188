import { divideBySum } from '../analysis/divideBySum.ts';
import { probabilityNumber } from './classShare.ts';
import { divisionText } from './divisionText.ts';
import { exactText, signedShareText } from './numberText.ts';
import type { Section, TableCell } from './protocol.ts';
import type { RowSubject } from './rowSubject.ts';
import type { Translate } from './translate.ts';

/** The softmax beside z / sum z, and what is wrong with that. */
export function divisionSection(
  { logits, analysis, classes }: RowSubject,
  shown: readonly number[],
  t: Translate,
): Section {
  const { shares, faults } = divideBySum(logits);
  return {
    id: 'division',
    title: t('Why not divide by the sum?'),
    sentences: logits.every((logit) => logit === logits[0] && logit !== 0)
      ? [t('All logits are the same, so that both give every class the same share.')]
      : faults.map((fault) => divisionText(fault, classes, t)),
    formulas: [],
    tables: [
      {
        caption: t('Softmax and logit over sum'),
        columns: [t('class'), t('softmax'), t('logit / sum')],
        rows: shown.map((index) => ({
          header: classes.label(index),
          cells: [probabilityNumber(analysis, index), signedShareCell(shares[index] ?? Number.NaN)],
        })),
      },
    ],
  };
}

function signedShareCell(value: number): TableCell {
  return { text: signedShareText(value), exact: exactText(value) };
}
