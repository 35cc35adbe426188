/*
 * A regular literal is brackets, plain decimal numbers with their signs, commas or blanks, and white space, and nothing
 * else: `[[1.5, -2], [3, 4e5]]`. Nearly every long array is one, and reading it needs none of what the ArrayReader knows.
 * A scan looks at its characters once and writes down the numbers and where brackets stand. At whatever it does not know
 * it stops, and the ArrayReader decides.
 */

/** Where a scan stands. It belongs to a reading: one scanner serves any number of them in turn. */
export interface ScanState {
  at: number;
  /** How many brackets are open. */
  depth: number;
  phase: number;
  separator: number;
}

/** Phases. Between two values there is a comma, or a blank. */
export const afterOpen = 0;
export const afterComma = 1;
export const afterValue = 2;
export const afterBlank = 3;

/** Separators: in a literal all of them are of one kind. */
export const anySeparator = 0;
export const commas = 1;
export const blanks = 2;

/** How a scan ended. */
export type ScanOutcome =
  /** There is more to scan. */
  | 'going'
  /** The outermost bracket was closed. */
  | 'closed'
  /** What stands here is of no regular literal. */
  | 'irregular';

/** What one scan found; it holds until the scanner is used again. */
export interface ScannedPart {
  outcome: ScanOutcome;
  /** How many numbers there are; each is the float64 nearest to what is written. */
  count: number;
  readonly values: Float64Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Two for each bracket: its offset, or the complement of it (`~`) where it closes, and how many numbers come before it in this part. */
  readonly marks: Int32Array;
  /** How many of the marks there are. */
  markCount: number;
  /** Most significant digits of any of the numbers. */
  mostDigits: number;
}

/** Scans regular literals. */
export interface LiteralScanner {
  /** Scans on from a state, a bounded stretch, and moves the state to where it stopped. */
  readonly scan: (text: string, state: ScanState) => ScannedPart;
}

/** How many characters one scan of the TextScanner looks at, but for a number that it is in: some microseconds. */
export const scannedAtOnce = 2_048;

/** The scanner that needs nothing: it reads the text where it is. */
export class TextScanner implements LiteralScanner {
  /** Made on first use: most texts have no bracket. */
  #part: ScannedPart | undefined;

  scan(text: string, state: ScanState): ScannedPart {
    this.#part ??= emptyPart();
    const part = this.#part;
    const { values, starts, ends, marks } = part;
    const limit = Math.min(text.length, state.at + scannedAtOnce);
    let { at, depth, phase, separator } = state;
    let count = 0;
    let markCount = 0;
    let mostDigits = 0;
    let outcome: ScanOutcome = limit === text.length ? 'irregular' : 'going';
    while (at < limit) {
      let code = text.charCodeAt(at);
      if (code === space || code === newline || code === carriageReturn || code === tab) {
        if (phase === afterValue) phase = afterBlank;
        at++;
        continue;
      }
      if (code === comma) {
        if (phase < afterValue || separator === blanks) {
          outcome = 'irregular';
          break;
        }
        separator = commas;
        phase = afterComma;
        at++;
        continue;
      }
      if (code === closeBracket) {
        if (phase === afterOpen) {
          outcome = 'irregular';
          break;
        }
        marks[markCount] = ~at;
        marks[markCount + 1] = count;
        markCount += 2;
        phase = afterValue;
        at++;
        depth--;
        if (depth > 0) continue;
        outcome = 'closed';
        break;
      }
      if (phase >= afterValue) {
        if (phase === afterValue || separator === commas) {
          outcome = 'irregular';
          break;
        }
        separator = blanks;
      }
      if (code === openBracket) {
        marks[markCount] = at;
        marks[markCount + 1] = count;
        markCount += 2;
        depth++;
        phase = afterOpen;
        at++;
        continue;
      }

      let next = at;
      const isNegative = code === minus;
      if (isNegative || code === plus) code = text.charCodeAt(++next);
      const start = next;
      // The first nine significant digits fit into an int32, the sum of those behind them is exact up to 2^53.
      let high = 0;
      let highDigits = 0;
      let low = 0;
      let lowDigits = 0;
      let digit = code - zero;
      while (digit >= 0 && digit <= 9) {
        if (highDigits < 9) {
          high = high * 10 + digit;
          if (high > 0) highDigits++;
        } else {
          low = low * 10 + digit;
          lowDigits++;
        }
        digit = text.charCodeAt(++next) - zero;
      }
      const wholeDigits = next - start;
      let digits = wholeDigits;
      let exponent = 0;
      if (digit === dot - zero) {
        const fraction = ++next;
        digit = text.charCodeAt(next) - zero;
        while (digit >= 0 && digit <= 9 && highDigits < 9) {
          high = high * 10 + digit;
          if (high > 0) highDigits++;
          digit = text.charCodeAt(++next) - zero;
        }
        while (digit >= 0 && digit <= 9) {
          low = low * 10 + digit;
          lowDigits++;
          digit = text.charCodeAt(++next) - zero;
        }
        exponent = fraction - next;
        digits -= exponent;
      }
      let isNumber = digits > 0 && (wholeDigits < 2 || text.charCodeAt(start) !== zero);
      code = digit + zero;
      if ((code | lowerCase) === letterE) {
        code = text.charCodeAt(++next);
        const isSmall = code === minus;
        if (isSmall || code === plus) code = text.charCodeAt(++next);
        const first = next;
        let written = 0;
        while (code >= zero && code <= nine) {
          written = written * 10 + code - zero;
          code = text.charCodeAt(++next);
        }
        isNumber &&= next > first;
        exponent += isSmall ? -written : written;
      }
      const isEnded = code === comma || code === closeBracket || code === space || code === newline;
      if (!isNumber || !(isEnded || code === carriageReturn || code === tab)) {
        outcome = 'irregular';
        break;
      }
      const significant = highDigits + lowDigits;
      const mantissa =
        lowDigits === 0 ? high : lowDigits <= 7 ? high * (powersOfTen[lowDigits] ?? 1) + low : exactBelow;
      // Both factors are exact, so that their product, or quotient, rounds once (Clinger 1990).
      const isExact = mantissa < exactBelow && exponent >= -22 && exponent <= 22;
      const power = powersOfTen[exponent < 0 ? -exponent : exponent] ?? 1;
      const value = !isExact ? Number(text.slice(start, next)) : exponent < 0 ? mantissa / power : mantissa * power;
      values[count] = isNegative ? -value : value;
      starts[count] = start;
      ends[count] = next;
      count++;
      if (significant > mostDigits) mostDigits = significant;
      phase = afterValue;
      at = next;
    }
    state.at = at;
    state.depth = depth;
    state.phase = phase;
    state.separator = separator;
    part.outcome = outcome;
    part.count = count;
    part.markCount = markCount;
    part.mostDigits = mostDigits;
    return part;
  }
}

function emptyPart(): ScannedPart {
  // Of two characters at least one parts two numbers.
  const mostNumbers = scannedAtOnce / 2 + 1;
  return {
    outcome: 'going',
    count: 0,
    values: new Float64Array(mostNumbers),
    starts: new Int32Array(mostNumbers),
    ends: new Int32Array(mostNumbers),
    marks: new Int32Array(2 * scannedAtOnce),
    markCount: 0,
    mostDigits: 0,
  };
}

/** The powers of ten that float64 holds exactly. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const exactBelow = 2 ** 53;

const tab = 0x09;
const newline = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const plus = 0x2b;
const comma = 0x2c;
const minus = 0x2d;
const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const letterE = 0x65;
/** The bit that turns an ASCII letter into its lower case. */
const lowerCase = 0x20;
