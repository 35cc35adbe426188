import type { ScannedPart } from './literalScan.ts';

/** Numbers read from a text: each as a float64, and where its digits stand. The sign stands before them. */
export interface WrittenNumbers {
  readonly values: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

/** The numbers of a text, as many as it turns out to hold: what lies behind `count` in the arrays means nothing. */
export class NumberColumns implements WrittenNumbers {
  readonly #textLength: number;
  values: Float64Array<ArrayBuffer>;
  starts: Int32Array;
  ends: Int32Array;
  count = 0;

  constructor(textLength: number) {
    this.#textLength = textLength;
    const capacity = Math.min(textLength, leastCapacity);
    this.values = new Float64Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
  }

  push(value: number, start: number, end: number): void {
    const { count } = this;
    if (count === this.values.length) this.#reserve(count + 1);
    this.values[count] = value;
    this.starts[count] = start;
    this.ends[count] = end;
    this.count = count + 1;
  }

  /** Adds the first `added` of other numbers. */
  append({ values, starts, ends }: Pick<ScannedPart, 'values' | 'starts' | 'ends'>, added: number): void {
    const { count } = this;
    if (count + added > this.values.length) this.#reserve(count + added);
    this.count = count + added;
    if (added < fewNumbers) {
      for (let index = 0; index < added; index++) {
        this.values[count + index] = values[index] ?? 0;
        this.starts[count + index] = starts[index] ?? 0;
        this.ends[count + index] = ends[index] ?? 0;
      }
      return;
    }
    this.values.set(values.subarray(0, added), count);
    this.starts.set(starts.subarray(0, added), count);
    this.ends.set(ends.subarray(0, added), count);
  }

  /**
   * The values of all numbers, which are given away rather than copied where there are many: the columns are empty then.
   * undefined where there are few, or so few for the room that was taken that a copy is better.
   */
  giveValues(): Float64Array<ArrayBuffer> | undefined {
    const { values, count } = this;
    if (count < valuesWorthGiving || count < 0.8 * values.length) return undefined;
    this.values = new Float64Array(0);
    this.starts = new Int32Array(0);
    this.ends = new Int32Array(0);
    this.count = 0;
    return values.subarray(0, count);
  }

  /** Moves the numbers from `first` on: to each place comes the one that stands at its entry of `places` now. */
  reorder(first: number, places: readonly number[]): void {
    for (const column of [this.values, this.starts, this.ends]) {
      const before = column.slice(first, first + places.length);
      for (const [to, from] of places.entries()) column[first + to] = before[from] ?? 0;
    }
  }

  /** Takes what the text will need if it goes on as it began: numbers are moved rarely, and room not yet used costs nothing. */
  #reserve(least: number): void {
    const { count, values, starts, ends } = this;
    const passed = Math.max(1, (ends[count - 1] ?? 0) - (starts[0] ?? 0));
    const growth = this.#textLength / passed;
    const expected = Math.ceil(1.1 * count * (count < fewToJudgeBy ? Math.min(growth, mostGrowth) : growth));
    const capacity = Math.max(least, 2 * count, expected);
    this.values = new Float64Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
    this.values.set(values.subarray(0, count));
    this.starts.set(starts.subarray(0, count));
    this.ends.set(ends.subarray(0, count));
  }
}

const leastCapacity = 64;
/** So many are moved one by one sooner than together. */
const fewNumbers = 64;
/** Fewer are copied in no time. */
const valuesWorthGiving = 10_000;
/** How much more room is taken at once for few numbers at most: a text may hold its numbers in one place. */
const mostGrowth = 64;
const fewToJudgeBy = 10_000;
