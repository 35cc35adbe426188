import { FormatError } from '../tensor/formatError.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import { readTextInSlices } from './blocks.ts';
import type { Notation } from './notation.ts';
import { notationOf } from './notations.ts';
import type { BrokenArray, FoundArray, ReadArray } from './reading.ts';
import { longStringEnd } from './scanner.ts';

/** A place in a document: 0-based line, and UTF-16 units into it. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/**
 * An array at a position of a document. `start` and `end` are places in the document; `text` is the array's own text,
 * with `\n` for every line end, and `rowStarts` and the offsets of `error` count from its beginning.
 */
export type ArrayAt = (Omit<FoundArray, 'start' | 'end'> | Omit<BrokenArray, 'start' | 'end'>) & {
  readonly start: TextPosition;
  readonly end: TextPosition;
  /** Index of the innermost row that the position is in, or of the nearest one before it; 0 without one. */
  readonly row: number;
  readonly text: string;
};

/** How many lines are read each way from the position at most: a matrix of a thousand rows is no longer read at a glance. */
export const windowLines = 1_000;

/** How many characters are read each way at most: some ten thousand numbers, which take a few milliseconds. */
export const windowCharacters = 100_000;

/** What is read first, and by how much more each time that the array may reach beyond it. */
const firstCharacters = 4_000;
const growth = 5;

/**
 * The numeric array at a position, its brackets and the call around it included. `readLines(first, last)` returns those
 * lines of the document (0-based, both included, without line ends), fewer where the document ends. Lines are read
 * around the position only, as many as the array takes and no more than the window; where the array, or something
 * larger that it may be a part of, reaches beyond the window, the answer is undefined.
 *
 * A window that begins inside a string or comment of several lines is taken to begin where that ends: see `codeStart`.
 */
export function findArrayAt(
  readLines: (first: number, last: number) => readonly string[],
  position: TextPosition,
  languageId: string,
): ArrayAt | undefined {
  return finish(findArrayAtInSlices(readLines, position, languageId));
}

/** `findArrayAt` in slices. `readLines` has to answer of one document all the time: if that changes, nobody wants the result. */
export function* findArrayAtInSlices(
  readLines: (first: number, last: number) => readonly string[],
  position: TextPosition,
  languageId: string,
): Sliced<ArrayAt | undefined> {
  const notation = notationOf(languageId);
  for (let characters = firstCharacters; ; characters = Math.min(characters * growth, windowCharacters)) {
    const lines = Math.ceil((windowLines * characters) / windowCharacters);
    const window = readWindow(readLines, position, lines, characters);
    if (window === undefined) return undefined;
    const { text, pointer, beginsDocument, endsDocument } = window;
    const from = beginsDocument ? 0 : codeStart(window, notation);
    const reading = yield* readTextInSlices(from === 0 ? text : ' '.repeat(from) + text.slice(from), notation);
    const hit = arrayAround(reading.arrays, pointer);
    const isUnclosed = hit !== undefined && 'error' in hit.array && hit.array.error.code === 'unclosed';
    // An operator may follow that is cut off.
    const isOpenEnded = isUnclosed || hit?.isOpen || hit?.array.end === text.length;
    const isCut =
      hit === undefined
        ? !(beginsDocument && endsDocument) && (isArrayPart(text, pointer) || reading.lastStrayClose >= pointer)
        : (hit.isLoose && !beginsDocument) || (isOpenEnded && !endsDocument);
    if (!isCut) return hit && locate(hit.array, window);
    if (characters === windowCharacters) return undefined;
  }
}

/** Some text around a position. */
interface Window {
  readonly text: string;
  /** Where in the text the position is. */
  readonly pointer: number;
  /** The place in the document where the text begins. */
  readonly origin: TextPosition;
  readonly beginsDocument: boolean;
  readonly endsDocument: boolean;
}

