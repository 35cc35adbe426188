import type { BlockComment, Notation, NumberSuffix } from './notation.ts';
import { isHexFloat } from './numberValue.ts';

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
  /** Of a number: where its digits end, and its suffix begins. */
  digitsEnd = 0;
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
    } else if (this.#scanLongString(code)) {
      this.kind = 'string';
    } else if (isNameCharacter(code) || (code === dot && !endsValue && this.#isPointedNumber())) {
      this.#scanName();
    } else if (code === doubleQuote || code === singleQuote || code === backtick) {
      this.#scanString(code, before, endsValue);
    } else if (code === slash && this.notation.hasTemplates && !endsValue) {
      this.#scanRegularExpression();
    } else {
      this.#scanPunctuation(code);
    }
  }

  /** Stretches the token up to `offset`, where it ends as a token of a kind. */
  passTo(offset: number, kind: TokenKind = this.kind): void {
    this.end = offset;
    this.kind = kind;
  }

  /** Passes a stretch of numbers in brackets, so that the next token is the one at `offset`. */
  skipTo(offset: number): void {
    this.end = offset;
    this.kind = 'number';
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
      } else if (notation.continuation !== '' && text.startsWith(notation.continuation, this.end)) {
        const lineEnd = this.#continuationEnd(this.end + notation.continuation.length);
        if (lineEnd < 0) return;
        this.end = lineEnd;
      } else if ((code >= zero && code !== equals) || !this.#skipComment(code)) {
        return;
      }
    }
  }

  /** The offset behind the line end that a continuation mark takes with it; -1 where something else stands on the line. */
  #continuationEnd(from: number): number {
    const { text } = this;
    let at = from;
    // What MATLAB has behind its mark is a comment.
    if (this.notation.continuation === '...') at = this.#lineEnd(at);
    else while (isBlank(text.charCodeAt(at))) at++;
    if (this.notation.continuation === '&' && text.startsWith('!', at)) at = this.#lineEnd(at);
    if (!isLineEnd(text.charCodeAt(at))) return -1;
    at += text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === newline ? 2 : 1;
    if (this.notation.continuation !== '&') return at;
    while (isSpace(text.charCodeAt(at))) at++;
    return text.startsWith('&', at) ? at + 1 : at;
  }

  /** Moves over a comment that begins here, if one does. */
  #skipComment(code: number): boolean {
    const { text, notation, end } = this;
    for (const comment of notation.blockComments) {
      if (comment.open.charCodeAt(0) === code && text.startsWith(comment.open, end)) {
        if (!comment.ownLines || (this.#isLineStart(end) && this.#isLineRest(end + comment.open.length)))
          return this.#skipBlockComment(comment);
      }
    }
    for (const open of notation.lineComments) {
      if (open.charCodeAt(0) === code && text.startsWith(open, end) && this.#startsLineComment(code)) {
        this.end = this.#lineEnd(end);
        return true;
      }
    }
    return false;
  }

  /** In prose a # inside a word is part of it, and the slashes of https://... begin no comment. */
  #startsLineComment(code: number): boolean {
    const { text, notation, end } = this;
    if (!notation.isProse) return true;
    return code === hash ? end === 0 || isSpace(text.charCodeAt(end - 1)) : text.charCodeAt(end - 1) !== colon;
  }

  /** False where a text that is not code has the two characters of a comment's start, and not those of its end. */
  #skipBlockComment({ open, close, nests, ownLines }: BlockComment): boolean {
    const { text } = this;
    if (this.notation.isProse && this.end >= this.#noBlockCommentFrom) return false;
    let depth = 1;
    let at = this.end + open.length;
    // Without nesting this is a search for the end.
    if (!nests && !ownLines) {
      const closesAt = text.indexOf(close, at);
      at = closesAt < 0 ? text.length : closesAt + close.length;
      if (closesAt >= 0) depth = 0;
    }
    for (; depth > 0 && at < text.length; at++) {
      if (nests && text.startsWith(open, at)) {
        depth++;
        at += open.length - 1;
      } else if (text.startsWith(close, at)) {
        if (!ownLines || (this.#isLineStart(at) && this.#isLineRest(at + close.length))) depth--;
        at += close.length - 1;
      }
    }
    if (depth === 0) {
      this.end = at;
      return true;
    }
    this.#noBlockCommentFrom = Math.min(this.#noBlockCommentFrom, this.end);
    if (this.notation.isProse) return false;
    this.end = text.length;
    return true;
  }

  #isLineStart(offset: number): boolean {
    let at = offset - 1;
    while (isBlank(this.text.charCodeAt(at))) at--;
    return at < 0 || isLineEnd(this.text.charCodeAt(at));
  }

  #isLineRest(offset: number): boolean {
    let at = offset;
    while (isBlank(this.text.charCodeAt(at))) at++;
    return at >= this.text.length || isLineEnd(this.text.charCodeAt(at));
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
    const { text, start, notation } = this;
    const second = text.charCodeAt(start + 1) | lowerCase;
    if (text.charCodeAt(start) === zero && (second === letterX || second === letterO || second === letterB)) {
      const end = prefixedNumberEnd(text, start);
      const isInteger = !isHexFloat(text.slice(start, end));
      this.#endNumber(end < 0 ? start + 2 : end, end >= 0, isInteger);
      return;
    }
    const pointAt = this.#digitsEnd(start);
    let end = pointAt;
    let isInteger = true;
    if (text.charCodeAt(end) === dot && text.charCodeAt(end + 1) !== dot) {
      isInteger = false;
      end = this.#digitsEnd(end + 1);
    }
    const letter = text.charCodeAt(end) | lowerCase;
    if (letter === letterE || (isNameStart(letter) && notation.exponents.includes(String.fromCharCode(letter)))) {
      const sign = text.charCodeAt(end + 1);
      const exponent = sign === plus || sign === minus ? end + 2 : end + 1;
      if (isDigit(text.charCodeAt(exponent))) {
        isInteger = false;
        end = this.#digitsEnd(exponent);
      }
    }
    // 01 and 1,000 are octal in one language, an error in another; in a text, a code and a group of thousands.
    const hasLeadingZero = text.charCodeAt(start) === zero && pointAt > start + 1;
    this.#endNumber(end, !hasLeadingZero, isInteger);
  }

  /** Whether the token whose digits end at `digitsEnd` is a number after all, and where it ends with its suffix. */
  #endNumber(digitsEnd: number, isNumber: boolean, isInteger: boolean): void {
    const { text } = this;
    this.digitsEnd = digitsEnd;
    this.end = digitsEnd;
    this.kind = isNumber ? 'number' : 'name';
    const after = text.charCodeAt(digitsEnd);
    if (!isNameCharacter(after) && !(after === dot && text.charCodeAt(digitsEnd + 1) !== dot)) return;
    this.end = this.#wordEnd(digitsEnd);
    if (!isNumber) return;
    const suffix = this.end - digitsEnd <= longestSuffix ? this.suffix : undefined;
    const fits = suffix !== undefined && (suffix.behind === undefined || (suffix.behind === 'integer') === isInteger);
    if (!fits) this.kind = 'name';
  }

  /** What stands behind the digits of a number token. */
  get suffix(): NumberSuffix | undefined {
    if (this.end === this.digitsEnd) return undefined;
    const written = this.text.slice(this.digitsEnd, this.end);
    return this.notation.suffixes.get(written) ?? (this.notation.hasKinds && /^_\w+$/.test(written) ? {} : undefined);
  }

  /** The end of digits that single separators may part. */
  #digitsEnd(from: number): number {
    const { text, notation } = this;
    let at = from;
    while (isDigit(text.charCodeAt(at))) {
      at++;
      const code = text.charCodeAt(at);
      const parts = code === underscore || code === singleQuote;
      if (parts && isDigit(text.charCodeAt(at + 1)) && notation.digitSeparators.includes(text.charAt(at))) at++;
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
      // std::vector
      if (this.notation.hasScopes && text.charCodeAt(at) === colon && text.charCodeAt(at + 1) === colon) at++;
    } while (
      (text.charCodeAt(at) === dot || (text.charCodeAt(at) === colon && text.charCodeAt(at - 1) === colon)) &&
      isNameStart(text.charCodeAt(at + 1))
    );
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
  #scanString(quote: number, before: number, endsValue: boolean): void {
    const { text, notation, start } = this;
    this.kind = 'string';
    if (quote === backtick && notation.hasTemplates) {
      this.end++;
      this.#scanTemplate();
      return;
    }
    const isTransposition = quote === singleQuote && notation.hasTranspositions && endsValue && start === before;
    if (isTransposition) {
      // It closes a value, as a bracket does.
      this.kind = 'close';
      this.end = start + 1;
      return;
    }
    // The apostrophe of a word, or one that nothing closes, is no quote where people write prose.
    const isProse = notation.isProse && ((start === before && this.#isAfterWord()) || start < this.#noStringBefore);
    const isQuote = !isProse && notation.quotes.includes(text.charAt(start));
    const close = isQuote
      ? this.#closingOnLine(quote, start + 1)
      : quote === singleQuote && notation.hasCharacters
        ? characterEnd(text, start)
        : -1;
    if (close >= 0) {
      this.end = close + 1;
    } else if (!isQuote || notation.isProse) {
      this.kind = 'symbol';
      this.end = start + 1;
    } else {
      this.end = this.#lineEnd(start);
    }
  }

  /** Moves over a string that may run over lines, if one begins here. */
  #scanLongString(code: number): boolean {
    const { text, start } = this;
    for (const { open, close, hasEscapes } of this.notation.longStrings) {
      if (open.charCodeAt(0) === code && text.startsWith(open, start)) {
        this.end = longStringEnd(text, close, start + open.length, hasEscapes);
        return true;
      }
    }
    return false;
  }

  /** Whether YAML's `.inf` or Swift's `.infinity` begins here. */
  #isPointedNumber(): boolean {
    pointedNumber.lastIndex = this.start;
    return this.notation.hasDotWords && pointedNumber.test(this.text);
  }

  /** Whether R's assignment stands here: `<-` or `<<-`; in prose with blanks around it, since `-` may be a sign. */
  #isArrow(): boolean {
    const { text, start, notation } = this;
    const end = text.charCodeAt(start + 1) === less ? start + 3 : start + 2;
    if (text.charCodeAt(end - 1) !== minus) return false;
    return (
      notation.hasArrows || (notation.isProse && isSpace(text.charCodeAt(start - 1)) && isSpace(text.charCodeAt(end)))
    );
  }

  /** Whether the slash behind a parenthesis is no operator that has a name: `operator(/)`. */
  #isArraySlash(): boolean {
    return this.text.charCodeAt(this.start + 2) !== closeParenthesis;
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
      if (code === backslash && this.notation.hasEscapes) at++;
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
      // (/ 1.0, 2.0 /)
      if (code === openParenthesis && next === slash && this.notation.hasKinds)
        this.end += this.#isArraySlash() ? 1 : 0;
      if (code === openBrace) this.#countBrace(1);
    } else if (code === closeBracket || code === closeParenthesis) {
      this.kind = 'close';
    } else if (code === slash && next === closeParenthesis && this.notation.hasKinds) {
      this.kind = 'close';
      this.end = start + 2;
    } else if (code === closeBrace) {
      this.kind = 'close';
      if (this.#countBrace(-1)) this.#scanTemplate();
    } else if (code === less && this.#isArrow()) {
      this.kind = 'equals';
      this.end = next === less ? start + 3 : start + 2;
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
    } else if (code === plus || code === minus || code === minusSign) {
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

/** The offset behind what closes a string that may run over lines; the end of the text where nothing does. */
export function longStringEnd(text: string, close: string, from: number, hasEscapes: boolean): number {
  if (!hasEscapes) {
    const at = text.indexOf(close, from);
    return at < 0 ? text.length : at + close.length;
  }
  const first = close.charCodeAt(0);
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === first && text.startsWith(close, at)) return at + close.length;
  }
  return text.length;
}

