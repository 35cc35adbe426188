/**
 * What the rounding of `sum`, which must be the float64 sum of a and b, took away: a + b = sum + remainder, exactly.
 * Not a number when a, b or their sum is not finite. Source: Knuth, The Art of Computer Programming, volume 2,
 * section 4.2.2, theorem B ("TwoSum").
 */
export function twoSumRemainder(a: number, b: number, sum: number): number {
  const bAsAdded = sum - a;
  return a - (sum - bAsAdded) + (b - bAsAdded);
}
