import type { DoubleDouble } from './doubleDouble.ts';

/** A list of double-doubles, in typed arrays: many small objects would take several times the time and the memory. */
export class DoubleDoubles {
  readonly #highs: Float64Array;
  readonly #lows: Float64Array;
  readonly #powers: Float64Array;

  /** All zeros. */
  constructor(length: number) {
    this.#highs = new Float64Array(length);
    this.#lows = new Float64Array(length);
    this.#powers = new Float64Array(length);
  }

  at(index: number): DoubleDouble {
    return { high: this.#highs[index], low: this.#lows[index], power: this.#powers[index] };
  }

  set(index: number, { high, low, power }: DoubleDouble): void {
    this.#highs[index] = high;
    this.#lows[index] = low;
    this.#powers[index] = power;
  }
}
