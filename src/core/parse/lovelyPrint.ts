import { dtypeNamed } from './arrayCall.ts';
import { readArraysInSlices } from './arrayReader.ts';
import { closingBracket, type MarkedReader, nameBefore } from './markedPrint.ts';
import { plain } from './notations.ts';
import { brokenAt } from './printedNumbers.ts';

/**
 * A tensor as lovely-tensors prints it: its sizes, what its numbers are like, and the numbers themselves where they are
 * few.
 *
 * ```text
 * tensor[3] bf16 x∈[-0.443, 2.000] μ=0.519 σ=1.083 [-0.443, 2.000, 0.001]
 * ```
 */
export const readLovely: MarkedReader = {
  hints: ['∈', 'all_zeros'],
  mark: /\b(?:tensor|[aA]rray|Parameter|Tensor)\[(\d+(?:, \d+)*)\][^\n[\]]{0,80}?(?:∈\[[^\n[\]]{0,80}\]|\ball_zeros)/g,
  *read(text, { 0: mark, 1: written = '', index: start }, limit) {
    const sizes = written.split(', ').map(Number);
    const lineEnd = text.indexOf('\n', start + mark.length);
    const end = lineEnd < 0 || lineEnd > limit ? limit : lineEnd;
    const open = text.slice(start + mark.length, end).search(/(?<=\s)\[/);
    const from = start + mark.length + open;
    const close = open < 0 ? -1 : yield* closingBracket(text, from, limit);
    const place = { start, end: close < 0 ? start + mark.length : close };
    const total = sizes.at(-1) ?? 0;
    const array = close < 0 ? undefined : (yield* readArraysInSlices(text.slice(from, close), plain)).arrays[0]?.array;
    if (array === undefined || 'error' in array || array.tensor.shape.join() !== sizes.join()) {
      const shown =
        array !== undefined && 'error' in array && array.error.fault.code === 'elided' ? array.error.fault.shown : 0;
      return brokenAt(place, { fault: { code: 'elided', shown, total, library: 'lovely' }, ...place });
    }
    const short = / (f64|f32|f16|bf16|i64|i32|i16|i8|u8)\b/.exec(mark)?.[1];
    const dtype = dtypeNamed(
      (short ?? '').replace(/^f/, 'float').replace(/^bf/, 'bfloat').replace(/^i/, 'int').replace(/^u/, 'uint'),
    );
    const source = dtype === undefined ? text.slice(from, close) : `tensor(${text.slice(from, close)}, dtype=${dtype})`;
    const typed = (yield* readArraysInSlices(source, plain)).arrays[0]?.array;
    if (typed === undefined || 'error' in typed) return undefined;
    const shift = from - (dtype === undefined ? 0 : 'tensor('.length);
    const name = nameBefore(text, start);
    const { call, ...rest } = typed;
    return {
      ...rest,
      ...place,
      rowStarts: typed.rowStarts.map((offset) => offset + shift),
      ...(name !== undefined && { name }),
    };
  },
};
