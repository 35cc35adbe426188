import { FormatError } from '../tensor/formatError.ts';
import type { Sliced } from '../tensor/sliced.ts';
import { readArraysInSlices } from './arrayReader.ts';
import type { Fault, Span } from './frame.ts';
import type { Notation } from './notation.ts';
import type { BrokenArray, FoundArray, Reading } from './reading.ts';
import { textLinesInSlices } from './textLines.ts';

/**
 * Reads the arrays of a YAML text, lists in brackets as well as lists of lines:
 *
 * ```text
 *     logits:
 *       - 2.0
 *       - -1.5
 * ```
 *
 * The lists of lines are written as lists in brackets, `[ 2.0\n , -1.5]`, everything else as it is, and that is read as any
 * array is: a bracket or comma takes the place of each dash, so that only closing brackets are added.
 */
export function* readIndentedLists(text: string, notation: Notation): Sliced<Reading> {
  const { flow, lists, sourceOf } = yield* new ListWriter(text).write();
  const reading = yield* readArraysInSlices(flow, notation);
  const inSource = <T extends Span>(stretch: T): T => ({
    ...stretch,
    start: sourceOf(stretch.start),
    end: sourceOf(stretch.end),
  });
  // A fault quotes what stands in the source.
  const faultInSource = (faulty: Fault): Fault => {
    const { fault, start, end } = inSource(faulty);
    return {
      fault: 'found' in fault ? { ...fault, found: text.slice(start, Math.min(end, start + 40)) } : fault,
      start,
      end,
    };
  };
  const arrayInSource = (array: FoundArray | BrokenArray): FoundArray | BrokenArray => {
    if (!('error' in array)) return { ...inSource(array), rowStarts: array.rowStarts.map(sourceOf) };
    const { fault, start, end } = faultInSource({
      fault: array.error.fault,
      start: array.error.offset,
      end: array.error.end,
    });
    return { ...inSource(array), error: new FormatError(fault, start, end) };
  };
  return {
    arrays: reading.arrays.map(({ array, isLoose, isOpen, operator }) => {
      const found = arrayInSource(array);
      const list = lists.get(found.start);
      return {
        array: found,
        isLoose: list?.isLoose ?? isLoose,
        isOpen: list?.isOpen ?? isOpen ?? false,
        operator: operator && inSource(operator),
      };
    }),
    refusals: reading.refusals.map(({ because, ...refusal }) => ({
      ...inSource(refusal),
      because: faultInSource(because),
    })),
    lastStrayClose: reading.lastStrayClose < 0 ? -1 : sourceOf(reading.lastStrayClose),
  };
}

/** How sure the two ends of a list are, should the text be a part of something larger. */
interface ListEnds {
  /** No line before it rules out that it began before the text. */
  readonly isLoose: boolean;
  /** No line behind it rules out that it goes on behind the text. */
  isOpen: boolean;
}

/** A list of lines whose last item has not been seen. */
interface OpenList {
  readonly column: number;
  readonly ends: ListEnds;
}

/** A text with brackets and commas in the place of the dashes of its lists. */
interface BracketedText {
  readonly flow: string;
  /** The lists of lines, by the offset in the source where each begins. */
  readonly lists: ReadonlyMap<number, ListEnds>;
  /** The place in the source that an offset into `flow` stands for. */
  readonly sourceOf: (offset: number) => number;
}

class ListWriter {
  readonly #text: string;
  readonly #flow: string[] = [];
  /** How much of the text stands in the flow. */
  #copied = 0;
  readonly #added: Addition[] = [];
  readonly #lists = new Map<number, ListEnds>();
  readonly #open: OpenList[] = [];
  /** Where the last content ends that is no comment. */
  #contentEnd = 0;
  /** Whether that content leaves room for a list below it: `logits:`, `-`, the beginning of a document. */
  #expectsList = true;
  /** Whether nothing stands behind the last dash so far. */
  #isItemEmpty = false;
  /** How many brackets are open. */
  #depth = 0;
  /** Lines that are indented by more than this are the text of a `|` or `>`. */
  #textBeyond = Number.POSITIVE_INFINITY;
  /** Lists that are indented by this or more begin behind some line of the text that is none of their own. */
  #boundedFrom = Number.POSITIVE_INFINITY;

