import type { RowAnalysis } from '../analysis/analyzeRow.ts';
import type { Finding } from '../analysis/findings.ts';
import type { ClassNaming } from './className.ts';
import { probabilityNumber } from './classShare.ts';
import { maskedTargetText } from './maskText.ts';
import { oneLess, ratioText } from './numberText.ts';
import type { MseReduction, Verdict } from './protocol.ts';
import { pushTexts } from './pushText.ts';
import { recoveryIn, recoveryText } from './recoveryText.ts';
import { targetText } from './targetText.ts';
import type { Translate } from './translate.ts';
import { undefinedText } from './undefinedText.ts';

/**
 * What to say first about a row: that it has no softmax, or which class is the true one if that is not known; else
 * whether the row is right, wrong, or confidently wrong and saturated under MSE, with both pushes, what it costs, the
 * ratio and the reason. `target` is a class of the row; what is wrong with one that is not stands in the findings.
 */
export function verdict(
  analysis: RowAnalysis,
  target: number | undefined,
  mseReduction: MseReduction,
  found: readonly Finding[],
  classes: ClassNaming,
  t: Translate,
): Verdict {
  const undefinedSoftmax = found.find((finding) => finding.code === 'undefinedSoftmax');
  if (undefinedSoftmax !== undefined) return plain('none', undefinedText(undefinedSoftmax, classes, t).sentence);
  const { saturation, softmax, argmax } = analysis;
  const isFaulty = found.some(({ code }) => code === 'target');
  if (softmax.length === 1 && !isFaulty) {
    return plain('note', t('There is only one class: its softmax is 1, whatever its logit.'));
  }
  if (target === undefined || saturation === undefined) return plain('question', questionText(found, t));
  const maskedTarget = found.find((finding) => finding.code === 'maskedTarget');
  if (maskedTarget !== undefined) {
    return plain('wrong', maskedTargetText(maskedTarget.target, maskedTarget.logit, classes, t).sentence);
  }
  const { cePushText, msePushText } = pushTexts(analysis, target, saturation);
  const pushes = t(
    'Push on {0}: {1} of its best under cross-entropy, {2} under MSE.',
    classes.name(target),
    cePushText,
    msePushText,
  );
  const trueShare = probabilityNumber(analysis, target).text;
  const tied = softmax.reduce((count, share) => (share === softmax[argmax] ? count + 1 : count), 0);
  if (tied > 1 && softmax[target] === softmax[argmax]) {
    const sentence =
      tied === 2
        ? t('Tied: {0} shares the lead with one other class, at {1} each.', classes.name(target), trueShare)
        : t(
            'Tied: {0} shares the lead with {1} other classes, at {2} each.',
            classes.name(target),
            tied - 1,
            trueShare,
          );
    return { ...plain('wrong', sentence), reasons: [pushes] };
  }
  if (target === argmax) {
    return { ...plain('right', t('Right: {0} at {1}.', classes.name(target), trueShare)), reasons: [pushes] };
  }
  const predictedShare = probabilityNumber(analysis, argmax).text;
  if (!saturation.saturated) {
    return {
      ...plain(
        'wrong',
        t(
          'Wrong: {0} at {1}, true class {2} at {3}. Both losses push.',
          classes.name(argmax),
          predictedShare,
          classes.bare(target),
          trueShare,
        ),
      ),
      reasons: [pushes],
    };
  }
  const ratio = t(
    'On the logit of {0} the gradient of cross-entropy is {1} times that of MSE ({2}).',
    classes.name(target),
    ratioOnTarget(analysis, target),
    reductionName(mseReduction, t),
  );
  const reason = t(
    'The reason: MSE on softmax outputs pushes with {0}, which vanishes when the true class has almost no probability; cross-entropy pushes with {1}.',
    `p\u00a0(${oneLess('p')})²`,
    oneLess('p'),
  );
  const costs = costTexts(found, t);
  if (!saturation.confidentlyWrong) {
    return {
      tone: 'note',
      sentence: t(
        'Wrong, though not confidently: {0} at {1}, true class {2} at {3}. MSE hardly pushes the true class.',
        classes.name(argmax),
        predictedShare,
        classes.bare(target),
        trueShare,
      ),
      reasons: [pushes, ...costs],
      background: [ratio, reason],
    };
  }
  return {
    tone: 'warning',
    sentence: t(
      'Confidently wrong: {0} at {1}, true class {2} at {3}.',
      classes.name(argmax),
      predictedShare,
      classes.bare(target),
      trueShare,
    ),
    reasons: [
      t(
        'Under MSE this row has all but stopped learning: the push on {0} is at {1} of its best; under cross-entropy it is at {2}.',
        classes.name(target),
        msePushText,
        cePushText,
      ),
      ...costs,
    ],
    background: [ratio, reason, t('What to do: train with cross-entropy on the logits.')],
  };
}

/** Which class is the true one, or what is wrong with the one that was given. */
function questionText(found: readonly Finding[], t: Translate): string {
  const fault = found.find((finding) => finding.code === 'target');
  if (fault !== undefined) return targetText(fault.fault, t).sentence;
  return t('Which class is the true one? Click its bar or type its number.');
}

/** What it costs to correct the row, where that has been counted. */
function costTexts(found: readonly Finding[], t: Translate): readonly string[] {
  const recovery = recoveryIn(found);
  if (recovery === undefined) return [];
  const steps = recoveryText(recovery, t);
  return [
    t(
      'To correct it: {0} (gradient descent on the logits until it leads, learning rate {1}).',
      steps,
      recovery.learningRate,
    ),
  ];
}

/** Whether a row has no softmax. */
export function isUndefined({ argmax }: RowAnalysis): boolean {
  return argmax === -1;
}

/** What a reduction is called in the panel. */
export function reductionName(mseReduction: MseReduction, t: Translate): string {
  switch (mseReduction) {
    case 'mean':
      return t('mean');
    case 'sum':
      return t('sum');
    case 'half':
      return t('half sum');
  }
}

function plain(tone: Verdict['tone'], sentence: string): Verdict {
  return { tone, sentence, reasons: [], background: [] };
}

function ratioOnTarget({ crossEntropy, meanSquaredError }: RowAnalysis, target: number): string {
  const log10Ratio =
    (crossEntropy?.log10Gradient[target] ?? Number.NaN) - (meanSquaredError?.log10Gradient[target] ?? Number.NaN);
  return ratioText(log10Ratio);
}
