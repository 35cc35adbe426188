import type { Sliced } from '../tensor/sliced.ts';
import { crossEntropy } from './crossEntropy.ts';
import {
  type DoubleDouble,
  difference,
  exactly,
  nearest,
  negative,
  ONE,
  product,
  quotient,
  sum,
  ZERO,
} from './doubleDouble.ts';
import { type MseReduction, meanSquaredError } from './meanSquaredError.ts';
import { type RowExponentials, rowExponentials } from './rowExponentials.ts';
import { trueAgainstWrong } from './trueAgainstWrong.ts';

/** How both rows are looked at. */
export interface CompareOptions {
  /** Index of the true class in both rows, 0 to C - 1. Without it there are no losses and gradients. */
  readonly target?: number;
  /** Positive; 1 unless given. */
  readonly temperature?: number;
  /** From 0 to 1; cross-entropy only. 0 unless given. */
  readonly labelSmoothing?: number;
  /** 'mean' unless given. */
  readonly mseReduction?: MseReduction;
}

/** What one loss says of both rows: the second less the first. */
export interface LossDifference {
  readonly loss: number;
  /** Of the gradients with respect to the logits, length C. */
  readonly gradient: Float64Array;
}

/** What has changed from a row p to a row q of C classes: differences are the second less the first, arrays of length C. */
export interface RowComparison {
  /** q_i - p_i. */
  readonly probability: Float64Array;
  /** log q_i - log p_i, in nats: infinite for a class that is masked in one row, 0 for one that is masked in both. */
  readonly logProbability: Float64Array;
  /** KL(p || q) = sum_i p_i log(p_i / q_i), in nats, from 0. */
  readonly divergence: number;
  /** KL(q || p). */
  readonly reverseDivergence: number;
  /** sum_i |q_i - p_i| / 2, from 0 to 1. */
  readonly totalVariation: number;
  /** The classes whose probabilities differ most, by size, then by index; those that do not differ are left out. */
  readonly topMovers: readonly number[];
  readonly crossEntropy?: LossDifference;
  readonly meanSquaredError?: LossDifference;
}

const MOST_MOVERS = 10;

/** Where the series of x + expm1(-x) serves, and its last divisor: what is left out is below 2^-60 of the first term. */
const NEAR = 0.25;
const TERMS = 16;

/** Classes in a slice, a few milliseconds. */
const SLICE = 1 << 12;

/**
 * Compares two rows of C logits, p = softmax(first / T) and q = softmax(second / T). Differences of probabilities and of their
 * logarithms, and of the gradient of cross-entropy, in which the target cancels, are taken in double-double and rounded once:
 * they are right to the last digit unless they are less than 2^-40 of what they are differences of. Those of the losses and
 * of MSE's gradient are differences of float64s, each rounded once.
 *
 * A masked class (-Infinity) in the second row alone makes KL(p || q) infinite, in the first alone KL(q || p). A row with NaN
 * or +Infinity, or with all classes masked, makes every number NaN, with no movers. C = 0 gives empty arrays and NaN.
 * Throws RangeError when the rows are not of one length, and as `analyzeRow` does. In slices of about 30 ms at C = 50,257.
 *
 * Source: Kullback and Leibler 1951, as sum_i p_i (x_i + expm1(-x_i)) with x_i = log p_i - log q_i, whose terms are never
 * negative, since the probabilities of either row sum to 1.
 */
