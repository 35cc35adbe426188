import type { Sliced } from '../tensor/sliced.ts';
import { type DescentLoss, descent, type Standing } from './descent.ts';
import { gradientFlow } from './gradientFlow.ts';
import type { MseReduction } from './meanSquaredError.ts';

/** How a row is trained. */
export interface RecoveryOptions {
  /** The logits are divided by it. Positive; 1 unless given. */
  readonly temperature?: number;
  /** Positive; 1 unless given. */
  readonly learningRate?: number;
  /** 'mean' unless given. */
  readonly mseReduction?: MseReduction;
}

/** What it takes until the true class leads. */
export interface Recovery {
  /** Steps of gradient descent; 0 when it leads already, Infinity above 1.8e308. */
  readonly steps: number;
  /** Whether they were counted by taking them; else they are estimated, most often to less than 1 % (`gradientFlow`). */
  readonly exact: boolean;
  /** Set where only the order of magnitude is sure, as logits some way apart were drawn together for the estimate. */
  readonly coarse?: true;
  /** -Infinity for 0 steps. */
  readonly log10Steps: number;
}

/** Exponentials that a count may take, about 10 ms: 1,000 steps at C = 1,000, and 19 at C = 50,257. */
const MOST_WORK = 1_000_000;

/** Steps that are tried before the flow is asked how many there will be. */
const FIRST_STEPS = 16;

/** Beyond it a distance between logits, divided by the temperature, is not followed. */
const MOST_DISTANCE = 1e300;

/**
 * The number of steps of plain gradient descent on the logits, z <- z - learningRate dL/dz, until the true class of a row
 * of C logits has the greatest logit of all, alone; L is cross-entropy or MSE of softmax(z / T).
 *
 * The steps are counted by taking them in float64 where they are few enough (1e6 exponentials, equal logits counting as
 * one), else estimated by the time of the gradient flow over the length of a step.
 *
 * 'never' for a masked target (-Infinity). undefined, since not known, for a row with NaN or +Infinity, or with all classes
 * masked; for logits more than 1e300 T apart; and for more steps than can be counted where the learning rate is so great
 * that wrong classes overshoot one another (above 8 T^2 / 2s for MSE of scale s, 4 T^2 for cross-entropy), for there the
 * flow says nothing. Throws RangeError unless the target is an integer from 0 to C - 1, and temperature and learning rate
 * are positive and finite. Source: the gradients of `crossEntropy` and `meanSquaredError`.
 */
export function* recovery(
  logits: Float64Array,
  target: number,
  loss: DescentLoss,
  { temperature = 1, learningRate = 1, mseReduction = 'mean' }: RecoveryOptions = {},
): Sliced<Recovery | 'never' | undefined> {
  if (!(Number.isInteger(target) && target >= 0 && target < logits.length)) {
    throw new RangeError(`The target must be an integer from 0 to ${logits.length - 1}; it is ${target}.`);
  }
  for (const [name, value] of Object.entries({ temperature, learningRate })) {
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`The ${name} must be positive and finite; it is ${value}.`);
    }
  }
  if (logits.some((z) => Number.isNaN(z) || z === Number.POSITIVE_INFINITY)) return undefined;
  const standing = standingOf(logits, target, temperature);
  const [lead] = standing.logits;
  yield;
  if (logits[target] === Number.NEGATIVE_INFINITY) return standing.logits.length === 1 ? undefined : 'never';
  // The true class is at 0, and alone when the others are masked.
  if (lead < 0 || standing.logits.length === 1) return { steps: 0, exact: true, log10Steps: Number.NEGATIVE_INFINITY };
  if (lead > MOST_DISTANCE) return undefined;

  // `descent` is that of half the sum of squares with respect to z / T.
  const scale = loss === 'crossEntropy' ? 1 : { mean: 2 / logits.length, sum: 2, half: 1 }[mseReduction];
  const logStep = Math.log(scale) + Math.log(learningRate) - 2 * Math.log(temperature);
  const step = Math.min(Math.exp(logStep), Number.MAX_VALUE);
  const mostSteps = Math.floor(MOST_WORK / standing.logits.length);
  const few = yield* stepsTaken(standing, loss, step, Math.min(FIRST_STEPS, Math.ceil(mostSteps / 4)));
  if (few !== undefined) return counted(few);
  yield;

  const flow = lead > 0 ? yield* gradientFlow(standing, loss) : undefined;
  yield;
  const logSteps = flow !== undefined && step <= flow.longestStep ? flow.logTime - logStep : undefined;
  if (logSteps === undefined || logSteps <= Math.log(mostSteps)) {
    const steps = yield* stepsTaken(standing, loss, step, mostSteps);
    if (steps !== undefined) return counted(steps);
  }
  if (logSteps === undefined) return undefined;
  const estimate = { steps: Math.ceil(Math.exp(logSteps)), exact: false, log10Steps: logSteps / Math.LN10 };
  return flow?.coarse ? { ...estimate, coarse: true } : estimate;
}

function counted(steps: number): Recovery {
  return { steps, exact: true, log10Steps: Math.log10(steps) };
}

/** The unmasked classes, less the true one. */
function standingOf(logits: Float64Array, target: number, temperature: number): Standing {
  const wrong = logits.filter((z, i) => i !== target && z !== Number.NEGATIVE_INFINITY).sort();
  const groups: number[] = [];
  const counts: number[] = [];
  for (let i = wrong.length - 1; i >= 0; i--) {
    if (wrong[i] === wrong[i + 1]) {
      counts[counts.length - 1]++;
    } else {
      groups.push((wrong[i] - logits[target]) / temperature);
      counts.push(1);
    }
  }
  return { logits: Float64Array.from([...groups, 0]), counts: Float64Array.from([...counts, 1]) };
}

/** How many steps gradient descent takes until the true class leads; undefined for more than `most`. */
function* stepsTaken(start: Standing, loss: DescentLoss, step: number, most: number): Sliced<number | undefined> {
  const logits = start.logits.slice();
  const target = logits.length - 1;
  const standing = { logits, counts: start.counts };
  const direction = new Float64Array(logits.length);
  const slice = Math.ceil(MOST_WORK / 4 / logits.length);
  for (let steps = 1; steps <= most; steps++) {
    if (steps % slice === 0) yield;
    descent(standing, loss, direction);
    let lead = Number.NEGATIVE_INFINITY;
    for (let j = 0; j <= target; j++) {
      logits[j] += step * direction[j];
      if (j < target) lead = Math.max(lead, logits[j]);
    }
    if (logits[target] > lead) return steps;
  }
  return undefined;
}
