import { analyzeRowInSlices, type RowAnalysis, type RowOptions, type Thresholds } from '../analysis/analyzeRow.ts';
import { type FindingContext, findingsInSlices } from '../analysis/findings.ts';
import { rowExponentials } from '../analysis/rowExponentials.ts';
import type { FormatError } from '../tensor/formatError.ts';
import { classCount, rowAt, rowCount } from '../tensor/rows.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { WrittenTensor } from '../tensor/writtenTensor.ts';
import { leadingClasses, leadingNumber, probabilityNumber } from './classShare.ts';
import { faultText } from './faultText.ts';
import { findingViews } from './findingText.ts';
import {
  crossEntropyNumber,
  entropyNumber,
  gradientNumberOf,
  logProbabilityNumber,
  meanSquaredErrorNumber,
} from './lossText.ts';
import { countText, quantityNumber, shapeText, shareText } from './numberText.ts';
import { panelLabels } from './panelLabels.ts';
import type {
  ChartClass,
  ChartView,
  ClassRow,
  NumberText,
  PanelState,
  PanelView,
  RowList,
  RowView,
} from './protocol.ts';
import { pushNumbers } from './pushText.ts';
import type { RowSubject } from './rowSubject.ts';
import { sections } from './sections.ts';
import type { Translate } from './translate.ts';
import { isUndefined, reductionName, verdict } from './verdict.ts';

/** What a panel knows, from which its view is made. */
export interface PanelContent {
  readonly state: PanelState;
  /** What was read from the text, or from an earlier one while the present text is faulty. */
  readonly written?: WrittenTensor;
  readonly fault?: FormatError;
  /** "train.py:42". */
  readonly place?: string;
  /** How the source and the box have come apart, in one sentence. */
  readonly stale?: string;
  readonly thresholds: Thresholds;
  /** When given, a saturated row says how many steps of gradient descent correct it, which takes longer than all else. */
  readonly learningRate?: number;
  /** Where the table and the list of rows start. */
  readonly firstClass: number;
  readonly firstRow: number;
}

const chartedAtMost = 40;
const tabledAtMost = 200;
const rowsListedAtMost = 200;

/** A list of rows costs a softmax each; so many classes are looked at for it. */
const classesForRowList = 200_000;

/** Whether a softmax ran over the wrong axis is looked at in matrices up to this size, which takes a few milliseconds. */
const matrixRowsAtMost = 256;
const matrixClassesAtMost = 1000;

/** Everything that the panel draws, in the person's language. */
export function panelView(content: PanelContent, t: Translate): PanelView {
  return finish(panelViewInSlices(content, t));
}

/** `panelView` in slices of about 20 ms at C = 50,257, where it takes a tenth of a second, or where terms cancel a whole one. */
export function* panelViewInSlices(content: PanelContent, t: Translate): Sliced<PanelView> {
  const { state, written, fault } = content;
  return {
    labels: panelLabels(t),
    heading: {
      name: state.source?.name ?? written?.name ?? t('Logits'),
      ...(content.place === undefined ? {} : { place: content.place }),
      details: written === undefined ? '' : detailsText(written, state.row, t),
    },
    input: {
      text: state.text,
      ...(fault === undefined
        ? {}
        : { fault: { sentence: faultText(fault.fault, t), start: fault.offset, end: fault.end } }),
    },
    ...(content.stale === undefined ? {} : { stale: content.stale }),
    ...(written === undefined ? {} : { row: yield* rowView(content, written, t) }),
    ...(written === undefined || rowCount(written.tensor) === 1 ? {} : { rows: yield* rowList(content, written, t) }),
    outdated: fault !== undefined,
  };
}

function detailsText({ tensor, dtypeWritten }: WrittenTensor, row: number, t: Translate): string {
  const rows = rowCount(tensor);
  return [
    ...(rows === 1 ? [] : [t('row {0} of {1}', row + 1, countText(rows)), t('shape {0}', shapeText(tensor.shape))]),
    classCount(tensor) === 1 ? t('one class') : t('{0} classes', countText(classCount(tensor))),
    dtypeWritten ? t('{0} as written', tensor.dtype) : tensor.dtype,
    ...(tensor.incomplete === 'rows' ? [t('the print leaves out rows')] : []),
  ].join(' · ');
}

