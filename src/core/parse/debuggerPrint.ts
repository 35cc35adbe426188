import type { Dtype } from '../tensor/dtype.ts';
import type { PrintingLibrary } from '../tensor/formatError.ts';
import { Pace, type Sliced } from '../tensor/sliced.ts';
import type { Block } from './blocks.ts';
import type { Span } from './frame.ts';
import { closingBracket, type MarkedReader } from './markedPrint.ts';
import { brokenAt } from './printedNumbers.ts';
import type { BrokenArray } from './reading.ts';
import { RewrittenText } from './rewrittenText.ts';

/**
 * An array or vector as gdb prints it: `$1 = {2, -1.5 <repeats 12 times>, 3}`,
 * `$2 = std::vector of length 3, capacity 4 = {2, 1, 0}`.
 */
export const readGdb: MarkedReader = {
  hints: [' = {'],
  mark: /(?:\$\d+|(?<=^|\n) *(?!_M_elems|__elems_)(\w+)) = (?:std::\w+(?:<[^={}\n]*>)? of length \d[^={}\n]*= )?(?=\{)/g,
  *read(text, { 0: mark, 1: name, index }, limit) {
    const isSure = mark.startsWith('$') || mark.includes('of length');
    const start = index + mark.length - mark.trimStart().length;
    const open = index + mark.length;
    const end = yield* closingBracket(text, open, limit);
    if (end < 0) return undefined;
    const written = text.slice(open, end);
    // Sets and structures are written so, too.
    if (!isSure && !written.includes(' <repeats ') && !written.includes('...}')) return undefined;
    return yield* gdbBlock(written, { start, end }, open, /of length (\d+)/.exec(mark)?.[1], name);
  },
};

function* gdbBlock(
  written: string,
  place: Span,
  open: number,
  length: string | undefined,
  name: string | undefined,
): Sliced<Block | undefined> {
  const rewritten = new RewrittenText();
  /** The number before, should it be repeated. */
  let last: { readonly piece: string; readonly place: Span } | undefined;
  /** Whether each brace that is open is an array's, and not that of its only member. */
  const isArray: boolean[] = [];
  const pace = new Pace();
  let count = 0;
  let passed = 0;
  for (const { 0: part, 1: member, 2: number, 3: times, 4: other, index: at } of written.matchAll(gdbPart)) {
    // Something else than numbers: the members of a structure.
    if (at > passed) return undefined;
    passed += part.length;
    if (pace.isDueAfter(part.length)) yield;
    const span = { start: open + at, end: open + at + part.length };
    if (number !== undefined) {
      const piece = number.replace(/nan\(0x[\da-f]+\)/, 'nan');
      rewritten.add(piece, span);
      last = { piece, place: span };
      count++;
    } else if (times !== undefined) {
      count += Number(times) - 1;
      const fault = { code: 'tooLarge' as const, size: count, limit: longest };
      if (last === undefined) return undefined;
      if (count > longest) return brokenAt(place, { fault, ...place });
      for (let repeat = 1; repeat < Number(times); repeat++) {
        if (pace.isDueAfter(last.piece.length)) yield;
        rewritten.add(`, ${last.piece}`, last.place);
      }
    } else if (other === '{' || member !== undefined) {
      isArray.push(member === undefined);
      if (member === undefined) rewritten.add('[', span);
    } else if (other === '}') {
      if (isArray.pop()) rewritten.add(']', span);
    } else if (other !== undefined) {
      rewritten.add(other === '...' ? ', ...' : other, span);
    }
    if (number === undefined && part.trim() !== '') last = undefined;
    if (passed === written.length) return yield* gdbArray(rewritten, place, length, name);
  }
  return undefined;
}

function* gdbArray(
  rewritten: RewrittenText,
  place: Span,
  length: string | undefined,
  name: string | undefined,
): Sliced<Block | undefined> {
  const array = yield* rewritten.read();
  if (array === undefined) return undefined;
  if ('error' in array) return withLibrary(array, place, 'gdb', length);
  if (length !== undefined && array.tensor.shape[0] !== Number(length)) return undefined;
  return { ...array, ...place, ...(name !== undefined && { name }) };
}

/** What is elided, with what printed it, and how much there is. */
function withLibrary(
  { error }: BrokenArray,
  place: Span,
  library: PrintingLibrary,
  length: string | undefined,
): BrokenArray {
  const { fault, offset, end } = error;
  const total = length === undefined ? {} : { total: Number(length) };
  const known = fault.code === 'elided' ? { ...fault, ...total, library } : fault;
  return brokenAt(place, { fault: known, start: Math.min(offset, place.end), end: Math.min(end, place.end) });
}

/** The next part: a brace with its only member, a number, a repetition, what is between, or what is beside the numbers. */
const gdbPart =
  /(\{)\s*(?:_M_elems|__elems_|elems) = |([-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|inf|nan(?:\(0x[\da-f]+\))?))(?= <|[\s,}]|\.\.\.)|\s<repeats (\d+) times>|(\.\.\.|[{},])|\s+|\[\d+\] = |std::\w+(?:<[^={}\n]*>)? of length \d[^={}\n]*= /gy;

/**
 * An array or vector as lldb prints it: `(float[2]) logits = ([0] = 2, [1] = 1)`, and over lines
 * `(std::vector<float>) v = size=2 {`, `  [0] = 2`, `  [1] = 1`, `}`.
 */
export const readLldb: MarkedReader = {
  hints: ['[0] = ', 'Inf', 'NaN'],
  mark: /\(([\w:<>, *]+(?:\[\d+\])*)\) (\$?[\w.]+) = (?:size=(\d+) |0x[\da-f]+ )?(\{\s{0,99}(?:_M_elems|__elems_) = )?(?=[({])/g,
  *read(text, { 0: mark, 1: type = '', 2: name = '', 3: size, 4: member, index: start }, limit) {
    const open = start + mark.length;
    const end = yield* closingBracket(text, open, limit);
    // The elements of a std::array stand in braces of their own.
    const behind = member === undefined ? '' : /^\s*\}/.exec(text.slice(end, end + 100))?.[0];
    if (end < 0 || behind === undefined) return undefined;
    const place = { start, end: end + behind.length };
    const dtype = cTypes.get(/(?:^|<|\s)(\w+)(?=[,>[\s]|$)/.exec(lastType(type))?.[1] ?? '');
    const rewritten = new RewrittenText();
    rewritten.add('array(', { start, end: start + 1 });
    /** The index that comes next, at each depth. */
    const next = [0];
    const pace = new Pace();
    lldbPart.lastIndex = open;
    for (let at = open; at < end; at = lldbPart.lastIndex) {
      // Meanwhile another reader may have moved the pattern.
      if (pace.isDueAfter(charactersOfPart)) yield;
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
        rewritten.add(`${number.replace('true', 'True').replace('false', 'False')} `, span);
      } else if (other === '...') {
        rewritten.add(' ... ', span);
      } else if (other === '{' || other === '(') {
        next.push(0);
        rewritten.add('[', span);
      } else if (other !== undefined) {
        next.pop();
        rewritten.add('] ', span);
      }
    }
    rewritten.add(dtype === undefined ? ')' : `, dtype=${dtype})`, { start: end - 1, end });
    const array = yield* rewritten.read();
    if (array === undefined) return undefined;
    if ('error' in array) return withLibrary(array, place, 'lldb', size ?? /\[(\d+)\]$/.exec(type)?.[1]);
    const sizes = [...type.matchAll(/\[(\d+)\]/g)].map(([, axis]) => Number(axis));
    if (size !== undefined && array.tensor.shape[0] !== Number(size)) return undefined;
    if (sizes.length > 0 && sizes.join() !== array.tensor.shape.join()) return undefined;
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
  /(?:\([\w:<>, *]+(?:\[\d+\])*\) )?\[(\d+)\] = |([-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|inf|nan)|true|false)(?=[\s,)}])|(\.\.\.|[{}()])|[\s,]+|size=\d+ (?=\{)/iy;

const cTypes: ReadonlyMap<string, Dtype> = new Map([
  ['float', 'float32'],
  ['double', 'float64'],
  ['int', 'int32'],
  ['long', 'int64'],
  ['short', 'int16'],
  ['bool', 'bool'],
]);

/** About as many as an element has. */
const charactersOfPart = 8;

/** How many numbers repetitions are written out to at most. */
const longest = 1_000_000;
