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
import { trueAgainstWrong } from '../analysis/trueAgainstWrong.ts';
import type { Dtype } from '../tensor/dtype.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import { barPicture, type ThemeKind } from './barPicture.ts';
import { leadingClasses, probabilityNumber } from './classShare.ts';
import { explain } from './findingText.ts';
import { countText, quantityText, shapeText } from './numberText.ts';
import { pushTexts } from './pushText.ts';
import { recoveryIn, recoveryText } from './recoveryText.ts';
import type { RowSubject } from './rowSubject.ts';
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
  // Nobody means a masked class to be the true one.
  const suppositions = leading
    .filter((index) => !masked.has(index))
    .map((index) => suppose(index, row, analysis, subject.thresholds));
  yield;
  return [
    `${headline(subject, analysis, t)}\n\n${picture(analysis, theme, t)}`,
    ...middle(subject, analysis, suppositions, t),
    `[${t('Inspect')}](${links.inspect}) · [${t('Copy softmax')}](${links.copySoftmax})`,
    // Unfolded: a hover does not grow when something in it is.
    table(subject, analysis, suppositions, t),
  ].join('\n\n');
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

function headline({ logits, shape, row, rowCount }: HoverSubject, analysis: RowAnalysis, t: Translate): string {
  const probability = probabilityNumber(analysis, analysis.argmax).text;
  const verdict = `**${t('{0} logits → class {1} at {2}', countText(logits.length), analysis.argmax, probability)}**`;
  return rowCount === 1
    ? verdict
    : `${verdict} · ${t('row {0} of {1}, shape {2}', row + 1, countText(rowCount), shapeText(shape))}`;
}

function picture(analysis: RowAnalysis, theme: ThemeKind, t: Translate): string {
  const drawn = leadingClasses(analysis.softmax, barsAtMost).sort((a, b) => a - b);
  const shares = drawn.map((index) => analysis.softmax[index] ?? 0);
  const { svg, width, height } = barPicture(shares, drawn.indexOf(analysis.argmax), theme);
  const alternative = t('Bars of the softmax, class {0} the highest', analysis.argmax);
  // Base64 by hand would be longer than percent encoding, which a data URI takes just as well.
  return `<img src="data:image/svg+xml,${encodeURIComponent(svg)}" width="${width}" height="${height}" alt="${alternative}">`;
}

/** What the row would be with the runner-up as the true class, and the leading finding; no logits, only that. */
function middle(
  subject: HoverSubject,
  analysis: RowAnalysis,
  suppositions: readonly Supposition[],
  t: Translate,
): readonly string[] {
  const { logits, digits, dtype } = subject;
  const [leading] = findings(
    logits,
    analysis,
    {},
    { ...(digits === undefined ? {} : { digits }), ...(dtype === undefined ? {} : { dtype }) },
  );
  const row: RowSubject = { logits, analysis, temperature: 1, mseReduction: subject.mseReduction };
  const explanation = leading === undefined || leading.severity === 'info' ? undefined : explain(leading, row, t);
  if (leading?.code === 'inputKind' && leading.severity === 'warning' && explanation !== undefined) {
    return [`$(warning) ${explanation.sentence} ${explanation.reason}`];
  }
  const supposed = verdictOnRunnerUp(subject, suppositions, t);
  return explanation === undefined ? [supposed] : [supposed, `$(info) ${explanation.sentence}`];
}

function verdictOnRunnerUp(subject: HoverSubject, suppositions: readonly Supposition[], t: Translate): string {
  const supposed = suppositions[1];
  if (supposed === undefined) return t('All other classes are masked.');
  const { index, cePushText, msePushText } = supposed;
  if (supposed.confidentlyWrong && supposed.saturated) {
    return `$(warning) ${t('If class {0} were the true one: **MSE would saturate** (push {1} of its best), cross-entropy pushes {2}.', index, msePushText, cePushText)}${stepsText(subject, index, t)}`;
  }
  return t(
    'If class {0} were the true one: cross-entropy pushes {1} of its best, MSE {2}.',
    index,
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
  { logits }: HoverSubject,
  analysis: RowAnalysis,
  suppositions: readonly Supposition[],
  t: Translate,
): string {
  const header = `| ${t('class')} | ${t('logit')} | ${t('softmax')} | ${t('push, CE')} | ${t('push, MSE')} | ${t('if it were true')} |`;
  const rows = suppositions.map((supposed) => {
    const cells = [
      supposed.index,
      quantityText(logits[supposed.index] ?? Number.NaN),
      probabilityNumber(analysis, supposed.index).text,
      supposed.cePushText,
      supposed.msePushText,
      suppositionText(supposed, analysis, t),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [header, '|--:|--:|--:|--:|--:|:--|', ...rows].join('\n');
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
