import { compensatedSum } from './compensatedSum.ts';
import { scaledExponential } from './scaledExponential.ts';
import { twoProductRemainder } from './twoProductRemainder.ts';
import { twoSumRemainder } from './twoSumRemainder.ts';

/** exp((z_i - reference) / T) of every class i, arrays of length C, the reference being the greatest logit among some. */
export interface Exponentials {
  /** (z_i - reference) / T, rounded. */
  readonly exponents: Float64Array;
  /** What that rounding took away; it matters, since exp magnifies it by the size of the exponent. */
  readonly remainders: Float64Array;
  /** Between 0 and 1, and 1 for the reference itself. */
  readonly values: Float64Array;
}

/** A temperature as fraction / 2^power: the fraction is at most 1 and normal, so dividing by it does not overflow early. */
export interface Divisor {
  readonly fraction: number;
  readonly power: number;
}

/** What softmax, the losses and their gradients have in common: computed once, to the last digits of float64. */
export interface RowExponentials {
  readonly classCount: number;
  /** max z: finite, or else the row has no softmax and every number here is NaN. */
  readonly max: number;
  /** The first class whose logit is the greatest; -1 when the row has no softmax. */
  readonly argmax: number;
  /** The same among the other classes; -1 when none of them has a finite logit. */
  readonly runnerUp: number;
  readonly temperature: number;
  /** The same in two parts. */
  readonly divisor: Divisor;
  /** With reference to the argmax. */
  readonly all: Exponentials;
  /** With reference to the runner-up, so that a sure row keeps its digits; 0 for the argmax. */
  readonly rest: Exponentials;
  /** Sum of `rest.values`, at least 1; 0 without a runner-up. */
  readonly restTotal: number;
  /** sum exp((z_i - max z) / T) over all classes but the argmax. */
  readonly restOverMax: number;
  /** The same over all classes: 1 + restOverMax. */
  readonly total: number;
  /** log total, the cross-entropy of the predicted class. */
  readonly logTotal: number;
}

/**
 * The exponentials of a row of C logits, divided by the temperature, each less the greatest.
 *
 * A logit of -Infinity is a masked class: its exponential is 0. A row with NaN or +Infinity, without a finite logit, or
 * without any, has no softmax: argmax and runnerUp are -1, the numbers NaN. Throws RangeError unless the temperature is
 * positive and finite. The shift by the maximum: Goodfellow, Bengio and Courville 2016, section 4.1; the remainders and
 * the second reference keep full relative precision where exp(z_i - max z) alone would not.
 */
export function rowExponentials(logits: Float64Array, temperature = 1): RowExponentials {
  if (!(temperature > 0 && temperature < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`The temperature must be positive and finite; it is ${temperature}.`);
  }
  const classCount = logits.length;
  // 2^1074, which would make 1 of the least temperature, is no float64.
  const power = Math.min(-Math.ceil(Math.log2(temperature)), 1000);
  const divisor = { fraction: temperature * 2 ** power, power };

  const leading = indexOfGreatest(logits, -1);
  const max = leading === -1 ? Number.NEGATIVE_INFINITY : logits[leading];
  const argmax = Number.isFinite(max) ? leading : -1;
  const runnerUp = argmax === -1 ? -1 : indexOfGreatest(logits, argmax);
  const all = exponentialsFrom(logits, argmax, -1, divisor);
  const rest = exponentialsFrom(logits, runnerUp, argmax, divisor);
  const restTotal = argmax === -1 ? Number.NaN : compensatedSum(classCount, (i) => rest.values[i]);
  const restOverMax =
    runnerUp === -1 ? restTotal : scaledExponential(restTotal, all.exponents[runnerUp], all.remainders[runnerUp]);
  return {
    classCount,
    max,
    argmax,
    runnerUp,
    temperature,
    divisor,
    all,
    rest,
    restTotal,
    restOverMax,
    total: 1 + restOverMax,
    logTotal: Math.log1p(restOverMax),
  };
}

/** The first index of the greatest logit above -Infinity but for `without`; a NaN counts as greatest; -1 for none. */
function indexOfGreatest(logits: Float64Array, without: number): number {
  let greatest = Number.NEGATIVE_INFINITY;
  let index = -1;
  for (let i = 0; i < logits.length; i++) {
    if (Number.isNaN(logits[i])) return i;
    if (logits[i] > greatest && i !== without) {
      greatest = logits[i];
      index = i;
    }
  }
  return index;
}

/** Reference -1: there is none, and every exponential is 0 beside an argmax (`without`), NaN in a row without one. */
function exponentialsFrom(
  logits: Float64Array,
  reference: number,
  without: number,
  { fraction, power }: Divisor,
): Exponentials {
  const classCount = logits.length;
  const exponents = new Float64Array(classCount);
  const remainders = new Float64Array(classCount);
  const values = new Float64Array(classCount);
  if (reference === -1) {
    exponents.fill(without === -1 ? Number.NaN : Number.NEGATIVE_INFINITY);
    values.fill(without === -1 ? Number.NaN : 0);
    return { exponents, remainders, values };
  }
  // A large temperature divides before the subtraction, which then can't overflow; a small one after it, exactly.
  const before = power < 0 ? 2 ** power : 1;
  const after = power < 0 ? 1 : 2 ** power;
  const subtrahend = -logits[reference] * before;
  for (let i = 0; i < classCount; i++) {
    const minuend = logits[i] * before;
    const difference = minuend + subtrahend;
    const quotient = (difference * after) / fraction;
    if (i === without || quotient === Number.NEGATIVE_INFINITY) {
      exponents[i] = Number.NEGATIVE_INFINITY;
      continue;
    }
    exponents[i] = quotient;
    // Beyond it the exponential is 0 whatever the remainder, and products might overflow.
    if (quotient > -4096) {
      const product = quotient * fraction;
      const rounding = twoSumRemainder(minuend, subtrahend, difference) * after;
      const remainder =
        (difference * after - product - twoProductRemainder(quotient, fraction, product) + rounding) / fraction;
      const exponential = Math.exp(quotient);
      remainders[i] = remainder;
      values[i] = exponential + exponential * remainder;
    }
  }
  return { exponents, remainders, values };
}
