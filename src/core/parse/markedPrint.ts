import { includesAny, Pace, type Sliced } from '../tensor/sliced.ts';
import { isValueWord } from './arrayName.ts';
import type { Block } from './blocks.ts';
import { isPrintWord } from './printedArray.ts';

/** Reads prints that are told by a mark, wherever on a line it stands, and that brackets alone would mislead about. */
export interface MarkedReader {
  /** A text that has none of these has no such print. */
  readonly hints: readonly string[];
  /** What such a print begins with. */
  readonly mark: RegExp;
  /** Reads the print whose mark was found; it ends before `limit`, where the next one may begin. */
  readonly read: (text: string, mark: RegExpExecArray, limit: number) => Sliced<Block | undefined>;
}

/** Every print of one form, in order, in one pass over the text, in slices; `words` is what of the text may hold a hint. */
export function* readMarked(text: string, words: string, { hints, mark, read }: MarkedReader): Sliced<Block[]> {
  if (!(yield* includesAny(words, hints))) return [];
  const pace = new Pace();
  const blocks: Block[] = [];
  let before: RegExpExecArray | undefined;
  const readBefore = function* (limit: number): Sliced<void> {
    const block = before && (yield* read(text, before, limit));
    if (block !== undefined) blocks.push(block);
  };
  for (const match of text.matchAll(mark)) {
    if (pace.isDueAfter(match.index - (before?.index ?? 0))) yield;
    yield* readBefore(match.index);
    before = match;
  }
  yield* readBefore(text.length);
  return blocks;
}

/** The offset behind the bracket that closes the one at `open`, before `limit`; -1 without. In slices. */
export function* closingBracket(text: string, open: number, limit: number): Sliced<number> {
  const pace = new Pace();
  let passed = open;
  let depth = 0;
  const brackets = /[[\](){}]/g;
  brackets.lastIndex = open;
  for (let match = brackets.exec(text); match !== null && match.index < limit; match = brackets.exec(text)) {
    if (pace.isDueAfter(match.index - passed)) yield;
    passed = match.index;
    depth += '([{'.includes(match[0]) ? 1 : -1;
    if (depth === 0) return match.index + 1;
  }
  return -1;
}

/** The variable or key that what begins at an offset is given to. */
export function nameBefore(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - longestName), offset);
  const name = /(?:^|[^\w.])([A-Za-z_][\w.]*)["']?\s*[:=]\s*$/.exec(before)?.[1];
  const last = name?.slice(name.lastIndexOf('.') + 1);
  return last === undefined || isPrintWord(last) || isValueWord(last) ? undefined : last;
}

const longestName = 100;
