import type { Notation } from './notation.ts';

/** What a token is, as far as arrays of numbers go. Comments and blanks are none. */
export type TokenKind =
  /** Digits with all that belongs to them, without a sign: `1_000`, `.5`, `1e-3`, `0xff`, `12n`. */
  | 'number'
  /** A name or names joined by dots: `torch.float32`; also what only begins like a number: `3px`, `1.2.3`, `007`. */
  | 'name'
  | 'string'
  /** `[`, `(` or `{`. */
  | 'open'
  | 'close'
  | 'comma'
  /** `+` or `-`. */
  | 'sign'
  /** `=` or `:=`. */
  | 'equals'
  | 'colon'
  /** `...` or `…`. */
  | 'ellipsis'
  /** Anything else. */
  | 'symbol'
  | 'end';

/**
 * Walks over a text, token by token, forwards only and without copying any of it: a token is its kind and the two
 * offsets that it stands between. `advance` moves to the next one:
 *
 * ```text
 *     logits = [2.50, -1]  # of the second epoch
 *               ^   ^
 *           start   end
 * ```
 *
 * No character is looked at more than a few times, whatever the text.
 */
export class Scanner {
  readonly text: string;
  readonly notation: Notation;
  kind: TokenKind = 'end';
  start = 0;
  end = 0;
  /** Whether a line ended between the token before and this one. */
  newlineBefore = false;
  /** For each `${` of a template that the scanner is in: how many braces are open inside it. */
  readonly #templates: number[] = [];
  /** No string or regular expression begins before this offset: one that did was not closed on its line. */
  #noStringBefore = 0;
  /** No block comment closes after this offset. */
  #noBlockCommentFrom = Number.POSITIVE_INFINITY;

  constructor(text: string, notation: Notation) {
    this.text = text;
    this.notation = notation;
  }

  /** The characters of the token. */
  get slice(): string {
    return this.text.slice(this.start, this.end);
  }

  /** Moves to the next token; at the end of the text, to `end`, again and again. */
  advance(): void {
    const endsValue = this.#endsValue();
    const before = this.end;
    this.#skipBlank();
    this.start = this.end;
    const code = this.text.charCodeAt(this.start);
    if (Number.isNaN(code)) {
      this.kind = 'end';
    } else if (isDigit(code) || (code === dot && isDigit(this.text.charCodeAt(this.start + 1)))) {
      this.#scanNumber();
    } else if (isNameCharacter(code)) {
      this.#scanName();
    } else if (code === doubleQuote || code === singleQuote) {
      this.#scanString(code, before);
    } else if (code === backtick && this.notation === 'javascript') {
      this.end++;
      this.#scanTemplate();
    } else if (code === slash && this.notation === 'javascript' && !endsValue) {
      this.#scanRegularExpression();
    } else {
      this.#scanPunctuation(code);
    }
  }

