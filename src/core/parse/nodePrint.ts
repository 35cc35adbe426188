import { closingBracket, type MarkedReader, nameBefore } from './markedPrint.ts';
import { RewrittenText } from './rewrittenText.ts';

/** A typed array as Node.js and browsers print it: `Float32Array(3) [ 2, 1, 0.10000000149011612 ]`. */
export const readTypedArray: MarkedReader = {
  hints: ['Array('],
  mark: /\b((?:Big)?(?:Float|Int|Uint)\d\d?(?:Clamped)?Array)\((\d+)\) (?=\[)/g,
  *read(text, { 0: mark, 1: name = '', 2: length = '', index: start }, limit) {
    const from = start + mark.length;
    const end = yield* closingBracket(text, from, limit);
    if (end < 0) return undefined;
    const rewritten = new RewrittenText();
    rewritten.add(`${name}(`, { start, end: from });
    rewritten.add(text.slice(from, end), { start: from, end });
    rewritten.add(')', { start: end - 1, end });
    const array = yield* rewritten.read();
    if (array === undefined || ('tensor' in array && array.tensor.data.length !== Number(length))) return undefined;
    const variable = nameBefore(text, start);
    return { ...array, ...(variable !== undefined && { name: variable }) };
  },
};
