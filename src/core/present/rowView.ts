import { analyzeRowInSlices, type RowOptions } from '../analysis/analyzeRow.ts';
import { type Finding, type FindingContext, findingsInSlices } from '../analysis/findings.ts';
import { rowAt, rowCount } from '../tensor/rows.ts';
import type { Sliced } from '../tensor/sliced.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { WrittenTensor } from '../tensor/writtenTensor.ts';
import { chartedClasses, chartView, editedView, type Given } from './chartView.ts';
import { type ClassNaming, classNaming } from './className.ts';
import { classOrder, orderedClasses } from './classOrder.ts';
import { probabilityNumber } from './classShare.ts';
import { compareView } from './compareView.ts';
import { explain, findingViews } from './findingText.ts';
import {
  crossEntropyLossNumber,
  entropyNumber,
  gradientNumberOf,
  logProbabilityNumber,
  meanSquaredErrorNumber,
} from './lossText.ts';
import { countText, quantityNumber } from './numberText.ts';
import { offerViews, placeText } from './offersText.ts';
import { classAxisOf, classNamesOf, type PanelContent, takenTargets } from './panelContent.ts';
import type {
  ClassRow,
  NumberText,
  QuickRow,
  RecoveryView,
  RowView,
  ShownLosses,
  SlideView,
  StoryView,
  Verdict,
  WhatIfView,
} from './protocol.ts';
import { classesNamedAtMost } from './protocol.ts';
import { pushNumbers } from './pushText.ts';
import { recoveryView } from './recoveryView.ts';
import { editedLogits } from './rowChoices.ts';
import type { RowSubject } from './rowSubject.ts';
import { sections } from './sections.ts';
import { slideView } from './slideView.ts';
import type { Translate } from './translate.ts';
import { isUndefined, reductionName, verdict } from './verdict.ts';
import { zeroUnsigned } from './zeroUnsigned.ts';

const tabledAtMost = 200;

/** Whether a softmax ran over the wrong axis is looked at in matrices up to this size, which takes a few milliseconds. */
const matrixRowsAtMost = 256;
const matrixClassesAtMost = 1000;

/** Everything about the row that the panel shows. */
export function* rowView(
  content: PanelContent,
  written: WrittenTensor,
  classes: ClassNaming,
  t: Translate,
): Sliced<RowView> {
  const { state, firstClass } = content;
  const subject = yield* subjectOf(content, written, classes);
  const { logits, analysis } = subject;
  const found = yield* findingsInSlices(
    logits,
    analysis,
    { ...optionsOf(content), ...(state.target === undefined ? {} : { target: state.target }) },
    findingContext(content, written, logits),
  );
  yield;
  const mistaken = state.areLogits ? undefined : found.find(isNoLogits);
  const said = mistaken === undefined ? verdictOf(subject, found, t) : noLogitsVerdict(mistaken, subject, t);
  const order = classOrder(state, logits.length);
  const listed = orderedClasses(subject, order, state.classSearch ?? '');
  yield;
  const tabled = listed.subarray(firstClass, firstClass + tabledAtMost);
  const quick = yield* rowPicture(content, subject, { charted: chartedClasses(subject, listed), tabled }, t);
  const folded = isUndefined(analysis) ? [] : yield* sections(subject, found, t);
  yield;
  const recovery =
    content.learningRate === undefined ? undefined : yield* recoveryView(subject, content.learningRate, t);
  yield;
  const compare = state.pinned && (yield* compareView(state.pinned, subject, optionsOf(content), t));
  yield;
  return {
    ...quick,
    ...(quick.story === undefined ? {} : { story: withRecovery(quick.story, recovery, content) }),
    ...(compare === undefined ? {} : { compare }),
    verdict: said,
    table: { ...quick.table, first: firstClass, total: listed.length },
    ...namesOf(content, written, classes, logits.length),
    findings: findingViews(
      found.filter((finding) => finding !== mistaken),
      subject,
      t,
    ),
    sections: folded,
    announcement: [...touchedText(content, subject, t), announcement(said, quick)].join(' '),
  };
}

