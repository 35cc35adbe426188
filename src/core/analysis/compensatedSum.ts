import { twoSumRemainder } from './twoSumRemainder.ts';

/**
 * The sum of term(0) to term(length - 1), whose error does not grow with their number: the roundings are summed beside
 * it. 0 for no terms; NaN and infinities sum as in float64. Source: Neumaier 1974, an improved Kahan summation.
 */
export function compensatedSum(length: number, term: (index: number) => number): number {
  let sum = 0;
  let remainder = 0;
  for (let i = 0; i < length; i++) {
    const value = term(i);
    const next = sum + value;
    remainder += twoSumRemainder(sum, value, next);
    sum = next;
  }
  return Number.isFinite(sum) ? sum + remainder : sum;
}
