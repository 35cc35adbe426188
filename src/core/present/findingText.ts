import type { Finding } from '../analysis/findings.ts';
import { divisionText } from './divisionText.ts';
import type { Explanation } from './explanation.ts';
import { textbookFormula } from './formulas.ts';
import { inputKindText } from './inputKindText.ts';
import { crossEntropyNumber, logProbabilityNumber } from './lossText.ts';
import { maskedClassesText, maskedTargetText, smoothedMaskText } from './maskText.ts';
import { countText, quantityText } from './numberText.ts';
import { precisionText } from './precisionText.ts';
import type { FindingView } from './protocol.ts';
import type { RowSubject } from './rowSubject.ts';
import { targetText } from './targetText.ts';
import type { Translate } from './translate.ts';
import { undefinedText } from './undefinedText.ts';

/** The findings of a row in words, without saturation, which is the verdict's to say. */
export function findingViews(found: readonly Finding[], subject: RowSubject, t: Translate): FindingView[] {
  return found.flatMap((finding) => {
    const explanation = explain(finding, subject, t);
    return explanation === undefined ? [] : [{ tone: finding.severity, ...explanation }];
  });
}

/** What a finding says, why and what to do; undefined for saturation, which is the verdict's to say. */
export function explain(finding: Finding, subject: RowSubject, t: Translate): Explanation | undefined {
  const { logits, temperature, classes } = subject;
  switch (finding.code) {
    case 'undefinedSoftmax':
      return undefinedText(finding, classes, t);
    case 'target':
      return targetText(finding.fault, t);
    case 'maskedTarget':
      return maskedTargetText(finding.target, finding.logit, classes, t);
    case 'smoothedMask':
      return smoothedMaskText(finding.labelSmoothing, finding.masked, t);
    case 'inputKind':
      return inputKindText(finding.input, finding.stuckLoss, { classCount: logits.length, temperature, classes }, t);
    case 'saturated':
    case 'saturatedNotConfident':
      return undefined;
    case 'precision': {
      const [worst] = finding.problems;
      return worst && precisionText(worst, finding.dtype, temperature, classes, t);
    }
    case 'maskedClasses':
      return maskedClassesText(finding.masked, classes, t);
    case 'textbookApproximation':
      return textbookText(finding, subject, t);
    case 'divideBySum': {
      const [worst] = finding.division.faults;
      return (
        worst && {
          sentence: t('Divided by their sum, these logits would be no probabilities.'),
          reason: divisionText(worst, classes, t),
          remedy: t('Take their exponentials first: that is the softmax.'),
        }
      );
    }
  }
}

function textbookText(
  { target, approximation }: Extract<Finding, { readonly code: 'textbookApproximation' }>,
  subject: RowSubject,
  t: Translate,
): Explanation {
  const { logits, analysis, temperature, classes } = subject;
  const approximate = quantityText(approximation.approximation);
  const exact = logProbabilityNumber(analysis, target).text;
  return {
    sentence:
      temperature === 1
        ? t(
            'Textbook approximation: log p of {0} is about its logit less the greatest, {1}; it is {2}.',
            classes.name(target),
            approximate,
            exact,
          )
        : t(
            'Textbook approximation: log p of {0} is about its logit less the greatest, over T, {1}; it is {2}.',
            classes.name(target),
            approximate,
            exact,
          ),
    reason: t(
      'It leaves out the logarithm of a sum, here {0}, never more than {1} for {2} classes.',
      crossEntropyNumber(analysis, analysis.argmax).text,
      quantityText(Math.log(logits.length)),
      countText(logits.length),
    ),
    formula: textbookFormula(subject, target),
  };
}
