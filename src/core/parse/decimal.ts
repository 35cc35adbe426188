/** The powers of ten that float64 holds exactly. */
export const powersOfTen: Float64Array = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** More digits are not decided here: nine of them, and nine more. */
export const mostDecidedDigits = 18;

/**
 * The float64 nearest to (high * 10^lowDigits + low) * 10^exponent, ties to even, for high and low of nine digits at most;
 * NaN where this arithmetic does not decide it, which is rare between 10^-22 and 1. Up to 2^53 both factors are exact, so
 * that one operation rounds them (Clinger, "How to read floating point numbers accurately", 1990); beyond, the quotient is
 * computed to twice the digits, and taken where its last error cannot change how it rounds (Ziv, 1991).
 */
export function decimalOf(high: number, low: number, lowDigits: number, exponent: number): number {
  if (exponent < -22 || exponent > 22) return Number.NaN;
  // Exact: ten to the ninth is an odd number of 21 bits but for its twos, and high has 30.
  const shifted = lowDigits > 0 ? high * (powersOfTen[lowDigits] ?? 1) : high;
  const mantissa = shifted + low;
  const power = powersOfTen[exponent < 0 ? -exponent : exponent] ?? 1;
  if (mantissa < exactBelow) return exponent < 0 ? mantissa / power : mantissa * power;
  if (exponent > 0) return Number.NaN;
  const quotient = mantissa / power;
  // What the sum left out, and what the quotient left out by Dekker's exact product ("A floating-point technique", 1971).
  const left = low - (mantissa - shifted);
  const product = quotient * power;
  const quotientHigh = upperHalf(quotient);
  const quotientLow = quotient - quotientHigh;
  const powerHigh = upperHalf(power);
  const powerLow = power - powerHigh;
  const error =
    quotientLow * powerLow - (product - quotientHigh * powerHigh - quotientLow * powerHigh - quotientHigh * powerLow);
  const rest = (mantissa - product - error + left) / power;
  // Four roundings of at most 2^-53 of the rest each went into it.
  const value = quotient + rest * (1 - restError);
  return value === quotient + rest * (1 + restError) ? value : Number.NaN;
}

/** The upper 26 bits of a number (Veltkamp 1968). */
function upperHalf(value: number): number {
  const scaled = value * 134_217_729;
  return scaled - (scaled - value);
}

const exactBelow = 2 ** 53;
const restError = 2 ** -48;
