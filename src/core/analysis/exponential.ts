import {
  alignedSum,
  type DoubleDouble,
  difference,
  exactly,
  nearest,
  ONE,
  product,
  quotient,
  sum,
  ZERO,
} from './doubleDouble.ts';
import { twoProductRemainder } from './twoProductRemainder.ts';

/** From here on down an exponential is known by its magnitude only. */
const MAGNITUDE_ONLY = -(2 ** 20);

/** The high 32 bits of ln 2, so that an integer below 2^21 times them is exact, and the rest. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW: DoubleDouble = { high: 1.9082149292705877e-10, low: 1.1612227229362532e-26, power: 0 };

/** The table has the exponentials of k / 64 for |k| <= 23, half of ln 2 to either side of 0. */
const STEPS = 64;
const MOST_STEPS = 23;

/** 1/12! to 1/7!: what they multiply needs no more than float64. */
const HIGHER_COEFFICIENTS = [479001600, 39916800, 3628800, 362880, 40320, 5040].map((factorial) => 1 / factorial);

/** 1/6! to 1/1!. */
const COEFFICIENTS = [720, 120, 24, 6, 2, 1].map((factorial) => quotient(ONE, exactly(factorial)));
const COEFFICIENT_HIGHS = Float64Array.from(COEFFICIENTS, ({ high }) => high);
const COEFFICIENT_LOWS = Float64Array.from(COEFFICIENTS, ({ low }) => low);

const TABLE = exponentialsOfSteps();

/**
 * exp(x) of x up to 2^20, to about 2^-100 of itself; below -2^20 only its magnitude is right, to float64. 0 for -Infinity,
 * NaN for NaN. Less a multiple of ln 2 and a multiple of 1/64, x is so small that its Taylor series is short. Source:
 * Tang 1989, Table-driven implementation of the exponential function in IEEE floating-point arithmetic.
 */
export function exponential(x: DoubleDouble): DoubleDouble {
  const value = nearest(x);
  if (!(value > MAGNITUDE_ONLY)) return magnitudeOfExponential(value);
  const { high: natural, low } = inUnitsOfOne(x);
  const power = Math.round(natural * Math.LOG2E);
  // This difference is exact.
  const withoutHigh = { high: natural - power * LN2_HIGH, low, power: 0 };
  const rest = alignedSum(withoutHigh, product(float(-power), LN2_LOW));
  const step = Math.round(rest.high * STEPS);
  const ofStep = TABLE[step + MOST_STEPS];
  const lessOne = exponentialSeries(alignedSum(rest, float(-step / STEPS)));
  const { high, low: mantissaLow } = alignedSum(ofStep, product(ofStep, lessOne));
  return { high, low: mantissaLow, power };
}

/** exp(x) - 1 of x up to 2^20, to about 2^-94 of itself, however near to 0; source and rules as for `exponential`. */
export function exponentialLessOne(x: DoubleDouble): DoubleDouble {
  const size = Math.abs(nearest(x));
  if (!(size < 1 / STEPS / 2)) return difference(exponential(x), ONE);
  // So near to 0 it is x itself.
  return size < 2 ** -110 ? x : exponentialSeries(inUnitsOfOne(x));
}

/**
 * exp(x) - 1 by its Taylor series, for |x| up to 1 / 64, in units of 1: Horner's scheme, first in float64. Written out, for
 * it takes most of the time of a row.
 */
function exponentialSeries(x: DoubleDouble): DoubleDouble {
  let high = 0;
  for (let k = 0; k < HIGHER_COEFFICIENTS.length; k++) high = high * x.high + HIGHER_COEFFICIENTS[k];
  let low = 0;
  for (let k = 0; k < COEFFICIENT_HIGHS.length; k++) {
    const whole = high * x.high;
    const rest = twoProductRemainder(high, x.high, whole) + (high * x.low + low * x.high);
    const coefficient = COEFFICIENT_HIGHS[k];
    const rough = coefficient + whole;
    const remainder = whole - (rough - coefficient) + (rest + COEFFICIENT_LOWS[k]);
    high = rough + remainder;
    low = remainder - (high - rough);
  }
  return product({ high, low, power: 0 }, x);
}

function exponentialsOfSteps(): readonly DoubleDouble[] {
  const table: DoubleDouble[] = [];
  table[MOST_STEPS] = ONE;
  const up = sum(ONE, exponentialSeries(float(1 / STEPS)));
  const down = sum(ONE, exponentialSeries(float(-1 / STEPS)));
  for (let k = 1; k <= MOST_STEPS; k++) {
    table[MOST_STEPS + k] = product(table[MOST_STEPS + k - 1], up);
    table[MOST_STEPS - k] = product(table[MOST_STEPS - k + 1], down);
  }
  return table;
}

function magnitudeOfExponential(x: number): DoubleDouble {
  const log2 = x * Math.LOG2E;
  if (log2 === Number.NEGATIVE_INFINITY) return ZERO;
  const power = Math.floor(log2);
  return { high: 2 ** (log2 - power), low: 0, power };
}

/** x with power 0, where it is neither so large nor so small that it can't be. */
function inUnitsOfOne(x: DoubleDouble): DoubleDouble {
  return x.power === 0 ? x : { high: nearest(x), low: nearest({ high: x.low, low: 0, power: x.power }), power: 0 };
}

function float(value: number): DoubleDouble {
  return { high: value, low: 0, power: 0 };
}