  constructor(text: string) {
    this.#text = text;
  }

  *write(): Sliced<BracketedText> {
    const lines = yield* textLinesInSlices(this.#text);
    for (let line = 0; line < lines.count; line++) {
      if (line % linesInSlice === linesInSlice - 1) yield;
      this.#takeLine(lines.start(line), lines.end(line));
    }
    for (const { ends } of this.#open) ends.isOpen = true;
    this.#closeBeyond(-1);
    this.#copyTo(this.#text.length);
    return { flow: this.#flow.join(''), lists: this.#lists, sourceOf: (offset) => sourceOf(this.#added, offset) };
  }

  #takeLine(start: number, lineEnd: number): void {
    const text = this.#text;
    let at = start;
    while (text[at] === ' ') at++;
    const indentation = at - start;
    const { end } = contentOf(text, at, lineEnd);
    if (end === at) return;
    if (indentation > this.#textBeyond) {
      this.#contentEnd = end;
      return;
    }
    this.#textBeyond = Number.POSITIVE_INFINITY;
    if (this.#depth > 0) {
      this.#depth = Math.max(0, this.#depth + contentOf(text, at, lineEnd).depth);
      this.#contentEnd = end;
      return;
    }
    if (indentation === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(at, at + 4))) {
      this.#closeBeyond(-1);
      this.#boundedFrom = 0;
      this.#contentEnd = end;
      this.#expectsList = true;
      return;
    }
    const isDash = this.#isDashAt(at, end);
    this.#closeBeyond(isDash ? indentation : indentation - 1);
    let column = indentation;
    if (isDash && this.#mayBeginItem(indentation)) {
      this.#takeDash(at, indentation, this.#boundedFrom > indentation);
      for (at = this.#blankEnd(at + 1, end); this.#isDashAt(at, end); at = this.#blankEnd(at + 1, end)) {
        column = at - start;
        this.#takeDash(at, column, false);
      }
      this.#isItemEmpty = at === end;
    } else {
      this.#isItemEmpty = false;
    }
    this.#boundedFrom = Math.min(this.#boundedFrom, isDash ? indentation + 1 : indentation);
    this.#contentEnd = end;
    this.#takeValue(at, end, start, column);
  }

  /** At what stands behind the dashes of a line, if there are any; `column` is where the last of them stands. */
  #takeValue(from: number, end: number, lineStart: number, column: number): void {
    const text = this.#text;
    keyPattern.lastIndex = from;
    const key = keyPattern.exec(text)?.[0];
    const at = from + (key?.length ?? 0);
    const first = text.charAt(at);
    this.#expectsList = at >= end || ((first === '&' || first === '!') && !/\s/.test(text.slice(at, end)));
    if (at >= end) return;
    if (first === '[' || first === '{') this.#depth = Math.max(0, contentOf(text, at, end).depth);
    else if (/^[|>][-+\d]*$/.test(text.slice(at, Math.min(end, at + 4))))
      this.#textBeyond = key ? from - lineStart : column;
    else if (this.#open.length > 0 && strayPattern.test(text.slice(at, end))) this.#hide(at, end);
  }

  /** Words with commas or closing brackets among them, which part and close nothing. */
  #hide(start: number, end: number): void {
    this.#copyTo(start);
    this.#flow.push('~'.repeat(end - start));
    this.#copied = end;
  }