function readWindow(
  readLines: (first: number, last: number) => readonly string[],
  { line, character }: TextPosition,
  lines: number,
  characters: number,
): Window | undefined {
  const current = readLines(line, line)[0];
  if (current === undefined) return undefined;
  const firstLine = Math.max(0, line - lines);
  const above = line === 0 ? [] : readLines(firstLine, line - 1);
  const below = readLines(line + 1, line + lines);
  const cutStart = Math.max(0, character - characters);
  const cutEnd = Math.min(current.length, character + characters);
  let before = current.slice(cutStart, character);
  let origin = { line, character: cutStart };
  for (let index = above.length - 1; index >= 0 && origin.character === 0; index--) {
    const room = characters - before.length;
    const text = above[index] ?? '';
    if (room <= 0) break;
    const start = Math.max(0, text.length + 1 - room);
    before = `${text.slice(start)}\n${before}`;
    origin = { line: origin.line - 1, character: start };
  }
  let after = current.slice(character, cutEnd);
  let isWhole = cutEnd === current.length;
  for (let index = 0; index < below.length && isWhole; index++) {
    const room = characters - after.length;
    const text = below[index] ?? '';
    isWhole = text.length + 1 <= room;
    after = `${after}\n${text.slice(0, Math.max(0, room - 1))}`;
  }
  return {
    text: before + after,
    pointer: before.length,
    origin,
    beginsDocument: origin.line === 0 && origin.character === 0,
    endsDocument: isWhole && below.length < lines,
  };
}

/** The array that the pointer is on, or behind whose last character it is. */
function arrayAround(arrays: readonly ReadArray[], pointer: number): ReadArray | undefined {
  const touching = arrays.filter(({ array }) => array.start <= pointer && pointer <= array.end);
  return touching.find(({ array }) => pointer < array.end) ?? touching[0];
}

/** Whether the character at the pointer may be one of an array whose brackets stand elsewhere. */
function isArrayPart(text: string, pointer: number): boolean {
  return /[\d.,+\-[\]…]/.test(text.slice(Math.max(0, pointer - 1), pointer + 1));
}

/**
 * Where code begins in a text cut out of a document: behind the first delimiter that closes a string or comment of
 * several lines, or a string of a line that the cut goes through. Whether one opens or closes is told by what stands around it; when in doubt it closes, since a hover
 * too few does less harm than one on words.
 */
export function codeStart({ text, origin }: Window, notation: Notation): number {
  if (notation.hasLongLines && origin.character > 0) {
    const quote = /(?<!\\)"/.exec(text)?.index ?? -1;
    const opens = quote < 0 || /[[{,:]\s*$/.test(text.slice(Math.max(0, quote - 200), quote));
    return opens ? 0 : quote + 1;
  }
  return Math.max(longStringCut(text, notation), commentCut(text, notation));
}

function longStringCut(text: string, notation: Notation): number {
  const delimiters = notation.longStrings.filter(({ open, close }) => open === close);
  const places = delimiters.map(({ open }) => text.indexOf(open)).filter((at) => at >= 0);
  const index = Math.min(...places);
  const delimiter = delimiters.find(({ open }) => text.startsWith(open, index));
  if (delimiter === undefined || places.length === 0) return 0;
  const behind = index + delimiter.close.length;
  const lineEnd = text.indexOf('\n', behind);
  const closedAt = longStringEnd(text, delimiter.close, behind, delimiter.hasEscapes);
  const closesOnLine = closedAt < text.length && (lineEnd < 0 || closedAt <= lineEnd);
  const opens =
    closesOnLine || /([=([{,:+]|\breturn)\s*[rRbBfFuU]{0,2}$/.test(text.slice(Math.max(0, index - 200), index));
  return opens ? 0 : behind;
}

function commentCut(text: string, { isProse, blockComments }: Notation): number {
  if (isProse || !blockComments.some(({ close }) => close === '*/')) return 0;
  const close = text.indexOf('*/');
  const open = text.indexOf('/*');
  return close >= 0 && (open < 0 || close < open) ? close + 2 : 0;
}

function locate(array: FoundArray | BrokenArray, window: Window): ArrayAt {
  const text = window.text.slice(array.start, array.end);
  const start = positionAt(window.text, array.start, window.origin);
  const place = { start, end: positionAt(text, text.length, start), text };
  if ('error' in array) {
    const { fault, offset, end } = array.error;
    return { ...place, error: new FormatError(fault, offset - array.start, end - array.start), row: 0 };
  }
  const following = array.rowStarts.findIndex((rowStart) => rowStart > window.pointer);
  const row = Math.max(0, (following < 0 ? array.rowStarts.length : following) - 1);
  return { ...array, ...place, rowStarts: array.rowStarts.map((rowStart) => rowStart - array.start), row };
}

/** The place of an offset of a text that begins at `origin`. */
function positionAt(text: string, offset: number, origin: TextPosition): TextPosition {
  let { line, character } = origin;
  let lineStart = -character;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    lineStart = at + 1;
  }
  character = offset - lineStart;
  return { line, character };
}
