/** Distance of two numbers in units in the last place of `measure`: 0 when equal, infinite when one of them isn't finite. */
export function unitsInTheLastPlace(actual: number, expected: number, measure = expected): number {
  if (actual === expected) return 0;
  if (!Number.isFinite(actual) || !Number.isFinite(expected)) return Number.POSITIVE_INFINITY;
  const size = Math.min(Math.abs(measure), Number.MAX_VALUE);
  // The unit of a subnormal number is that of the smallest normal one.
  const exponent = Math.max(Math.floor(Math.log2(size)), -1022);
  return (Math.abs(actual - expected) / 2 ** exponent) * 2 ** 52;
}