/** Where the quote stands that closes the one character which the quote at `start` opens; -1 where it opens none. */
function characterEnd(text: string, start: number): number {
  characterPattern.lastIndex = start;
  return characterPattern.test(text) ? characterPattern.lastIndex - 1 : -1;
}

const characterPattern = /'(?:\\[^'\n]{1,10}|[^'\\\n]|\\')'/uy;

const pointedNumber = /\.(?:inf|infinity|Inf|INF|nan|NaN|NAN)(?![\w.])/y;

/** Where the digits end of a number with a prefix (`0xff`, `0b101`, `0o17`, `0x1.8p3`); -1 where there are none. */
function prefixedNumberEnd(text: string, start: number): number {
  prefixedPattern.lastIndex = start;
  return prefixedPattern.test(text) ? prefixedPattern.lastIndex : -1;
}

const prefixedPattern =
  /0(?:[xX](?=\.?[\da-fA-F])[\da-fA-F]*(?:\.[\da-fA-F]*)?[pP][-+]?\d+|[xX][\da-fA-F]+(?:[_'][\da-fA-F]+)*|[oO][0-7]+(?:[_'][0-7]+)*|[bB][01]+(?:[_'][01]+)*)/y;

/** The length of the longest suffix that any notation has. */
const longestSuffix = 8;

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function isNameStart(code: number): boolean {
  return isNameCharacter(code) && !isDigit(code);
}

/** Letters, digits, `_`, `$`, and whatever is not ASCII and neither a blank nor a sign. */
function isNameCharacter(code: number): boolean {
  if (code < 0x80) {
    const letter = code | lowerCase;
    return (letter >= letterA && letter <= letterZ) || isDigit(code) || code === underscore || code === dollar;
  }
  return code >= 0x80 && !isBlank(code) && !isLineEnd(code) && !isPunctuation(code) && code !== minusSign;
}

/** Dashes, quotes and ellipses; arrows; lines and shapes; what parts words and sentences in Chinese and Japanese. */
function isPunctuation(code: number): boolean {
  return (
    (code >= 0x2010 && code <= 0x205e) ||
    (code >= 0x2190 && code <= 0x21ff) ||
    (code >= 0x2500 && code <= 0x25ff) ||
    (code >= 0x3001 && code <= 0x3003) ||
    (code >= 0x3008 && code <= 0x301f) ||
    (code >= 0xff01 && code <= 0xff0f) ||
    (code >= 0xff1a && code <= 0xff20) ||
    (code >= 0xff3b && code <= 0xff40) ||
    (code >= 0xff5b && code <= 0xff65)
  );
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
const plus = 0x2b;
const comma = 0x2c;
const minus = 0x2d;
const dot = 0x2e;
const slash = 0x2f;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const less = 0x3c;
const equals = 0x3d;
const greater = 0x3e;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const underscore = 0x5f;
const backtick = 0x60;
const letterA = 0x61;
const letterB = 0x62;
const letterE = 0x65;
const letterO = 0x6f;
const letterX = 0x78;
const letterZ = 0x7a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const horizontalEllipsis = 0x2026;
const minusSign = 0x2212;
