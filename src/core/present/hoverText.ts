import {
  analyzeRow,
  analyzeRowInSlices,
  type MseReduction,
  type RowAnalysis,
  type Saturation,
  type Thresholds,
} from '../analysis/analyzeRow.ts';
import { findings } from '../analysis/findings.ts';
import { maskedClasses } from '../analysis/maskedClasses.ts';
import { type RowExponentials, rowExponentials } from '../analysis/rowExponentials.ts';
import { saturation } from '../analysis/saturation.ts';
import { targetFault } from '../analysis/targetFault.ts';
import { trueAgainstWrong } from '../analysis/trueAgainstWrong.ts';
import type { Dtype } from '../tensor/dtype.ts';
import type { TargetsBeside } from '../tensor/neighbours.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import { barPicture, type ThemeKind } from './barPicture.ts';
import { type ClassNaming, classNaming } from './className.ts';
import { leadingClasses, probabilityNumber } from './classShare.ts';
import { explain } from './findingText.ts';
import { markdownText } from './markdownText.ts';
import { maskedTargetText } from './maskText.ts';
import { countText, quantityText, shapeText } from './numberText.ts';
import { placeText } from './offersText.ts';
import { pushTexts } from './pushText.ts';
import { recoveryIn, recoveryText } from './recoveryText.ts';
import type { RowSubject } from './rowSubject.ts';
import { targetText } from './targetText.ts';
import type { Translate } from './translate.ts';

export interface HoverSubject {
  readonly shape: readonly number[];
  /** The row under the pointer, from 0, and how many there are. */
  readonly row: number;
  readonly rowCount: number;
  /** The logits of that row. */
  readonly logits: Float64Array;
  /** Most significant digits of the numbers, where known. */
  readonly digits?: number;
  /** What the classes are called, where that is known. */
  readonly classNames?: readonly string[];
  /** What beside the array says the true class of the row. */
  readonly offered?: TargetsBeside;
  /** As written beside the numbers. */
  readonly dtype?: Dtype;
  readonly thresholds: Thresholds;
  readonly mseReduction: MseReduction;
  /** Of the gradient descent whose steps are told. */
  readonly learningRate: number;
}

/** Targets of the hover's command links. */
export interface HoverLinks {
  readonly inspect: string;
  readonly copySoftmax: string;
}

const barsAtMost = 40;
const classesListed = 5;

/** Steps are counted for so many classes: within milliseconds, since a hover must not keep anybody waiting. */
const classesForSteps = 100;

/**
 * The hover over an array of logits, as Markdown with the little HTML that hovers allow. Knowing no target, it says what
 * would happen were each of the leading classes the true one; or that these are no logits, where they seem to be none.
 */
export function hoverText(subject: HoverSubject, links: HoverLinks, theme: ThemeKind, t: Translate): string {
  return finish(hoverTextInSlices(subject, links, theme, t));
}

/** `hoverText` in slices of about 10 ms at C = 20,000, where it takes 20 ms, or 150 where terms nearly cancel. */
export function* hoverTextInSlices(
  subject: HoverSubject,
  links: HoverLinks,
  theme: ThemeKind,
  t: Translate,
): Sliced<string> {
  const analysis = yield* analyzeRowInSlices(subject.logits);
  yield;
  const leading = leadingClasses(analysis.softmax, classesListed);
  const row = rowExponentials(subject.logits);
  const { infinite, finite } = maskedClasses(subject.logits);
  const masked = new Set([...infinite, ...finite]);
  const classes = classNaming(subject.classNames, t, markdownText);
  // Nobody means a masked class to be the true one.
  const suppositions = leading
    .filter((index) => !masked.has(index))
    .map((index) => suppose(index, row, analysis, subject.thresholds));
  const target = subject.offered?.values[subject.row];
  const verdict =
    subject.offered === undefined || target === undefined
      ? verdictOnRunnerUp(subject, suppositions, classes, t)
      : verdictOnOffered(subject, subject.offered, target, { row, analysis, classes }, t);
  yield;
  return [
    `${headline(subject, analysis, classes, t)}\n\n${picture(analysis, theme, classes, t)}`,
    ...middle(subject, analysis, verdict, classes, t),
    `[${t('Inspect')}](${links.inspect}) · [${t('Copy softmax')}](${links.copySoftmax})`,
    // Unfolded: a hover does not grow when something in it is.
    table(subject, analysis, suppositions, classes, t),
  ].join('\n\n');
}

