/**
 * Numbers as integers in units of 2^-BITS: every float64 exactly, and 400 bits more. All that the tests compute with them is
 * written down from the definitions, and shares nothing with what it is compared with.
 */
export const BITS = 1500n;
export const ONE = 1n << BITS;

const bytes = new DataView(new ArrayBuffer(8));

/** A finite float64. */
export function fixed(value: number): bigint {
  bytes.setFloat64(0, value);
  const word = bytes.getBigUint64(0);
  const exponent = (word >> 52n) & 0x7ffn;
  const fraction = word & ((1n << 52n) - 1n);
  const magnitude = (exponent === 0n ? fraction : fraction | (1n << 52n)) << (BITS - 1074n);
  return (word >> 63n === 0n ? magnitude : -magnitude) << (exponent === 0n ? 0n : exponent - 1n);
}

export const times = (a: bigint, b: bigint): bigint => (a * b) >> BITS;
export const over = (a: bigint, b: bigint): bigint => (a << BITS) / b;
export const total = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);

/** exp(x) of x <= 0: a power of 1/e times the series of the fraction. */
export function exp(x: bigint): bigint {
  const whole = -x >> BITS;
  if (whole > 1200n) return 0n;
  let value = series(x + (whole << BITS));
  for (let k = 0n; k < whole; k++) value = times(value, INVERSE_E);
  return value;
}

/** log(x) of 1 <= x < 2^1000, by Newton's method for exp(-y) = 1 / x. */
export function log(x: bigint): bigint {
  let y = fixed(Math.log(Number(x >> (BITS - 60n)) / 2 ** 60));
  for (let digits = 40; digits < 1500; digits *= 2) y += times(x, exp(-y)) - ONE;
  return y;
}

function series(x: bigint): bigint {
  let sum = ONE;
  let term = ONE;
  for (let n = 1n; term !== 0n; n++) {
    term = times(term, x) / n;
    sum += term;
  }
  return sum;
}

const INVERSE_E = series(-ONE);

/** Whether a float64 is within 0.51 units in the last place of the truth, or infinite where that is too large. */
export function isRounded(actual: number, truth: bigint): boolean {
  const size = truth < 0n ? -truth : truth;
  if (!Number.isFinite(actual)) return size > fixed(Number.MAX_VALUE) && actual > 0 === truth > 0n;
  const unit = BigInt(Math.max(size.toString(2).length - 53, Number(BITS) - 1074));
  const error = fixed(actual) - truth;
  return (error < 0n ? -error : error) * 100n <= 51n << unit;
}
