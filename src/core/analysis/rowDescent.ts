import type { Sliced } from '../tensor/sliced.ts';
import { type DescentLoss, descent, type Standing } from './descent.ts';
import type { MseReduction } from './meanSquaredError.ts';
import { checkPositive, checkTarget } from './rangeChecks.ts';

/** How a row is trained. */
export interface RecoveryOptions {
  /** The logits are divided by it. Positive; 1 unless given. */
  readonly temperature?: number;
  /** Positive; 1 unless given. */
  readonly learningRate?: number;
  /** 'mean' unless given. */
  readonly mseReduction?: MseReduction;
}

/** A row that is about to be trained. */
export interface RowDescent {
  /** The true class is at 0. */
  readonly standing: Standing;
  /** Whether the true class leads already, alone. */
  readonly leads: boolean;
  /** What `descent` is multiplied with in a step, at most the greatest float64. */
  readonly step: number;
  /** Its natural logarithm, without that bound. */
  readonly logStep: number;
}

/** Beyond it a distance between logits, divided by the temperature, is not followed. */
const MOST_DISTANCE = 1e300;

/** Exponentials in a slice, a few milliseconds. */
const SLICE = 250_000;

/**
 * Where gradient descent on the logits of a row begins, and how long its steps are.
 *
 * 'never' for a masked target (-Infinity), which never leads. undefined for a row with NaN or +Infinity, with all classes
 * masked, and for logits more than 1e300 T apart. Throws RangeError unless the target is an integer from 0 to C - 1, and
 * temperature and learning rate are positive and finite.
 */
export function rowDescent(
  logits: Float64Array,
  target: number,
  loss: DescentLoss,
  { temperature = 1, learningRate = 1, mseReduction = 'mean' }: RecoveryOptions = {},
): RowDescent | 'never' | undefined {
  checkTarget(target, logits.length);
  checkPositive('temperature', temperature);
  checkPositive('learning rate', learningRate);
  if (logits.some((z) => Number.isNaN(z) || z === Number.POSITIVE_INFINITY)) return undefined;
  const standing = standingOf(logits, target, temperature);
  const [lead] = standing.logits;
  const isAlone = standing.logits.length === 1;
  if (logits[target] === Number.NEGATIVE_INFINITY) return isAlone ? undefined : 'never';
  // The true class is at 0, and alone when the others are masked.
  const leads = lead < 0 || isAlone;
  if (!leads && lead > MOST_DISTANCE) return undefined;
  // `descent` is that of half the sum of squares with respect to z / T.
  const scale = loss === 'crossEntropy' ? 1 : { mean: 2 / logits.length, sum: 2, half: 1 }[mseReduction];
  const logStep = Math.log(scale) + Math.log(learningRate) - 2 * Math.log(temperature);
  return { standing, leads, step: Math.min(Math.exp(logStep), Number.MAX_VALUE), logStep };
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

/**
 * How many steps of that length gradient descent takes until the true class leads; undefined for more than `most`. After each
 * step `watch` is told its number, where the row then stands, and whether it is the last; it says whether it took its time.
 */
export function* stepsTaken(
  start: Standing,
  loss: DescentLoss,
  step: number,
  most: number,
  watch?: (steps: number, standing: Standing, isLast: boolean) => boolean,
): Sliced<number | undefined> {
  const logits = start.logits.slice();
  const target = logits.length - 1;
  const standing = { logits, counts: start.counts };
  const direction = new Float64Array(logits.length);
  const slice = Math.ceil(SLICE / logits.length);
  for (let steps = 1; steps <= most; steps++) {
    if (steps % slice === 0) yield;
    descent(standing, loss, direction);
    let lead = Number.NEGATIVE_INFINITY;
    for (let j = 0; j <= target; j++) {
      logits[j] += step * direction[j];
      if (j < target) lead = Math.max(lead, logits[j]);
    }
    const leads = logits[target] > lead;
    if (watch?.(steps, standing, leads || steps === most)) yield;
    if (leads) return steps;
  }
  return undefined;
}
