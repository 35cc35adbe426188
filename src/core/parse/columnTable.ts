import type { FormatFault } from '../tensor/formatError.ts';
import type { Sliced } from '../tensor/sliced.ts';
import type { Fault, Span } from './frame.ts';
import { brokenAt, faultOfWord, type PrintedLayout, PrintedNumbers, type PrintedWord } from './printedNumbers.ts';
import type { BrokenArray, FoundArray } from './reading.ts';

/** One matrix of a print, with its place along the other axes. */
interface Slice {
  readonly label: readonly number[];
  readonly rows: PrintedWord[][];
}

/**
 * The numbers of a print that goes line by line: rows, which may go on below in further columns, in slices where there
 * are more axes than two.
 */
export class ColumnTable {
  readonly #text: string;
  readonly #slices: Slice[] = [];
  #row = 0;
  #exponent = 0;
  #isSplit = false;
  #hasElidedRows = false;
  /** Why there is no array: the first word that is no number. */
  #fault: Fault | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** What follows is the matrix with these indexes along the other axes, the outermost first. */
  beginSlice(label: readonly number[]): void {
    this.#slices.push({ label, rows: [] });
    this.#row = 0;
    this.#exponent = 0;
    this.#isSplit = false;
  }

  /**
   * What follows goes on with the rows from the first; false where `first` is not the next column, counted from 0, or where
   * the columns before had no such header, which then is lost.
   */
  beginColumns(first: number): boolean {
    const isNext = first === this.width && (first === 0 || this.#isSplit);
    this.#row = 0;
    this.#isSplit ||= isNext;
    return isNext;
  }

  /** Each number of the slice is to be multiplied by ten to the power of `exponent`. */
  scale(exponent: number): void {
    this.#exponent = exponent;
  }

  addRow(words: readonly Span[]): void {
    if (this.#fault === undefined) {
      const faults = words.map((word) => faultOfWord(this.#text, word)).filter((fault) => fault !== undefined);
      // The sign in `1 + 2i` stands alone.
      this.#fault = faults.find(({ fault }) => fault.code === 'complex') ?? faults[0];
    }
    const cells = words.map(({ start, end }) => ({ start, end, exponent: this.#exponent }));
    // Columns may go on below any number of times: what is there already is not copied again.
    const row = this.#rows[this.#row];
    if (row === undefined) this.#rows[this.#row] = cells;
    else for (const cell of cells) row.push(cell);
    this.#row++;
  }

  /** Rows were left out behind the last one. */
  elideRows(): void {
    this.#hasElidedRows = true;
  }

  get hasElidedRows(): boolean {
    return this.#hasElidedRows;
  }

  /** How many rows the slice has. */
  get height(): number {
    return this.#slices.at(-1)?.rows.length ?? 0;
  }

  /** How many numbers there are. */
  get count(): number {
    return this.#slices.reduce((count, { rows }) => rows.reduce((sum, row) => sum + row.length, count), 0);
  }

  /** How many numbers its first row has. */
  get width(): number {
    return this.#slices.at(-1)?.rows[0]?.length ?? 0;
  }

  get sliceCount(): number {
    return this.#slices.length;
  }

  /** Where the first number stands; 0 without one. */
  get start(): number {
    return this.#slices[0]?.rows[0]?.[0]?.start ?? 0;
  }

  /**
   * The shape: the axes along which the slices lie, rows, columns. Undefined where the slices are not all there, each once,
   * from the first.
   */
  get shape(): readonly number[] | undefined {
    const sizes = this.#otherSizes();
    const count = sizes.reduce((product, size) => product * size, 1);
    if (count !== this.#slices.length || new Set(this.#slices.map(({ label }) => label.join())).size !== count) {
      return undefined;
    }
    return [...sizes, this.height, this.width];
  }

  /** The array with the table's numbers, in a shape that has as many. In slices. */
  *arrayOf(place: Span, layout: PrintedLayout): Sliced<FoundArray | BrokenArray> {
    const fault = this.#fault ?? this.#raggedFault();
    if (fault !== undefined) return brokenAt(place, fault);
    const numbers = new PrintedNumbers(this.#text);
    const slices = this.#slices.toSorted((one, other) => compareLabels(one.label, other.label));
    const rows = slices.flatMap((slice) => slice.rows);
    // One number a line is one row, where the print says that there is one axis.
    for (const row of layout.shape.length === 1 ? [rows.flat()] : rows) yield* numbers.addRow(row);
    return yield* numbers.arrayOf(place, layout);
  }

  get #rows(): PrintedWord[][] {
    const last = this.#slices.at(-1) ?? { label: [], rows: [] };
    if (this.#slices.length === 0) this.#slices.push(last);
    return last.rows;
  }

  #raggedFault(): Fault | undefined {
    const rows = this.#slices.flatMap((slice) => slice.rows);
    const expected = this.#slices[0]?.rows[0]?.length ?? 0;
    const height = this.#slices[0]?.rows.length ?? 0;
    const at = rows.findIndex(({ length }) => length !== expected);
    const row = rows[at];
    const first = row?.[0];
    if (row !== undefined && first !== undefined) {
      const fault: FormatFault = { code: 'ragged', row: at, length: row.length, expected };
      return { fault, start: first.start, end: row.at(-1)?.end ?? first.end };
    }
    const other = this.#slices.find((slice) => slice.rows.length !== height);
    const cell = other?.rows[0]?.[0];
    if (other === undefined || cell === undefined) return undefined;
    return { fault: { code: 'uneven', found: this.#text.slice(cell.start, cell.end) }, ...cell };
  }

  /** The sizes of the axes along which the slices lie. */
  #otherSizes(): number[] {
    const first = this.#slices[0]?.label ?? [];
    return first.map((base, axis) => {
      const largest = this.#slices.reduce((most, { label }) => Math.max(most, label[axis] ?? 0), 0);
      return largest - base + 1;
    });
  }
}

/** The exponent of a factor that is a power of ten: -2 for `1.00000e-02`, 3 for `1000`; undefined for others. */
export function factorExponent(written: string): number | undefined {
  const exponent = Math.round(Math.log10(Number(written)));
  return Number(`1e${exponent}`) === Number(written) ? exponent : undefined;
}

function compareLabels(one: readonly number[], other: readonly number[]): number {
  const axis = one.findIndex((index, at) => index !== other[at]);
  return axis < 0 ? 0 : (one[axis] ?? 0) - (other[axis] ?? 0);
}
