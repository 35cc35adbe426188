import type { Dtype } from '../tensor/dtype.ts';
import type { Block } from './blocks.ts';
import type { Span } from './frame.ts';
import { closingBracket, type MarkedReader } from './markedPrint.ts';
import { brokenAt } from './printedNumbers.ts';
import { RewrittenText } from './rewrittenText.ts';

/**
 * An array or vector as gdb prints it: `$1 = {2, -1.5 <repeats 12 times>, 3}`,
 * `$2 = std::vector of length 3, capacity 4 = {2, 1, 0}`.
 */
export const readGdb: MarkedReader = {
  hints: [' = {'],
  mark: /(?:\$\d+|(?<=^|\n) *(\w+)) = (?:std::\w+(?:<[^={}\n]*>)? of length \d[^={}\n]*= )?(?=\{)/g,
  read(text, { 0: mark, 1: name, index }, limit) {
    const isSure = mark.startsWith('$') || mark.includes('of length');
    const start = index + mark.length - mark.trimStart().length;
    const open = index + mark.length;
    const end = closingBracket(text, open, limit);
    if (end < 0) return undefined;
    const written = text.slice(open, end);
    // Sets and structures are written so, too.
    if (!isSure && !written.includes(' <repeats ') && !written.includes('...}')) return undefined;
    return gdbBlock(written, { start, end }, open, /of length (\d+)/.exec(mark)?.[1], name);
  },
};

function gdbBlock(
  written: string,
  place: Span,
  open: number,
  length: string | undefined,
  name: string | undefined,
): Block | undefined {
  const rewritten = new RewrittenText();
  /** The number before, should it be repeated. */
  let last: { readonly piece: string; readonly place: Span } | undefined;
  let count = 0;
  gdbPart.lastIndex = 0;
  for (let at = 0; at < written.length; at = gdbPart.lastIndex) {
    gdbPart.lastIndex = at;
    const match = gdbPart.exec(written);
    if (match === null) return undefined;
    const { 0: part, 1: number, 2: times, 3: other } = match;
    const span = { start: open + at, end: open + at + part.length };
    if (number !== undefined) {
      const piece = number.replace(/nan\(0x[\da-f]+\)/, 'nan');
      rewritten.add(piece, span);
      last = { piece, place: span };
      count++;
    } else if (times !== undefined) {
      if (last === undefined) return undefined;
      count += Number(times) - 1;
      const fault = { code: 'tooLarge' as const, size: count, limit: longest };
      if (count > longest) return brokenAt(place, { fault, ...place });
      for (let repeat = 1; repeat < Number(times); repeat++) rewritten.add(`, ${last.piece}`, last.place);
      last = undefined;
    } else if (other !== undefined) {
      if (other === '...') rewritten.add(', ', span);
      rewritten.add(other === '{' ? '[' : other === '}' ? ']' : other, span);
      last = undefined;
    }
  }
  const array = rewritten.read();
  if (array === undefined) return undefined;
  if ('error' in array) {
    const { fault, offset, end } = array.error;
    const total = length === undefined ? {} : { total: Number(length) };
    const known = fault.code === 'elided' ? { ...fault, ...total, library: 'gdb' as const } : fault;
    return brokenAt(place, { fault: known, start: offset, end });
  }
  const [outermost] = array.tensor.shape;
  if (length !== undefined && outermost !== Number(length)) return undefined;
  return { ...array, ...place, ...(name !== undefined && { name }) };
}

/** The next part: a number, a repetition, a brace, a comma, an ellipsis, a blank, or the words before a vector's braces. */
const gdbPart =
  /([-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|inf|nan(?:\(0x[\da-f]+\))?))(?= <|[\s,}]|\.\.\.)|\s<repeats (\d+) times>|(\.\.\.|[{},])|\s+|std::\w+(?:<[^={}\n]*>)? of length \d[^={}\n]*= |(?:_M_elems|__elems_|elems) = /y;

/**
 * An array or vector as lldb prints it: `(float[2]) logits = ([0] = 2, [1] = 1)`, and over lines
 * `(std::vector<float>) v = size=2 {`, `  [0] = 2`, `  [1] = 1`, `}`.
 */
export const readLldb: MarkedReader = {
  hints: ['[0] = '],
  mark: /\(([\w:<>, *]+(?:\[\d+\])*)\) (\$?[\w.]+) = (?:size=(\d+) )?(?=[({])/g,
  read(text, { 0: mark, 1: type = '', 2: name = '', 3: size, index: start }, limit) {
    const open = start + mark.length;
    const end = closingBracket(text, open, limit);
    if (end < 0) return undefined;
    const place = { start, end };
    const dtype = cTypes.get(/(?:^|<|\s)(\w+)(?=[,>[\s]|$)/.exec(lastType(type))?.[1] ?? '');
    const rewritten = new RewrittenText();
    rewritten.add('array(', { start, end: start + 1 });
    /** The index that comes next, at each depth. */
    const next = [0];
    lldbPart.lastIndex = open;
    for (let at = open; at < end; at = lldbPart.lastIndex) {
      lldbPart.lastIndex = at;
      const match = lldbPart.exec(text);
      if (match === null) return undefined;
      const { 0: part, 1: index, 2: number, 3: other } = match;
      const span = { start: at, end: at + part.length };
      if (index !== undefined) {
        const expected = next.at(-1) ?? 0;
        if (Number(index) !== expected) return undefined;
        next[next.length - 1] = expected + 1;
      } else if (number !== undefined) {
        rewritten.add(`${number} `, span);
      } else if (other === '{' || other === '(') {
        next.push(0);
        rewritten.add('[', span);
      } else if (other === '}' || other === ')') {
        next.pop();
        rewritten.add(']', span);
      } else if (other === '...') {
        rewritten.add(' ... ', span);
      }
    }
    rewritten.add(dtype === undefined ? ')' : `, dtype=${dtype})`, { start: end - 1, end });
    const array = rewritten.read();
    if (array === undefined) return undefined;
    if ('error' in array) {
      const { fault, offset, end: faultEnd } = array.error;
      const length = size ?? /\[(\d+)\]$/.exec(type)?.[1];
      const total = length === undefined ? {} : { total: Number(length) };
      const known = fault.code === 'elided' ? { ...fault, ...total, library: 'lldb' as const } : fault;
      return brokenAt(place, { fault: known, start: Math.min(offset, end), end: Math.min(faultEnd, end) });
    }
    if (size !== undefined && array.tensor.shape[0] !== Number(size)) return undefined;
    const { call, ...rest } = array;
    return { ...rest, ...place, ...(!name.startsWith('$') && { name }) };
  },
};

/** What the elements are of `std::vector<std::vector<float>>`: the type in the innermost brackets, or the whole. */
function lastType(type: string): string {
  return type.slice(type.lastIndexOf('<') < 0 ? 0 : type.search(/<(?!.*vector<)/));
}

/** The next part: an index, a number, a bracket or an ellipsis, or what parts them. */
const lldbPart =
  /\[(\d+)\] = |([-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|inf|nan))(?=[\s,)}])|(\.\.\.|[{}()])|[\s,]+|size=\d+ (?=\{)/y;

const cTypes: ReadonlyMap<string, Dtype> = new Map([
  ['float', 'float32'],
  ['double', 'float64'],
  ['int', 'int32'],
  ['long', 'int64'],
  ['short', 'int16'],
]);

/** How many numbers repetitions are written out to at most. */
const longest = 1_000_000;