/** The verdict, with a word about what the label smoothing is no part of. */
function verdictOf(
  { analysis, target, mseReduction, labelSmoothing = 0, classes }: RowSubject,
  found: readonly Finding[],
  t: Translate,
): Verdict {
  const said = verdict(analysis, target, mseReduction, found, classes, t);
  if (labelSmoothing === 0 || said.reasons.length === 0) return said;
  return { ...said, reasons: [...said.reasons, t('Pushes and steps are those without label smoothing.')] };
}

/** Whether a finding says that the numbers are probabilities: a verdict on them as logits would be beside the point. */
function isNoLogits(finding: Finding): boolean {
  return finding.code === 'inputKind' && finding.input.kind === 'probabilities' && finding.input.certainty === 'likely';
}

function noLogitsVerdict(finding: Finding, subject: RowSubject, t: Translate): Verdict {
  const { sentence = '', reason = '', remedy } = explain(finding, subject, t) ?? {};
  return {
    tone: 'note',
    sentence,
    reasons: [reason, ...(remedy === undefined ? [] : [remedy])],
    background: [],
    action: { label: t('They are logits, go on'), action: { kind: 'takeAsLogits' } },
  };
}

/** What the classes are called, where they have names and are not too many. */
function namesOf(
  content: PanelContent,
  written: WrittenTensor,
  { label }: ClassNaming,
  classes: number,
): Pick<RowView, 'classNames'> {
  if ((written.classNames ?? content.classNames) === undefined || classes > classesNamedAtMost) return {};
  return { classNames: Array.from({ length: classes }, (_, index) => label(index)) };
}

/** What of the row has to follow a hand that moves something: the same classes in the same places as in the last view. */
export function* quickRow(
  content: PanelContent,
  written: WrittenTensor,
  shown: RowView,
  t: Translate,
): Sliced<QuickRow> {
  const naming = classNaming(classNamesOf(content), t);
  const subject = yield* subjectOf(content, written, naming);
  const classes = {
    charted: shown.chart.classes.map(({ index }) => index),
    tabled: shown.table.rows.map(({ index }) => index),
  };
  const picture = yield* rowPicture(content, subject, classes, t);
  const { first, total } = shown.table;
  return {
    ...picture,
    // What the numbers seemed to be when the hand took hold of them stays said until it lets go.
    verdict: shown.verdict.action ? shown.verdict : verdictOf(subject, [], t),
    table: { ...picture.table, first, total },
  };
}

/** The classes that are drawn, in their order. */
interface ShownClasses {
  readonly charted: readonly number[];
  readonly tabled: ArrayLike<number> & Iterable<number>;
}

function* rowPicture(
  content: PanelContent,
  subject: RowSubject,
  { charted, tabled }: ShownClasses,
  t: Translate,
): Sliced<Omit<QuickRow, 'verdict'>> {
  const { state } = content;
  const { logits, analysis, temperature, mseReduction } = subject;
  const given = givenLogits(content);
  const listed = facts(subject, state.losses ?? 'both', t);
  yield;
  const chart = chartView(subject, charted, given, t);
  yield;
  const slide = slideView(subject, t);
  yield;
  return {
    classCount: logits.length,
    target: state.target === undefined ? null : zeroUnsigned(state.target),
    ...targetView(content, subject, t),
    predicted: analysis.argmax,
    temperature,
    mseReduction,
    labelSmoothing: state.labelSmoothing ?? 0,
    losses: state.losses ?? 'both',
    whatIf: whatIfView(content, subject, t),
    facts: listed,
    chart,
    ...(slide === undefined ? {} : { story: pendingStory(slide, subject) }),
    table: {
      order: classOrder(state, logits.length),
      search: state.classSearch ?? '',
      first: 0,
      total: tabled.length,
      rows: Array.from(tabled, (index) => classRow(subject, given, index)),
    },
  };
}

/** The slide at once; the steps of a row to recover from are counted in a view of their own. */
function pendingStory(slide: SlideView, { analysis, target }: RowSubject): StoryView {
  return analysis.argmax === target ? { slide } : { slide, recovery: 'pending' };
}

