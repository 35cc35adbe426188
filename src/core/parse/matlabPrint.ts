import type { Dtype } from '../tensor/dtype.ts';
import { Pace, type Sliced } from '../tensor/sliced.ts';
import type { Block, BlockReader } from './blocks.ts';
import { ColumnTable, factorExponent } from './columnTable.ts';
import { brokenAt, faultOfWord, wordsOf } from './printedNumbers.ts';
import type { TextLines } from './textLines.ts';

/**
 * A variable as MATLAB and Octave show it: its name, perhaps its sizes and class, perhaps a factor, and its rows, which
 * go on below in further columns.
 *
 * ```text
 * x =
 *
 *    1.0e+03 *
 *
 *     1.0000    2.0000
 * ```
 */
export const readMatlab: BlockReader = {
  reads: (notation) => notation.isProse,
  hints: [' =\n', ' =\r\n', '= \n', ' *\n', ' *\r\n'],
  opening: /(?:(?:>> ?)?[A-Za-z][\w.]*(?:\(:,:(?:,\d+)+\))? =| *\d[\d.]{0,20}(?:e[-+]?\d{1,3})? \*) *[\r\n]/y,
  *read(lines, first) {
    const print = new MatlabPrint(lines);
    let line = first;
    const pace = new Pace();
    for (; line < lines.count && print.take(line); line++) {
      if (pace.isDueAfter(lines.end(line) - lines.start(line))) yield;
    }
    return { block: (yield* print.block(first)) ?? lostFactor(lines, first), next: Math.max(line, first + 1) };
  },
};

/** A factor without the numbers that it belongs to: what stands below it may be any others. */
function lostFactor(lines: TextLines, line: number): Block | undefined {
  const start = lines.start(line);
  const found = lines.at(line).trim();
  if (!factorPattern.test(found)) return undefined;
  const place = { start, end: lines.end(line) };
  return { because: { fault: { code: 'notNumeric', found }, ...place }, ...place };
}

class MatlabPrint {
  readonly #lines: TextLines;
  readonly #table: ColumnTable;
  #name: string | undefined;
  #sizes: readonly number[] | undefined;
  #dtype: Dtype | undefined;
  #end = 0;
  /** What the lines before are: rows go on until an empty line, and then only with a new part of the print. */
  #before: 'header' | 'rows' | 'blank' = 'header';
  #isFirstColumn = true;
  #isBroken = false;
  /** How many ranges of columns there are: one alone is a part. */
  #ranges = 0;

  constructor(lines: TextLines) {
    this.#lines = lines;
    this.#table = new ColumnTable(lines.text);
  }

  /** Takes one line; false where it is none of the print. */
  take(line: number): boolean {
    const written = this.#lines.at(line).trim();
    if (written === '') {
      if (this.#before === 'rows') this.#before = 'blank';
      return true;
    }
    return this.#takeLabel(written) || this.#takeColumns(written) || this.#takeHeader(written) || this.#takeRow(line);
  }

  *block(first: number): Sliced<Block | undefined> {
    const { text } = this.#lines;
    const table = this.#table;
    const shape = table.shape;
    if (
      shape === undefined ||
      table.height === 0 ||
      this.#isBroken ||
      this.#before === 'header' ||
      !this.#isFirstColumn
    )
      return undefined;
    const [height = 0, width = 0, ...others] = this.#sizes ?? [
      table.height,
      table.width,
      ...shape.slice(0, -2).reverse(),
    ];
    if ([...others.reverse(), height, width].join() !== shape.join()) return undefined;
    const from = this.#lines.start(first);
    const start = from + Math.max(0, text.slice(from, this.#lines.end(first)).search(/[A-Za-z\d]/));
    const place = { start, end: this.#end };
    if (shape.every((size) => size === 1)) return { because: { fault: { code: 'scalar' }, ...place }, ...place };
    const name = this.#name === 'ans' ? undefined : this.#name;
    if (this.#ranges === 1) {
      const fault = { code: 'elided' as const, shown: table.width, library: 'matlab' as const };
      return brokenAt(place, { fault, ...place });
    }
    const dtype = this.#dtype;
    return yield* table.arrayOf(place, { shape, dtype, ...(name !== undefined && { name }) });
  }

  /** `x =`, `x(:,:,2) =`. */
  #takeLabel(written: string): boolean {
    const match = labelPattern.exec(written);
    if (match === null) return false;
    const [, name = '', slice] = match;
    // Another variable.
    if (this.#name !== undefined && (name !== this.#name || slice === undefined)) return false;
    this.#name = name;
    if (slice !== undefined) this.#table.beginSlice(slice.slice(1).split(',').map(Number).reverse());
    if (slice !== undefined && this.#table.sliceCount === 1) this.#isFirstColumn = /^[,1]+$/.test(slice);
    this.#before = 'header';
    return true;
  }

  /** `Columns 1 through 8:`, `Columns 9 and 10`, `Column 11`. */
  #takeColumns(written: string): boolean {
    const column = columnsPattern.exec(written)?.[1];
    if (column === undefined) return false;
    this.#ranges++;
    this.#isFirstColumn &&= this.#table.beginColumns(Number(column) - 1);
    this.#before = 'header';
    return true;
  }

  /** `1×3 single row vector`, `1.0e+03 *`. */
  #takeHeader(written: string): boolean {
    const sizes = sizesPattern.exec(written);
    if (sizes !== null && this.#table.height === 0) {
      this.#sizes = (sizes[1] ?? '').split(/[×x]/).map(Number);
      this.#dtype = dtypes.get(sizes[2] ?? '');
      return true;
    }
    const exponent = factorExponent(factorPattern.exec(written)?.[1] ?? '');
    if (exponent === undefined) return false;
    this.#table.scale(exponent);
    return true;
  }

  #takeRow(line: number): boolean {
    const { text } = this.#lines;
    const words = wordsOf(text, this.#lines.start(line), this.#lines.end(line));
    if (this.#before === 'blank') return false;
    const [first] = words;
    if (first === undefined || faultOfWord(text, first)?.fault.code === 'notNumeric') {
      // Text right below rows, or in place of them: nothing that MATLAB prints.
      this.#isBroken ||= this.#table.height > 0 && !/^[ \t]*(?:>>|octave)/.test(this.#lines.at(line));
      return false;
    }
    this.#table.addRow(words);
    this.#before = 'rows';
    this.#end = words.at(-1)?.end ?? this.#end;
    return true;
  }
}

const labelPattern = /^(?:>> ?)?([A-Za-z][\w.]*)(?:\(:,:((?:,\d+)+)\))? =$/;
const columnsPattern = /^Columns? (\d+)(?: (?:through|and) \d+)?:?$/;
const sizesPattern = /^(\d+(?:[×x]\d+)+) (\w+)(?: (?:row|column) vector| matrix| array)?$/;
const factorPattern = /^(\d[\d.]*(?:e[-+]?\d+)?) ?\*$/;

const dtypes: ReadonlyMap<string, Dtype> = new Map([
  ['single', 'float32'],
  ['double', 'float64'],
  ['half', 'float16'],
  ['logical', 'bool'],
  ['int8', 'int8'],
  ['int16', 'int16'],
  ['int32', 'int32'],
  ['int64', 'int64'],
  ['uint8', 'uint8'],
  ['uint16', 'uint16'],
  ['uint32', 'uint32'],
  ['uint64', 'uint64'],
]);
