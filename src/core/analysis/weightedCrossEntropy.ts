import { finish } from '../tensor/sliced.ts';
import { compensatedSum } from './compensatedSum.ts';
import { crossEntropy } from './crossEntropy.ts';
import type { LossAndGradient } from './gradient.ts';
import { logSoftmax } from './logSoftmax.ts';
import type { LossAndPush } from './lossAndPush.ts';
import { checkLabelSmoothing } from './rangeChecks.ts';
import type { RowExponentials } from './rowExponentials.ts';
import { saturation } from './saturation.ts';
import { softmax } from './softmax.ts';
import { trueAgainstWrong } from './trueAgainstWrong.ts';

/** How `weightedCrossEntropy` reads the target of a row. */
export interface CrossEntropyOptions {
  /** Share of the target that is spread evenly over all classes, 0 to 1; 0 unless given. */
  readonly labelSmoothing?: number;
  /** Length C, at least 0 and finite; 1 each unless given. */
  readonly classWeights?: Float64Array;
  /** The class index that means "leave this row out"; -100 unless given. */
  readonly ignoreIndex?: number;
}

/** What PyTorch leaves out unless told otherwise. */
export const DEFAULT_IGNORE_INDEX = -100;

/**
 * Cross-entropy of softmax(z / T) against a class index or against C target probabilities, in nats, and its gradient with
 * respect to z, length C, as `torch.nn.functional.cross_entropy` defines them for one row with reduction 'none':
 *
 *   -sum_i v_i log p_i and (p_i sum_j v_j - v_i) / T, where v_i = w_i ((1 - labelSmoothing) y_i + labelSmoothing / C),
 *
 * with class weights w. PyTorch's 'mean' over a single row divides both by w_t for a class index, and by 1 for
 * probabilities. A row whose target is the ignore index has loss 0, gradient 0 and no push.
 *
 * `push` is max(0, 1 - p_t sum_j v_j / v_t), for the most is v_t, at p_t = 0: without smoothing it is 1 - p_t. The true
 * class is the index, or the class with more than half of the target's probability; without one there is no push.
 *
 * A class with v_i = 0 adds nothing, a masked one (-Infinity) with v_i > 0 makes the loss +Infinity; the gradient stays
 * finite. NaN throughout when a logit is NaN or +Infinity, or all are masked. A component loses digits only where
 * p_i nearly equals its target. Throws RangeError unless the target is an integer from 0 to C - 1 or the ignore index, or C
 * numbers from 0 to 1 that sum to 1 (to 1e-4, as written); the weights C numbers at least 0; labelSmoothing from 0 to 1.
 * Source: the documentation of PyTorch's `CrossEntropyLoss`; Szegedy et al. 2016, section 7.
 */
export function weightedCrossEntropy(
  row: RowExponentials,
  target: number | Float64Array,
  { labelSmoothing = 0, classWeights, ignoreIndex = DEFAULT_IGNORE_INDEX }: CrossEntropyOptions = {},
): LossAndPush {
  const { classCount, temperature, argmax } = row;
  checkWeights(classWeights, classCount);
  checkLabelSmoothing(labelSmoothing);
  if (target === ignoreIndex) {
    const gradient = new Float64Array(classCount);
    return { loss: 0, gradient, log10Gradient: gradient.map(Math.log10) };
  }
  const trueClass = typeof target === 'number' ? target : trueClassOf(target, classCount);
  const split = trueClass === undefined ? undefined : trueAgainstWrong(row, trueClass);
  const probabilities = typeof target === 'number' ? oneHot(target, classCount) : target;
  const weighted = probabilities.map(
    (y, i) => (classWeights?.[i] ?? 1) * ((1 - labelSmoothing) * y + labelSmoothing / classCount),
  );
  const sumBut = (without: number) => compensatedSum(classCount, (i) => (i === without ? 0 : weighted[i]));
  const sum = sumBut(-1);
  let pushed = {};
  if (split !== undefined) {
    const ofTrue = weighted[split.target];
    const ofOthers = sumBut(split.target);
    // From 1 - p_t: exact where nothing is smoothed. A class of weight 0 is never pushed.
    if (ofTrue > 0) pushed = { push: Math.max(0, (sum * saturation(split).cePush - ofOthers) / ofTrue) };
    if (ofOthers === 0) return { ...times(finish(crossEntropy(split)), ofTrue), ...pushed };
  }

  const logProbabilities = logSoftmax(row);
  const loss = compensatedSum(classCount, (i) => (weighted[i] === 0 ? 0 : -weighted[i] * logProbabilities[i]));
  const p = softmax(row);
  const gradient = p.map((probability, i) => (sum * probability - weighted[i]) / temperature);
  const log10Gradient = gradient.map((value) => Math.log10(Math.abs(value)));
  if (argmax !== -1) {
    // p_i / T with all digits, and (p_i - 1) / T for the predicted class.
    const untargeted = times(finish(crossEntropy(trueAgainstWrong(row, argmax))), sum);
    for (let i = 0; i < classCount; i++) {
      if (weighted[i] > 0 || i === argmax) continue;
      gradient[i] = untargeted.gradient[i];
      log10Gradient[i] = untargeted.log10Gradient[i];
    }
    // The predicted class from its 1 - p and the others' targets: less cancels where it is sure.
    if (p[argmax] > 0.5) {
      gradient[argmax] = sumBut(argmax) / temperature + untargeted.gradient[argmax];
      log10Gradient[argmax] = Math.log10(Math.abs(gradient[argmax]));
    }
  }
  return { loss, gradient, log10Gradient, ...pushed };
}

function oneHot(target: number, classCount: number): Float64Array {
  const probabilities = new Float64Array(classCount);
  probabilities[target] = 1;
  return probabilities;
}

/** The class with more than half of the target's probability, if there is one. */
function trueClassOf(target: Float64Array, classCount: number): number | undefined {
  const inRange = target.length === classCount && target.every((y) => y >= 0 && y <= 1);
  if (!(inRange && Math.abs(compensatedSum(classCount, (i) => target[i]) - 1) <= 1e-4)) {
    throw new RangeError(`The target must be ${classCount} probabilities that sum to 1.`);
  }
  const index = target.findIndex((y) => y > 0.5);
  return index === -1 ? undefined : index;
}

function checkWeights(weights: Float64Array | undefined, classCount: number): void {
  if (weights === undefined) return;
  if (!(weights.length === classCount && weights.every((w) => w >= 0 && w < Number.POSITIVE_INFINITY))) {
    throw new RangeError(`The class weights must be ${classCount} finite numbers, at least 0.`);
  }
}

/** A loss counted `weight` times; a weight of 0 leaves nothing of it, infinite or not. */
function times({ loss, gradient, log10Gradient }: LossAndGradient, weight: number): LossAndGradient {
  if (weight === 1) return { loss, gradient, log10Gradient };
  const log10Weight = Math.log10(weight);
  return {
    loss: weight === 0 ? 0 : loss * weight,
    gradient: gradient.map((value) => value * weight),
    log10Gradient: log10Gradient.map((value) => value + log10Weight),
  };
}
