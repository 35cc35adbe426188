import { twoProductRemainder } from './twoProductRemainder.ts';
import { twoSumRemainder } from './twoSumRemainder.ts';

/**
 * The number (high + low) 2^power: about 106 significant bits, since `high` is the float64 nearest to high + low, and an
 * exponent of its own, so that nothing underflows or overflows on the way to a result. `high` stays of moderate size
 * (2^-300 to 2^300); not finite, it is the whole value, for which the rules of float64 hold.
 *
 * Sums, products and quotients are right to a few parts in 2^104, sums of opposite signs too. Source: Dekker 1971; Hida, Li
 * and Bailey 2001, Algorithms for quad-double precision floating point arithmetic; the bounds: Joldes, Muller and
 * Popescu 2017, Tight and rigorous error bounds for basic building blocks of double-word arithmetic.
 */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
  /** An integer. */
  readonly power: number;
}

/** 0. */
export const ZERO: DoubleDouble = { high: 0, low: 0, power: 0 };

/** 1. */
export const ONE: DoubleDouble = { high: 1, low: 0, power: 0 };

/** log10 of 2. */
const LOG10_2 = Math.LN2 * Math.LOG10E;

/** 2^-1074 to 2^1023. */
const POWERS_OF_TWO = Float64Array.from({ length: 2098 }, (_, index) => 2 ** (index - 1074));

/** Exactly high + low, where `low` is what a rounding to `high` took away; in a product of ten of them nothing overflows. */
export function exactly(high: number, low = 0): DoubleDouble {
  const size = Math.abs(high);
  if ((size > 2 ** -25 && size < 2 ** 25) || size === 0 || !Number.isFinite(size)) return { high, low, power: 0 };
  const power = Math.floor(Math.log2(size));
  return { high: timesPowerOfTwo(high, -power), low: timesPowerOfTwo(low, -power), power };
}

/** a + b. */
export function sum(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  if (b.high === 0) return a;
  if (a.high === 0) return b;
  if (!Number.isFinite(a.high + b.high)) return { high: a.high + b.high, low: 0, power: 0 };
  if (a.power === b.power) return alignedSum(a, b);
  if (a.power < b.power) return sum(b, a);
  // What underflows here is nothing beside a.
  const shift = powerOfTwo(b.power - a.power);
  return alignedSum(a, { high: b.high * shift, low: b.low * shift, power: a.power });
}

/** a + b of finite numbers of equal powers: most of `sum`. */
export function alignedSum(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const rough = a.high + b.high;
  const low = a.low + b.low;
  const first = twoSumRemainder(a.high, b.high, rough) + low;
  const sooner = rough + first;
  const second = twoSumRemainder(a.low, b.low, low) + (first - (sooner - rough));
  const high = sooner + second;
  return { high, low: second - (high - sooner), power: a.power };
}

/** a - b. */
export function difference(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  return sum(a, negative(b));
}

/** -a. */
export function negative({ high, low, power }: DoubleDouble): DoubleDouble {
  return { high: -high, low: -low, power };
}

/** a b. */
export function product(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const power = a.power + b.power;
  const high = a.high * b.high;
  if (!Number.isFinite(high)) return { high, low: 0, power: 0 };
  const low = twoProductRemainder(a.high, b.high, high) + (a.high * b.low + a.low * b.high);
  const rounded = high + low;
  return { high: rounded, low: low - (rounded - high), power };
}

/** a / b. */
export function quotient(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const power = a.power - b.power;
  const high = a.high / b.high;
  if (!Number.isFinite(high)) return { high, low: 0, power: 0 };
  const whole = high * b.high;
  const low = (a.high - whole - twoProductRemainder(high, b.high, whole) + a.low - high * b.low) / b.high;
  const rounded = high + low;
  return { high: rounded, low: low - (rounded - high), power };
}

/** Whether a difference is so much smaller than one of its terms that too few of its digits are left. */
export function isCancelled(difference: DoubleDouble, term: DoubleDouble): boolean {
  return Math.abs(difference.high) * powerOfTwo(difference.power - term.power) < 2 ** -30 * Math.abs(term.high);
}

/** The nearest float64, rounded once, also where it is subnormal; a zero has the sign of what was too small. */
export function nearest({ high, low, power }: DoubleDouble): number {
  if (high === 0) return 0;
  if (power === 0) return high;
  const value = timesPowerOfTwo(high, power);
  if (!(Math.abs(value) < 2 ** -1022)) return value;
  // To the smallest normal number nothing can be added but multiples of the smallest subnormal one.
  const normal = Math.sign(high) * powerOfTwo(-1022 - power);
  const whole = high + normal;
  if (!Number.isFinite(whole)) return Math.sign(high) * 0;
  const rounded = whole + (twoSumRemainder(high, normal, whole) + low) - normal;
  return Math.sign(high) * Math.abs(timesPowerOfTwo(rounded, power));
}

/** log10 |a| in float64: -Infinity for 0, finite where a itself is only too small for float64. */
export function log10Magnitude({ high, power }: DoubleDouble): number {
  return Math.log10(Math.abs(high)) + power * LOG10_2;
}

/** value 2^power, rounded at most once, if it is normal or no digit is lost. */
function timesPowerOfTwo(value: number, power: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  let scaled = value;
  let left = power;
  while (left > 1023 && Number.isFinite(scaled)) {
    scaled *= 2 ** 1023;
    left -= 1023;
  }
  while (left < -969 && scaled !== 0) {
    // 53 bits short of the smallest normal number, so that the last step is the only one to round.
    scaled *= 2 ** -969;
    left += 969;
  }
  return scaled * powerOfTwo(left);
}

/** 2^power for an integer, 0 where that is too small for float64; from a table, several times as fast as `**`. */
function powerOfTwo(power: number): number {
  return POWERS_OF_TWO[power + 1074] ?? (power < 0 ? 0 : Number.POSITIVE_INFINITY);
}
