import { Pace, type Sliced } from '../tensor/sliced.ts';
import type { Block, BlockReader, BlockReading } from './blocks.ts';
import { ColumnTable } from './columnTable.ts';
import type { Span } from './frame.ts';
import { namesNoClass } from './neighbourNames.ts';
import { brokenAt, isNumber, type PrintedLayout, wordsOf } from './printedNumbers.ts';
import type { TextLines } from './textLines.ts';

/**
 * A matrix below the names of its columns, each at the right edge of its column: a DataFrame of pandas, a matrix or a
 * named vector of R. The columns may go on below, and so may the slices of R's larger arrays.
 *
 * ```text
 *     cat  dog            [,1] [,2]       cat  dog
 * 0   2.0  1.0      [1,]   2.0  1.0       2.0  1.0
 * 1  -1.0  0.5      [2,]  -1.0  0.5
 * ```
 */
export const readTable: BlockReader = {
  reads: (notation) => notation.isProse,
  opening: /(?:, , \d|[^\n\r])/y,
  *read(lines, first) {
    const print = new TablePrint(lines);
    let line = first;
    for (let next = yield* print.take(line); next > line; next = yield* print.take(line)) line = next;
    return { ...(yield* print.block()), next: Math.max(line, first + 1) };
  },
};

/** A header and the rows below it. */
interface Chunk {
  readonly names: readonly string[];
  /** Where each column ends, counted from the beginning of a line. */
  readonly edges: readonly number[];
  readonly hasLabels: boolean;
  readonly first: number;
  /** The first line behind its rows. */
  readonly next: number;
  readonly rows: readonly Row[];
}

interface Row {
  readonly label: string;
  readonly cells: readonly Span[];
}

class TablePrint {
  readonly #lines: TextLines;
  readonly #table: ColumnTable;
  readonly #names: string[] = [];
  #labels: readonly string[] = [];
  #hasLabels = false;
  #start = 0;
  #end = 0;
  #elision: Span | undefined;
  #library: 'pandas' | 'r' = 'r';
  #total: number | undefined;
  /** Whether what was read is no whole print. */
  #isBroken = false;

  constructor(lines: TextLines) {
    this.#lines = lines;
    this.#table = new ColumnTable(lines.text);
  }

