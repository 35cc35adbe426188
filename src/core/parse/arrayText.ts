import { FormatError } from '../tensor/formatError.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { readArraysInSlices } from './arrayReader.ts';
import { arrayOrFault, isNoTable, readBlocksInSlices, readTextInSlices } from './blocks.ts';
import { consoleText } from './consoleText.ts';
import { readDelimitedInSlices } from './delimitedText.ts';
import { errorOf } from './frame.ts';
import type { LiteralScanner } from './literalScan.ts';
import { arrayAmongTargets } from './neighbours.ts';
import type { Notation } from './notation.ts';
import { notationOf, otherNotation, plain, yaml } from './notations.ts';
import { isMeasure } from './printedArray.ts';
import type { BrokenArray, FoundArray, Reading } from './reading.ts';
import { isMarkdownTable, readSeparatedValues } from './separatedValues.ts';

export {
  type ArrayAt,
  findArrayAt,
  findArrayAtInSlices,
  type TextPosition,
  windowCharacters,
  windowLines,
} from './arrayAt.ts';
export { type KernelExports, makeKernelScanner } from './literalKernel.ts';
export type { BrokenArray, FoundArray, LiteralScanner };

/**
 * Every outermost numeric array of a text, in order, in the notation of its language (an identifier as VS Code has
 * them). What was clearly meant as one and is ragged, elided or unclosed comes with its error. Never throws; takes time
 * and memory in proportion to the text.
 */
export function findArrays(text: string, languageId: string, kernel?: LiteralScanner): (FoundArray | BrokenArray)[] {
  return finish(findArraysInSlices(text, languageId, kernel));
}

/** `findArrays` in slices. `kernel` scans what is regular of long literals, faster than what scans it otherwise. */
export function* findArraysInSlices(
  text: string,
  languageId: string,
  kernel?: LiteralScanner,
): Sliced<(FoundArray | BrokenArray)[]> {
  const { arrays } = yield* readTextInSlices(text, notationOf(languageId), kernel);
  return arrays.map(({ array }) => array);
}

/** Reads a text that holds one array, as `readArrayText` does, and returns the array's numbers. */
export function parseArrayText(text: string, languageId: string, kernel?: LiteralScanner): Tensor {
  return readArrayText(text, languageId, kernel).tensor;
}

/**
 * Reads a text that holds one array: a literal, with other text around it or not; a print; or bare numbers. What is not
 * an array in the language is read as plain text, since people paste prints among code; what is none in plain text may be
 * a Python tuple. Throws a FormatError otherwise: also where there are several arrays, as nobody has said which one is
 * meant, unless all but one are its targets by name and length; and where an arithmetic operator touches the array, as its result is not in the text.
 */
export function readArrayText(text: string, languageId: string, kernel?: LiteralScanner): FoundArray {
  return finish(readArrayTextInSlices(text, languageId, kernel));
}

/** `readArrayText` in slices; `kernel` as for `findArraysInSlices`. */
export function* readArrayTextInSlices(text: string, languageId: string, kernel?: LiteralScanner): Sliced<FoundArray> {
  const language = notationOf(languageId);
  const reading = yield* readTextInSlices(text, language, kernel);
  // Prints made of lines are code in no language, though a part of one may be: R's `[1] 2.0 1.0`.
  const isPrint = language.layout === 'none' && (yield* readBlocksInSlices(text, plain, reading)).length > 0;
  const notation = isPrint ? plain : language;
  const own = notation === language ? reading : yield* readTextInSlices(text, notation, kernel);
  const asWritten = yield* oneArrayOf(own, text, notation);
  const isCut = asWritten instanceof FormatError && notation.layout === 'lists';
  const written = (isCut ? yield* readCutList(text, notation) : undefined) ?? asWritten;
  if (!(written instanceof FormatError)) {
    if (!notation.isProse && own.refusals.length > 0) yield* refuseOtherPrint(text, written, kernel);
    return written;
  }
  if (isPrint || !isNoArray(written)) throw written;
  const list = notation.isProse && written.code === 'notNumeric' ? yield* readPastedList(text) : undefined;
  if (list instanceof FormatError) throw list;
  if (list !== undefined) return list;
  const other = otherNotation(notation);
  const array = yield* oneArrayOf(yield* readTextInSlices(text, other, kernel), text, other);
  if (array instanceof FormatError) throw notation.isProse || isNoArray(array) ? written : array;
  if (notation.isProse && !isAssigned(text, array)) throw written;
  return array;
}

/** Throws where a print stands beside an array that was read in a language: `(2, 3)` is code before `[[1. 2.]]`, which is none. */
function* refuseOtherPrint(text: string, { start, end }: FoundArray, kernel?: LiteralScanner): Sliced<void> {
  const { arrays } = yield* readTextInSlices(text, plain, kernel);
  const print = arrays.map(({ array }) => array).find((array) => array.end <= start || array.start >= end);
  if (print !== undefined) throw new FormatError({ code: 'several' }, print.start, print.end);
}

/**
 * Reads a list of lines that was cut out of a text behind the indentation of its first line. As it stands such a text is no
 * array: its first line would lie around the others, or they would go on with it. In an array the next line has its
 * innermost dash below that of the first one, which tells how far that was indented.
 */
