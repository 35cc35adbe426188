/*
 * The powers of five from 5^-342 to 5^308 stand at 0, each as the upper 128 bits of its significand: the upper 64 bits,
 * then the lower.
 */
const leastPower: i32 = -342;
const largestPower: i32 = 308;

/**
 * The float64 nearest to mantissa * 10^exponent, ties to even. Clinger's fast path where both factors are exact
 * ("How to read floating point numbers accurately", 1990), otherwise the algorithm of Eisel and Lemire ("Number parsing
 * at a gigabyte per second", 2021), which is always decided for a mantissa below 2^64 (Mushtak and Lemire, "Fast number
 * parsing without fallback", 2023).
 */
export function decimal(mantissa: u64, exponent: i32): f64 {
  if (mantissa <= 0x20000000000000 && exponent >= -22 && exponent <= 22) {
    const exact = <f64>mantissa;
    return exponent < 0 ? exact / exactPower(-exponent) : exact * exactPower(exponent);
  }
  if (mantissa == 0 || exponent < leastPower) return 0;
  if (exponent > largestPower) return Infinity;
  const zeros = clz(mantissa);
  const scaled = mantissa << zeros;
  const power = (exponent - leastPower) << 4;
  const upper = load<u64>(power);
  let high = highProduct(scaled, upper);
  let low = scaled * upper;
  // What the lower half of the power adds matters only where it can carry into the bits that are kept.
  if ((high & 0x1ff) == 0x1ff) {
    const more = highProduct(scaled, load<u64>(power, 8));
    low += more;
    if (more > low) high++;
  }
  const top = <i32>(high >> 63);
  const shift = top + 9;
  let kept = high >> shift;
  let binary = ((217706 * exponent) >> 16) + 63 + top - <i32>zeros + 1023;
  if (binary <= 0) {
    if (binary <= -63) return 0;
    kept >>= 1 - binary;
    kept = (kept + (kept & 1)) >> 1;
    return reinterpret<f64>(kept);
  }
  // Exactly in the middle between two: only small powers can be.
  if (low <= 1 && exponent >= -4 && exponent <= 23 && (kept & 3) == 1 && kept << shift == high) kept &= ~1;
  kept = (kept + (kept & 1)) >> 1;
  if (kept >= 0x20000000000000) {
    kept = 0x10000000000000;
    binary++;
  }
  if (binary >= 0x7ff) return Infinity;
  return reinterpret<f64>((kept & 0xfffffffffffff) | ((<u64>binary) << 52));
}

/** The upper 64 bits of a product of 128. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function highProduct(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const middle = aHigh * bLow + ((aLow * bLow) >> 32);
  return aHigh * bHigh + (middle >> 32) + ((aLow * bHigh + (middle & 0xffffffff)) >> 32);
}

/** 10^exponent for 0 to 22, which float64 holds exactly. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function exactPower(exponent: i32): f64 {
  return load<f64>(exactPowers + (exponent << 3));
}

const exactPowers = memory.data<f64>([
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]);
