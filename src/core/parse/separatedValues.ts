import { FormatError } from '../tensor/formatError.ts';
import type { Sliced } from '../tensor/sliced.ts';
import { numberNamed } from './arrayCall.ts';
import type { Span } from './frame.ts';
import { namesNoClass } from './neighbourNames.ts';
import { plain } from './notations.ts';
import type { FoundArray } from './reading.ts';

/**
 * Reads a table of separated values as spreadsheets, pandas and R write it: lines of equally many fields, parted by commas,
 * semicolons, tabs or bars, in double quotes or not, `#` before a line of comment. A first line of words names the
 * classes. One line of numbers is a row, and so is a single column, which takes its name from the word above it.
 *
 * A comma inside a number (`3,14;2,71`, `"3,14"`) is a decimal comma where one of the table's numbers shows that it parts no
 * thousands. A column without a name that counts the rows, as pandas and R write it, is no part of the array.
 *
 * Throws a FormatError: `nothing`, `scalar`, `notNumeric`, `ragged`, `unclosed` (a quote), `ambiguous` (separators, commas
 * inside numbers), `missing` (an empty field), `counting` (a first line or column that may be no part of the array),
 * `noClass` (a column of integers whose name says that they number the rows or are their classes).
 *
 * A table with a line for each class, as rows are copied from the panel, is read as those rows. A table of Markdown is one
 * whose first line is a header, whatever stands in it.
 */
export function* readSeparatedValues(text: string): Sliced<FoundArray> {
  const isMarkdown = isMarkdownTable(text);
  const lines = yield* linesOf(text, isMarkdown ? markdown : separatedBy(separatorOf(text)));
  const top = isMarkdown || isHeader(lines) ? lines[0] : undefined;
  const below = top === undefined ? lines : lines.slice(1);
  const turned = top && rowsOfClasses(top, below);
  const header = turned === undefined ? top : turned.header;
  const rows = turned?.rows ?? below;
  const hasIndex = header?.[0]?.content === '' && header.length > 1 && countsRows(rows);
  const first = hasIndex ? 1 : 0;
  const { values, fractions, digits, ambiguousComma } = yield* numbersOf(rows, first);
  checkLengths(lines);
  const unnamed = header?.slice(first).find(({ content }) => content === '');
  if (unnamed !== undefined) throw missingAt(unnamed);
  if (ambiguousComma !== undefined) throw ambiguousAt(ambiguousComma);
  const start = lines[0]?.[0]?.start ?? 0;
  const end = lines.at(-1)?.at(-1)?.end ?? text.length;
  const size = (rows[0]?.length ?? 0) - first;
  if (values.length === 0) throw new FormatError({ code: 'nothing' }, start, end);
  if (values.length === 1) throw new FormatError({ code: 'scalar' }, start, end);
  const other = size > 1 ? columnOfIntegers(header, rows) : undefined;
  if (other !== undefined) throw new FormatError({ code: 'noClass', found: other.content }, other.start, other.end);
  if (size > 1 && rows.length > 1 && turned === undefined) {
    const isOnlyInteger = (count: number) => fractions === values.length - count;
    if (header === undefined && isOnlyInteger(size) && isCount(rows[0])) throw countingIn(rows[0], 'columns');
    const column = rows.map((row) => row[first] ?? nowhere);
    if (isOnlyInteger(rows.length) && isCount(column)) throw countingIn(column.slice(0, 1), 'rows');
  }
  const isVector = rows.length === 1 || size === 1;
  const names = header?.slice(first).map(({ content }) => (isMarkdown ? unescaped(content) : content));
  return {
    tensor: {
      shape: isVector ? [values.length] : [rows.length, size],
      dtype: 'float64',
      data: Float64Array.from(values),
    },
    start,
    end,
    rowStarts: (isVector ? rows.slice(0, 1) : rows).map((row) => row[first]?.start ?? start),
    ...(digits > 0 && { digits }),
    ...(fractions === 0 && { integers: true }),
    ...(names !== undefined && (size > 1 ? { classNames: names } : { name: names.join() })),
  };
}