function* rowList({ state, firstRow }: PanelContent, { tensor }: WrittenTensor, t: Translate): Sliced<RowList> {
  const total = rowCount(tensor);
  const shown = Math.min(
    rowsListedAtMost,
    Math.max(10, Math.floor(classesForRowList / classCount(tensor))),
    total - firstRow,
  );
  const items: RowList['items'][number][] = [];
  for (let row = firstRow; row < firstRow + shown; row++) {
    const exponentials = rowExponentials(rowAt(tensor, row), state.temperature);
    const { argmax } = exponentials;
    const summary = argmax === -1 ? t('undefined') : t('class {0} at {1}', argmax, leadingNumber(exponentials).text);
    items.push({ row, label: String(row + 1), summary });
    yield;
  }
  return { total, selected: state.row, first: firstRow, items };
}

function* rowView(content: PanelContent, written: WrittenTensor, t: Translate): Sliced<RowView> {
  const { state, thresholds, firstClass } = content;
  const { temperature, mseReduction } = state;
  const logits = rowAt(written.tensor, state.row);
  const target = trueClass(state.target, logits.length);
  const options: RowOptions = { temperature, mseReduction, thresholds };
  const analysis = yield* analyzeRowInSlices(logits, target === undefined ? options : { ...options, target });
  yield;
  const found = yield* findingsInSlices(
    logits,
    analysis,
    state.target === undefined ? options : { ...options, target: state.target },
    findingContext(content, written, logits),
  );
  yield;
  const said = verdict(analysis, target, mseReduction, found, t);
  const tabled = Math.min(tabledAtMost, logits.length - firstClass);
  const subject: RowSubject = {
    logits,
    analysis,
    temperature,
    mseReduction,
    ...(target === undefined ? {} : { target }),
  };
  const listed = facts(subject, t);
  yield;
  const chart = chartView(analysis, target, t);
  yield;
  const folded = isUndefined(analysis) ? [] : yield* sections(subject, found, t);
  yield;
  return {
    classCount: logits.length,
    target: state.target === undefined ? null : zeroUnsigned(state.target),
    predicted: analysis.argmax,
    temperature,
    mseReduction,
    verdict: said,
    facts: listed,
    chart,
    table: {
      first: firstClass,
      total: logits.length,
      rows: Array.from({ length: tabled }, (_, place) => classRow(analysis, logits, firstClass + place, t)),
    },
    findings: findingViews(found, subject, t),
    sections: folded,
    announcement: [said.sentence, ...said.reasons.slice(0, 1)].join(' '),
  };
}

/** The target that somebody typed, if it is a class of the row. */
function trueClass(target: number | undefined, classes: number): number | undefined {
  return target !== undefined && target >= 0 && target < classes ? target : undefined;
}

/** What is known of a row beside its logits. */
function findingContext({ learningRate }: PanelContent, written: WrittenTensor, logits: Float64Array): FindingContext {
  const { tensor, digits, dtypeWritten } = written;
  const matrix = matrixOf(tensor, logits);
  return {
    ...(learningRate === undefined ? {} : { learningRate }),
    ...(digits === undefined ? {} : { digits }),
    ...(dtypeWritten ? { dtype: tensor.dtype } : {}),
    ...(matrix === undefined ? {} : { matrix }),
  };
}

/** All rows of a small whole matrix that may be a softmax over the wrong axis: only then does the row lie in [0, 1]. */
function matrixOf(tensor: Tensor, logits: Float64Array): readonly Float64Array[] | undefined {
  const rows = rowCount(tensor);
  if (tensor.shape.length !== 2 || tensor.incomplete !== undefined) return undefined;
  if (rows > matrixRowsAtMost || logits.length > matrixClassesAtMost) return undefined;
  if (!logits.every((value) => value >= 0 && value <= 1)) return undefined;
  return Array.from({ length: rows }, (_, row) => rowAt(tensor, row));
}

function facts({ analysis, target, temperature, mseReduction }: RowSubject, t: Translate): RowView['facts'] {
  const { meanSquaredError, saturation } = analysis;
  const listed: { name: string; value: NumberText }[] = [];
  if (target !== undefined && meanSquaredError !== undefined && saturation !== undefined) {
    const pushes = pushNumbers(analysis, target, saturation);
    listed.push(
      { name: t('cross-entropy loss (nats)'), value: crossEntropyNumber(analysis, target) },
      {
        name: t('MSE loss ({0})', reductionName(mseReduction, t)),
        value: meanSquaredErrorNumber(meanSquaredError, analysis, target, temperature),
      },
      { name: t('push under cross-entropy'), value: pushes.crossEntropy },
      { name: t('push under MSE'), value: pushes.meanSquaredError },
    );
  }
  listed.push(
    { name: t('logsumexp'), value: quantityNumber(analysis.logSumExp) },
    { name: t('entropy (nats)'), value: entropyNumber(analysis) },
  );
  return listed;
}

