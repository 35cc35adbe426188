/**
 * Distance of a number from the truth in units in the last place of `measure`: 0 when equal, infinite when one of them isn't
 * finite. The truth is the float64 `nearest` to it and what is `left`, in units in the last place of that.
 */
export function unitsInTheLastPlace(actual: number, nearest: number, left = 0, measure = nearest): number {
  if (!Number.isFinite(actual) || !Number.isFinite(nearest)) return actual === nearest ? 0 : Number.POSITIVE_INFINITY;
  return Math.abs((actual - nearest) / unitOf(measure) - left);
}

function unitOf(value: number): number {
  const size = Math.min(Math.abs(value), Number.MAX_VALUE);
  const exponent = Math.floor(Math.log2(size));
  // The logarithm of what is just below a power of two rounds up; the least unit is that of the subnormal numbers.
  return 2 ** Math.max(2 ** exponent > size ? exponent - 53 : exponent - 52, -1074);
}
