import { FormatError } from '../tensor/formatError.ts';
import { finish, includesAny, Pace, type Sliced } from '../tensor/sliced.ts';
import { readArraysInSlices } from './arrayReader.ts';
import { consoleText } from './consoleText.ts';
import { readGdb, readLldb } from './debuggerPrint.ts';
import { readFactored } from './factorPrint.ts';
import type { Span } from './frame.ts';
import { readIndentedLists } from './indentedLists.ts';
import { readJulia } from './juliaPrint.ts';
import type { LiteralScanner } from './literalScan.ts';
import { readLovely } from './lovelyPrint.ts';
import { type MarkedReader, readMarked } from './markedPrint.ts';
import { readMatlab } from './matlabPrint.ts';
import { readTypedArray } from './nodePrint.ts';
import type { Notation } from './notation.ts';
import { withPrintingLibrary } from './printingLibrary.ts';
import type { BrokenArray, FoundArray, ReadArray, Reading, Refusal } from './reading.ts';
import { readR } from './rPrint.ts';
import { readSeparatedValues } from './separatedValues.ts';
import { readSeries } from './seriesPrint.ts';
import { readSparse } from './sparsePrint.ts';
import { readTable } from './tablePrint.ts';
import { TextLines, textLinesInSlices } from './textLines.ts';
import { readTorch } from './torchPrint.ts';

/** Reads arrays that lines make, without brackets or with brackets that mislead: one form of print each. */
export interface BlockReader {
  /** Whether texts in a notation may hold such blocks. */
  readonly reads: (notation: Notation) => boolean;
  /** A text that has none of these has no such block. */
  readonly hints?: readonly string[];
  /**
   * What the first line of a block begins with. It is tried at the start of every line, so it is sticky, is refused by
   * the first few characters of most lines, and looks at no other line.
   */
  readonly opening: RegExp;
  /** Reads the block that begins at a line whose beginning fits. */
  readonly read: (lines: TextLines, first: number) => Sliced<BlockReading>;
}

/** What a reader of blocks made of the lines from one on. */
export interface BlockReading {
  /** The array, or why there is none though the lines look like one; it takes the place of what brackets say there. */
  readonly block?: Block | undefined;
  /**
   * The first line at which this reader may find another block. Every line that was looked at in vain lies before it,
   * so that no line is looked at again and again.
   */
  readonly next: number;
}

/** A block: an array, one that is broken, or something else, of which the brackets in it tell nothing. */
export type Block = FoundArray | BrokenArray | Refusal;

/** In the order in which they are asked. */
const blockReaders: readonly BlockReader[] = [readTorch, readJulia, readMatlab, readTable, readSeries, readR];

/** The prints that a mark tells, in texts that are not code. */
const markedReaders: readonly MarkedReader[] = [
  readSparse,
  readFactored,
  readLovely,
  readTypedArray,
  readGdb,
  readLldb,
];

/**
 * Reads every outermost numeric array of a text: those in brackets as `readArrays` does, and the blocks of lines, which
 * supersede whatever brackets say in their stretch of the text.
 */
export function readText(text: string, notation: Notation): Reading {
  return finish(readTextInSlices(text, notation));
}

/** `readText` in slices; `kernel` as for `readArraysInSlices`. */
export function* readTextInSlices(written: string, notation: Notation, kernel?: LiteralScanner): Sliced<Reading> {
  const text = notation.isProse ? yield* consoleText(written) : written;
  const table = notation.layout === 'table' ? yield* readTableOf(text) : undefined;
  if (table !== undefined) return table;
  const bracketed =
    notation.layout === 'lists'
      ? yield* readIndentedLists(text, notation)
      : yield* readArraysInSlices(text, notation, kernel);
  const reading = { ...bracketed, arrays: bracketed.arrays.map((found) => whatPrinted(text, found)) };
  if (notation.layout !== 'none') return reading;
  const blocks = yield* readBlocksInSlices(text, notation, reading);
  if (blocks.length === 0) return reading;
  // Both are in order, so that one walk over them tells which array may lie around which block.
  let passed = 0;
  const ownBlocks = blocks.filter(({ start, end }) => {
    while (passed < reading.arrays.length && (reading.arrays[passed]?.array.end ?? 0) <= start) passed++;
    const around = reading.arrays[passed]?.array;
    return !(around !== undefined && 'tensor' in around && around.start < start && end < around.end);
  });
  const lines = new TextLines(text);
  const isFree = apartFrom(ownBlocks);
  const arrays = ownBlocks.flatMap((block) =>
    'because' in block ? [] : [whatPrinted(text, blockArray(lines, block))],
  );
  const refusals = ownBlocks.filter((block) => 'because' in block);
  return {
    ...reading,
    arrays: inOrder([...reading.arrays.filter(({ array }) => isFree(array)), ...arrays], ({ array }) => array.start),
    refusals: inOrder([...reading.refusals.filter(isFree), ...refusals], ({ start }) => start),
  };
}

function whatPrinted(text: string, found: ReadArray): ReadArray {
  return 'error' in found.array ? { ...found, array: withPrintingLibrary(text, found.array) } : found;
}