function chartView(analysis: RowAnalysis, target: number | undefined, t: Translate): ChartView {
  const { softmax, crossEntropy, meanSquaredError } = analysis;
  if (isUndefined(analysis)) return { classes: [], softmaxSentence: '' };
  const indices = chartedClasses(softmax, target);
  const softmaxSentence = t('Softmax, highest first: {0}.', leadingSentence(analysis, t));
  const others = softmax.length - indices.length;
  const common = {
    softmaxSentence,
    ...(others === 0 ? {} : { others: othersText(softmax, indices, t) }),
  };
  if (target === undefined || crossEntropy === undefined || meanSquaredError === undefined) {
    return { ...common, classes: indices.map((index) => chartClass(analysis, index, t)) };
  }
  return {
    ...common,
    classes: indices.map((index) => ({
      ...chartClass(analysis, index, t),
      gradients: {
        crossEntropy: zeroUnsigned(crossEntropy.gradient[index]),
        crossEntropyText: gradientNumberOf(crossEntropy, index).text,
        meanSquaredError: zeroUnsigned(meanSquaredError.gradient[index]),
        meanSquaredErrorText: gradientNumberOf(meanSquaredError, index).text,
      },
    })),
    gradientSentence: t(
      'Gradient on the true logit, class {0}: {1} under cross-entropy, {2} under MSE.',
      target,
      gradientNumberOf(crossEntropy, target).text,
      gradientNumberOf(meanSquaredError, target).text,
    ),
    linearTo: linearTo(crossEntropy.gradient, meanSquaredError.gradient),
  };
}

/** JSON has no negative zero; a bar has no use for it either. */
function zeroUnsigned(gradient = 0): number {
  return gradient + 0;
}

/** The most probable classes, which have the largest gradients too, and the true one, in their own order. */
function chartedClasses(softmax: Float64Array, target: number | undefined): number[] {
  const leading = leadingClasses(softmax, chartedAtMost);
  const charted =
    target === undefined || leading.includes(target) ? leading : [...leading.slice(0, chartedAtMost - 1), target];
  return charted.sort((a, b) => a - b);
}

function chartClass(analysis: RowAnalysis, index: number, t: Translate): ChartClass {
  return {
    index,
    label: t('class {0}', index),
    probability: analysis.softmax[index] ?? 0,
    probabilityText: probabilityNumber(analysis, index).text,
  };
}

function othersText(softmax: Float64Array, indices: readonly number[], t: Translate): string {
  const drawn = new Set(indices);
  let together = 0;
  for (const [index, share] of softmax.entries()) {
    if (!drawn.has(index)) together += share;
  }
  return t(
    '{0} of {1} classes are drawn; the others hold {2} together.',
    indices.length,
    countText(softmax.length),
    shareText(together, Math.log10(together), Math.log10(1 - together)),
  );
}

function leadingSentence(analysis: RowAnalysis, t: Translate): string {
  return leadingClasses(analysis.softmax, 3)
    .map((index) => t('class {0} at {1}', index, probabilityNumber(analysis, index).text))
    .join(', ');
}

/**
 * Where the gradients' axis turns from linear to logarithmic: two decades below the larger gradient of the weaker loss, so
 * that both losses can be read although one is a million times the smaller; never more than twelve decades below the
 * stronger, or the decades would be too narrow to tell apart.
 */
function linearTo(crossEntropy: Float64Array, meanSquaredError: Float64Array): number {
  const largest = [crossEntropy, meanSquaredError].map((gradient) =>
    gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  );
  const stronger = Math.max(...largest);
  // Nothing there, or nothing that an axis could still tell apart.
  if (stronger < 1e-290) return 1;
  const weaker = Math.max(Math.min(...largest), stronger * 1e-10);
  return 10 ** (Math.floor(Math.log10(weaker)) - 2);
}

function classRow(analysis: RowAnalysis, logits: Float64Array, index: number, t: Translate): ClassRow {
  const { crossEntropy, meanSquaredError } = analysis;
  return {
    index,
    label: t('class {0}', index),
    logit: quantityNumber(logits[index] ?? Number.NaN),
    probability: probabilityNumber(analysis, index),
    logProbability: logProbabilityNumber(analysis, index),
    ...(crossEntropy === undefined ? {} : { crossEntropyGradient: gradientNumberOf(crossEntropy, index) }),
    ...(meanSquaredError === undefined ? {} : { meanSquaredErrorGradient: gradientNumberOf(meanSquaredError, index) }),
  };
}