/** Whether a text is a table of Markdown: a line of bars and dashes stands under its first line. */
export function isMarkdownTable(text: string): boolean {
  const { start, end } = secondLine(text);
  const ruler = text.slice(start, end);
  return /^[|:\-\s]*$/.test(ruler) && ruler.includes('-') && ruler.includes('|');
}

/** A name as it was before Markdown's backslashes. */
function unescaped(name: string): string {
  return name.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/**
 * The logits of a table that has a line for each class, with the names that it gives to these: `class,name,logit,…`, and a
 * column `row` where there are several. Undefined for any other table.
 */
function rowsOfClasses(
  header: readonly Field[],
  lines: readonly (readonly Field[])[],
): { readonly header: readonly Field[] | undefined; readonly rows: readonly (readonly Field[])[] } | undefined {
  const columns = header.map(({ content }) => content);
  const logit = columns.indexOf('logit');
  const place = columns.indexOf('class');
  const name = columns.indexOf('name');
  const row = columns.indexOf('row');
  if (logit < 0 || place < 0 || !columns.every((column) => copiedColumns.has(column))) return undefined;
  const count = lines.findIndex((line, index) => index > 0 && line[place]?.content === '0');
  const size = count < 0 ? lines.length : count;
  const isWhole = lines.every(
    (line, index) =>
      line.length === columns.length &&
      line[place]?.content === String(index % size) &&
      (row < 0 ? index < size : line[row]?.content === String(Math.floor(index / size))) &&
      (name < 0 || line[name]?.content === lines[index % size]?.[name]?.content),
  );
  if (!isWhole || lines.length % size !== 0) return undefined;
  const names = lines.slice(0, size).map((line) => line[name] ?? nowhere);
  const rows: Field[][] = [];
  for (const [index, line] of lines.entries()) {
    if (index % size === 0) rows.push([]);
    rows.at(-1)?.push(line[logit] ?? nowhere);
  }
  return { header: names.every(({ content }) => content !== '') ? names : undefined, rows };
}

/** The columns that a table with a line for each class may have. */
const copiedColumns: ReadonlySet<string> = new Set([
  ...['row', 'class', 'name', 'logit', 'probability', 'log_probability', 'ce_gradient', 'mse_gradient'],
]);

/** A field of a table, from its quotes or its first character that is no blank to the last. */
interface Field extends Span {
  /** Without its quotes. */
  readonly content: string;
  readonly isQuoted: boolean;
}

const nowhere: Field = { start: 0, end: 0, content: '', isQuoted: false };

/** The second line of a table, or the only one. */
function secondLine(text: string): Span {
  let line: Span = { start: 0, end: 0 };
  for (let start = 0, count = 0; start < text.length && count < 2; start = lineEnd(text, start) + 1) {
    const end = lineEnd(text, start);
    if (isIdle(text, start, idleLine)) continue;
    line = { start, end };
    count++;
  }
  return line;
}

/** What parts the fields: told by the second line, since the words above the columns may hold anything. */
function separatorOf(text: string): string {
  const line = secondLine(text);
  const written = text.slice(line.start, line.end);
  const [separator = ',', ...others] = new Set(written.replace(/"[^"]*"/g, '').match(/[;\t|]/g));
  if (others.length === 0) return separator;
  throw new FormatError({ code: 'ambiguous', found: written.slice(0, longestFound) }, line.start, line.end);
}

/** How a table parts its fields. */
interface TableForm {
  readonly separator: string;
  /** The beginning of a line that holds no fields. */
  readonly idle: RegExp;
  /** Whether bars may frame the lines, the second of which is the ruler under the header. */
  readonly isFramed: boolean;
}

/** The fields of each line, but of idle ones. */
function* linesOf(text: string, { separator, idle, isFramed }: TableForm): Sliced<Field[][]> {
  const lines: Field[][] = [];
  let count = 0;
  for (let at = 0; at < text.length; at = lineEnd(text, at) + 1) {
    if (isIdle(text, at, idle)) continue;
    const line: Field[] = [];
    for (let from = at; ; from = at + 1) {
      const field = fieldAt(text, from, separator, !isFramed);
      line.push(field);
      at = field.next;
      if (text[at] !== separator) break;
    }
    // Bars at the ends of a line part nothing.
    if (isFramed && line[0]?.content === '') line.shift();
    if (isFramed && line.at(-1)?.content === '') line.pop();
    lines.push(line);
    count += line.length;
    if (count > fieldsInSlice) {
      count = 0;
      yield;
    }
  }
  if (isFramed) lines.splice(1, 1);
  return lines;
}

function fieldAt(text: string, from: number, separator: string, mayQuote: boolean): Field & { readonly next: number } {
  let start = from;
  while (text[start] !== separator && blankPattern.test(text.charAt(start))) start++;
  const quoted = mayQuote && text[start] === '"' ? quoteEnd(text, start) : start;
  let next = quoted;
  while (next < text.length && text[next] !== separator && !lineEndPattern.test(text.charAt(next))) {
    // Markdown puts a backslash before a bar that is a part of a name.
    next += !mayQuote && text[next] === '\\' && text[next + 1] === separator ? 2 : 1;
  }
  let end = next;
  while (end > quoted && blankPattern.test(text.charAt(end - 1))) end--;
  const isQuoted = quoted > start && quoted === end;
  const content = isQuoted ? text.slice(start + 1, end - 1).replaceAll('""', '"') : text.slice(start, end);
  return { start, end, content, isQuoted, next };
}

/** Behind the quote that closes the one at `open`; two in a row are one in the field. */
function quoteEnd(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at + 1;
  }
  throw new FormatError({ code: 'unclosed', bracket: '"' }, open);
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !lineEndPattern.test(text.charAt(at))) at++;
  return at;
}

