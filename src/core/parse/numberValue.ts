/** The value of a number's digits: the float64 nearest to what is written. */
export function numberValue(digits: string): number {
  const value = Number(digits);
  if (!Number.isNaN(value)) return value;
  return isHexFloat(digits) ? hexFloatValue(digits) : Number(plainDigits(digits));
}

/** The integer that a number writes whose value is `value`, exactly; undefined where it writes none. */
export function integerValue(written: string, value: number): bigint | undefined {
  const digits = integerPattern.exec(written)?.[0];
  const integer = digits === undefined ? undefined : BigInt(plainDigits(digits));
  // With a point or an exponent behind its digits it is another number than they say.
  if (integer !== undefined && Number(integer) === value) return integer;
  return Number.isInteger(value) ? BigInt(value) : undefined;
}

const integerPattern = /^(?:0[xX][\da-fA-F_']+|0[oO][0-7_']+|0[bB][01_']+|\d[\d_']*)/;

/** Digits as `Number` and `BigInt` take them: without separators, their exponent after an `e`. */
function plainDigits(digits: string): string {
  const joined = digits.replaceAll(/[_']/g, '');
  return /^0[xX]/.test(joined) ? joined : joined.replace(/[dDfFqQ]/, 'e');
}

/** Whether a number with a prefix is a float in base 16: `0x1.8p3`. */
export function isHexFloat(digits: string): boolean {
  return /^0[xX][^pP]*[pP]/.test(digits);
}

/** The float64 nearest to a float in base 16: the integer that its digits make, times a power of two. */
function hexFloatValue(digits: string): number {
  const [, whole = '', fraction = '', exponent = ''] = /^0[xX]([^.pP]*)\.?([^pP]*)[pP](.*)$/.exec(digits) ?? [];
  // Two steps, neither of which leaves the range of float64 where the value does not.
  const scale = Math.max(-4_000, Math.min(4_000, Number(exponent))) - 4 * fraction.length;
  const half = Math.trunc(scale / 2);
  return Number(BigInt(`0x${whole}${fraction}`)) * 2 ** half * 2 ** (scale - half);
}

/** How many significant decimal digits a number token shows: 4 for `0.02500`, 3 for `100`, 0 for `0.0` and `0x10`. */
export function significantDigits(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= nine) {
      if (count > 0 || code !== zero) count++;
    } else if (code !== dot && code !== underscore && code !== singleQuote) {
      return count;
    }
  }
  return count;
}

const singleQuote = 0x27;
const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;
const underscore = 0x5f;
