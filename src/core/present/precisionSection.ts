import type { RowAnalysis } from '../analysis/analyzeRow.ts';
import type { Finding } from '../analysis/findings.ts';
import { precision, type RowInPrecision, type TrainingDtype } from '../analysis/precision.ts';
import { roundedArithmetic } from '../analysis/roundedArithmetic.ts';
import { classShare } from './classShare.ts';
import { countText, exactText, float32Text } from './numberText.ts';
import { precisionText } from './precisionText.ts';
import type { NumberTable, NumberText, Section, TableCell } from './protocol.ts';
import type { RowSubject } from './rowSubject.ts';
import type { Translate } from './translate.ts';

const dtypes: readonly TrainingDtype[] = ['float32', 'bfloat16', 'float16'];

/** Beyond it there are no tables: each takes a pass over all classes in the arithmetic of its dtype. */
const classesInTables = 2000;

/** What a row becomes in the dtypes that models are trained in: what goes wrong, and a table of the `shown` classes for each. */
export function precisionSection(
  subject: RowSubject,
  found: readonly Finding[],
  shown: readonly number[],
  t: Translate,
): Section {
  const { logits, temperature, mseReduction, target } = subject;
  const options = { temperature, mseReduction, ...(target === undefined ? {} : { target }) };
  const isTabled = logits.length <= classesInTables;
  const sentences = found.flatMap((finding) =>
    finding.code === 'precision'
      ? finding.problems.map(
          (problem) => precisionText(problem, finding.dtype, temperature, subject.classes, t).sentence,
        )
      : [],
  );
  const rows = isTabled ? dtypes.map((dtype) => precision(logits, dtype, options)) : [];
  const losses = rows.flatMap((row) => lostText(row, subject, t));
  const said = [...sentences, ...losses];
  return {
    id: 'precision',
    title: t('What float32, bfloat16 and float16 would make of it'),
    sentences: [
      ...(said.length === 0 && isTabled ? [t('Nothing that matters goes wrong in any of them.')] : said),
      ...(isTabled ? [] : [t('Longer rows than {0} classes have no tables here.', countText(classesInTables))]),
    ],
    formulas: [],
    tables: rows.map((row) => table(row, subject, shown, t)),
  };
}

/** How many numbers of a row a dtype makes exactly 0 that are not, in a sentence; none where it makes none. */
function lostText(row: RowInPrecision, { logits, analysis }: RowSubject, t: Translate): readonly string[] {
  const unmasked = (index: number) => logits[index] !== Number.NEGATIVE_INFINITY;
  const count = (zeros: readonly number[]) => zeros.filter(unmasked).length;
  const probabilities = count(row.zeroProbabilities);
  const crossEntropy = count(row.crossEntropy?.zeroGradients ?? []);
  const meanSquaredError = count(row.meanSquaredError?.zeroGradients ?? []);
  if (probabilities + crossEntropy + meanSquaredError === 0) return [];
  const classCount = countText(logits.length);
  return [
    analysis.crossEntropy === undefined
      ? t('In {0}, {1} of {2} probabilities are exactly 0.', row.dtype, probabilities, classCount)
      : t(
          'In {0}, of {1} classes {2} have a probability of exactly 0, {3} a gradient of 0 under cross-entropy, {4} under MSE.',
          row.dtype,
          classCount,
          probabilities,
          crossEntropy,
          meanSquaredError,
        ),
  ];
}

function table(
  row: RowInPrecision,
  { analysis, temperature, classes }: RowSubject,
  shown: readonly number[],
  t: Translate,
): NumberTable {
  const probabilities: HeldNumbers = {
    values: row.softmax,
    log10: (index) => classShare(analysis, index).log10,
    subnormal: row.subnormalProbabilities,
  };
  const gradients = gradientsOf(row, analysis);
  return {
    caption: row.dtype,
    columns: [
      t('class'),
      temperature === 1 ? t('logit') : t('logit / T'),
      t('softmax'),
      ...(gradients.length === 0 ? [] : [t('gradient, CE'), t('gradient, MSE')]),
    ],
    rows: shown.map((index) => ({
      header: classes.label(index),
      cells: [
        logitCell(row, index, t),
        ...[probabilities, ...gradients].map((numbers) => cell(numbers, index, row.dtype, t)),
      ],
    })),
  };
}

/** Of cross-entropy and of MSE; none without a target. */
function gradientsOf(row: RowInPrecision, analysis: RowAnalysis): readonly HeldNumbers[] {
  return (['crossEntropy', 'meanSquaredError'] as const).flatMap((loss) => {
    const held = row[loss];
    const full = analysis[loss];
    if (held === undefined || full === undefined) return [];
    return [
      {
        values: held.gradient,
        log10: (index: number) => full.log10Gradient[index] ?? Number.NaN,
        subnormal: held.subnormalGradients,
      },
    ];
  });
}

function logitCell({ logits, overflowed }: RowInPrecision, index: number, t: Translate): TableCell {
  const number = heldNumber(logits, index);
  return overflowed.includes(index) ? { ...number, mark: t('overflows') } : number;
}

/** One number of each class in a dtype, and its magnitude in full, 10^log10. */
interface HeldNumbers {
  readonly values: Float64Array;
  readonly log10: (index: number) => number;
  readonly subnormal: readonly number[];
}

function cell({ values, log10, subnormal }: HeldNumbers, index: number, dtype: TrainingDtype, t: Translate): TableCell {
  const number = heldNumber(values, index);
  if (subnormal.includes(index)) return { ...number, mark: t('subnormal') };
  const magnitude = log10(index);
  if (values[index] !== 0 || magnitude === Number.NEGATIVE_INFINITY) return number;
  const underflows = magnitude < Math.log10(roundedArithmetic(dtype).leastSubnormal);
  return { ...number, mark: underflows ? t('underflows to 0') : t('rounds to 0') };
}

/** With all digits that count: 0.9999999 is not 1 in float32. */
function heldNumber(values: Float64Array, index: number): NumberText {
  const value = values[index] ?? Number.NaN;
  return { text: float32Text(value), exact: exactText(value) };
}