/** A text that is a table as a whole, or was clearly meant as one; undefined where other things than numbers are in it. */
function* readTableOf(text: string): Sliced<Reading | undefined> {
  const table = yield* arrayOrFault(readSeparatedValues(text));
  if (table instanceof FormatError && isNoTable(table)) return undefined;
  const array = table instanceof FormatError ? { error: table, start: 0, end: text.length } : table;
  // Any line before or behind would be a part of the table.
  return { arrays: [{ array, isLoose: true, isOpen: true, operator: undefined }], refusals: [], lastStrayClose: -1 };
}

/** Whether what is wrong with a table is that the text was not meant as one. */
export function isNoTable({ code }: FormatError): boolean {
  return code === 'nothing' || code === 'scalar' || code === 'notNumeric' || code === 'unclosed';
}

/** The array that a reader returns, or the FormatError that it throws. */
export function* arrayOrFault(reader: Sliced<FoundArray>): Sliced<FoundArray | FormatError> {
  try {
    return yield* reader;
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
}

/**
 * The blocks of a text, in order, in one pass over its lines. None begins within brackets that `reading` has as an
 * array. Where two overlap, the one that begins first counts.
 */
export function* readBlocksInSlices(text: string, notation: Notation, reading: Reading): Sliced<Block[]> {
  const words = withoutRegular(text, reading);
  const marked: Block[][] = [];
  for (const reader of notation.isProse ? markedReaders : []) marked.push(yield* readMarked(text, words, reader));
  const ofLines = yield* readLineBlocks(text, words, notation, reading.arrays);
  let end = 0;
  return inOrder([...marked.flat(), ...ofLines], ({ start }) => start).filter((block) => {
    if (block.start < end) return false;
    end = block.end;
    return true;
  });
}

/** What a text has besides its long regular literals: where words may stand. */
function withoutRegular(text: string, { regular = [] }: Reading): string {
  const starts = [0, ...regular.map(({ end }) => end)];
  return starts.map((start, index) => text.slice(start, regular[index]?.start)).join('[]');
}

function* readLineBlocks(
  text: string,
  words: string,
  notation: Notation,
  arrays: readonly ReadArray[],
): Sliced<Block[]> {
  const readers: (BlockReader & { next: number })[] = [];
  for (const reader of blockReaders) {
    const { reads, hints } = reader;
    if (reads(notation) && (hints === undefined || (yield* includesAny(words, hints))))
      readers.push({ ...reader, next: 0 });
  }
  if (readers.length === 0) return [];
  const lines = yield* textLinesInSlices(text);
  const blocks: Block[] = [];
  const pace = new Pace();
  let passed = 0;
  for (let line = 0; line < lines.count; line++) {
    const start = lines.start(line);
    while (passed < arrays.length && (arrays[passed]?.array.end ?? 0) <= start) passed++;
    const around = arrays[passed]?.array;
    if (around !== undefined && 'tensor' in around && around.start < start) {
      line = lines.lineAt(around.end - 1);
      continue;
    }
    if (pace.isDueAfter(lines.end(line) - start + charactersOfTrial)) yield;
    const found = yield* readBlockAt(lines, line, readers);
    if (found === undefined) continue;
    blocks.push(found);
    line = lines.lineAt(found.end - 1);
  }
  return blocks;
}

/** How many characters take as long as it takes to try a line that refuses all readers at once. */
const charactersOfTrial = 4;

function* readBlockAt(
  lines: TextLines,
  line: number,
  readers: (BlockReader & { next: number })[],
): Sliced<Block | undefined> {
  for (const reader of readers) {
    if (line < reader.next) continue;
    reader.opening.lastIndex = lines.start(line);
    if (!reader.opening.test(lines.text)) continue;
    const { block, next } = yield* reader.read(lines, line);
    reader.next = Math.max(next, line + 1);
    if (block !== undefined) return block;
  }
  return undefined;
}

/** Whether a stretch of the text overlaps none of some blocks, which are in order and do not overlap. */
function apartFrom(blocks: readonly Span[]): (stretch: Span) => boolean {
  return ({ start, end }) => {
    let first = 0;
    let last = blocks.length;
    while (first < last) {
      const middle = (first + last) >> 1;
      if ((blocks[middle]?.end ?? 0) <= start) first = middle + 1;
      else last = middle;
    }
    return end <= (blocks[first]?.start ?? Number.POSITIVE_INFINITY);
  };
}

/** A block's array; lines near the edge of the text may be preceded, or followed, by more of it outside. */
function blockArray(lines: TextLines, array: FoundArray | BrokenArray): ReadArray {
  return {
    array,
    isLoose: isNearEdge(lines, lines.lineAt(array.start), -1),
    isOpen: isNearEdge(lines, lines.lineAt(array.end - 1), 1),
    operator: undefined,
  };
}

/** Whether at most one line, which may be cut, stands between a line and the edge of the text, blank ones not counted. */
function isNearEdge(lines: TextLines, from: number, step: 1 | -1): boolean {
  let others = 0;
  for (let line = from + step; line >= 0 && line < lines.count && others < 2; line += step) {
    if (!lines.isBlank(line)) others++;
  }
  return others < 2;
}

function inOrder<T>(items: T[], offsetOf: (item: T) => number): T[] {
  return items.sort((one, other) => offsetOf(one) - offsetOf(other));
}
