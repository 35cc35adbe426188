/** The high 32 bits of ln 2, so that small integers times it are exact, and the rest (fdlibm's split). */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Above this exponent an exponential has all its digits in float64. */
const ALL_DIGITS = -700;

/** Below this exponent nothing is left in float64, even divided by the smallest temperature. */
const NOTHING_LEFT = -4096;

/** factor exp(exponent + remainder): a number that may be too small for float64. */
export interface Scaled {
  readonly factor: number;
  readonly exponent: number;
  readonly remainder: number;
}

/**
 * factor exp(exponent + remainder) 2^power with one final rounding: no intermediate result underflows or overflows
 * unless the result does. `exponent` <= 0, `remainder` is what its rounding took away, `power` an integer. A result too
 * small for float64 is a zero with the sign of the factor; exponent -Infinity and factor 0 give 0; NaN gives NaN.
 */
export function scaledExponential(factor: number, exponent: number, remainder = 0, power = 0): number {
  if (factor === 0 || exponent === Number.NEGATIVE_INFINITY) return 0;
  if (exponent < NOTHING_LEFT) return Math.sign(factor) * 0;
  if (exponent > ALL_DIGITS && power === 0) {
    const exponential = Math.exp(exponent);
    return factor * (exponential + exponential * remainder);
  }
  const halvings = Math.round(exponent * Math.LOG2E);
  const high = exponent - halvings * LN2_HIGH;
  const low = remainder - halvings * LN2_LOW;
  const reduced = high + low;
  const exponential = Math.exp(reduced);
  const corrected = exponential + exponential * (high - reduced + low);
  return timesPowerOfTwo(factor * corrected, halvings + power);
}

/** A scaled number in float64, rounded once. */
export function scaledValue(scaled: Scaled): number {
  return scaledExponential(scaled.factor, scaled.exponent, scaled.remainder);
}

/** log10 of |factor exp(exponent) 2^power|: -Infinity where it is 0, finite where it is only too small for float64. */
export function log10ScaledExponential(factor: number, exponent: number, power = 0): number {
  return Math.log10(Math.abs(factor)) + exponent * Math.LOG10E + power * (Math.LN2 * Math.LOG10E);
}

/** value 2^power, rounded once: far below 1 it goes in steps that stay clear of the subnormal numbers until the last. */
function timesPowerOfTwo(value: number, power: number): number {
  let scaled = value;
  let left = power;
  while (left > 1023) {
    scaled *= 2 ** 1023;
    left -= 1023;
  }
  while (left < -1022 && scaled !== 0) {
    // 53 bits short of the smallest normal number, so that a subnormal result is not rounded twice.
    scaled *= 2 ** -969;
    left += 969;
  }
  return scaled * 2 ** left;
}
