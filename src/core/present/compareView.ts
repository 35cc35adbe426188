import { analyzeRowInSlices, type RowAnalysis, type RowOptions } from '../analysis/analyzeRow.ts';
import { compareRows, type RowComparison } from '../analysis/compareRows.ts';
import type { Sliced } from '../tensor/sliced.ts';
import { probabilityNumber } from './classShare.ts';
import { crossEntropyLossNumber, entropyNumber, meanSquaredErrorNumber } from './lossText.ts';
import { countText, exactText, gradientNumber, quantityNumber, signedShareText } from './numberText.ts';
import type { CompareView, NumberTable, NumberText, PinnedRow } from './protocol.ts';
import { pushNumbers } from './pushText.ts';
import { numberOf } from './rowChoices.ts';
import type { RowSubject } from './rowSubject.ts';
import type { Translate } from './translate.ts';
import { isUndefined } from './verdict.ts';

/** The row beside a pinned one, both under the true class, the temperature and the losses that are chosen now. */
export function* compareView(
  pinned: PinnedRow,
  subject: RowSubject,
  options: RowOptions,
  t: Translate,
): Sliced<CompareView> {
  const before = Float64Array.from(pinned.logits, numberOf);
  const apart = (sentence: string): CompareView => ({
    ...{ pinnedName: pinned.name, sentence, facts: [], classes: [], tables: [] },
  });
  const { logits, analysis, target } = subject;
  if (before.length !== logits.length) {
    return apart(
      t(
        '{0} has {1} classes, this row has {2}: they cannot be compared.',
        pinned.name,
        countText(before.length),
        countText(logits.length),
      ),
    );
  }
  const was = yield* analyzeRowInSlices(before, target === undefined ? options : { ...options, target });
  if (isUndefined(was) || isUndefined(analysis)) return apart(t('One of the two rows has no softmax.'));
  const { temperature = 1, labelSmoothing = 0, mseReduction = 'mean' } = options;
  const comparison = yield* compareRows(before, logits, {
    ...{ temperature, labelSmoothing, mseReduction },
    ...(target === undefined ? {} : { target }),
  });
  return {
    pinnedName: pinned.name,
    sentence: sentence(pinned.name, comparison, subject, t),
    facts: facts(was, comparison, subject, t),
    classes: shownClasses(comparison, target).map((index) => ({
      index,
      label: subject.classes.label(index),
      pinned: was.softmax[index] ?? 0,
      now: analysis.softmax[index] ?? 0,
      pinnedText: probabilityNumber(was, index).text,
      nowText: probabilityNumber(analysis, index).text,
      differenceText: shareDifference(t, comparison.probability[index]).text,
    })),
    tables: [tableOf(was, comparison, subject, t)],
  };
}

/** The classes that differ most, and the true one. */
function shownClasses({ topMovers }: RowComparison, target: number | undefined): number[] {
  return target === undefined || topMovers.includes(target) ? [...topMovers] : [...topMovers, target];
}

function sentence(pinnedName: string, comparison: RowComparison, { classes }: RowSubject, t: Translate): string {
  const { topMovers, probability } = comparison;
  const [most] = topMovers;
  if (most === undefined) return t('No probability differs from {0}.', pinnedName);
  const named = (index: number) => [classes.name(index), shareDifference(t, probability[index]).text] as const;
  const against = topMovers.find((index) => (probability[index] ?? 0) > 0 !== (probability[most] ?? 0) > 0);
  return against === undefined
    ? t('Against {0} the probability of {1} differs most: {2}.', pinnedName, ...named(most))
    : t(
        'Against {0} the probabilities of {1}, {2}, and of {3}, {4}, differ most.',
        pinnedName,
        ...named(most),
        ...named(against),
      );
}

