import type { InputKind } from '../analysis/inputKind.ts';
import type { StuckLoss } from '../analysis/stuckLoss.ts';
import type { ClassNaming } from './className.ts';
import type { Explanation } from './explanation.ts';
import { stuckLossFormula } from './formulas.ts';
import { float32Text, quantityText, ratioText } from './numberText.ts';
import type { Translate } from './translate.ts';

/** What is known of a row that explains what it was taken for. */
export interface InputSubject {
  readonly classCount: number;
  readonly temperature: number;
  readonly classes: ClassNaming;
}

/**
 * What a row seems to be instead of logits, and what that means for its loss. What is only possible is said so.
 * `stuckLoss` is there for probabilities.
 */
export function inputKindText(
  input: Exclude<InputKind, { readonly kind: 'logits' }>,
  stuckLoss: StuckLoss | undefined,
  subject: InputSubject,
  t: Translate,
): Explanation {
  switch (input.kind) {
    case 'singleClass':
      return {
        sentence: t('There is only one class: its softmax is 1, whatever its logit.'),
        reason: t('Loss and gradient are 0 for ever, so that nothing can be learned.'),
        remedy: t('For a yes-or-no question use binary_cross_entropy_with_logits, or two outputs.'),
      };
    case 'constant':
      return {
        sentence:
          input.classCount === subject.classCount
            ? t('All logits are {0}: the softmax is uniform.', float32Text(input.value))
            : t('All logits but the masked ones are {0}: the softmax is uniform.', float32Text(input.value)),
        reason:
          input.value === 0
            ? t('The last layer is still at zero, or nothing but zeros reaches it.')
            : t(
                'No class is told from another: perhaps only the bias of the last layer is there, or nothing reaches it.',
              ),
        remedy: t('If this lasts beyond the first steps, look whether the last layer gets an input and a gradient.'),
      };
    case 'logProbabilities':
      return {
        sentence: likely(input)
          ? t('These look like log-probabilities: their exponentials sum to 1.')
          : t('These may be log-probabilities: their exponentials sum to 1.'),
        reason: t('That is harmless: log_softmax leaves them as they are, so loss and gradients are right.'),
      };
    case 'probabilities':
      return probabilitiesText(input, stuckLoss, subject, t);
    case 'softmaxedOverWrongAxis':
      return {
        sentence: likely(input)
          ? t(
              'These look like a softmax over the wrong axis: every column sums to 1, a row to {0}.',
              quantityText(input.rowSum, 3),
            )
          : t(
              'These may be a softmax over the wrong axis: every column sums to 1, a row to {0}.',
              quantityText(input.rowSum, 3),
            ),
        reason: t('Over dim=0 the rows of a batch compete for probability, where the classes should.'),
        remedy: t('Take the softmax over dim=-1; for cross_entropy pass the logits, without any.'),
      };
    case 'oneHot':
      return {
        sentence: likely(input)
          ? t('These look like a one-hot target: 1 for {0}, 0 for all others.', subject.classes.name(input.trueClass))
          : t('These may be a one-hot target: 1 for {0}, 0 for all others.', subject.classes.name(input.trueClass)),
        reason: t('A target says nothing about the output of a model.'),
        remedy: t('Look at the logits; cross_entropy takes them first, and the target second.'),
      };
    case 'sigmoids':
      return {
        sentence: likely(input)
          ? t('These look like outputs of a sigmoid: they lie in [0, 1] and sum to {0}.', quantityText(input.sum, 3))
          : t('These may be outputs of a sigmoid: they lie in [0, 1] and sum to {0}.', quantityText(input.sum, 3)),
        reason: t(
          'In a softmax over them no class can be more than {0} times as probable as another.',
          ratioText(Math.LOG10E / subject.temperature),
        ),
        remedy: t(
          'Pass the logits: to cross_entropy where one class is true, to binary_cross_entropy_with_logits where several may be.',
        ),
      };
  }
}

function probabilitiesText(
  input: Extract<InputKind, { readonly kind: 'probabilities' }>,
  stuckLoss: StuckLoss | undefined,
  { classCount, temperature }: InputSubject,
  t: Translate,
): Explanation {
  return {
    sentence: likely(input)
      ? t('These look like probabilities: they lie in [0, 1] and sum to 1.')
      : t('These may be probabilities: they lie in [0, 1] and sum to 1.'),
    reason:
      stuckLoss === undefined || stuckLoss.floor < 1e-3
        ? t('A softmax over them is not what they are.')
        : t(
            'A softmax over them would flatten them, and cross-entropy could never fall below {0} nor rise above {1}.',
            quantityText(stuckLoss.floor, 3),
            quantityText(stuckLoss.ceiling, 3),
          ),
    remedy: likely(input)
      ? t('Pass the logits to cross_entropy, without a softmax before it.')
      : t('If they are, pass the logits to cross_entropy, without a softmax before it.'),
    ...(stuckLoss === undefined ? {} : { formula: stuckLossFormula(stuckLoss, classCount, temperature) }),
  };
}

function likely({ certainty }: Extract<InputKind, { readonly certainty: unknown }>): boolean {
  return certainty === 'likely';
}