  /** Takes the part of the print that begins at a line; the first line behind it, the same line where there is none. */
  *take(line: number): Sliced<number> {
    const slice = slicePattern.exec(this.#lines.at(line));
    if (slice !== null) return this.#takeSlice(line, slice[1] ?? '');
    if (this.#lines.isBlank(line)) return this.#takeBlank(line);
    if (this.#names.length > 0) {
      const footer = this.#takeFooter(line);
      if (footer > line) return footer;
    }
    const chunk = yield* chunkAt(this.#lines, line);
    return chunk !== undefined && (yield* this.#takeChunk(chunk)) ? chunk.next : line;
  }

  *block(): Sliced<Pick<BlockReading, 'block'>> {
    const block = this.#isBroken || this.#names.length === 0 ? undefined : yield* this.#block();
    return block === undefined ? {} : { block };
  }

  /** A column of integers that its name says to be no class's: its name, and its first number. */
  #noClass: (Span & { readonly found: string }) | undefined;

  *#block(): Sliced<Block | undefined> {
    const table = this.#table;
    const printed = table.shape;
    const place = { start: this.#start, end: this.#end };
    if (printed === undefined) return undefined;
    if (!this.#hasLabels && table.height > 1) return undefined;
    const isSimple = this.#labels.every((label, row) => label === String(row) || label === String(row + 1));
    const isIndexed = this.#labels.every((label, row) => label === `[${row + 1},]`);
    const isNumbered = this.#names.every((name, column) => name === `[,${column + 1}]`);
    // One word above one number, as in any form.
    if (table.width === 1 && !isSimple && !isIndexed && !isNumbered) return undefined;
    if (this.#elision !== undefined) {
      const total = this.#total === undefined ? {} : { total: this.#total };
      const fault = { code: 'elided' as const, shown: table.width, ...total, library: this.#library };
      return brokenAt(place, { fault, ...this.#elision });
    }
    if (this.#noClass !== undefined && !this.#names.every(namesNoClass)) {
      const { found, start, end } = this.#noClass;
      return brokenAt(place, { fault: { code: 'noClass', found }, start, end });
    }
    const counted = this.#names.every((name, column) => name === String(column)) || isNumbered;
    const shape = this.#hasLabels ? printed : [table.width];
    const layout: PrintedLayout = {
      shape,
      incomplete: table.hasElidedRows ? 'rows' : undefined,
      ...(!counted && { classNames: this.#names }),
    };
    return yield* table.arrayOf(place, layout);
  }

  /** `, , 2`, which R puts above each matrix of a larger array. */
  #takeSlice(line: number, indexes: string): number {
    const label = indexes.split(', ').map(Number).reverse();
    const isNew = this.#table.sliceCount > 0 || this.#names.length === 0;
    if (!isNew || !label.every(Number.isInteger)) return line;
    if (this.#names.length === 0 && label.some((index) => index !== 1)) return line;
    if (this.#names.length === 0) this.#start = this.#lines.start(line);
    this.#table.beginSlice(label);
    this.#names.length = 0;
    return line + 1;
  }

  /** Over an empty line, where the print goes on behind it. */
  #takeBlank(line: number): number {
    if (this.#table.sliceCount === 0) return line;
    const following = this.#lines.at(line + 1);
    const next = line + 1;
    if (slicePattern.test(following) || this.#names.length === 0) return next;
    const isFooter = rowsPattern.test(following) || omittedPattern.test(following);
    return isFooter || this.#isContinued ? next : line;
  }

  /** `[2000 rows x 3 columns]`, and R's words for rows that it left out. */
  #takeFooter(line: number): number {
    const written = this.#lines.at(line);
    const columns = rowsPattern.exec(written)?.[2];
    const omitted = omittedPattern.test(written);
    if (columns === undefined && !omitted) return line;
    if (columns !== undefined) this.#total = Number(columns);
    if (omitted) this.#table.elideRows();
    this.#end = this.#lines.start(line) + written.trimEnd().length;
    return line + 1;
  }

  /** Whether pandas said that further columns follow below. */
  #isContinued = false;

  *#takeChunk({ names, hasLabels, first, next, rows }: Chunk): Sliced<boolean> {
    const { text } = this.#lines;
    const table = this.#table;
    const isFirst = this.#names.length === 0;
    const labels = rows.map(({ label }) => label);
    const isFurther = hasLabels === this.#hasLabels && labels.join('\n') === this.#labels.join('\n');
    if (isFirst && goesOnAbove(this.#lines, first)) return false;
    // A second table.
    if (!isFirst && (!isFurther || table.height === 0)) return false;
    const hasRunningNames = names.every((name, column) => name === `[,${this.#names.length + column + 1}]`);
    if (names.some((name) => /^\[,\d+\]$/.test(name)) && !hasRunningNames) return false;
    if (isFirst && table.sliceCount === 0) {
      this.#start = this.#lines.start(first);
      table.beginSlice([]);
    }
    if (isFirst) {
      this.#hasLabels = hasLabels;
      this.#labels = labels;
    }
    table.beginColumns(this.#names.length);
    const isElided = (span: Span) => omissions.has(text.slice(span.start, span.end));
    const elidedColumn = names.findIndex((name) => omissions.has(name));
    const pace = new Pace();
    for (const { cells } of rows) {
      if (pace.isDueAfter((cells.at(-1)?.end ?? 0) - (cells[0]?.start ?? 0))) yield;
      if (cells.every(isElided)) table.elideRows();
      else table.addRow(cells.filter((_, column) => column !== elidedColumn));
      this.#end = cells.at(-1)?.end ?? this.#end;
    }
    if (table.hasElidedRows || elidedColumn >= 0) this.#library = 'pandas';
    const [{ cells } = { cells: [] }] = rows;
    if (elidedColumn >= 0) this.#elision ??= cells[elidedColumn];
    const column = names.findIndex(
      (name, index) =>
        namesNoClass(name) &&
        rows.every((row) => /^-?\d+$/.test(text.slice(row.cells[index]?.start, row.cells[index]?.end))),
    );
    const cell = cells[column];
    if (cell !== undefined) this.#noClass ??= { ...cell, found: names[column] ?? '' };
    this.#names.push(...names);
    this.#isContinued = /\\\s*$/.test(this.#lines.at(first));
    this.#isBroken = this.#isContinued;
    return next > first;
  }
}

/** The header at a line with the rows below it that stand in its columns; undefined where there is no row. */
function* chunkAt(lines: TextLines, first: number): Sliced<Chunk | undefined> {
  const below = lines.at(first + 1).trimEnd();
  if (!numberEnd.test(below.slice(-1))) return undefined;
  const written = lines.at(first).trimEnd();
  const header = written.endsWith(' \\') ? written.slice(0, -1).trimEnd() : lines.at(first);
  if (header.includes('\t')) return undefined;
  const words = wordsOf(header, 0, header.length);
  const rowWords = wordsOf(lines.at(first + 1), 0, lines.end(first + 1) - lines.start(first + 1));
  const edges = edgesBelow(header, words, rowWords);
  if (edges === undefined) return undefined;
  const names = edges.map((edge, column) => header.slice(edges[column - 1] ?? 0, edge).trim());
  // Two names over one column, a list whose brackets go on in the next line, or a factor.
  if (names.some((name) => name === '' || / {2}|^\[[^\])]*$|^[\d.e+-]+ \*$/.test(name))) return undefined;
  // Tibbles have types below the names, and numbers that do not end at one edge.
  if (names.every((name) => /^<\w+>$/.test(name))) return undefined;
  // Dashes over the items of a list part documents of YAML.
  if (!names.some((name) => /[\p{L}\p{N}]/u.test(name))) return undefined;
  const top = rowAt(lines, first + 1, edges);
  if (top === undefined) return undefined;
  const hasLabels = top.label !== '';
  // Numbers over numbers are rows, unless an index stands on their left.
  if (names.some(isNumber) && !(hasLabels && /^ /.test(header))) return undefined;
  const rows = [top];
  const pace = new Pace();
  let line = first + 2;
  for (let row = rowAt(lines, line, edges); row !== undefined; row = rowAt(lines, line, edges)) {
    if ((row.label !== '') !== hasLabels) break;
    rows.push(row);
    line++;
    if (pace.isDueAfter(lines.end(line) - lines.start(line))) yield;
  }
  return { names, edges, hasLabels, first, next: line, rows };
}

/** Where the columns of a row end whose names stand above them; undefined where they do not. */
function edgesBelow(header: string, names: readonly Span[], row: readonly Span[]): number[] | undefined {
  const ends = new Set(names.map(({ end }) => end));
  const edges = row.map(({ end }) => end).filter((end) => ends.has(end));
  const isAligned = edges.length > 0 && edges.at(-1) === names.at(-1)?.end;
  if (isAligned && edges.length === names.length) return edges;
  // pandas brings names that are numbers to one width, by blanks behind them.
  const cells = row.slice(-names.length);
  const widths = names.map(({ start }, column) => (cells[column]?.end ?? 0) - start);
  const isPadded = names.every(({ start, end }, column) => {
    const name = header.slice(start, end);
    return omissions.has(name) ? cells[column]?.end === end : /^\d+$/.test(name) && widths[column] === widths[0];
  });
  if (isPadded && row.length > names.length) return cells.map(({ end }) => end);
  // Names of several words.
  return isAligned ? edges : undefined;
}

/** Whether the lines above say that their columns go on here, so that these are not all. */
function goesOnAbove(lines: TextLines, first: number): boolean {
  if (first < 2 || !lines.isBlank(first - 1)) return false;
  let line = first - 2;
  while (line > 0 && !lines.isBlank(line - 1)) line--;
  return /\\\s*$/.test(lines.at(line));
}

/** The row at a line whose last words are numbers that end where the columns do. */
function rowAt(lines: TextLines, line: number, edges: readonly number[]): Row | undefined {
  if (line >= lines.count) return undefined;
  const start = lines.start(line);
  const words = wordsOf(lines.text, start, lines.end(line));
  const cells = words.slice(-edges.length);
  const isAligned = cells.length === edges.length && cells.every((cell, column) => cell.end - start === edges[column]);
  const isNumeric = cells.every((cell) => {
    const written = lines.text.slice(cell.start, cell.end);
    return isNumber(written) || omissions.has(written);
  });
  const [first] = cells;
  if (!isAligned || !isNumeric || first === undefined) return undefined;
  return { label: lines.text.slice(start, first.start).trim(), cells };
}

const slicePattern = /^, , (\S(?:.*\S)?) *$/;
const rowsPattern = /^\[(\d+) rows x (\d+) columns\]$/;
const omittedPattern = /^ \[ ?reached .*-- omitted \d+ rows/;
/** What a row ends in, cheaply seen. */
const numberEnd = /[\d.NafFy]/;
const omissions: ReadonlySet<string> = new Set(['...', '..']);
