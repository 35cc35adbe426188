import { FormatError } from '../tensor/formatError.ts';
import type { Sliced } from '../tensor/sliced.ts';
import { numberNamed } from './arrayCall.ts';
import type { Span } from './frame.ts';
import { plain } from './notations.ts';
import { numberValue, significantDigits } from './numberValue.ts';
import type { FoundArray } from './reading.ts';
import { Scanner } from './scanner.ts';

/**
 * Reads numbers without brackets, parted by blanks, commas, tabs or line ends. One line is a row, and so are lines of
 * one number each, or lines that a comma joins; several lines of equally many numbers are a matrix. Throws a FormatError: `nothing` without
 * a number, `scalar` for a single one, `notNumeric` for what is none, `ragged` for lines of different lengths,
 * `ambiguous` where the commas may stand inside numbers, `counting` where a first line or column may be no part of the array: it counts,
 * as the header that pandas writes and the items of a list do, and nothing else is an integer.
 *
 * A comma with a blank or a line end beside it parts two numbers. One without may be a decimal comma (`3,14`) or part
 * thousands (`1,000.5`) where blanks or line ends part other numbers of the text. It does part two if there is any such
 * comma in the text that can be neither: `1.5,2.5`, `1,2,3`, `1,-2`, `1,inf`.
 */
export function* readDelimitedInSlices(text: string): Sliced<FoundArray> {
  const values: number[] = [];
  const lines: Line[] = [];
  const words: Word[] = [];
  const scanner = new Scanner(text, plain);
  let line: Line | undefined;
  let last: Scanner['kind'] = 'end';
  let digits = 0;
  let integers = 0;
  let pointed = 0;
  let fault: FormatError | undefined;
  let tokens = 0;
  for (scanner.advance(); scanner.kind !== 'end'; scanner.advance()) {
    if (++tokens % tokensInSlice === 0) yield;
    const { kind, start } = scanner;
    const continues = last === 'sign' && !scanner.newlineBefore;
    const blankBefore = start === 0 || /[\s,]/.test(text.charAt(start - 1));
    const value =
      kind === 'number'
        ? numberValue(text.slice(start, scanner.digitsEnd))
        : kind === 'name'
          ? numberNamed(scanner.slice, plain)
          : undefined;
    if (
      line === undefined ||
      (scanner.newlineBefore && value !== undefined) ||
      (scanner.newlineBefore && kind === 'sign')
    ) {
      line = { start, end: start, size: 0, endsInComma: false, first: undefined, counted: 0 };
      lines.push(line);
    }
    const isPart =
      (kind === 'comma' && line.size > 0 && last !== 'comma') ||
      (kind === 'sign' && blankBefore && last !== 'sign' && !/\s/.test(text.charAt(scanner.end))) ||
      (value !== undefined && (continues || blankBefore));
    if (!isPart)
      fault ??= new FormatError({ code: 'notNumeric', found: scanner.slice.slice(0, 40) }, start, scanner.end);
    if (value !== undefined) {
      values.push(continues && text[start - 1] !== '+' ? -value : value);
      digits = Math.max(digits, kind === 'number' ? significantDigits(text, start, scanner.end) : 0);
      const written = text.slice(start, scanner.end);
      if (integerPattern.test(written)) integers++;
      if (written.endsWith('.')) pointed++;
      line.first ??= { start: continues ? start - 1 : start, end: scanner.end };
      // Counted from 0, or from 1.
      const from = text[line.first.start] === '1' ? 1 : 0;
      if (!continues && written === String(from + line.size)) line.counted++;
      line.size++;
    }
    const word = words.at(-1);
    if (word?.end === start) word.end = scanner.end;
    else words.push({ start, end: scanner.end });
    line.end = scanner.end;
    line.endsInComma = kind === 'comma';
    last = kind;
  }
  const first = lines[0];
  if (first === undefined || values.length === 0) throw new FormatError({ code: 'nothing' }, 0, text.length);
  const ambiguity = yield* ambiguityOf(text, words);
  if (ambiguity !== undefined && !(fault !== undefined && fault.offset < ambiguity.offset)) throw ambiguity;
  if (fault !== undefined) throw fault;
  const end = lines.at(-1)?.end ?? first.end;
  if (last === 'sign') throw new FormatError({ code: 'notNumeric', found: text.slice(end - 1, end) }, end - 1, end);
  if (values.length === 1) throw new FormatError({ code: 'scalar' }, first.start, end);
  const shape = shapeOf(lines, values.length);
  if (shape.length > 1) refuseCounts(text, lines, integers, pointed);
  return {
    tensor: { shape, dtype: 'float64', data: Float64Array.from(values) },
    start: first.start,
    end,
    rowStarts: shape.length === 1 ? [first.start] : lines.map((row) => row.start),
    ...(digits > 0 && { digits }),
  };
}

