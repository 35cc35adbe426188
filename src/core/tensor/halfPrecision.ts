/**
 * The float16 nearest to a float64, ties to even, infinite from 65520 on; rounded once, not by way of float32
 * (IEEE 754-2019, binary16). NaN stays NaN, a zero keeps its sign.
 */
export function roundToFloat16(value: number): number {
  return roundTo(value, 11, -14, 65504);
}

/** The bfloat16 nearest to a float64: the range of float32 with 8 significant bits; rules as for `roundToFloat16`. */
export function roundToBfloat16(value: number): number {
  return roundTo(value, 8, -126, (2 - 2 ** -7) * 2 ** 127);
}

/** Rounds to `precision` significant bits, fewer below 2^leastExponent, where the spacing stays the same. */
function roundTo(value: number, precision: number, leastExponent: number, largest: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const spacing = 2 ** (Math.max(exponentOf(value), leastExponent) - precision + 1);
  // Division by a power of two is exact, and adding 1.5 * 2^52 leaves no bits below one: float64 itself rounds to even.
  const rounded = Math.abs(value) / spacing + integerSpacing - integerSpacing;
  const magnitude = rounded * spacing;
  return Math.sign(value) * (magnitude > largest ? Number.POSITIVE_INFINITY : magnitude);
}

/** A float64 near this number has a spacing of one. */
const integerSpacing = 1.5 * 2 ** 52;

/** e with 2^e <= |value| < 2^(e+1), for normal float64; smaller ones count as 2^-1023. */
function exponentOf(value: number): number {
  bits.setFloat64(0, value);
  return ((bits.getUint16(0) >> 4) & 0x7ff) - 1023;
}

/** The one scratch space of `exponentOf`, since allocating one a call costs ten times the rest. */
const bits = new DataView(new ArrayBuffer(8));