/** Whether the line that begins at an offset is one that holds no fields. */
function isIdle(text: string, offset: number, idle: RegExp): boolean {
  idle.lastIndex = offset;
  return idle.test(text);
}

/** Words, none of them a number or the mark of a missing one; or the only line in quotes, as writers do to mark it. */
function isHeader(lines: readonly (readonly Field[])[]): boolean {
  const [header = [], ...rows] = lines;
  if (rows.length === 0) return false;
  // Columns of numbered classes have a header that is known by the empty corner above the numbers of the rows.
  const [corner, ...others] = header;
  if (corner?.content === '' && others.length > 0 && countsRows(rows)) return true;
  // A factor of what stands below it is no name of it: `1e-07 *`.
  const isWord = ({ content }: Field) =>
    numberIn(content) === undefined && !missingPattern.test(content) && !/^[\d.e+-]+ *\*$/.test(content);
  const isMarked =
    header.every(({ isQuoted }) => isQuoted) && !rows.some((row) => row.some(({ isQuoted }) => isQuoted));
  return header.every(isWord) || (isMarked && header.every(({ content }) => content !== ''));
}

/** The word above a column of integers that it names as numbers of the rows or of their classes, where other columns have other names. */
function columnOfIntegers(header: readonly Field[] = [], rows: readonly (readonly Field[])[]): Field | undefined {
  if (header.every(({ content }) => namesNoClass(content))) return undefined;
  return header.find(
    ({ content }, column) =>
      namesNoClass(content) && rows.every((row) => integerPattern.test(row[column]?.content ?? '')),
  );
}

/** Whether the first column counts the lines, from 0 or 1. */
function countsRows(rows: readonly (readonly Field[])[]): boolean {
  return isCount(rows.map(([first = nowhere]) => first));
}

function isCount(fields: readonly Field[] = []): boolean {
  const from = fields[0]?.content === '1' ? 1 : 0;
  return fields.every(({ content }, index) => content === String(from + index));
}

