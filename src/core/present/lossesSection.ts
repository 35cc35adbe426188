import { binaryCrossEntropy } from '../analysis/binaryCrossEntropy.ts';
import { crossEntropy } from '../analysis/crossEntropy.ts';
import { focalLoss } from '../analysis/focalLoss.ts';
import type { LossAndPush } from '../analysis/lossAndPush.ts';
import { meanSquaredError } from '../analysis/meanSquaredError.ts';
import { rowExponentials } from '../analysis/rowExponentials.ts';
import { saturation } from '../analysis/saturation.ts';
import { trueAgainstWrong } from '../analysis/trueAgainstWrong.ts';
import { weightedCrossEntropy } from '../analysis/weightedCrossEntropy.ts';
import type { Sliced } from '../tensor/sliced.ts';
import { crossEntropyNumber, gradientNumberOf, meanSquaredErrorNumber } from './lossText.ts';
import { exactText, quantityNumber, shareText } from './numberText.ts';
import type { MseReduction, NumberTable, NumberText, Section } from './protocol.ts';
import { pushNumbers } from './pushText.ts';
import type { RowSubject } from './rowSubject.ts';
import type { Translate } from './translate.ts';
import { reductionName } from './verdict.ts';

const labelSmoothing = 0.1;
const gamma = 2;
const mseReductions: readonly MseReduction[] = ['mean', 'sum', 'half'];

/**
 * Other losses of a row against its true class; of a row of one class, against both labels that it may have. Nothing for
 * several classes none of which is the true one.
 */
export function* lossesSection(subject: RowSubject, t: Translate): Sliced<Section | undefined> {
  const { logits, target, temperature } = subject;
  const isSingle = logits.length === 1;
  if (!isSingle && target === undefined) return undefined;
  return {
    id: 'losses',
    title: t('Other losses'),
    sentences: [],
    formulas: [],
    tables: [
      {
        caption: t('Losses of this row'),
        columns: [
          t('loss function'),
          t('loss'),
          isSingle ? t('gradient on the logit') : t('gradient on the true logit'),
          t('push, share of its best'),
        ],
        rows:
          isSingle || target === undefined ? labelRows(logits, temperature, t) : yield* lossRows(subject, target, t),
      },
    ],
  };
}

function* lossRows(
  { logits, analysis, temperature }: RowSubject,
  target: number,
  t: Translate,
): Sliced<NumberTable['rows']> {
  const row = rowExponentials(logits, temperature);
  const split = trueAgainstWrong(row, target);
  const pushes = pushNumbers(analysis, target, saturation(split));
  const oneHot = new Float64Array(logits.length);
  oneHot[target] = 1;
  const binary = binaryCrossEntropy(logits, oneHot, { temperature });
  const rows = [
    lossRow(
      t('cross-entropy'),
      yield* crossEntropy(split),
      target,
      crossEntropyNumber(analysis, target),
      pushes.crossEntropy,
    ),
    boundedRow(
      t('cross-entropy, label smoothing {0}', labelSmoothing),
      weightedCrossEntropy(row, target, { labelSmoothing }),
      target,
    ),
    boundedRow(t('focal loss, gamma {0}', gamma), focalLoss(split, { gamma }), target),
    boundedRow(
      t('binary cross-entropy with logits, one-hot target (mean)'),
      { ...binary, push: binary.pushes[target] ?? Number.NaN },
      target,
    ),
  ];
  for (const reduction of mseReductions) {
    const squaredError = yield* meanSquaredError(split, reduction);
    const lossNumber = meanSquaredErrorNumber(squaredError, analysis, target, temperature);
    const header = t('MSE ({0})', reductionName(reduction, t));
    rows.push(lossRow(header, squaredError, target, lossNumber, pushes.meanSquaredError));
  }
  return rows;
}

/** A row of one class is a yes-or-no question: its softmax says nothing, its sigmoid does. */
function labelRows(logits: Float64Array, temperature: number, t: Translate): NumberTable['rows'] {
  return [0, 1].map((label) =>
    boundedRow(
      t('binary cross-entropy with logits, label {0}', label),
      binaryCrossEntropy(logits, Float64Array.of(label), { temperature }),
      0,
    ),
  );
}

function lossRow(
  header: string,
  loss: LossAndPush,
  index: number,
  lossNumber: NumberText,
  push: NumberText,
): NumberTable['rows'][number] {
  return { header, cells: [lossNumber, gradientNumberOf(loss, index), push] };
}

/** A loss that tells no logarithm of itself or of its push: at the end of float64 only a bound can be said. */
function boundedRow(header: string, loss: LossAndPush, index: number): NumberTable['rows'][number] {
  const { gradient, log10Gradient, push = Number.NaN } = loss;
  const isUnderflow = gradient[index] === 0 && log10Gradient[index] !== Number.NEGATIVE_INFINITY;
  const lossNumber = loss.loss === 0 && isUnderflow ? { text: leastText, exact: '0' } : quantityNumber(loss.loss);
  return lossRow(header, loss, index, lossNumber, boundedPush(push, isUnderflow));
}

/** Closer to one than this, float64 knows too little of the distance. */
const nearOne = 1e-12;

function boundedPush(push: number, isUnderflow: boolean): NumberText {
  const exact = exactText(push);
  if (1 - push < nearOne) return { text: '> 99.99\u00a0%', exact };
  if (push === 0 && isUnderflow) return { text: leastText, exact };
  return { text: shareText(push, Math.log10(push), Math.log10(1 - push)), exact };
}

const leastText = `< ${Number.MIN_VALUE}`;