export function* compareRows(
  first: Float64Array,
  second: Float64Array,
  { target, temperature = 1, labelSmoothing = 0, mseReduction = 'mean' }: CompareOptions = {},
): Sliced<RowComparison> {
  if (first.length !== second.length) {
    throw new RangeError(`Rows of ${first.length} and ${second.length} classes have no differences.`);
  }
  const p = rowExponentials(first, temperature);
  yield;
  const q = rowExponentials(second, temperature);
  yield;
  const classCount = first.length;
  const probability = new Float64Array(classCount);
  const logProbability = new Float64Array(classCount);
  const slope = new Float64Array(classCount);
  const divisor = exactly(temperature);
  let divergence = p.argmax === -1 || q.argmax === -1 ? exactly(Number.NaN) : ZERO;
  let reverseDivergence = divergence;
  let variation = divergence;
  for (let i = 0; i < classCount; i++) {
    if (i % SLICE === SLICE - 1) yield;
    const change = changeOf(p, q, i);
    const logChange = logChangeOf(p, q, i);
    probability[i] = nearest(change);
    logProbability[i] = nearest(logChange);
    slope[i] = nearest(quotient(change, divisor));
    divergence = sum(divergence, divergenceTerm(p, q, i, negative(logChange)));
    reverseDivergence = sum(reverseDivergence, divergenceTerm(q, p, i, logChange));
    if (change.high > 0) variation = sum(variation, change);
  }
  const comparison = {
    probability,
    logProbability,
    divergence: nearest(divergence),
    reverseDivergence: nearest(reverseDivergence),
    totalVariation: nearest(variation),
    topMovers: topMovers(probability),
  };
  if (target === undefined) return comparison;
  yield;
  const before = trueAgainstWrong(p, target);
  const after = trueAgainstWrong(q, target);
  const lossBefore = (yield* crossEntropy(before, labelSmoothing)).loss;
  const lossAfter = (yield* crossEntropy(after, labelSmoothing)).loss;
  const squaredBefore = yield* meanSquaredError(before, mseReduction);
  const squaredAfter = yield* meanSquaredError(after, mseReduction);
  return {
    ...comparison,
    crossEntropy: {
      // Without smoothing it is that of log p_t, to the last digit.
      loss: labelSmoothing === 0 ? 0 - logProbability[target] : lossChange(lossBefore, lossAfter),
      gradient: slope,
    },
    meanSquaredError: {
      loss: squaredAfter.loss - squaredBefore.loss,
      gradient: squaredAfter.gradient.map((component, i) => component - squaredBefore.gradient[i]),
    },
  };
}

function changeOf(p: RowExponentials, q: RowExponentials, i: number): DoubleDouble {
  if (p.argmax === -1 || q.argmax === -1) return exactly(Number.NaN);
  // What the leading class gains is what the others lose, though its probability be all but 1.
  if (i === p.argmax && i === q.argmax) return difference(quotient(p.rest, p.total), quotient(q.rest, q.total));
  return difference(quotient(q.exponentials.at(i), q.total), quotient(p.exponentials.at(i), p.total));
}

function logChangeOf(p: RowExponentials, q: RowExponentials, i: number): DoubleDouble {
  if (p.argmax === -1 || q.argmax === -1) return exactly(Number.NaN);
  const before = p.exponents.at(i);
  const after = q.exponents.at(i);
  if (before.high === Number.NEGATIVE_INFINITY && after.high === Number.NEGATIVE_INFINITY) return ZERO;
  return difference(difference(after, q.logTotal), difference(before, p.logTotal));
}

/** p_i x - p_i + q_i, where x = log(p_i / q_i): never negative. */
function divergenceTerm(p: RowExponentials, q: RowExponentials, i: number, x: DoubleDouble): DoubleDouble {
  if (Number.isNaN(x.high)) return x;
  const before = quotient(p.exponentials.at(i), p.total);
  const after = quotient(q.exponentials.at(i), q.total);
  if (before.high === 0) return after;
  const rounded = nearest(x);
  if (Math.abs(rounded) < NEAR) return product(product(before, product(x, x)), exactly(excess(rounded)));
  return sum(product(before, difference(x, ONE)), after);
}

/** (x + expm1(-x)) / x^2 = 1/2 - x / 6 + x^2 / 24 - ... near 0, where the two terms cancel. */
function excess(x: number): number {
  let value = 1;
  for (let k = TERMS; k > 2; k--) value = 1 - (x / k) * value;
  return value / 2;
}

function lossChange(before: number, after: number): number {
  return before === after ? 0 : after - before;
}

function topMovers(changes: Float64Array): readonly number[] {
  const movers: number[] = [];
  for (let i = 0; i < changes.length; i++) {
    const size = Math.abs(changes[i]);
    if (!(size > 0)) continue;
    const place = movers.findIndex((other) => Math.abs(changes[other]) < size);
    if (place !== -1) movers.splice(place, 0, i);
    else if (movers.length < MOST_MOVERS) movers.push(i);
    if (movers.length > MOST_MOVERS) movers.pop();
  }
  return movers;
}