  /** Whether what follows would be applied to the last token: `x[`, `)[`, `2 /`. */
  #endsValue(): boolean {
    return this.kind === 'name' || this.kind === 'number' || this.kind === 'string' || this.kind === 'close';
  }

  /**
   * Over blanks, line ends and comments:
   *
   * ```text
   *     [1,  # one
   *      2]
   *     ^
   * ```
   */
  #skipBlank(): void {
    const { text, notation } = this;
    this.newlineBefore = false;
    for (;;) {
      const code = text.charCodeAt(this.end);
      if (code === newline || code === carriageReturn) {
        this.newlineBefore = true;
        this.end++;
      } else if (isBlank(code)) {
        this.end++;
      } else if (code === backslash && notation === 'python' && isLineEnd(text.charCodeAt(this.end + 1))) {
        const isPair = text.charCodeAt(this.end + 1) === carriageReturn && text.charCodeAt(this.end + 2) === newline;
        this.end += isPair ? 3 : 2;
      } else if (this.#startsLineComment(code)) {
        this.end = this.#lineEnd(this.end);
      } else if (code === slash && notation !== 'python' && text.charCodeAt(this.end + 1) === asterisk) {
        if (!this.#skipBlockComment()) return;
      } else {
        return;
      }
    }
  }

  #startsLineComment(code: number): boolean {
    const { text, notation, end } = this;
    if (code === hash) {
      // In other texts a # inside a word is part of it.
      return notation === 'python' || (notation === 'plain' && (end === 0 || isSpace(text.charCodeAt(end - 1))));
    }
    if (code !== slash || notation === 'python' || text.charCodeAt(end + 1) !== slash) return false;
    // https://...
    return notation !== 'plain' || text.charCodeAt(end - 1) !== colon;
  }

  /** False where a text that is not code has the two characters of a comment's start, and not those of its end. */
  #skipBlockComment(): boolean {
    const close = this.end >= this.#noBlockCommentFrom ? -1 : this.text.indexOf('*/', this.end + 2);
    if (close >= 0) {
      this.end = close + 2;
      return true;
    }
    this.#noBlockCommentFrom = Math.min(this.#noBlockCommentFrom, this.end);
    if (this.notation === 'plain') return false;
    this.end = this.text.length;
    return true;
  }

  /**
   * In a number:
   *
   * ```text
   *     1_000.25e-3
   *      ^    ^ ^
   * ```
   */
  #scanNumber(): void {
    const { text, start } = this;
    const second = text.charCodeAt(start + 1) | lowerCase;
    if (text.charCodeAt(start) === zero && (second === letterX || second === letterO || second === letterB)) {
      this.end = this.#wordEnd(start + 2);
      this.kind = isPrefixedInteger(text, second, start + 2, this.end) ? 'number' : 'name';
      return;
    }
    const pointAt = this.#digitsEnd(start);
    let end = pointAt;
    let isInteger = true;
    if (text.charCodeAt(end) === dot && text.charCodeAt(end + 1) !== dot) {
      isInteger = false;
      end = this.#digitsEnd(end + 1);
    }
    if ((text.charCodeAt(end) | lowerCase) === letterE) {
      const sign = text.charCodeAt(end + 1);
      const exponent = sign === plus || sign === minus ? end + 2 : end + 1;
      if (isDigit(text.charCodeAt(exponent))) {
        isInteger = false;
        end = this.#digitsEnd(exponent);
      }
    }
    if (this.#hasNumberSuffix(end, isInteger)) end++;
    const after = text.charCodeAt(end);
    const continues = isNameCharacter(after) || (after === dot && text.charCodeAt(end + 1) !== dot);
    // 01 and 1,000 are octal in one language, an error in another; in a text, a code and a group of thousands.
    const hasLeadingZero = text.charCodeAt(start) === zero && pointAt > start + 1;
    this.kind = continues || hasLeadingZero ? 'name' : 'number';
    this.end = continues ? this.#wordEnd(end) : end;
  }

  /** JavaScript's `n`; the `f`, `L` and `u` of other languages. */
  #hasNumberSuffix(at: number, isInteger: boolean): boolean {
    const code = this.text.charCodeAt(at);
    if (code === letterN) return isInteger && this.notation !== 'python';
    if (this.notation !== 'plain') return false;
    const letter = code | lowerCase;
    return letter === letterF || (isInteger && (letter === letterL || letter === letterU));
  }

  /** The end of digits that single underscores may part. */
  #digitsEnd(from: number): number {
    let at = from;
    while (isDigit(this.text.charCodeAt(at))) {
      at++;
      if (this.text.charCodeAt(at) === underscore && isDigit(this.text.charCodeAt(at + 1))) at++;
    }
    return at;
  }

  /** The end of a word that is no number after all. */
  #wordEnd(from: number): number {
    let at = from;
    for (;;) {
      const code = this.text.charCodeAt(at);
      if (!isNameCharacter(code) && !(code === dot && this.text.charCodeAt(at + 1) !== dot)) return at;
      at++;
    }
  }

  /**
   * In a name:
   *
   * ```text
   *     torch.float32
   *      ^    ^
   * ```
   */
  #scanName(): void {
    const { text } = this;
    let at = this.start;
    do {
      at++;
      while (isNameCharacter(text.charCodeAt(at))) at++;
    } while (text.charCodeAt(at) === dot && isNameStart(text.charCodeAt(at + 1)));
    this.kind = 'name';
    this.end = at;
  }

  /**
   * At the quote that opens a string; `before` is where the last token ended:
   *
   * ```text
   *     device='cuda:0'
   *            ^
   * ```
   */
  #scanString(quote: number, before: number): void {
    const { text, notation, start } = this;
    this.kind = 'string';
    if (notation === 'python' && text.charCodeAt(start + 1) === quote && text.charCodeAt(start + 2) === quote) {
      this.end = closingQuotes(text, quote, start + 3);
      return;
    }
    // The apostrophe of a word, or one that nothing closes, is no quote where people write prose.
    const isProse = notation === 'plain' && ((start === before && this.#isAfterWord()) || start < this.#noStringBefore);
    const close = isProse ? -1 : this.#closingOnLine(quote, start + 1);
    if (close >= 0) {
      this.end = close + 1;
    } else if (notation === 'plain') {
      this.kind = 'symbol';
      this.end = start + 1;
    } else {
      this.end = this.#lineEnd(start);
    }
  }

  #isAfterWord(): boolean {
    return this.start > 0 && isNameCharacter(this.text.charCodeAt(this.start - 1));
  }

  /** Where the line has an unescaped `quote` from an offset on, or -1; then no string is looked for on it any more. */
  #closingOnLine(quote: number, from: number): number {
    let at = from;
    for (; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === quote) return at;
      if (code === backslash) at++;
      else if (isLineEnd(code)) break;
    }
    this.#noStringBefore = at;
    return -1;
  }

  /**
   * In a template, outside its `${ }`, whose insides are code like any other:
   *
   * ```text
   *     `loss ${loss} of ${[1.5, 2]}`
   *      ^           ^              ^
   * ```
   */
  #scanTemplate(): void {
    const { text } = this;
    this.kind = 'string';
    for (; this.end < text.length; this.end++) {
      const code = text.charCodeAt(this.end);
      if (code === backtick) {
        this.end++;
        return;
      }
      if (code === dollar && text.charCodeAt(this.end + 1) === openBrace) {
        this.end += 2;
        this.#templates.push(0);
        return;
      }
      if (code === backslash) this.end++;
    }
    this.end = text.length;
  }

  /**
   * At a slash that divides nothing, so that quotes and brackets in a regular expression mislead nobody:
   *
   * ```text
   *     text.split(/["[]/)
   *                ^
   * ```
   */
  #scanRegularExpression(): void {
    const { text, start } = this;
    let inClass = false;
    this.kind = 'symbol';
    this.end = start + 1;
    if (start < this.#noStringBefore) return;
    let at = start + 1;
    for (; at < text.length && !isLineEnd(text.charCodeAt(at)); at++) {
      const code = text.charCodeAt(at);
      if (code === backslash) at++;
      else if (code === openBracket) inClass = true;
      else if (code === closeBracket) inClass = false;
      else if (code === slash && !inClass) {
        this.kind = 'string';
        this.end = at + 1;
        return;
      }
    }
    this.#noStringBefore = at;
  }

  #scanPunctuation(code: number): void {
    const { text, start } = this;
    const next = text.charCodeAt(start + 1);
    this.end = start + 1;
    if (code === openBracket || code === openParenthesis || code === openBrace) {
      this.kind = 'open';
      if (code === openBrace) this.#countBrace(1);
    } else if (code === closeBracket || code === closeParenthesis) {
      this.kind = 'close';
    } else if (code === closeBrace) {
      this.kind = 'close';
      if (this.#countBrace(-1)) this.#scanTemplate();
    } else if (code === comma) {
      this.kind = 'comma';
    } else if (code === horizontalEllipsis) {
      this.kind = 'ellipsis';
    } else if (code === dot && next === dot && text.charCodeAt(start + 2) === dot) {
      this.kind = 'ellipsis';
      this.end = start + 3;
    } else if (code === equals) {
      this.kind = next === equals || next === greater ? 'symbol' : 'equals';
      if (this.kind === 'symbol') this.end = text.charCodeAt(start + 2) === equals ? start + 3 : start + 2;
    } else if (code === colon) {
      this.kind = next === equals ? 'equals' : next === colon ? 'symbol' : 'colon';
      if (this.kind !== 'colon') this.end = start + 2;
    } else if (next === equals) {
      // An operator that ends in =, none of which names the value after it.
      this.kind = 'symbol';
      this.end = start + 2;
    } else if (code === plus || code === minus || (code === minusSign && this.notation === 'plain')) {
      this.kind = 'sign';
    } else {
      this.kind = 'symbol';
    }
  }

  /** Counts a brace inside a template's `${ }`; true where it closes that. */
  #countBrace(change: 1 | -1): boolean {
    const innermost = this.#templates.length - 1;
    const open = this.#templates[innermost];
    if (open === undefined) return false;
    if (open + change < 0) {
      this.#templates.pop();
      return true;
    }
    this.#templates[innermost] = open + change;
    return false;
  }

  #lineEnd(from: number): number {
    let at = from;
    while (at < this.text.length && !isLineEnd(this.text.charCodeAt(at))) at++;
    return at;
  }
}