  #blankEnd(from: number, end: number): number {
    let at = from;
    while (at < end && /[ \t]/.test(this.#text.charAt(at))) at++;
    return at;
  }

  #isDashAt(at: number, end: number): boolean {
    return this.#text[at] === '-' && (at + 1 === end || /[ \t]/.test(this.#text.charAt(at + 1)));
  }

  /** Whether a dash goes on with a list, or may begin one: in the middle of words it is one of them. */
  #mayBeginItem(column: number): boolean {
    return this.#open.at(-1)?.column === column || this.#expectsList;
  }

  #takeDash(at: number, column: number, isLoose: boolean): void {
    const isNext = this.#open.at(-1)?.column === column;
    if (isNext && this.#isItemEmpty) this.#add('~');
    this.#copyTo(at);
    this.#flow.push(isNext ? ',' : '[');
    this.#copied = at + 1;
    this.#isItemEmpty = false;
    if (isNext) return;
    const ends = { isLoose, isOpen: false };
    this.#lists.set(at, ends);
    this.#open.push({ column, ends });
  }

  /** Closes the lists that are indented by more than `column`. */
  #closeBeyond(column: number): void {
    for (let list = this.#open.at(-1); list !== undefined && list.column > column; list = this.#open.at(-1)) {
      this.#add(this.#isItemEmpty ? '~]' : ']');
      this.#isItemEmpty = false;
      this.#open.pop();
    }
  }

  /** Adds something behind the last content. */
  #add(written: string): void {
    this.#copyTo(this.#contentEnd);
    this.#flow.push(written);
    const before = this.#added.at(-1);
    const at = this.#contentEnd;
    this.#added.push({ at, length: written.length, before: before === undefined ? 0 : before.before + before.length });
  }

  #copyTo(end: number): void {
    this.#flow.push(this.#text.slice(this.#copied, end));
    this.#copied = Math.max(this.#copied, end);
  }
}

/** What was added to a text, at an offset of the text as it was, and how much had been added before it. */
interface Addition {
  readonly at: number;
  readonly length: number;
  readonly before: number;
}

/** The place in the text as it was that an offset into the text with the additions stands for. */
function sourceOf(additions: readonly Addition[], offset: number): number {
  let first = 0;
  let last = additions.length;
  while (first < last) {
    const middle = (first + last) >> 1;
    const { at, before } = additions[middle] ?? { at: 0, before: 0 };
    if (at + before < offset) first = middle + 1;
    else last = middle;
  }
  const addition = additions[first - 1];
  if (addition === undefined) return offset;
  const { at, length, before } = addition;
  return offset - before - Math.min(length, offset - at - before);
}

/** Where the content of a line ends, in front of blanks and a comment, and how many more brackets it opens than it closes. */
function contentOf(text: string, from: number, lineEnd: number): { readonly end: number; readonly depth: number } {
  let end = from;
  let depth = 0;
  for (let at = from; at < lineEnd; at++) {
    const character = text.charAt(at);
    const isWordStart = at === from || /[\s[{,:]/.test(text.charAt(at - 1));
    if (/\s/.test(character)) continue;
    if (character === '#' && isWordStart) break;
    if ((character === '"' || character === "'") && isWordStart) at = quoteEnd(text, at, lineEnd);
    else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    end = at + 1;
  }
  return { end, depth };
}

/** Where a quote on a line closes; the quote itself where it does not. */
function quoteEnd(text: string, open: number, lineEnd: number): number {
  const quote = text[open];
  for (let at = open + 1; at < lineEnd; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) return at;
  }
  return open;
}

/** A comma or a closing bracket that no bracket stands before. */
const strayPattern = /^[^[{"',\]}]*[,\]}]/;

/** A key with its colon and the blanks behind that. */
const keyPattern = /(?:"[^"\n]*"|'[^'\n]*'|[^\s"'#&*!|>%@`[\]{},:][^:#\n]*):(?=\s|$)[ \t]*/y;

/** Some milliseconds' work. */
const linesInSlice = 2_000;
