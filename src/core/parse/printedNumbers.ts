import type { Dtype } from '../tensor/dtype.ts';
import { FormatError, type FormatFault } from '../tensor/formatError.ts';
import { Pace, type Sliced } from '../tensor/sliced.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { WrittenTensor } from '../tensor/writtenTensor.ts';
import { errorOf, type Fault, type Span } from './frame.ts';
import { significantDigits } from './numberValue.ts';
import type { BrokenArray, FoundArray } from './reading.ts';
import { areIntegersInSlices, tensorInSlices } from './typedValues.ts';

/** A word of a print, to be multiplied by ten to the power of `exponent`. */
export interface PrintedWord extends Span {
  readonly exponent?: number;
}

/** The words between the blanks of a stretch of text. */
export function wordsOf(text: string, start: number, end: number): Span[] {
  const words: Span[] = [];
  const pattern = /\S+/g;
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match !== null && match.index < end; match = pattern.exec(text)) {
    words.push({ start: match.index, end: Math.min(end, pattern.lastIndex) });
  }
  return words;
}

/** Why a word of a print is no number; undefined where it is one. */
export function faultOfWord(text: string, { start, end }: Span): Fault | undefined {
  const found = text.slice(start, end);
  if (isNumber(found)) return undefined;
  const fault: FormatFault = isComplex(found)
    ? { code: 'complex' }
    : { code: 'notNumeric', found: found.slice(0, longestFound) };
  return { fault, start, end };
}

/** Whether something written is, or goes on to, an imaginary part: `2j`, `+2.5i`. */
function isComplex(written: string): boolean {
  return /^[-+−]?(?:(?:[\d.]+(?:e[-+]?\d+)?)?[-+−])?[\d.]+(?:e[-+]?\d+)?(?:[ij]|im)$/i.test(written);
}

/** The broken array that a fault makes of a stretch of a text. */
export function brokenAt({ start, end }: Span, fault: Fault): BrokenArray {
  return { error: errorOf(fault), start, end };
}

/** Whether a word of a print is a number. */
export function isNumber(word: string): boolean {
  return decimal.test(word) || numberWords.has(word.replace(/^[-+−]/, ''));
}

/** The numbers of a print, gathered row by row from where they stand in its text. */
export class PrintedNumbers {
  readonly text: string;
  readonly values: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly rowStarts: number[] = [];
  #digits = 0;
  readonly #pace = new Pace();

  constructor(text: string) {
    this.text = text;
  }

  /**
   * Adds the number that a word is, times ten to the power of its exponent: the float64 nearest to the product. False
   * where the word is no number.
   */
  add({ start, end, exponent = 0 }: PrintedWord): boolean {
    const word = this.text.slice(start, end);
    if (!isNumber(word)) return false;
    const isNegative = /^[-−]/.test(word);
    const from = /^[-+−]/.test(word) ? start + 1 : start;
    const magnitude = magnitudeOf(this.text.slice(from, end), exponent);
    this.values.push(isNegative ? -magnitude : magnitude);
    this.starts.push(from);
    this.ends.push(end);
    this.#digits = Math.max(this.#digits, significantDigits(this.text, from, end));
    return true;
  }

  /** Adds every word of a row, as `add` does, in slices; the first word that is no number is returned. */
  *addRow(words: readonly PrintedWord[]): Sliced<PrintedWord | undefined> {
    const [first] = words;
    if (first !== undefined) this.rowStarts.push(first.start);
    for (const word of words) {
      if (!this.add(word)) return word;
      if (this.#pace.isDueAfter(word.end - word.start)) yield;
    }
    return undefined;
  }

  /** Adds a row of booleans, as 1 and 0; the first word that is none is returned. */
  addBooleans(words: readonly Span[]): Span | undefined {
    const [first] = words;
    if (first !== undefined) this.rowStarts.push(first.start);
    return words.find(({ start, end }) => {
      const value = booleans.get(this.text.slice(start, end));
      if (value === undefined) return true;
      this.values.push(value);
      this.starts.push(start);
      this.ends.push(end);
      return false;
    });
  }

  /** The array that the numbers make between two offsets of the text; broken where the dtype does not hold them. In slices. */
  *arrayOf(place: Span, layout: PrintedLayout): Sliced<FoundArray | BrokenArray> {
    const { start, end } = place;
    const { dtype = 'float64', shape, incomplete, ...rest } = layout;
    try {
      const count = this.values.length;
      const isInteger = yield* areIntegersInSlices(this.text, this, 0, count);
      return {
        tensor: yield* tensorInSlices(this.text, this, 0, count, { dtype, shape, ...(incomplete && { incomplete }) }),
        start,
        end,
        rowStarts: this.rowStarts,
        ...(this.#digits > 0 && { digits: this.#digits }),
        ...(layout.dtype !== undefined && { dtypeWritten: true }),
        ...(isInteger && { integers: true }),
        ...definedIn(rest),
      };
    } catch (error) {
      if (error instanceof FormatError) return { error, start, end };
      throw error;
    }
  }
}

/** What a print says beside its numbers. */
export interface PrintedLayout extends Pick<WrittenTensor, 'name' | 'call' | 'classNames'> {
  readonly shape: readonly number[];
  readonly dtype?: Dtype | undefined;
  readonly incomplete?: Tensor['incomplete'] | undefined;
}

/** An exponent in the number and the one of the print's factor are one exponent, so that nothing rounds twice. */
function magnitudeOf(digits: string, exponent: number): number {
  if (/^[ni]/i.test(digits)) return /^n/i.test(digits) ? Number.NaN : Number.POSITIVE_INFINITY;
  if (exponent === 0) return Number(digits);
  const [mantissa = '', power = '0'] = digits.split(/e/i);
  return Number(`${mantissa}e${Number(power) + exponent}`);
}

function definedIn<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

const booleans: ReadonlyMap<string, 0 | 1> = new Map([
  ['True', 1],
  ['False', 0],
]);

const decimal = /^[-+−]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

const numberWords: ReadonlySet<string> = new Set(['nan', 'NaN', 'inf', 'Inf', 'Infinity']);

/** How much of what is no number an error quotes, in characters: enough to recognise it in a sentence. */
const longestFound = 40;