/** The row under the pointer, analysed, and what its classes are called. */
interface HoveredRow {
  readonly row: RowExponentials;
  readonly analysis: RowAnalysis;
  readonly classes: ClassNaming;
}

/** What the row would be, were class `index` the true one. */
interface Supposition extends Saturation {
  readonly index: number;
  readonly cePushText: string;
  readonly msePushText: string;
}

/** Without the losses and gradients of a whole analysis, which nobody sees in a hover. */
function suppose(index: number, row: RowExponentials, analysis: RowAnalysis, thresholds: Thresholds): Supposition {
  const supposed = saturation(trueAgainstWrong(row, index), thresholds);
  return { index, ...supposed, ...pushTexts(analysis, index, supposed) };
}

function headline(
  { logits, shape, row, rowCount }: HoverSubject,
  analysis: RowAnalysis,
  classes: ClassNaming,
  t: Translate,
): string {
  const probability = probabilityNumber(analysis, analysis.argmax).text;
  const verdict = `**${t('{0} logits → {1} at {2}', countText(logits.length), classes.name(analysis.argmax), probability)}**`;
  return rowCount === 1
    ? verdict
    : `${verdict} · ${t('row {0} of {1}, shape {2}', row + 1, countText(rowCount), shapeText(shape))}`;
}

function picture(analysis: RowAnalysis, theme: ThemeKind, classes: ClassNaming, t: Translate): string {
  const drawn = leadingClasses(analysis.softmax, barsAtMost).sort((a, b) => a - b);
  const shares = drawn.map((index) => analysis.softmax[index] ?? 0);
  const { svg, width, height } = barPicture(shares, drawn.indexOf(analysis.argmax), theme);
  const alternative = t('Bars of the softmax, {0} the highest', classes.label(analysis.argmax));
  // Base64 by hand would be longer than percent encoding, which a data URI takes just as well.
  return `<img src="data:image/svg+xml,${encodeURIComponent(svg)}" width="${width}" height="${height}" alt="${alternative}">`;
}

/** What the row is with its true class, or would be with the runner-up as it, and the leading finding; no logits, only that. */
function middle(
  subject: HoverSubject,
  analysis: RowAnalysis,
  supposed: string,
  classes: ClassNaming,
  t: Translate,
): readonly string[] {
  const { logits, digits, dtype } = subject;
  const [leading] = findings(
    logits,
    analysis,
    {},
    { ...(digits === undefined ? {} : { digits }), ...(dtype === undefined ? {} : { dtype }) },
  );
  const row: RowSubject = { logits, analysis, temperature: 1, mseReduction: subject.mseReduction, classes };
  const explanation = leading === undefined || leading.severity === 'info' ? undefined : explain(leading, row, t);
  if (leading?.code === 'inputKind' && leading.severity === 'warning' && explanation !== undefined) {
    return [`$(warning) ${explanation.sentence} ${explanation.reason}`];
  }
  return explanation === undefined ? [supposed] : [supposed, `$(info) ${explanation.sentence}`];
}

