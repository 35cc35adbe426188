import { twoSumRemainder } from './twoSumRemainder.ts';

/**
 * A sum whose error does not grow with the number of its terms: the roundings are summed beside it. 0 for no terms; NaN and
 * infinities sum as in float64. Source: Neumaier 1974, an improved Kahan summation.
 */
export class CompensatedSum {
  #sum = 0;
  #remainder = 0;

  add(value: number): void {
    const next = this.#sum + value;
    this.#remainder += twoSumRemainder(this.#sum, value, next);
    this.#sum = next;
  }

  get value(): number {
    return Number.isFinite(this.#sum) ? this.#sum + this.#remainder : this.#sum;
  }
}

/** The `CompensatedSum` of term(0) to term(length - 1). */
export function compensatedSum(length: number, term: (index: number) => number): number {
  const sum = new CompensatedSum();
  for (let i = 0; i < length; i++) sum.add(term(i));
  return sum.value;
}
