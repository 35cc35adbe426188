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
  readonly read: (text: string, mark: RegExpExecArray, limit: number) => Block | undefined;
}

/** Every print of one form, in order, in one pass over the text; `words` is what of the text may hold a hint. */
export function readMarked(text: string, words: string, { hints, mark, read }: MarkedReader): Block[] {
  if (!hints.some((hint) => words.includes(hint))) return [];
  const marks = [...text.matchAll(mark)];
  return marks.flatMap((match, index) => {
    const block = read(text, match, marks[index + 1]?.index ?? text.length);
    return block === undefined ? [] : [block];
  });
}

/** The offset behind the bracket that closes the one at `open`, before `limit`; -1 without. */
export function closingBracket(text: string, open: number, limit: number): number {
  let depth = 0;
  const brackets = /[[\](){}]/g;
  brackets.lastIndex = open;
  for (let match = brackets.exec(text); match !== null && match.index < limit; match = brackets.exec(text)) {
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
