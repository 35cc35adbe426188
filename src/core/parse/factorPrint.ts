import { Pace } from '../tensor/sliced.ts';
import { factorExponent } from './columnTable.ts';
import { closingBracket, type MarkedReader, nameBefore } from './markedPrint.ts';
import { RewrittenText } from './rewrittenText.ts';

/**
 * A tensor of torch 0.4, which puts a common factor before the numbers:
 *
 * ```text
 * tensor(1.00000e-02 *
 *        [ 1.2500, -3.0000])
 * ```
 */
export const readFactored: MarkedReader = {
  hints: [' *'],
  mark: /\btensor\(\s{0,20}([\d.]{1,20}(?:e[-+]?\d{1,3})?) \*\s*(?=\[)/g,
  *read(text, { 0: mark, 1: factor = '', index: start }, limit) {
    const exponent = factorExponent(factor);
    const from = start + mark.length;
    const close = yield* closingBracket(text, from, limit);
    const end = yield* closingBracket(text, start + 'tensor'.length, limit);
    if (exponent === undefined || close < 0 || end < 0) return undefined;
    const rewritten = new RewrittenText();
    rewritten.add('tensor(', { start, end: from });
    const pace = new Pace();
    // Each exponent and that of the factor become one, so that nothing rounds twice.
    for (const { 0: part, 1: mantissa, 2: power = '0', index } of text.slice(from, close).matchAll(partPattern)) {
      if (pace.isDueAfter(part.length)) yield;
      const place = { start: from + index, end: from + index + part.length };
      rewritten.add(mantissa === undefined ? part : `${mantissa}e${Number(power) + exponent}`, place);
    }
    rewritten.add(text.slice(close, end), { start: close, end });
    const array = yield* rewritten.read();
    const name = nameBefore(text, start);
    return array === undefined ? undefined : { ...array, start, end, ...(name !== undefined && { name }) };
  },
};

/** A number, or what stands between two. */
const partPattern = /(\d+\.?\d*)(?:e([-+]?\d+))?|[^\d]+/g;
