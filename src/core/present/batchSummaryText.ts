import type { BatchSummary, BatchTotals } from '../analysis/batchSummary.ts';
import { countText, exactText, quantityNumber, signedShareText } from './numberText.ts';
import type { BatchView, NumberText } from './protocol.ts';
import type { Translate } from './translate.ts';
import { reductionName } from './verdict.ts';

/**
 * What a batch comes to in a sentence or two: "12 of 64 wrong; they carry 91 % of the loss and 96 % of the gradient; 3 would
 * saturate under MSE.", and which rows do not count.
 */
export function batchSummaryText(summary: BatchSummary, t: Translate): string {
  const { counted, incomplete } = summary;
  return [
    counted === 0 ? t('No row has a loss.') : judgement(summary, t),
    ...uncountedTexts(summary, t),
    ...(incomplete === undefined ? [] : [incompleteText(t)]),
  ].join(' ');
}

/** What can be said of rows whose true classes are not known. */
export function unjudgedText(rows: number, incomplete: boolean, t: Translate): string {
  return [
    t('{0} rows. Give their true classes to see which are wrong and what they cost.', countText(rows)),
    ...(incomplete ? [incompleteText(t)] : []),
  ].join(' ');
}

/** Means and shares of the whole batch, where there are totals, and what the sentence does not count. */
export function batchFacts(
  summary: BatchSummary,
  classCount: number,
  mseReduction: 'mean' | 'sum' | 'half',
  expectedError: number | undefined,
  t: Translate,
): BatchView['facts'] {
  const { totals, counted, confidentlyWrong } = summary;
  if (counted === 0) return [];
  const counts = [{ name: t('confidently wrong'), value: countNumber(confidentlyWrong) }];
  if (totals === undefined) return counts;
  return [
    { name: t('mean cross-entropy (nats)'), value: quantityNumber(totals.meanCrossEntropy) },
    { name: t('mean MSE ({0})', reductionName(mseReduction, t)), value: quantityNumber(totals.meanSquaredError) },
    { name: t('accuracy'), value: ratioNumber(totals.accuracy) },
    ...(classCount > 5 ? [{ name: t('top-5 accuracy'), value: ratioNumber(totals.topFiveAccuracy) }] : []),
    ...(expectedError === undefined ? [] : [{ name: t('ECE'), value: ratioNumber(expectedError) }]),
    ...counts,
  ];
}

/** A share of rows or of a sum with all its digits. */
export function ratioNumber(share: number): NumberText {
  return { text: ratioShareText(share, 3), exact: exactText(share) };
}

/** A count with all its digits. */
export function countNumber(count: number): NumberText {
  return { text: countText(count), exact: String(count) };
}

/** A share to some digits: "100 %" and "0" only for what is that. */
export function ratioShareText(share: number, digits: number): string {
  if (share === 0 || share === 1) return share === 0 ? '0' : '100\u00a0%';
  return signedShareText(share, digits);
}

function judgement({ counted, wrong, saturated, totals }: BatchSummary, t: Translate): string {
  if (wrong === 0) return counted === 1 ? t('The one row is right.') : t('All {0} rows are right.', countText(counted));
  const carried = carriedText(totals, wrong === counted, t);
  return [
    t('{0} of {1} wrong', countText(wrong), countText(counted)),
    ...(carried === undefined ? [] : [carried]),
    saturated === 0 ? t('none would saturate under MSE') : t('{0} would saturate under MSE', countText(saturated)),
  ]
    .join('; ')
    .concat('.');
}

function carriedText(totals: BatchTotals | undefined, isAll: boolean, t: Translate): string | undefined {
  const { loss, crossEntropyGradient } = totals?.wrong ?? {};
  if (loss === undefined || crossEntropyGradient === undefined || isAll) return undefined;
  return t(
    'they carry {0} of the loss and {1} of the gradient',
    carriedShare(loss),
    carriedShare(crossEntropyGradient),
  );
}

/** What the right rows carry may be too little for float64 to see beside the rest: it is not nothing. */
function carriedShare(share: number): string {
  return share === 1 ? '> 99.99\u00a0%' : ratioShareText(share, 2);
}

function uncountedTexts({ ignored, invalidTarget, noSoftmax }: BatchSummary, t: Translate): readonly string[] {
  const texts: string[] = [];
  if (ignored > 0)
    texts.push(ignored === 1 ? t('One row is ignored.') : t('{0} rows are ignored.', countText(ignored)));
  if (invalidTarget > 0) {
    texts.push(
      invalidTarget === 1
        ? t('One row has a true class that does not exist.')
        : t('{0} rows have a true class that does not exist.', countText(invalidTarget)),
    );
  }
  if (noSoftmax > 0) {
    texts.push(noSoftmax === 1 ? t('One row has no softmax.') : t('{0} rows have no softmax.', countText(noSoftmax)));
  }
  return texts;
}

function incompleteText(t: Translate): string {
  return t('The print leaves out rows, so there are no totals.');
}
