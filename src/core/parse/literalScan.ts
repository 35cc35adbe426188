import { decimalOf, mostDecidedDigits, powersOfTen } from './decimal.ts';

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
    let code = text.charCodeAt(at);
    // In every turn, `code` is the character at `at`.
    while (at < limit) {
      let digit = code - zero;
      const isNegative = code === minus;
      // Most values are numbers behind a comma: one that begins here needs none of the questions below.
      if (phase >= afterValue || (!(digit >= 0 && digit <= 9) && !isNegative)) {
        if (code === space || code === newline || code === carriageReturn || code === tab) {
          if (phase === afterValue) phase = afterBlank;
          code = text.charCodeAt(++at);
          continue;
        }
        if (code === comma) {
          if (phase < afterValue || separator === blanks) {
            outcome = 'irregular';
            break;
          }
          separator = commas;
          phase = afterComma;
          code = text.charCodeAt(++at);
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
          if (depth === 0) {
            outcome = 'closed';
            break;
          }
          code = text.charCodeAt(at);
          continue;
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
          code = text.charCodeAt(++at);
          continue;
        }
      }

      let next = at;
      if (isNegative || code === plus) digit = text.charCodeAt(++next) - zero;
      const start = next;
      const firstDigit = digit;
      // The first nine significant digits fit into an int32, and so do nine behind them.
      let high = 0;
      let low = 0;
      let significant = 0;
      while (digit >= 0 && digit <= 9) {
        if (significant < 9) high = Math.imul(high, 10) + digit;
        else if (significant < mostDecidedDigits) low = Math.imul(low, 10) + digit;
        if (high > 0) significant++;
        digit = text.charCodeAt(++next) - zero;
      }
      const wholeDigits = next - start;
      let digits = wholeDigits;
      let exponent = 0;
      if (digit === dot - zero) {
        const fraction = ++next;
        digit = text.charCodeAt(next) - zero;
        if (high === 0) while (digit === 0) digit = text.charCodeAt(++next) - zero;
        const first = next - significant;
        const highEnd = first + 9;
        while (next < highEnd && digit >= 0 && digit <= 9) {
          high = Math.imul(high, 10) + digit;
          digit = text.charCodeAt(++next) - zero;
        }
        const lowEnd = first + mostDecidedDigits;
        while (next < lowEnd && digit >= 0 && digit <= 9) {
          low = Math.imul(low, 10) + digit;
          digit = text.charCodeAt(++next) - zero;
        }
        while (digit >= 0 && digit <= 9) digit = text.charCodeAt(++next) - zero;
        significant = next - first;
        exponent = fraction - next;
        digits -= exponent;
      }
      let isNumber = digits > 0 && (wholeDigits < 2 || firstDigit !== 0);
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
      let value = Number.NaN;
      if (significant <= 9 && exponent <= 0 && exponent >= -22) value = high / (powersOfTen[-exponent] ?? 1);
      else if (significant <= mostDecidedDigits) value = decimalOf(high, low, significant - 9, exponent);
      if (Number.isNaN(value)) value = Number(text.slice(start, next));
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