function facts(
  was: RowAnalysis,
  comparison: RowComparison,
  { analysis, target, temperature }: RowSubject,
  t: Translate,
): CompareView['facts'] {
  const entropies = {
    name: t('entropy (nats)'),
    pinned: entropyNumber(was),
    now: entropyNumber(analysis),
    difference: signedQuantity(analysis.entropy - was.entropy),
  };
  const apart = [
    entropies,
    {
      name: t('total variation distance'),
      ...{ pinned: none, now: none, difference: quantityNumber(comparison.totalVariation) },
    },
    {
      name: t('KL divergence from the pinned row (nats)'),
      ...{ pinned: none, now: none, difference: quantityNumber(comparison.divergence) },
    },
  ];
  if (target === undefined) return apart;
  const pushes = [was, analysis].map((row) => row.saturation && pushNumbers(row, target, row.saturation));
  const [pushedBefore, pushedNow] = pushes;
  const listed = [
    {
      name: t('probability of the true class'),
      pinned: probabilityNumber(was, target),
      now: probabilityNumber(analysis, target),
      difference: shareDifference(t, comparison.probability[target]),
    },
    {
      name: t('cross-entropy loss (nats)'),
      pinned: crossEntropyLossNumber(was, target),
      now: crossEntropyLossNumber(analysis, target),
      difference: signedQuantity(comparison.crossEntropy?.loss),
    },
    {
      name: t('MSE loss'),
      pinned: squaredError(was, target, temperature),
      now: squaredError(analysis, target, temperature),
      difference: signedQuantity(comparison.meanSquaredError?.loss),
    },
  ];
  if (pushedBefore === undefined || pushedNow === undefined) return [...listed, ...apart];
  return [
    ...listed,
    {
      name: t('push under cross-entropy'),
      pinned: pushedBefore.crossEntropy,
      now: pushedNow.crossEntropy,
      difference: shareDifference(t, (analysis.saturation?.cePush ?? 0) - (was.saturation?.cePush ?? 0)),
    },
    {
      name: t('push under MSE'),
      pinned: pushedBefore.meanSquaredError,
      now: pushedNow.meanSquaredError,
      difference: shareDifference(t, (analysis.saturation?.msePush ?? 0) - (was.saturation?.msePush ?? 0)),
    },
    ...apart,
  ];
}

/** Of both rows together, not of each. */
const none: NumberText = { text: '', exact: '' };

function squaredError(row: RowAnalysis, target: number, temperature: number): NumberText {
  return row.meanSquaredError === undefined
    ? none
    : meanSquaredErrorNumber(row.meanSquaredError, row, target, temperature);
}

function signed(value: number, text: string): string {
  return value > 0 ? `+${text}` : text;
}

function signedQuantity(value = Number.NaN): NumberText {
  const { text, exact } = quantityNumber(value);
  return { text: signed(value, text), exact };
}

/** A difference of shares, which is no share of anything: "+12.3 points". */
function shareDifference(t: Translate, value = Number.NaN): NumberText {
  return { text: signed(value, signedShareText(value, 3, t('points'))), exact: exactText(value) };
}

function tableOf(
  was: RowAnalysis,
  comparison: RowComparison,
  { analysis, target, classes }: RowSubject,
  t: Translate,
): NumberTable {
  const { crossEntropy, meanSquaredError } = comparison;
  const hasGradients = crossEntropy !== undefined && meanSquaredError !== undefined;
  return {
    caption: t('The classes that differ most'),
    columns: [
      t('class'),
      ...[t('softmax, pinned'), t('softmax, now'), t('difference')],
      ...(hasGradients ? [t('change of the gradient, CE'), t('change of the gradient, MSE')] : []),
    ],
    rows: shownClasses(comparison, target).map((index) => ({
      header: classes.label(index),
      cells: [
        probabilityNumber(was, index),
        probabilityNumber(analysis, index),
        shareDifference(t, comparison.probability[index]),
        ...(hasGradients ? [change(crossEntropy.gradient[index]), change(meanSquaredError.gradient[index])] : []),
      ],
    })),
  };
}

function change(value = Number.NaN): NumberText {
  return gradientNumber(value, Math.log10(Math.abs(value)));
}