interface Line {
  readonly start: number;
  end: number;
  size: number;
  endsInComma: boolean;
  /** Its first number. */
  first: Span | undefined;
  /** How many of its numbers count from the first one on. */
  counted: number;
}

/**
 * Throws where the only integers are the numbers of the first line or those of the first column, and count; where a point stands
 * behind those of the column alone, as in a list of Markdown, the same.
 */
function refuseCounts(text: string, lines: readonly Line[], integers: number, pointed: number): void {
  const [first] = lines;
  if (first === undefined) return;
  if (integers === first.size && first.counted === first.size) {
    throw new FormatError({ code: 'counting', counts: 'columns' }, first.start, first.end);
  }
  const marks = lines.map((line) => text.slice(line.first?.start, line.first?.end));
  const from = marks[0] === '0' ? 0 : 1;
  const isNumbered = integers === lines.length && marks.every((mark, row) => mark === String(from + row));
  const isList = integers === 0 && pointed === lines.length && marks.every((mark, row) => mark === `${row + 1}.`);
  if (isNumbered || isList) {
    throw new FormatError({ code: 'counting', counts: 'rows' }, first.first?.start ?? first.start, first.first?.end);
  }
}

/** Tokens without a blank between them. */
interface Word {
  readonly start: number;
  end: number;
}

/** The fault of commas that may stand inside numbers, at the first word that has one. */
function* ambiguityOf(text: string, words: readonly Word[]): Sliced<FormatError | undefined> {
  if (words.length < 2) return undefined;
  let first: FormatError | undefined;
  let looked = 0;
  for (const { start, end } of words) {
    if (++looked % tokensInSlice === 0) yield;
    const from = text[start] === ',' ? start + 1 : start;
    const found = text.slice(from, text[end - 1] === ',' ? end - 1 : end);
    if (!found.includes(',')) continue;
    if (!decimalComma.test(found) && !thousands.test(found)) return undefined;
    first ??= new FormatError({ code: 'ambiguous', found }, from, from + found.length);
  }
  return first;
}

/** What the numbers of rows and columns look like. */
const integerPattern = /^\d+$/;

/** How many tokens are read before others may have their turn: a few milliseconds. */
const tokensInSlice = 10_000;

/** `3,14`, `1.234,5`, `1,5e-3`. */
const decimalComma = /^[-+−]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+),\d+(?:[eE][-+]?\d+)?$/;
/** `1,000`, `12,345,678.5`. */
const thousands = /^[-+−]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;

function shapeOf(lines: readonly Line[], count: number): number[] {
  const expected = lines[0]?.size ?? 0;
  const row = lines.findIndex((line) => line.size !== expected);
  if (row < 0) return expected === 1 || lines.length === 1 ? [count] : [lines.length, expected];
  if (lines.slice(0, -1).every((line) => line.endsInComma)) return [count];
  const { start, end, size } = lines[row] ?? { start: 0, end: 0, size: 0 };
  throw new FormatError({ code: 'ragged', row, length: size, expected }, start, end);
}
