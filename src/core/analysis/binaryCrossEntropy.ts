import { finish } from '../tensor/sliced.ts';
import { compensatedSum } from './compensatedSum.ts';
import { crossEntropy } from './crossEntropy.ts';
import type { LossAndPush } from './lossAndPush.ts';
import { rowExponentials } from './rowExponentials.ts';
import { softmax } from './softmax.ts';
import { trueAgainstWrong } from './trueAgainstWrong.ts';

/** How `binaryCrossEntropy` weighs the labels of a row. */
export interface BinaryOptions {
  /** The logits are divided by it. Positive; 1 unless given. */
  readonly temperature?: number;
  /** PyTorch's `pos_weight`: weight of the positive part of each label, length C; 1 each unless given. */
  readonly positiveWeights?: Float64Array;
  /** Weight of each label, length C; 1 each unless given. */
  readonly weights?: Float64Array;
  /** 'mean' unless given. */
  readonly reduction?: BinaryReduction;
}

/** Whether the losses of the labels of a row are averaged or summed. */
export type BinaryReduction = 'mean' | 'sum';

/** Binary cross-entropy with its gradient; there is one push for each label, and `push` is that of a single label. */
export interface BinaryLoss extends LossAndPush {
  /** Length C. */
  readonly pushes: Float64Array;
}

/**
 * Binary cross-entropy with logits, in nats, of C labels with targets y from 0 to 1, each a class of its own: the mean or sum of
 *
 *   l_i = w_i (-positive_i y_i log p_i - (1 - y_i) log(1 - p_i)), p = sigmoid(z / T),
 *
 * and its gradient with respect to z, length C: w_i ((1 - y_i) p_i - positive_i y_i (1 - p_i)) / T, over C for 'mean'.
 * The sigmoid is the softmax of (z_i, 0), so that nothing cancels or overflows but the two terms where they balance.
 *
 * A push is the size of a component as a share of the most that the same label ever gets in the same direction, which is
 * positive_i y_i upwards and 1 - y_i downwards: 1 - p_i for y_i = 1, p_i for y_i = 0.
 *
 * A logit of -Infinity is a label that is surely absent: it costs +Infinity where y_i > 0, its gradient stays finite. NaN
 * and +Infinity make their own label NaN, and the loss. Empty for C = 0, with loss NaN for 'mean', 0 for 'sum'. Throws RangeError
 * unless there are C targets from 0 to 1 and C finite weights, at least 0, and the temperature is positive and finite.
 * Source: the documentation of PyTorch's `BCEWithLogitsLoss`; Goodfellow, Bengio and Courville 2016, section 6.2.2.2.
 */
export function binaryCrossEntropy(
  logits: Float64Array,
  targets: Float64Array,
  { temperature = 1, positiveWeights, weights, reduction = 'mean' }: BinaryOptions = {},
): BinaryLoss {
  const labelCount = logits.length;
  check('targets', targets, labelCount, 1);
  check('weights', weights, labelCount, Number.MAX_VALUE);
  check('positive weights', positiveWeights, labelCount, Number.MAX_VALUE);
  const scale = reduction === 'mean' ? 1 / labelCount : 1;
  const losses = new Float64Array(labelCount);
  const gradient = new Float64Array(labelCount);
  const log10Gradient = new Float64Array(labelCount);
  const pushes = new Float64Array(labelCount);
  for (let i = 0; i < labelCount; i++) {
    const weight = (weights?.[i] ?? 1) * scale;
    const upwards = (positiveWeights?.[i] ?? 1) * targets[i];
    const downwards = 1 - targets[i];
    const row = rowExponentials(Float64Array.of(logits[i], 0), temperature);
    const present = finish(crossEntropy(trueAgainstWrong(row, 0)));
    const absent = finish(crossEntropy(trueAgainstWrong(row, 1)));
    losses[i] = weight * (times(upwards, present.loss) + times(downwards, absent.loss));
    const component = upwards * present.gradient[0] + downwards * absent.gradient[0];
    gradient[i] = weight * component;
    // Where both terms count, the greater one is not too small for float64.
    const magnitude =
      upwards === 0 || downwards === 0
        ? (upwards === 0 ? absent : present).log10Gradient[0] + Math.log10(upwards + downwards)
        : Math.log10(Math.abs(component));
    log10Gradient[i] = Math.log10(weight) + magnitude;
    const [p, q] = softmax(row);
    const slope = downwards * p - upwards * q;
    pushes[i] = slope === 0 ? 0 : slope / (slope < 0 ? -upwards : downwards);
  }
  const loss = labelCount === 0 && reduction === 'mean' ? Number.NaN : compensatedSum(labelCount, (i) => losses[i]);
  const single = labelCount === 1 ? { push: pushes[0] } : {};
  return { loss, gradient, log10Gradient, pushes, ...single };
}

/** A weight times a loss: nothing for weight 0, though the loss be infinite; NaN stays. */
function times(weight: number, loss: number): number {
  return weight === 0 && loss === Number.POSITIVE_INFINITY ? 0 : weight * loss;
}

function check(name: string, values: Float64Array | undefined, length: number, most: number): void {
  if (values === undefined) return;
  if (!(values.length === length && values.every((value) => value >= 0 && value <= most))) {
    throw new RangeError(`The ${name} must be ${length} numbers from 0 to ${most}.`);
  }
}