function withRecovery(
  { slide, recovery: pending }: StoryView,
  counted: RecoveryView | undefined,
  { learningRate }: PanelContent,
): StoryView {
  const recovery = learningRate === undefined ? pending : counted;
  return recovery === undefined ? { slide } : { slide, recovery };
}

/** What the text has in the place of the changed logits. */
function givenLogits(content: PanelContent): Given {
  const { written } = content;
  const { row, whatIf = [] } = content.state;
  if (written === undefined || whatIf.length === 0) return new Map();
  const logits = rowAt(written.tensor, row, classAxisOf(written, content));
  return new Map(whatIf.map(({ index }) => [index, logits[index] ?? Number.NaN]));
}

/** The row as it is shown, with what was changed of it, analysed. */
function* subjectOf(content: PanelContent, written: WrittenTensor, classes: ClassNaming): Sliced<RowSubject> {
  const { state } = content;
  const { temperature, mseReduction, labelSmoothing = 0 } = state;
  const logits = editedLogits(rowAt(written.tensor, state.row, classAxisOf(written, content)), state.whatIf);
  const known = trueClass(state.target, logits.length);
  const target = known === undefined ? {} : { target: known };
  const analysis = yield* analyzeRowInSlices(logits, { ...optionsOf(content), ...target });
  yield;
  return { logits, analysis, temperature, mseReduction, labelSmoothing, classes, ...target };
}

function optionsOf({ state: { temperature, mseReduction, labelSmoothing = 0 }, thresholds }: PanelContent): RowOptions {
  return { temperature, mseReduction, labelSmoothing, thresholds };
}

function whatIfView(
  { state, history, canWriteBack = false, place, stepSize }: PanelContent,
  { analysis, target }: RowSubject,
  t: Translate,
): WhatIfView {
  const edited = state.whatIf?.length ?? 0;
  return {
    edited,
    canUndo: history?.canUndo ?? false,
    canRedo: history?.canRedo ?? false,
    canReset: edited > 0 || state.temperature !== 1 || (state.labelSmoothing ?? 0) !== 0,
    canWriteBack: canWriteBack && edited > 0,
    ...(edited === 0 ? {} : { sentence: editedText(edited, place, t) }),
    ...(stepSize === undefined || target === undefined || isUndefined(analysis)
      ? {}
      : { stepHint: t('One step of gradient descent on these logits, at a learning rate of {0}', stepSize) }),
  };
}

function editedText(edited: number, place: string | undefined, t: Translate): string {
  const source = place ?? t('the text');
  return edited === 1
    ? t('One logit differs from {0}.', source)
    : t('{0} logits differ from {1}.', countText(edited), source);
}

/** What the true class is called, where it comes from, and where else one could come from. */
function targetView(
  content: PanelContent,
  { logits, target, classes }: RowSubject,
  t: Translate,
): Pick<RowView, 'targetName' | 'targetOrigin' | 'offers'> {
  const { state, targets = [] } = content;
  const { row } = state;
  const taken = takenTargets(content);
  const used = taken !== undefined && taken.values[row] === state.target ? taken : undefined;
  const isNamed = target !== undefined && classNamesOf(content) !== undefined;
  const place = { row, classCount: logits.length, ...(used === undefined ? {} : { used }) };
  return {
    ...(isNamed ? { targetName: classes.label(target) } : {}),
    ...(used === undefined ? {} : { targetOrigin: t('from {0}', placeText(used, t)) }),
    offers: offerViews(targets, place, classes, t),
  };
}

/** Where the class is now whose logit was changed last. */
function touchedText(
  { touchedClass }: PanelContent,
  { logits, analysis, classes }: RowSubject,
  t: Translate,
): string[] {
  if (touchedClass === undefined || touchedClass >= logits.length || isUndefined(analysis)) return [];
  const logit = quantityNumber(logits[touchedClass] ?? Number.NaN).text;
  const probability = probabilityNumber(analysis, touchedClass).text;
  return [t('{0}: logit {1}, {2}.', classes.label(touchedClass), logit, probability)];
}

