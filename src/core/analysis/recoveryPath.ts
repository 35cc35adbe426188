import type { Sliced } from '../tensor/sliced.ts';
import type { DescentLoss, Standing } from './descent.ts';
import { type RecoveryOptions, rowDescent, stepsTaken } from './rowDescent.ts';
import { meanSquaredErrorScale, squaredError, trueClassAt } from './trueClass.ts';
import { GREATEST_LOGIT, wrongClasses } from './wrongClasses.ts';

/** Where a row stands after so many steps of gradient descent. */
export interface PathPoint {
  readonly steps: number;
  /** p_t. */
  readonly probability: number;
  /** 1 - p_t. */
  readonly complement: number;
  /** In nats. */
  readonly crossEntropy: number;
  readonly squaredError: number;
}

/** How a row moves under gradient descent. */
export interface RecoveryPath {
  /** After 0, 1, 2, 3, 5, 8, ... steps (Fibonacci's numbers, even on a logarithmic axis), and after the last. */
  readonly points: readonly PathPoint[];
  /**
   * The steps after which the true class leads, where the path ends; absent when it does not lead by the last step that was
   * taken. What is then missing, `recovery` estimates.
   */
  readonly recovered?: number;
}

/** Exponentials that a path may take, some tenths of a second: ten million steps of two classes, 400 of 50,257. */
const MOST_WORK = 20_000_000;

/**
 * The path of a row of C logits under plain gradient descent on them, by cross-entropy or by MSE, until the true class leads:
 * the descent that `recovery` counts, in float64. The path of a row that leads already is one point.
 *
 * It ends unrecovered after `mostSteps`, or sooner after as many steps as 2e7 exponentials allow. 'never' for a masked target
 * (-Infinity). undefined for a row with NaN or +Infinity, with all classes masked, and where a logit, over the temperature,
 * is or gets beyond 2^800. Throws RangeError as `recovery` does. Source: the gradients of `crossEntropy` and `meanSquaredError`.
 */
export function* recoveryPath(
  logits: Float64Array,
  target: number,
  loss: DescentLoss,
  options: RecoveryOptions = {},
  mostSteps = Number.POSITIVE_INFINITY,
): Sliced<RecoveryPath | 'never' | undefined> {
  const planned = rowDescent(logits, target, loss, options);
  yield;
  if (planned === undefined || planned === 'never') return planned;
  const { standing, leads, step } = planned;
  const scale = meanSquaredErrorScale(options.mseReduction ?? 'mean', logits.length);
  const first = pointAt(0, standing, scale);
  if (first === undefined) return undefined;
  yield;
  if (leads) return { points: [first], recovered: 0 };
  const points: (PathPoint | undefined)[] = [first];
  let earlier = 1;
  let next = 1;
  const most = Math.min(mostSteps, Math.floor(MOST_WORK / standing.logits.length));
  const recovered = yield* stepsTaken(standing, loss, step, most, (steps, now, isLast) => {
    if (steps !== next && !isLast) return false;
    points.push(pointAt(steps, now, scale));
    if (steps === next) [earlier, next] = [next, earlier + next];
    return true;
  });
  return pathOf(points, recovered);
}

function pathOf(points: readonly (PathPoint | undefined)[], recovered: number | undefined): RecoveryPath | undefined {
  const known = points.filter((point) => point !== undefined);
  if (known.length < points.length) return undefined;
  return recovered === undefined ? { points: known } : { points: known, recovered };
}

/** What the losses make of a standing; undefined beyond what float64 holds. */
function pointAt(steps: number, { logits, counts }: Standing, scale: number): PathPoint | undefined {
  if (!logits.every((z) => Math.abs(z) <= GREATEST_LOGIT)) return undefined;
  const row = new Float64Array(counts.reduce((sum, count) => sum + count, 0));
  let filled = 0;
  logits.forEach((z, group) => {
    row.fill(z, filled, filled + counts[group]);
    filled += counts[group];
  });
  // The true class comes last.
  const target = row.length - 1;
  const wrong = wrongClasses(row, target, 1);
  const found = trueClassAt(row[target], wrong);
  return {
    steps,
    probability: found.probability,
    complement: found.complement,
    crossEntropy: found.loss,
    squaredError: squaredError(found, wrong, scale),
  };
}