/** The offset after the three quotes that close a Python string which may run over lines; the end of the text without. */
export function closingQuotes(text: string, quote: number, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === quote && text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) return at + 3;
  }
  return text.length;
}

/** The value of a number token: the float64 nearest to what is written. */
export function numberValue(written: string): number {
  return Number(digitsOf(written));
}

/** The integer that a number token writes, exactly; undefined where it writes none. */
export function integerValue(written: string): bigint | undefined {
  const digits = digitsOf(written);
  if (!/[.eE]/.test(digits) || /^0x/i.test(digits)) return BigInt(digits);
  const value = Number(digits);
  return Number.isInteger(value) ? BigInt(value) : undefined;
}

/** How many significant decimal digits a number token shows: 4 for `0.02500`, 3 for `100`, 0 for `0.0` and `0x10`. */
export function significantDigits(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      if (count > 0 || code !== zero) count++;
    } else if (code !== dot && code !== underscore) {
      return count;
    }
  }
  return count;
}

/** A number token as `Number` and `BigInt` take it: without underscores and suffix. */
function digitsOf(written: string): string {
  const joined = written.includes('_') ? written.replaceAll('_', '') : written;
  const last = joined.charCodeAt(joined.length - 1);
  const isDecimal = (joined.charCodeAt(1) | lowerCase) !== letterX;
  return last === letterN || (isDecimal && last >= letterUpperA) ? joined.slice(0, -1) : joined;
}