/** What is said when the row has changed; while no class is the true one, also which ones stand beside it. */
function announcement({ sentence, reasons }: Verdict, { target, offers }: Pick<RowView, 'target' | 'offers'>): string {
  return [sentence, ...reasons.slice(0, 1), ...(target === null ? offers.map(({ label }) => `${label}.`) : [])].join(
    ' ',
  );
}

/** The target that somebody typed, if it is a class of the row. */
function trueClass(target: number | undefined, classes: number): number | undefined {
  return target !== undefined && target >= 0 && target < classes ? target : undefined;
}

/** What is known of a row beside its logits. */
function findingContext(content: PanelContent, written: WrittenTensor, logits: Float64Array): FindingContext {
  const { learningRate, state } = content;
  const { tensor, digits, dtypeWritten } = written;
  const matrix = matrixOf(tensor, classAxisOf(written, content), logits);
  const taken = takenTargets(content)?.values;
  return {
    ...(taken !== undefined && taken[state.row] === state.target ? { targets: taken } : {}),
    ...(learningRate === undefined ? {} : { learningRate }),
    ...(digits === undefined ? {} : { digits }),
    ...(dtypeWritten ? { dtype: tensor.dtype } : {}),
    ...(matrix === undefined ? {} : { matrix }),
  };
}

/** All rows of a small whole matrix that may be a softmax over the wrong axis: only then does the row lie in [0, 1]. */
function matrixOf(tensor: Tensor, axis: number, logits: Float64Array): readonly Float64Array[] | undefined {
  const rows = rowCount(tensor, axis);
  if (tensor.shape.length !== 2 || tensor.incomplete !== undefined) return undefined;
  if (rows > matrixRowsAtMost || logits.length > matrixClassesAtMost) return undefined;
  if (!logits.every((value) => value >= 0 && value <= 1)) return undefined;
  return Array.from({ length: rows }, (_, row) => rowAt(tensor, row, axis));
}

function facts(
  { analysis, target, temperature, mseReduction }: RowSubject,
  losses: ShownLosses,
  t: Translate,
): RowView['facts'] {
  const { meanSquaredError, saturation } = analysis;
  const listed: { name: string; value: NumberText }[] = [];
  if (target !== undefined && meanSquaredError !== undefined && saturation !== undefined) {
    const pushes = pushNumbers(analysis, target, saturation);
    const crossEntropy = losses !== 'meanSquaredError';
    const squares = losses !== 'crossEntropy';
    if (crossEntropy)
      listed.push({ name: t('cross-entropy loss (nats)'), value: crossEntropyLossNumber(analysis, target) });
    if (squares) {
      listed.push({
        name: t('MSE loss ({0})', reductionName(mseReduction, t)),
        value: meanSquaredErrorNumber(meanSquaredError, analysis, target, temperature),
      });
    }
    if (crossEntropy) listed.push({ name: t('push under cross-entropy'), value: pushes.crossEntropy });
    if (squares) listed.push({ name: t('push under MSE'), value: pushes.meanSquaredError });
  }
  listed.push(
    { name: t('logsumexp'), value: quantityNumber(analysis.logSumExp) },
    { name: t('entropy (nats)'), value: entropyNumber(analysis) },
  );
  return listed;
}

function classRow({ logits, analysis, classes }: RowSubject, given: Given, index: number): ClassRow {
  const { crossEntropy, meanSquaredError } = analysis;
  return {
    index,
    label: classes.label(index),
    logit: quantityNumber(logits[index] ?? Number.NaN),
    ...editedView(given, index),
    probability: probabilityNumber(analysis, index),
    logProbability: logProbabilityNumber(analysis, index),
    ...(crossEntropy === undefined ? {} : { crossEntropyGradient: gradientNumberOf(crossEntropy, index) }),
    ...(meanSquaredError === undefined ? {} : { meanSquaredErrorGradient: gradientNumberOf(meanSquaredError, index) }),
  };
}
