import { analyzeRow, type RowAnalysis, type Saturation, type Thresholds } from '../analysis/analyzeRow.ts';
import { barPicture, type ThemeKind } from './barPicture.ts';
import { classShare, leadingClasses } from './classShare.ts';
import { countText, quantityText, shapeText, shareText } from './numberText.ts';
import { pushTexts } from './pushText.ts';
import type { Translate } from './translate.ts';

export interface HoverSubject {
  readonly shape: readonly number[];
  /** The row under the pointer, from 0, and how many there are. */
  readonly row: number;
  readonly rowCount: number;
  /** The logits of that row. */
  readonly logits: Float64Array;
  readonly thresholds: Thresholds;
}

/** Targets of the hover's command links. */
export interface HoverLinks {
  readonly inspect: string;
  readonly copySoftmax: string;
}

const barsAtMost = 40;
const classesListed = 5;

/**
 * The hover over an array of logits, as Markdown with the little HTML that hovers allow. Knowing no target, it says what
 * would happen were each of the leading classes the true one.
 */
export function hoverText(subject: HoverSubject, links: HoverLinks, theme: ThemeKind, t: Translate): string {
  const analysis = analyzeRow(subject.logits);
  const leading = leadingClasses(analysis.softmax, classesListed);
  const suppositions = leading.map((index) => suppose(index, subject, analysis));
  return [
    `${headline(subject, analysis, t)}\n\n${picture(analysis, theme, t)}`,
    verdictOnRunnerUp(suppositions, t),
    `[${t('Inspect')}](${links.inspect} "${t('Open in Logit Loupe')}") · [${t('Copy softmax')}](${links.copySoftmax})`,
    `<details><summary>${t('Leading classes, and each as the true one')}</summary>\n\n${table(subject, analysis, suppositions, t)}\n\n</details>`,
  ].join('\n\n');
}

/** What the row would be, were class `index` the true one. */
interface Supposition extends Saturation {
  readonly index: number;
  readonly cePushText: string;
  readonly msePushText: string;
}

function suppose(index: number, { logits, thresholds }: HoverSubject, analysis: RowAnalysis): Supposition {
  const { saturation } = analyzeRow(logits, { target: index, thresholds });
  if (saturation === undefined) throw new Error('a row analysed with a target has its saturation');
  return { index, ...saturation, ...pushTexts(analysis, index, saturation) };
}

function headline({ logits, shape, row, rowCount }: HoverSubject, analysis: RowAnalysis, t: Translate): string {
  const { share, log10, log10Complement } = classShare(analysis, analysis.argmax);
  const probability = shareText(share, log10, log10Complement);
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

function verdictOnRunnerUp(suppositions: readonly Supposition[], t: Translate): string {
  const supposed = suppositions[1];
  if (supposed === undefined) return '';
  const { index, cePushText, msePushText } = supposed;
  if (supposed.confidentlyWrong && supposed.saturated) {
    return `$(warning) ${t('Were class {0} the true one: **MSE would saturate** (push {1} of its best), cross-entropy pushes {2}.', index, msePushText, cePushText)}`;
  }
  return t(
    'Were class {0} the true one: cross-entropy pushes {1} of its best, MSE {2}.',
    index,
    cePushText,
    msePushText,
  );
}

function table(
  { logits }: HoverSubject,
  analysis: RowAnalysis,
  suppositions: readonly Supposition[],
  t: Translate,
): string {
  const header = `| ${t('class')} | ${t('logit')} | ${t('softmax')} | ${t('push, CE')} | ${t('push, MSE')} | ${t('were it true')} |`;
  const rows = suppositions.map((supposed) => {
    const { share, log10, log10Complement } = classShare(analysis, supposed.index);
    const cells = [
      supposed.index,
      quantityText(logits[supposed.index] ?? Number.NaN),
      shareText(share, log10, log10Complement),
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