function isPrefixedInteger(text: string, prefix: number, start: number, end: number): boolean {
  const digits = text.slice(start, end).replace(/n$/, '');
  if (prefix === letterX) return /^[0-9a-f]+(_[0-9a-f]+)*$/i.test(digits);
  return prefix === letterO ? /^[0-7]+(_[0-7]+)*$/.test(digits) : /^[01]+(_[01]+)*$/.test(digits);
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function isNameStart(code: number): boolean {
  return isNameCharacter(code) && !isDigit(code);
}

/** Letters, digits, `_`, `$`, and whatever is not ASCII and neither a blank nor a sign that means something here. */
function isNameCharacter(code: number): boolean {
  if (code < 0x80) {
    const letter = code | lowerCase;
    return (letter >= letterA && letter <= letterZ) || isDigit(code) || code === underscore || code === dollar;
  }
  return code >= 0x80 && !isBlank(code) && !isLineEnd(code) && code !== horizontalEllipsis && code !== minusSign;
}

function isSpace(code: number): boolean {
  return isBlank(code) || isLineEnd(code);
}

function isBlank(code: number): boolean {
  if (code < 0x80) return code === 0x20 || code === 0x09 || code === 0x0b || code === 0x0c;
  return code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0x202f || code === 0x3000 || code === 0xfeff;
}

function isLineEnd(code: number): boolean {
  return code === newline || code === carriageReturn || code === 0x2028 || code === 0x2029;
}

/** The bit that turns an ASCII letter into its lower case. */
const lowerCase = 0x20;
const newline = 0x0a;
const carriageReturn = 0x0d;
const doubleQuote = 0x22;
const hash = 0x23;
const dollar = 0x24;
const singleQuote = 0x27;
const openParenthesis = 0x28;
const closeParenthesis = 0x29;
const asterisk = 0x2a;
const plus = 0x2b;
const comma = 0x2c;
const minus = 0x2d;
const dot = 0x2e;
const slash = 0x2f;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const equals = 0x3d;
const greater = 0x3e;
const letterUpperA = 0x41;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const underscore = 0x5f;
const backtick = 0x60;
const letterA = 0x61;
const letterB = 0x62;
const letterE = 0x65;
const letterF = 0x66;
const letterL = 0x6c;
const letterN = 0x6e;
const letterO = 0x6f;
const letterU = 0x75;
const letterX = 0x78;
const letterZ = 0x7a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const horizontalEllipsis = 0x2026;
const minusSign = 0x2212;
