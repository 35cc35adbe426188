import type { RowAnalysis } from '../analysis/analyzeRow.ts';
import type { ClassNaming } from './className.ts';
import { leadingClasses, probabilityNumber } from './classShare.ts';
import { gradientNumberOf } from './lossText.ts';
import { countText, quantityNumber, shareText } from './numberText.ts';
import type { ChartClass, ChartView } from './protocol.ts';
import type { RowSubject } from './rowSubject.ts';
import type { Translate } from './translate.ts';
import { isUndefined } from './verdict.ts';
import { zeroUnsigned } from './zeroUnsigned.ts';

/** More bars than this do not fit one screen with the rest. */
const chartedAtMost = 16;

/** The logits that the text has in the place of those that the person changed, by class. */
export type Given = ReadonlyMap<number, number>;

/** Whether a logit is another than the text has, and which one that has. */
export function editedView(given: Given, index: number): Pick<ChartClass, 'edited' | 'given'> {
  const logit = given.get(index);
  return logit === undefined ? { edited: false } : { edited: true, given: quantityNumber(logit).text };
}

/** The charts of the row: these classes, in this order. */
export function chartView(subject: RowSubject, indices: readonly number[], given: Given, t: Translate): ChartView {
  const { analysis, target, classes } = subject;
  const { softmax, crossEntropy, meanSquaredError } = analysis;
  if (isUndefined(analysis)) return { classes: [], softmaxSentence: '' };
  const softmaxSentence = t('Softmax, highest first: {0}.', leadingSentence(analysis, classes, t));
  const others = softmax.length - indices.length;
  const common = {
    softmaxSentence,
    ...(others === 0 ? {} : othersView(softmax, indices, t)),
  };
  if (target === undefined || crossEntropy === undefined || meanSquaredError === undefined) {
    return { ...common, classes: indices.map((index) => chartClass(subject, given, index)) };
  }
  return {
    ...common,
    classes: indices.map((index) => ({
      ...chartClass(subject, given, index),
      gradients: {
        crossEntropy: zeroUnsigned(crossEntropy.gradient[index]),
        crossEntropyText: gradientNumberOf(crossEntropy, index).text,
        meanSquaredError: zeroUnsigned(meanSquaredError.gradient[index]),
        meanSquaredErrorText: gradientNumberOf(meanSquaredError, index).text,
      },
    })),
    gradientSentence: t(
      'Gradient on the true logit, {0}: {1} under cross-entropy, {2} under MSE.',
      classes.name(target),
      gradientNumberOf(crossEntropy, target).text,
      gradientNumberOf(meanSquaredError, target).text,
    ),
    linearTo: linearTo(crossEntropy.gradient, meanSquaredError.gradient),
  };
}

/**
 * The first classes of the list, and the true one; the rest of a chart of many classes is one bar. Those that would be
 * drawn without a search give way to those that are sought.
 */
export function chartedClasses({ target }: RowSubject, listed: Uint32Array): number[] {
  const leading = Array.from(listed.subarray(0, chartedAtMost));
  if (target === undefined || leading.includes(target) || !listed.includes(target)) return leading;
  return [...leading.slice(0, chartedAtMost - 1), target];
}

function chartClass({ logits, analysis, classes }: RowSubject, given: Given, index: number): ChartClass {
  const logit = logits[index] ?? Number.NaN;
  return {
    index,
    label: classes.label(index),
    logit: Number.isFinite(logit) ? zeroUnsigned(logit) : null,
    logitText: quantityNumber(logit).text,
    ...editedView(given, index),
    probability: analysis.softmax[index] ?? 0,
    probabilityText: probabilityNumber(analysis, index).text,
  };
}

function othersView(
  softmax: Float64Array,
  indices: readonly number[],
  t: Translate,
): Required<Pick<ChartView, 'others' | 'together'>> {
  const drawn = new Set(indices);
  let together = 0;
  let apart = 0;
  for (const [index, share] of softmax.entries()) {
    if (drawn.has(index)) apart += share;
    else together += share;
  }
  const probabilityText = shareText(together, Math.log10(together), Math.log10(apart));
  return {
    others: t(
      '{0} of {1} classes are drawn; the others hold {2} together.',
      indices.length,
      countText(softmax.length),
      probabilityText,
    ),
    together: {
      label: t('the other {0} together', countText(softmax.length - indices.length)),
      probability: together,
      probabilityText,
    },
  };
}

function leadingSentence(analysis: RowAnalysis, classes: ClassNaming, t: Translate): string {
  return leadingClasses(analysis.softmax, 3)
    .map((index) => t('{0} at {1}', classes.name(index), probabilityNumber(analysis, index).text))
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