/** What the row is with the true class that stands beside the array, and where that stands. */
function verdictOnOffered(
  subject: HoverSubject,
  offered: TargetsBeside,
  target: number,
  { row, analysis, classes }: HoveredRow,
  t: Translate,
): string {
  const { logits, thresholds } = subject;
  const place = markdownText(placeText(offered, t));
  const fault = targetFault(target, logits.length, { targets: offered.values });
  if (fault !== undefined) return `$(warning) ${targetText(fault, t).sentence} (${place})`;
  const { infinite, finite } = maskedClasses(logits);
  if (infinite.includes(target) || finite.includes(target)) {
    const logit = logits[target] ?? Number.NaN;
    return `$(warning) ${maskedTargetText(target, logit, classes, t).sentence} (${place})`;
  }
  const { confidentlyWrong, saturated, cePushText, msePushText } = suppose(target, row, analysis, thresholds);
  const trueClass = classes.bare(target);
  if (confidentlyWrong && saturated) {
    return `$(warning) ${t('With the true class {0} ({1}): **MSE would saturate** (push {2} of its best), cross-entropy pushes {3}.', trueClass, place, msePushText, cePushText)}${stepsText(subject, target, t)}`;
  }
  return target === analysis.argmax
    ? t(
        'With the true class {0} ({1}): right; cross-entropy pushes {2} of its best, MSE {3}.',
        trueClass,
        place,
        cePushText,
        msePushText,
      )
    : t(
        'With the true class {0} ({1}): wrong; cross-entropy pushes {2} of its best, MSE {3}.',
        trueClass,
        place,
        cePushText,
        msePushText,
      );
}

function verdictOnRunnerUp(
  subject: HoverSubject,
  suppositions: readonly Supposition[],
  classes: ClassNaming,
  t: Translate,
): string {
  const supposed = suppositions[1];
  if (supposed === undefined) return t('All other classes are masked.');
  const { index, cePushText, msePushText } = supposed;
  if (supposed.confidentlyWrong && supposed.saturated) {
    return `$(warning) ${t('If {0} were the true one: **MSE would saturate** (push {1} of its best), cross-entropy pushes {2}.', classes.name(index), msePushText, cePushText)}${stepsText(subject, index, t)}`;
  }
  return t(
    'If {0} were the true one: cross-entropy pushes {1} of its best, MSE {2}.',
    classes.name(index),
    cePushText,
    msePushText,
  );
}

/** What it would cost to correct the row, were class `index` the true one; empty where that takes too long to count. */
function stepsText(
  { logits, thresholds, mseReduction, learningRate }: HoverSubject,
  target: number,
  t: Translate,
): string {
  if (logits.length > classesForSteps) return '';
  const options = { target, thresholds, mseReduction };
  const found = findings(logits, analyzeRow(logits, options), options, { learningRate });
  const recovery = recoveryIn(found);
  return recovery === undefined ? '' : ` ${t('To correct it: {0}.', recoveryText(recovery, t))}`;
}

function table(
  { logits, classNames }: HoverSubject,
  analysis: RowAnalysis,
  suppositions: readonly Supposition[],
  classes: ClassNaming,
  t: Translate,
): string {
  const header = `| ${t('class')} | ${t('logit')} | ${t('softmax')} | ${t('push, CE')} | ${t('push, MSE')} | ${t('if it were true')} |`;
  const named = classNames !== undefined;
  const rows = suppositions.map((supposed) => {
    const cells = [
      named ? classes.label(supposed.index) : supposed.index,
      quantityText(logits[supposed.index] ?? Number.NaN),
      probabilityNumber(analysis, supposed.index).text,
      supposed.cePushText,
      supposed.msePushText,
      suppositionText(supposed, analysis, t),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [header, `|${named ? ':--' : '--:'}|--:|--:|--:|--:|:--|`, ...rows].join('\n');
}

function suppositionText(
  { index, saturated, confidentlyWrong }: Supposition,
  { argmax }: RowAnalysis,
  t: Translate,
): string {
  if (index === argmax) return t('right');
  if (!saturated) return t('both push');
  return confidentlyWrong ? t('MSE saturates') : t('MSE hardly pushes');
}
