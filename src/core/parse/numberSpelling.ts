import type { Dtype } from '../tensor/dtype.ts';
import { shortestDigits } from '../tensor/shortestDigits.ts';
import { type SpecialWords, specialWords } from '../tensor/specialWords.ts';

/** How a number is written, but for its value and sign. */
export interface NumberStyle {
  readonly value: number;
  /** Neither point nor exponent nor a suffix of floats. */
  readonly isInteger: boolean;
  /** `1.`, as NumPy prints it. */
  readonly endsInPoint: boolean;
  /** What parts the digits from the exponent. */
  readonly exponentMark: string;
  /** What follows: `f`, `_f32`, `L`. */
  readonly suffix: string;
}

/** How a number without a sign is written in a language; undefined for what is no number. */
export function numberStyle(written: string, languageId: string): NumberStyle | undefined {
  if (/^0[xob]/i.test(written)) {
    const suffix = written.endsWith('n') ? 'n' : '';
    const value = Number(written.slice(0, written.length - suffix.length).replaceAll('_', ''));
    return { value, isInteger: true, endsInPoint: false, exponentMark: 'e', suffix };
  }
  const [, digits = '', mark, exponent = '', suffix = ''] =
    (languageId === 'julia' ? julian : decimal).exec(written) ?? [];
  if (!/\d/.test(digits)) return undefined;
  const mantissa = digits.replaceAll(/[_']/g, '');
  return {
    value: Number(mark === undefined ? mantissa : `${mantissa}e${exponent}`),
    isInteger: !mantissa.includes('.') && mark === undefined && !/^_?f/i.test(suffix),
    endsInPoint: mantissa.endsWith('.'),
    exponentMark: mark ?? 'e',
    suffix,
  };
}

const decimal = /^((?:\d+(?:[_']\d+)*)?(?:\.(?:\d+(?:[_']\d+)*)?)?)(?:([eEdD])([-+]?\d+))?(_?[a-zA-Z]\w*)?$/;
/** In Julia `1f0` is a float32. */
const julian = /^((?:\d+(?:_\d+)*)?(?:\.(?:\d+(?:_\d+)*)?)?)(?:([eEf])([-+]?\d+))?$/;

/** A finite number that is not negative in a style, with the fewest digits that read back as it in the dtype. */
export function styledNumber(magnitude: number, style: NumberStyle, dtype: Dtype): string {
  const digits = shortestDigits(magnitude, dtype).replace('e+', 'e');
  const isWhole = /^\d+$/.test(digits);
  if (style.isInteger) return digits + (isWhole || style.suffix === 'n' ? style.suffix : '');
  const float = isWhole ? `${digits}${style.endsInPoint ? '.' : '.0'}` : digits;
  // The mark says the precision in Fortran and Julia: a number without an exponent keeps it.
  const isPrecise = /[df]/i.test(style.exponentMark);
  const marked = float.includes('e') || !isPrecise ? float : `${float}e0`;
  return marked.replace('e', style.exponentMark) + style.suffix;
}

/** The words for infinities and NaN that a text uses already, or those of its language; undefined where it has none. */
export function wordsOfText(text: string, languageId: string, dtype: Dtype): SpecialWords | undefined {
  return wordsIn(text) ?? specialWords(languageId, dtype === 'float32');
}

/** An infinity or NaN in these words. */
export function specialText(value: number, words: SpecialWords): string {
  if (Number.isNaN(value)) return words.nan;
  return value > 0 ? words.infinity : words.negativeInfinity;
}

/** The words of Python that stand in a text. */
function wordsIn(text: string): SpecialWords | undefined {
  const [, module] = /\b(math|np|numpy|jnp|torch)\.(?:inf|nan)\b/.exec(text) ?? [];
  if (module !== undefined) {
    return { infinity: `${module}.inf`, negativeInfinity: `-${module}.inf`, nan: `${module}.nan` };
  }
  const [, quote] = /\bfloat\((["'])[-+]?(?:inf|infinity|nan)\1\)/i.exec(text) ?? [];
  if (quote === undefined) return undefined;
  const word = (name: string) => `float(${quote}${name}${quote})`;
  return { infinity: word('inf'), negativeInfinity: word('-inf'), nan: word('nan') };
}