function* readCutList(text: string, notation: Notation): Sliced<FoundArray | undefined> {
  const [first = [], next = []] = text
    .split('\n')
    .map(dashColumns)
    .filter(({ length }) => length > 0);
  const indentation = (next.at(-1) ?? 0) - (first.at(-1) ?? 0);
  if (first[0] !== 0 || indentation <= 0) return undefined;
  const indented = ' '.repeat(indentation) + text;
  const array = yield* oneArrayOf(yield* readTextInSlices(indented, notation), indented, notation);
  if (array instanceof FormatError) return undefined;
  const { start, end, rowStarts, ...rest } = array;
  const inText = (offset: number) => Math.max(0, offset - indentation);
  return { ...rest, start: inText(start), end: inText(end), rowStarts: rowStarts.map(inText) };
}

/** Where the dashes stand that a line begins with. */
function dashColumns(line: string): number[] {
  const dashes = /^ *(?:-[ \t]+)*-(?=\s|$)/.exec(line)?.[0] ?? '';
  return Array.from(dashes.matchAll(/-/g), ({ index }) => index);
}

/** Reads YAML's list of lines among other text. Without a sign or a key, its dashes may be signs or bullets. */
function* readPastedList(text: string): Sliced<FoundArray | FormatError | undefined> {
  if (!/^[ \t]*-[ \t]/m.test(text)) return undefined;
  const list = yield* oneArrayOf(yield* readTextInSlices(text, yaml), text, yaml);
  const array = list instanceof FormatError ? yield* readCutList(text, yaml) : list;
  if (array === undefined) return undefined;
  const isCertain = /^[ \t]*-[ \t]+[-+[]/m.test(text) || /:[ \t]*$/m.test(text.slice(0, array.start));
  return isCertain ? array : ambiguous(text);
}

/**
 * Whether nothing or a name stands before an array, and no other parentheses beside it: prose has them for asides, prints
 * for sizes.
 */
function isAssigned(text: string, { start, end, name }: FoundArray): boolean {
  if (name !== undefined && isMeasure(name)) return false;
  const before = text.slice(0, start).trimEnd();
  // DataFrame shape: (2, 3)
  if (isMeasure(/(\w{1,20})\s{0,9}[=:]$/.exec(before.slice(-40))?.[1] ?? '')) return false;
  return (before === '' || /[=:]$/.test(before.slice(-1))) && !before.includes('(') && !/[([]/.test(text.slice(end));
}

function isNoArray({ code }: FormatError): boolean {
  return code === 'notNumeric' || code === 'nothing';
}

function* oneArrayOf(
  { arrays, refusals }: Reading,
  written: string,
  notation: Notation,
): Sliced<FoundArray | FormatError> {
  const text = notation.isProse ? yield* consoleText(written) : written;
  const first = arrays[0]?.array;
  const second = arrays[1]?.array;
  if (first === undefined) {
    const [refusal] = refusals;
    if (refusal === undefined) return yield* readBare(text, notation);
    const isScalar = refusal.because.fault.code === 'scalar';
    return (isScalar ? yield* readEnclosed(text, notation) : undefined) ?? errorOf(refusal.because);
  }
  const operator = arrays[0]?.operator;
  if (second === undefined && operator !== undefined && !('error' in first)) {
    const { start, end } = operator;
    return new FormatError({ code: 'arithmetic', operator: text.slice(start, end) }, start, end);
  }
  // The one array of [scale([1, 2]), 3] is not what the text says.
  const around = refusals.find(({ start, end }) => start <= first.start && first.end <= end);
  // Of a list of tensors one may be meant.
  if (notation.isProse && around !== undefined && second !== undefined && second.end <= around.end) {
    return new FormatError({ code: 'several' }, second.start, second.end);
  }
  if (around !== undefined) return errorOf(around.because);
  if (second !== undefined) {
    const others = arrays
      .map(({ array }) => array)
      .filter((array) => !('name' in array && isMeasure(array.name ?? '')));
    const [only] = others;
    if (only !== undefined && others.length === 1) return 'error' in only ? only.error : only;
    const lone = arrayAmongTargets(others);
    return lone ?? new FormatError({ code: 'several' }, second.start, second.end);
  }
  return 'error' in first ? first.error : first;
}

/** Reads `0.5, -float("inf")`: the elements of a row whose brackets were left out; undefined when it is none. */
function* readEnclosed(text: string, notation: Notation): Sliced<FoundArray | undefined> {
  const [found, ...others] = (yield* readArraysInSlices(`[${text}]`, notation)).arrays;
  if (found === undefined || others.length > 0 || 'error' in found.array) return undefined;
  const { array } = found;
  const isRow = array.start === 0 && array.tensor.shape.length === 1 && array.tensor.data.length > 1;
  return isRow ? { ...array, end: text.length, rowStarts: [0] } : undefined;
}

function* readBare(text: string, notation: Notation): Sliced<FoundArray | FormatError> {
  const row = yield* arrayOrFault(readDelimitedInSlices(text));
  if (!(row instanceof FormatError)) return row;
  // In code every comma parts two elements.
  if (!notation.isProse) return (row.code === 'ambiguous' ? yield* readEnclosed(text, notation) : undefined) ?? row;
  if (row.code !== 'notNumeric') return row;
  const table = yield* arrayOrFault(readSeparatedValues(text));
  if (isMarkdownTable(text)) return table;
  if (!(table instanceof FormatError)) return isRowOfPairs(text) ? ambiguous(text) : table;
  return notation.layout === 'table' || (/[\n;]/.test(text.trim()) && !isNoTable(table)) ? table : row;
}

/** Whether `1,5;2,5` stands on one line: these may be two numbers, or two rows. */
function isRowOfPairs(text: string): boolean {
  const line = text.trim();
  return line.includes(';') && line.includes(',') && !line.includes('\n');
}

function ambiguous(text: string): FormatError {
  return new FormatError({ code: 'ambiguous', found: text.trim().slice(0, 40) }, 0, text.length);
}