function checkLengths(lines: readonly (readonly Field[])[]): void {
  const expected = lines[0]?.length ?? 0;
  const row = lines.findIndex(({ length }) => length !== expected);
  const [first = nowhere, ...others] = lines[row] ?? [];
  if (row < 0) return;
  const length = others.length + 1;
  throw new FormatError({ code: 'ragged', row, length, expected }, first.start, (others.at(-1) ?? first).end);
}

/** What the fields of a table say as numbers, row by row. */
interface TableNumbers {
  readonly values: readonly number[];
  /** How many are not written as integers. */
  readonly fractions: number;
  /** The most significant digits of any. */
  readonly digits: number;
  /** The first number with a comma, where that may part thousands or other numbers have decimal points. */
  readonly ambiguousComma: Field | undefined;
}

function* numbersOf(rows: readonly (readonly Field[])[], first: number): Sliced<TableNumbers> {
  const values: number[] = [];
  let fractions = 0;
  let digits = 0;
  let comma: Field | undefined;
  let isDecimal = false;
  let hasPoint = false;
  let nextSlice = fieldsInSlice;
  for (const row of rows) {
    for (const field of row.slice(first)) {
      const { content } = field;
      values.push(numberOf(field));
      if (!integerPattern.test(content)) fractions++;
      digits = Math.max(digits, digitsIn(content));
      hasPoint ||= content.includes('.');
      if (!content.includes(',')) continue;
      comma ??= field;
      isDecimal ||= !thousandsPattern.test(content);
    }
    if (values.length < nextSlice) continue;
    nextSlice = values.length + fieldsInSlice;
    yield;
  }
  return { values, fractions, digits, ambiguousComma: isDecimal && !hasPoint ? undefined : comma };
}

function ambiguousAt({ content, start, end }: Field): FormatError {
  return new FormatError({ code: 'ambiguous', found: content.slice(0, longestFound) }, start, end);
}

function numberOf(field: Field): number {
  const value = numberIn(field.content);
  if (value !== undefined) return value;
  if (field.content === '') throw missingAt(field);
  throw new FormatError({ code: 'notNumeric', found: field.content.slice(0, longestFound) }, field.start, field.end);
}

function numberIn(content: string): number | undefined {
  const sign = /^[-−]/.test(content) ? -1 : 1;
  const magnitude = content.replace(/^[-−+]/, '');
  if (numberPattern.test(magnitude)) return sign * Number(magnitude.replace(',', '.'));
  const named = numberNamed(magnitude, plain);
  return named === undefined ? undefined : sign * named;
}

/** How many significant digits a number shows. */
function digitsIn(content: string): number {
  return content
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '').length;
}

function missingAt({ start, end }: Field): FormatError {
  return new FormatError({ code: 'missing' }, start, end);
}

function countingIn(fields: readonly Field[] = [], counts: 'rows' | 'columns'): FormatError {
  return new FormatError({ code: 'counting', counts }, fields[0]?.start ?? 0, fields.at(-1)?.end);
}

/** `007` is a code. */
const numberPattern = /^(?!0\d)(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?$/;
const integerPattern = /^[-−+]?\d+$/;
/** A number whose comma may part thousands. */
const thousandsPattern = /^[-−+]?[1-9]\d{0,2},\d{3}$/;
const missingPattern = /^(?:n\/?a|null|none|nil|[-–—?]*)$/i;
const separatedBy = (separator: string): TableForm => ({ separator, idle: idleLine, isFramed: false });

/** A line that is empty or a comment. */
const idleLine = /[^\S\r\n\t]*(?:#|[\r\n]|$)/y;
const markdown: TableForm = { separator: '|', idle: /[^\S\r\n]*(?:[\r\n]|$)/y, isFramed: true };
const blankPattern = /[^\S\r\n]/;
const lineEndPattern = /[\r\n]/;

/** How much of what is no number an error quotes, in characters. */
const longestFound = 40;

/** Some milliseconds' work. */
const fieldsInSlice = 5_000;
