import type { Sliced } from '../tensor/sliced.ts';
import type { DescentLoss } from './descent.ts';
import { gradientFlow } from './gradientFlow.ts';
import { type RecoveryOptions, rowDescent, stepsTaken } from './rowDescent.ts';

export type { RecoveryOptions };

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
  options: RecoveryOptions = {},
): Sliced<Recovery | 'never' | undefined> {
  const planned = rowDescent(logits, target, loss, options);
  yield;
  if (planned === undefined || planned === 'never') return planned;
  const { standing, leads, logStep, step } = planned;
  if (leads) return { steps: 0, exact: true, log10Steps: Number.NEGATIVE_INFINITY };

  const mostSteps = Math.floor(MOST_WORK / standing.logits.length);
  const few = yield* stepsTaken(standing, loss, step, Math.min(FIRST_STEPS, Math.ceil(mostSteps / 4)));
  if (few !== undefined) return counted(few);
  yield;

  const flow = standing.logits[0] > 0 ? yield* gradientFlow(standing, loss) : undefined;
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
