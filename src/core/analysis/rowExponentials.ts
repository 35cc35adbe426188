import { type DoubleDouble, exactly, ONE, quotient, sum, ZERO } from './doubleDouble.ts';
import { DoubleDoubles } from './doubleDoubles.ts';
import { exponential } from './exponential.ts';
import { logOnePlus } from './logOnePlus.ts';
import { checkPositive } from './rangeChecks.ts';
import { twoSumRemainder } from './twoSumRemainder.ts';

/** What softmax, the losses and their gradients have in common: computed once, in double-double. */
export interface RowExponentials {
  /** As given, length C. */
  readonly logits: Float64Array;
  readonly classCount: number;
  readonly temperature: number;
  /** max z: finite, or else the row has no softmax and every number here is NaN. */
  readonly max: number;
  /** The first class whose logit is the greatest; -1 when the row has no softmax. */
  readonly argmax: number;
  /** (z_i - max z) / T; exact for T = 1. */
  readonly exponents: DoubleDoubles;
  /** exp of it: from 0 to 1, and 1 for the argmax. */
  readonly exponentials: DoubleDoubles;
  /** Their sum without the argmax's: total - 1, though it be too small beside 1. */
  readonly rest: DoubleDouble;
  /** Their sum. */
  readonly total: DoubleDouble;
  /** log total, the cross-entropy of the predicted class. */
  readonly logTotal: DoubleDouble;
}

/**
 * The exponentials of a row of C logits, divided by the temperature, each less the greatest.
 *
 * A logit of -Infinity is a masked class: its exponential is 0. A row with NaN or +Infinity, without a finite logit, or
 * without any, has no softmax: its argmax is -1, the numbers are NaN. Throws RangeError unless the temperature is
 * positive and finite. The shift by the maximum: Goodfellow, Bengio and Courville 2016, section 4.1.
 */
export function rowExponentials(logits: Float64Array, temperature = 1): RowExponentials {
  checkPositive('temperature', temperature);
  const classCount = logits.length;
  const leading = indexOfGreatest(logits);
  const max = leading === -1 ? Number.NEGATIVE_INFINITY : logits[leading];
  const argmax = Number.isFinite(max) ? leading : -1;
  const exponents = new DoubleDoubles(classCount);
  const exponentials = new DoubleDoubles(classCount);
  let rest = argmax === -1 ? exactly(Number.NaN) : ZERO;
  for (let i = 0; i < classCount; i++) {
    const exponent = argmax === -1 ? rest : exponentOf(logits[i], max, temperature);
    const value = exponential(exponent);
    exponents.set(i, exponent);
    exponentials.set(i, value);
    if (i !== argmax) rest = sum(rest, value);
  }
  return {
    logits,
    classCount,
    temperature,
    max,
    argmax,
    exponents,
    exponentials,
    rest,
    total: sum(ONE, rest),
    logTotal: logOnePlus(rest),
  };
}

/** The first index of the greatest logit above -Infinity; a NaN counts as greatest; -1 for none. */
function indexOfGreatest(logits: Float64Array): number {
  let greatest = Number.NEGATIVE_INFINITY;
  let index = -1;
  for (let i = 0; i < logits.length; i++) {
    if (Number.isNaN(logits[i])) return i;
    if (logits[i] > greatest) {
      greatest = logits[i];
      index = i;
    }
  }
  return index;
}

/** (logit - reference) / T of finite logits, exact for T = 1; -Infinity for a masked class. */
export function exponentOf(logit: number, reference: number, temperature: number): DoubleDouble {
  if (logit === Number.NEGATIVE_INFINITY) return exactly(logit);
  const gap = exactDifference(logit, reference);
  return temperature === 1 ? gap : quotient(gap, exactly(temperature));
}

function exactDifference(a: number, b: number): DoubleDouble {
  const gap = a - b;
  if (Number.isFinite(gap)) return exactly(gap, twoSumRemainder(a, -b, gap));
  const half = exactDifference(a / 2, b / 2);
  return { ...half, power: half.power + 1 };
}
