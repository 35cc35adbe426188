import type { PrecisionProblem } from '../analysis/precisionProblems.ts';
import { roundedArithmetic, type TrainingDtype } from '../analysis/roundedArithmetic.ts';
import type { ClassNaming } from './className.ts';
import type { Explanation } from './explanation.ts';
import { float32Text, gradientText, quantityText } from './numberText.ts';
import type { Translate } from './translate.ts';

/** What goes wrong with a row, divided by its temperature, in a dtype, why and what to do. */
export function precisionText(
  problem: PrecisionProblem,
  dtype: TrainingDtype,
  temperature: number,
  classes: ClassNaming,
  t: Translate,
): Explanation {
  switch (problem.code) {
    case 'overflow':
      return {
        sentence: overflowSentence(problem, dtype, temperature, classes, t),
        reason: t('The greatest number of {0} is {1}.', dtype, quantityText(problem.largest, 5)),
        remedy:
          Math.abs(problem.logit) > roundedArithmetic('float32').largest
            ? t('Logits of this size come from a step that diverged: lower the learning rate, or clip the gradients.')
            : t('Keep the logits and what follows them in float32.'),
      };
    case 'zeroGradient':
      return {
        sentence: t(
          'In {0} the gradient of MSE on the true logit, {1}, is exactly 0: a step does not move it.',
          dtype,
          classes.name(problem.target),
        ),
        reason: t(
          'It should be {0}, but is lost in the rounding of {1}.',
          gradientText(-(10 ** problem.log10Gradient), problem.log10Gradient),
          dtype,
        ),
        remedy: t('Train with cross-entropy on the logits.'),
      };
    case 'logOfZero':
      return {
        sentence: t(
          'In {0} log(softmax) of {1} is -inf, where log_softmax gives {2}.',
          dtype,
          classes.name(problem.classIndex),
          quantityText(problem.logProbability),
        ),
        reason: t('Its probability is too small for {0} and becomes 0.', dtype),
        remedy: t('Use log_softmax, or pass the logits to cross_entropy, which uses it.'),
      };
    case 'naiveSoftmax':
      return {
        sentence: naiveSentence(problem, dtype, t),
        reason: naiveReason(problem, dtype, classes, t),
        remedy: t('Subtract the greatest logit first, as the softmax of every library does.'),
      };
    case 'tie':
      return {
        sentence: tieSentence(problem, dtype, temperature, classes, t),
        reason: t('They differ by less than {0} can tell at their size.', dtype),
        remedy: t('Take the argmax before rounding, at a higher precision.'),
      };
  }
}

function overflowSentence(
  problem: Extract<PrecisionProblem, { readonly code: 'overflow' }>,
  dtype: TrainingDtype,
  temperature: number,
  classes: ClassNaming,
  t: Translate,
): string {
  const infinity = problem.logit < 0 ? '-inf' : 'inf';
  const called = problem.undefinedSoftmax ? classes.name(problem.classIndex) : classes.bare(problem.classIndex);
  const values = [dtype, called, float32Text(problem.logit), infinity] as const;
  if (temperature !== 1) {
    return problem.undefinedSoftmax
      ? t('{0} cannot hold logit / T of {1}, {2}: it becomes {3}, and every probability NaN.', ...values)
      : t('{0} cannot hold logit / T of the true class {1}, {2}: it becomes {3}, and the loss inf.', ...values);
  }
  return problem.undefinedSoftmax
    ? t('{0} cannot hold the logit of {1}, {2}: it becomes {3}, and every probability NaN.', ...values)
    : t('{0} cannot hold the logit of the true class {1}, {2}: it becomes {3}, and the loss inf.', ...values);
}

function tieSentence(
  { classIndex, other, logit }: Extract<PrecisionProblem, { readonly code: 'tie' }>,
  dtype: TrainingDtype,
  temperature: number,
  classes: ClassNaming,
  t: Translate,
): string {
  const values = [dtype, classes.bare(classIndex), classes.bare(other), float32Text(logit)] as const;
  return temperature === 1
    ? t('In {0} the two greatest logits, of classes {1} and {2}, are the same number: {3}.', ...values)
    : t('In {0} the two greatest logits over T, of classes {1} and {2}, are the same number: {3}.', ...values);
}

type NaiveProblem = Extract<PrecisionProblem, { readonly code: 'naiveSoftmax' }>;

function naiveSentence({ outcome }: NaiveProblem, dtype: TrainingDtype, t: Translate): string {
  switch (outcome) {
    case 'infiniteTerm':
      return t('In {0} a softmax written as exp(z) / sum(exp(z)) overflows to NaN.', dtype);
    case 'infiniteSum':
      return t('In {0} a softmax written as exp(z) / sum(exp(z)) is 0 for every class, for its sum overflows.', dtype);
    case 'zeroSum':
      return t('In {0} a softmax written as exp(z) / sum(exp(z)) is 0 / 0, for every exponential underflows.', dtype);
  }
}

function naiveReason(
  { outcome, classIndex, logit }: NaiveProblem,
  dtype: TrainingDtype,
  classes: ClassNaming,
  t: Translate,
): string {
  const { largest, leastSubnormal } = roundedArithmetic(dtype);
  switch (outcome) {
    case 'infiniteTerm':
      return t(
        'The greatest logit is {0} ({1}), and exp overflows in {2} above {3}.',
        float32Text(logit),
        classes.name(classIndex),
        dtype,
        quantityText(Math.log(largest)),
      );
    case 'infiniteSum':
      return t(
        'No exponential alone is greater than {0}, the greatest number of {1}.',
        quantityText(largest, 5),
        dtype,
      );
    case 'zeroSum':
      return t(
        'The greatest logit is {0} ({1}), and exp is 0 in {2} below {3}.',
        float32Text(logit),
        classes.name(classIndex),
        dtype,
        quantityText(Math.log(leastSubnormal / 2)),
      );
  }
}
