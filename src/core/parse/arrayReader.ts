import type { Dtype } from '../tensor/dtype.ts';
import { FormatError, type FormatFault } from '../tensor/formatError.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import type { WrittenTensor } from '../tensor/writtenTensor.ts';
import { continuesValue, type Operator, operatorAt } from './arithmetic.ts';
import {
  arrayCallNamed,
  dtypeNamed,
  isNoNumber,
  namesTheArray,
  numberCallAt,
  numberInString,
  numberNamed,
  typecodeNamed,
} from './arrayCall.ts';
import { columnMajorPlaces, hasShape, type Layout, layoutOf } from './arrayLayout.ts';
import { arrayName, beginsStatement, isOperatorWord, isValueWord, labelBeforeColon, type Token } from './arrayName.ts';
import { type Constructor, constructorAt, type Declaration, declarationBefore, fitsSizes } from './constructor.ts';
import {
  breakFrame,
  errorOf,
  type Fault,
  type Frame,
  isGroup,
  isLive,
  isScalar,
  openFrame,
  refuseFrame,
  type Shape,
  type Span,
  sizesOf,
} from './frame.ts';
import { type LiteralScanner, TextScanner } from './literalScan.ts';
import type { Notation } from './notation.ts';
import { isMaskedAt, isMeasure, isSpread, saysMoreItems } from './printedArray.ts';
import { RegularLiteral } from './regularLiteral.ts';
import { numberValue, Scanner, significantDigits, type TokenKind } from './scanner.ts';
import { areIntegersInSlices, roundTo, tensorInSlices } from './typedValues.ts';
import { NumberColumns } from './writtenNumbers.ts';

/** A numeric array in a text. Offsets are in UTF-16 units. */
export interface FoundArray extends WrittenTensor {
  /** Where it begins: at its bracket, or at the call around it. */
  readonly start: number;
  readonly end: number;
  /** Where each innermost row begins: its bracket, or its first number where it has none. */
  readonly rowStarts: readonly number[];
}

/** What was clearly meant as a numeric array and is none. */
export interface BrokenArray {
  readonly error: FormatError;
  readonly start: number;
  readonly end: number;
}

/** What a text holds. */
export interface Reading {
  /** Every outermost numeric array, in order. */
  readonly arrays: readonly ReadArray[];
  /** The outermost brackets and calls that look like an array and hold something else than numbers, in order. */
  readonly refusals: readonly Refusal[];
  /** Where the last bracket or parenthesis stands that is closed but not opened in the text; -1 without one. */
  readonly lastStrayClose: number;
  /** Long stretches, in order, in which there is nothing but brackets, decimals, commas and white space. */
  readonly regular?: readonly Span[];
}

/** Why brackets or a call are no array of numbers, and where they stand. */
export interface Refusal extends Span {
  readonly because: Fault;
}

/** An array that was read, and how sure its beginning is. */
export interface ReadArray {
  readonly array: FoundArray | BrokenArray;
  /** Nothing before it in the text rules out that it is an element of something that begins before the text. */
  readonly isLoose: boolean;
  /** What comes behind the text, should it be a part of something larger, may belong to it. */
  readonly isOpen?: boolean;
  /** The arithmetic operator that touches it. */
  readonly operator: Span | undefined;
}

/**
 * Reads every outermost numeric array of a text in one pass, with a stack of the brackets that are open instead of
 * recursion: time and memory grow with the length of the text, whatever its nesting. A bracket is an array of numbers until something else is seen
 * in it; when it closes as one, it takes the place of the arrays found inside it.
 */
export function readArrays(text: string, notation: Notation): Reading {
  return finish(readArraysInSlices(text, notation));
}

/**
 * `readArrays` in slices. The beginning of what may be a regular literal is scanned by one scanner, since the way into the
 * kernel is too long for short ones; the rest by `kernel`, which is faster.
 */
export function readArraysInSlices(
  text: string,
  notation: Notation,
  kernel?: LiteralScanner,
  beginning: LiteralScanner = new TextScanner(),
): Sliced<Reading> {
  return new ArrayReader(text, notation, beginning, kernel ?? beginning).read();
}

/** An array that is complete, and may yet be an element of a larger one. */
interface Pending {
  readonly frame: Frame;
  readonly shape: Shape;
  readonly end: number;
  readonly lastNumber: number;
  readonly lastRow: number;
  readonly name: string | undefined;
}

class ArrayReader {
  readonly #text: string;
  readonly #notation: Notation;
  readonly #scanner: Scanner;
  readonly #numbers: NumberColumns;
  /** Offsets of the innermost rows. */
  #rows: number[] = [];
  readonly #literal: RegularLiteral;
  /** How many tokens were read since others had their turn. */
  #tokens = 0;
  readonly #beginning: LiteralScanner;
  readonly #kernel: LiteralScanner;
  /** No bracket before this offset is tried as a regular literal: the text up to it was scanned for one in vain. */
  #scannedTo = 0;
  readonly #pending: Pending[] = [];
  /** The outermost arrays, each with its frame: an operator may still follow the last one. */
  readonly #arrays: { readonly array: FoundArray | BrokenArray; readonly frame: Frame }[] = [];
  readonly #refusals: Refusal[] = [];
  readonly #stack: Frame[] = [];
  #top: Frame;
  /** How many of each bracket are open. */
  readonly #openCount = new Map([
    ['[', 0],
    ['(', 0],
    ['{', 0],
  ]);
  #lastStrayClose = -1;
  readonly #regular: Span[] = [];
  /** How many more numbers may be made by repeating others: the text does not pay for them. */
  #mayRepeat = 100_000;
  /** The token before this one. */
  readonly #previous: Token = { kind: 'end', start: 0, end: 0, begins: true };
  /** What the array that begins right here would be called. */
  #label: Span | undefined;
  /** The last name, should a parenthesis make it a call. */
  #path: { start: number; label: Span | undefined; before: TokenKind; operator: Span | undefined } = {
    start: 0,
    label: undefined,
    before: 'end',
    operator: undefined,
  };
  /** The arithmetic operator that the token before belongs to. */
  #operator: Operator | undefined;

  constructor(text: string, notation: Notation, beginning: LiteralScanner, kernel: LiteralScanner) {
    this.#text = text;
    this.#notation = notation;
    this.#beginning = beginning;
    this.#kernel = kernel;
    this.#numbers = new NumberColumns(text.length);
    this.#literal = new RegularLiteral(this.#numbers);
    this.#scanner = new Scanner(text, notation);
    this.#top = this.#open('text', '', 0);
    this.#stack.push(this.#top);
  }

  *read(): Sliced<Reading> {
    const scanner = this.#scanner;
    for (scanner.advance(); scanner.kind !== 'end'; scanner.advance()) {
      if (++this.#tokens >= tokensInSlice) {
        this.#tokens = 0;
        yield;
      }
      if (this.#isReference()) continue;
      if (scanner.newlineBefore) this.#top.annotated = undefined;
      const begins = beginsStatement(scanner, this.#previous);
      const label = this.#labelAfter();
      const operator = operatorAt(scanner, this.#previous, this.#operator, this.#isNewStatement());
      this.#followOperand(operator);
      if (scanner.newlineBefore && this.#notation.linesPart) this.#endLine();
      const constructed = this.#constructorHere();
      if (constructed === undefined) this.#take();
      else this.#takeConstructor(constructed);
      this.#label = label;
      this.#operator = operator;
      const previous = this.#previous;
      // What was taken may reach beyond the token.
      previous.kind = scanner.kind;
      previous.start = scanner.start;
      previous.end = scanner.end;
      previous.begins = begins;
      if (this.#isRegularCandidate()) yield* this.#readRegular();
      // A method that follows may give the array another shape.
      const isSettled = this.#top.role === 'text' && this.#top.operand === undefined;
      if (isSettled && this.#pending.length > 0) yield* this.#settle();
    }
    while (this.#top.role !== 'text') this.#leaveUnclosed();
    yield* this.#settle();
    const arrays = this.#arrays.map(({ array, frame: { isLoose, operator } }) => ({
      array: operator === undefined || 'error' in array ? array : { ...array, arithmetic: true },
      isLoose,
      operator,
    }));
    return { arrays, refusals: this.#refusals, lastStrayClose: this.#lastStrayClose, regular: this.#regular };
  }

  /**
   * At a bracket that begins an array, unless the text up to it was scanned in vain. Where line ends and semicolons part
   * rows, nothing is regular.
   */
  #isRegularCandidate(): boolean {
    const { role, open, bracket } = this.#top;
    if (role !== 'sequence' || bracket !== '[' || open !== this.#scanner.start || this.#text[open] !== '[')
      return false;
    return open >= this.#scannedTo && !this.#notation.linesPart;
  }

  /** Reads what stands in the top frame's bracket, if that is regular, and moves to where it closes; otherwise does nothing. */
  *#readRegular(): Sliced<void> {
    const frame = this.#top;
    const literal = this.#literal;
    literal.begin(frame.open, this.#notation.blanksPart, this.#rows);
    for (let scanner = this.#beginning; ; scanner = this.#kernel) {
      const outcome = literal.advance(this.#text, scanner);
      if (outcome === 'closed') break;
      if (outcome === 'irregular') {
        this.#scannedTo = literal.state.at;
        this.#tokens += Math.ceil((this.#scannedTo - frame.open) / charactersOfToken);
        this.#numbers.count = frame.firstNumber;
        this.#rows.length = frame.firstRow;
        return;
      }
      yield;
    }
    const end = literal.state.at;
    this.#tokens += Math.ceil((end - frame.open) / charactersOfToken);
    if (end - frame.open >= longStretch) this.#regular.push({ start: frame.open, end });
    const [size = 0, ...inner] = literal.shape;
    frame.size = size;
    frame.holds = inner.length === 0 ? 'numbers' : 'arrays';
    frame.inner = inner.reduceRight<Shape | undefined>((shape, length) => ({ size: length, inner: shape }), undefined);
    frame.digits = literal.digits;
    frame.isTyped ||= !this.#notation.sharesType;
    frame.phase = 'value';
    this.#scanner.skipTo(end - 1);
  }

  #take(): void {
    switch (this.#scanner.kind) {
      case 'number':
        this.#takeNumber();
        break;
      case 'name':
        this.#takeName();
        break;
      case 'string':
        this.#takeString();
        break;
      case 'open':
        this.#takeOpen();
        break;
      case 'close':
        this.#takeClose();
        break;
      case 'comma':
        this.#takeComma();
        break;
      case 'sign':
        this.#takeSign();
        break;
      case 'equals':
        this.#takeEquals();
        break;
      case 'ellipsis':
        this.#takeEllipsis();
        break;
      case 'colon':
      case 'symbol':
        this.#takeSymbol();
        break;
      case 'end':
        break;
    }
  }

  #takeNumber(): void {
    const { start, end } = this.#scanner;
    const top = this.#top;
    if (top.phase === 'other' || top.phase === 'more') return;
    if (top.phase === 'suffix') {
      (top.owner ?? top).arguments?.number(this.#numberValue());
      if (top.owner?.keyword === 'shape') top.owner.total = this.#numberValue();
      const call = top.owner ?? top;
      if (call.keyword === 'mask' && this.#numberValue() !== 0) this.#mask(call);
      return;
    }
    if (top.phase === 'ellipsis' && saysMoreItems(this.#text, end)) {
      top.total = top.size + this.#numberValue();
      top.phase = 'more';
      return;
    }
    if (top.phase === 'repeat') {
      this.#repeat(top);
      return;
    }
    if (!this.#beginElement()) return;
    const dtype = this.#scanner.suffix?.dtype;
    const value = this.#numberValue();
    // In a wider array 0.1f is what float32 makes of it.
    this.#pushNumber(dtype === undefined ? value : roundTo(dtype, value), start, end);
    this.#acceptNumber(
      top,
      dtype ?? (this.#notation.sharesType ? 'any' : undefined),
      significantDigits(this.#text, start, end),
    );
  }

  #takeName(): void {
    const { start, end, newlineBefore } = this.#scanner;
    const top = this.#top;
    const follows = this.#previousWord();
    const isNew = follows === 'new' || follows === 'await';
    const before = this.#previous.kind;
    if (!isNew) this.#path = { start, label: this.#label, before, operator: this.#operatorBefore() };
    if (top.phase === 'other' || top.phase === 'more') return;
    const path = this.#scanner.slice;
    if (top.phase === 'suffix') {
      this.#takeDtype(path);
      return;
    }
    const called = numberCallAt(this.#text, start, this.#notation);
    if (called !== undefined) this.#scanner.passTo(called.end);
    const value = called?.value ?? numberNamed(path, this.#notation);
    const boolean = this.#notation.booleans.get(path);
    if (value !== undefined || boolean !== undefined) {
      if (!this.#beginElement()) return;
      if (boolean !== undefined && top.booleanAt < 0) top.booleanAt = start;
      this.#pushNumber(value ?? boolean ?? 0, start, called?.end ?? end);
      // An infinity has any dtype that numbers with fractions have.
      this.#acceptNumber(top, boolean === undefined ? 'any' : undefined, 0);
    } else if (top.phase === 'value' && newlineBefore && !isOperatorWord(path)) {
      this.#abandon();
    } else if (imaginaryPattern.test(path)) {
      this.#refuseAt({ code: 'complex' }, start, end);
    } else if (
      top.phase !== 'element' &&
      top.phase !== 'sign' &&
      top.phase !== 'ellipsis' &&
      !(top.phase === 'name' && isNew)
    ) {
      this.#refuse();
    } else if (top.phase !== 'name') {
      top.phase = 'name';
      top.nameStart = start;
    }
  }

  #takeString(): void {
    const top = this.#top;
    const content = this.#text.slice(this.#scanner.start + 1, this.#scanner.end - 1);
    if (top.phase === 'other') return;
    if (top.phase === 'suffix') {
      this.#takeDtype(content);
      return;
    }
    const typecode = top.call?.path.endsWith('array') && top.phase === 'element' ? typecodeNamed(content) : undefined;
    if (typecode !== undefined && /^\s{0,9},/.test(this.#text.slice(this.#scanner.end, this.#scanner.end + 10))) {
      // array.array('f', [1.0])
      top.dtype = typecode;
      top.isDtypeWritten = true;
      top.isTyped = true;
      this.#scanner.passTo(this.#text.indexOf(',', this.#scanner.end) + 1, 'comma');
      return;
    }
    if (top.call?.takes === 'array' && top.phase === 'element' && matrixCall.test(top.call.path)) {
      this.#takeMatrixText();
      return;
    }
    if (
      top.phase === 'element' &&
      this.#hasNamedElements() &&
      /^\s*=[^=]/.test(this.#text.slice(this.#scanner.end, this.#scanner.end + 20))
    ) {
      top.phase = 'name';
      top.nameStart = this.#scanner.start;
      return;
    }
    const value = top.call?.path === 'float' && top.phase === 'element' ? numberInString(content) : undefined;
    if (value === undefined) {
      this.#refuse();
      return;
    }
    this.#pushNumber(value, this.#scanner.start, this.#scanner.end);
    this.#acceptNumber(top, 'any', 0);
  }

  /** A name or a string behind a call's array: its dtype, where it is one in the place of one. */
  #takeDtype(written: string): void {
    const call = this.#top.owner ?? this.#top;
    call.arguments?.word(written);
    const dtype = call.keyword === '' || call.keyword === 'dtype' ? dtypeNamed(written) : undefined;
    if (dtype !== undefined) {
      call.dtype = dtype;
      // Also where it stands before the array: Tensor(shape=[2], dtype=float32, [2., 1.]).
      call.isTyped = true;
      call.isDtypeWritten = true;
    }
    const { start, end } = this.#scanner;
    if (call.keyword === 'mask' && !/(?:False|nomask)$/.test(written)) this.#mask(call);
    if (/complex|cfloat|cdouble/.test(written)) breakFrame(call, { fault: { code: 'complex' }, start, end });
    else if (/^(?:torch\.)?qu?int\d/.test(written)) breakFrame(call, { fault: { code: 'quantised' }, start, end });
    else if (dtype === undefined && call.keyword === 'dtype' && isNoNumber(written)) this.#refuseCall(call);
  }

  /** What stands at this token behind a call's array says that its elements are no numbers. */
  #refuseCall(call: Frame): void {
    const { start, end } = this.#scanner;
    refuseFrame(call, { fault: this.#notNumeric(start, end), start, end });
    this.#pending.length = call.firstPending;
  }

  /** What stands at this token may mask elements of the call's array. */
  #mask(call: Frame): void {
    const { start, end } = this.#scanner;
    breakFrame(call, { fault: { code: 'masked' }, start, end });
  }

  /** The constructor of an array that begins at this token, where a value may begin. */
  #constructorHere(): Constructor | undefined {
    const { kind, start } = this.#scanner;
    if (kind !== 'name' && kind !== 'open') return undefined;
    const { phase, role } = this.#top;
    const mayBegin = phase === 'element' || phase === 'sign' || (phase === 'other' && role !== 'call');
    // What new calls makes an array of a size; what a point stands before belongs to something else.
    if (!mayBegin || this.#previousWord() === 'new' || this.#text[start - 1] === '.') return undefined;
    if (kind === 'open' && this.#isApplied()) return undefined;
    return constructorAt(this.#text, start, this.#notation);
  }

  #takeConstructor({ call, name, sizes, open }: Constructor): void {
    const { start } = this.#scanner;
    const parent = this.#top;
    const declared = this.#declared(start);
    const around = this.#surroundings(start, declared?.name ?? name);
    const frame = { start, call, ...around, dtype: declared?.dtype, sizes: sizes ?? declared?.sizes };
    this.#scanner.passTo(open);
    this.#scanner.advance();
    const bracket = this.#scanner.slice;
    this.#openCount.set(bracket, (this.#openCount.get(bracket) ?? 0) + 1);
    if (isLive(parent)) {
      if (parent.phase === 'sign') this.#refuse();
      else if (this.#beginElement()) parent.phase = 'value';
    }
    this.#enter(this.#open('call', bracket, open, frame));
  }

  /** What the declaration says whose value begins at this token. */
  #declared(start: number): Declaration | undefined {
    if (this.#previous.kind !== 'equals' || isLive(this.#top)) return undefined;
    return declarationBefore(this.#text, start, this.#notation);
  }

  /** What stands around an array that begins at this token. */
  #surroundings(start: number, declaredName: Span | undefined): Pick<Frame, 'name' | 'isLoose' | 'operator'> {
    const isLoose = this.#top.role === 'text' && this.#mayContinueBefore(start);
    const name = arrayName(this.#text, declaredName ?? this.#label);
    return { name, isLoose, operator: this.#operatorBefore() };
  }

  #takeOpen(): void {
    const { start } = this.#scanner;
    const { slice } = this.#scanner;
    const bracket = slice === '(/' ? '[' : slice;
    const parent = this.#top;
    this.#openCount.set(bracket, (this.#openCount.get(bracket) ?? 0) + 1);
    // Tensor(shape=[2], place=Place(cpu), [2., 1.])
    if (parent.phase === 'suffix' && parent.call !== undefined && parent.holds === 'nothing' && parent.keyword === '') {
      parent.phase = 'element';
    }
    // Not the values either: what stands behind a factor, tensor(1.0e-02 * [...]), or a keyword, tensor([], size=(0, 3)).
    const isBeside = parent.role === 'call' && parent.phase === 'other';
    if (parent.phase === 'suffix' || (isBeside && (parent.holds === 'numbers' || parent.keyword !== ''))) {
      const call = parent.owner ?? parent;
      if (bracket === '[' && call.keyword === 'dtype') this.#refuseCall(call);
      this.#enter(this.#open('suffix', bracket, start, { owner: call }));
      return;
    }
    const isKeyword = this.#notation.isProse || bracket === '(';
    if (isKeyword && this.#previous.kind === 'equals' && isMeasure(this.#labelText())) {
      this.#enter(this.#open('suffix', bracket, start));
      return;
    }
    const isNested = isLive(parent) && parent.bracket === bracket && parent.phase === 'element';
    const declared = this.#declared(start);
    const mayBegin = bracket === '(' || isNested || this.#notation.brackets.includes(bracket);
    if (declared?.isOther || (bracket === '{' && this.#isGeneric())) {
      if (isLive(parent)) this.#refuse();
      this.#enter(this.#open('suffix', bracket, start));
      return;
    }
    if (!mayBegin || this.#isHeading() || this.#isApplied() || (bracket === '{' && this.#isBlock())) {
      this.#takeApplied(bracket, start);
      return;
    }
    const more = { ...this.#surroundings(start, declared?.name), dtype: declared?.dtype, sizes: declared?.sizes };
    const frame = this.#open('sequence', bracket, start, more);
    if (isLive(parent)) {
      if (parent.phase === 'sign' && bracket !== '(') this.#refuse();
      else if (this.#beginElement()) parent.phase = 'value';
    }
    this.#enter(frame);
  }

  /** At a bracket that belongs to what stands before it: a call, a subscript; or at a brace. */
  #takeApplied(bracket: string, open: number): void {
    const parent = this.#top;
    const { kind, end } = this.#previous;
    const path = kind === 'name' ? this.#text.slice(this.#previous.start, end) : '';
    const operand = parent.operand;
    if (operand !== undefined && bracket === '(' && reshapingMethods.has(path) && this.#isMember()) {
      this.#enter(this.#open('suffix', bracket, open, { start: this.#previous.start, reshaped: operand }));
      return;
    }
    const call = bracket === '(' ? arrayCallNamed(path, this.#notation) : this.#notation.calls.get(path + bracket);
    if (call === undefined) {
      if (isLive(parent)) this.#refuse();
      // torch.Size([2, 3])
      this.#enter(this.#open(isMeasure(path) ? 'suffix' : 'other', bracket, open));
      return;
    }
    if (parent.phase === 'name') parent.phase = 'value';
    else if (isLive(parent)) this.#refuse();
    const { start, label, before, operator } = this.#path;
    const isLoose = parent.role === 'text' && before === 'end';
    const name = arrayName(this.#text, label);
    this.#enter(this.#open('call', bracket, open, { start, name, isLoose, operator, call: { ...call, path } }));
  }

  /** Whether a bracket here is the name of a section, as those are that nothing is set to. */
  #isHeading(): boolean {
    const { role } = this.#top;
    return this.#notation.hasHeadings && (role === 'text' || role === 'other') && this.#previous.kind !== 'equals';
  }

  /** Whether a bracket here is a call's or a subscript's, not the beginning of a value. */
  #isApplied(): boolean {
    const { kind, start, end } = this.#previous;
    if (kind !== 'name' && kind !== 'close' && kind !== 'string' && kind !== 'number') {
      // a?.[0]
      const last = kind === 'symbol' && !this.#notation.isProse ? this.#text[end - 1] : '';
      // println![...]
      return last === '.' || (last === '!' && this.#notation.sharesType && /\w/.test(this.#text.charAt(end - 2)));
    }
    const isElement = hasRows(this.#top) && this.#notation.blanksPart;
    if (this.#notation.isProse || isElement) return end === this.#scanner.start;
    if (this.#isNewStatement()) return false;
    return kind !== 'name' || !isValueWord(this.#text.slice(start, end));
  }

  /** Whether this is the `&` before a value of Rust, which is the same array by reference. */
  #isReference(): boolean {
    if (!this.#notation.sharesType || this.#scanner.slice !== '&') return false;
    const { kind } = this.#previous;
    return kind === 'equals' || kind === 'open' || kind === 'comma';
  }

  /** Whether a type with arguments that makes no array stands here: `Dictionary<int, float> {`. */
  #isGeneric(): boolean {
    const { kind, end } = this.#previous;
    const generic = this.#notation.isProse ? /\w>$/ : /[^-=]>$/;
    return kind === 'symbol' && generic.test(this.#text.slice(Math.max(0, end - 2), end));
  }

  /** Whether a brace here begins a block: `=> {`. */
  #isBlock(): boolean {
    return this.#previous.kind === 'symbol' && !this.#notation.isProse && !isLive(this.#top);
  }

  /** Whether a new line begins a new statement here: in JSON Lines, a new text. */
  #isNewStatement(): boolean {
    return this.#scanner.newlineBefore && this.#notation.newlinesEnd && this.#top.role === 'text';
  }

  /** The operator right before this token. */
  #operatorBefore(): Operator | undefined {
    return this.#isNewStatement() ? undefined : this.#operator;
  }

  /** Notes that `operator`, which this token belongs to, touches the array before it at this level, or that none does. */
  #followOperand(operator: Operator | undefined): void {
    const top = this.#top;
    if (top.operand === undefined || this.#scanner.kind === 'close') return;
    // MATLAB's other transposition: [1 2].'
    const { text, start, end, slice, kind } = this.#scanner;
    if (slice === '.' && text[end] === "'") top.operand.operator ??= { start, end: end + 1 };
    const isMember = kind === 'name' && text[start - 1] === '.';
    if (isMember && this.#changesRows(slice.replace(/\..*/, ''))) top.operand.operator ??= { start, end };
    if (operator?.isBinary) top.operand.operator ??= operator;
    else if (!this.#isNewStatement() && continuesValue(this.#scanner, this.#previous, this.#isApplied())) return;
    top.operand = undefined;
  }

  #takeClose(): void {
    const { start, end } = this.#scanner;
    const close = this.#scanner.slice;
    if (close === "'") {
      if (this.#transposes()) this.#transpose();
      else if (isLive(this.#top)) this.#refuse();
      return;
    }
    const bracket = close === ']' || close === '/)' ? '[' : close === ')' ? '(' : '{';
    if ((this.#openCount.get(bracket) ?? 0) === 0) {
      if (bracket !== '{') this.#lastStrayClose = start;
      if (isLive(this.#top)) this.#refuse();
      return;
    }
    while (this.#top.bracket !== bracket) this.#leaveUnclosed();
    this.#leave(end);
  }

  #takeComma(): void {
    const top = this.#top;
    top.annotated = undefined;
    switch (top.phase) {
      case 'other':
      case 'suffix':
        top.separator = 'comma';
        top.keyword = '';
        if (top.owner === undefined) top.arguments?.end();
        // In R the array may stand behind arguments with names; what stands in its place and is none stays so.
        if (top.phase === 'suffix' && top.arguments !== undefined && top.holds === 'nothing' && top.role === 'call')
          top.phase = 'element';
        return;
      case 'element':
      case 'sign':
      case 'name':
      case 'repeat':
      case 'repeated':
        this.#refuse();
        return;
      case 'value':
      case 'ellipsis':
      case 'more':
        if (top.call?.takes === 'array') {
          // The second argument of Float32Array.from is a function that changes the values.
          if (top.call.path.endsWith('.from')) this.#refuse();
          else top.phase = 'suffix';
          return;
        }
        // NumPy before 1.14 wrote a comma behind the ellipsis, though behind nothing else.
        if (top.separator === 'blank' && top.phase === 'value' && !this.#notation.hasOnlyMatrices) {
          this.#refuse();
          return;
        }
        if (!this.#mayBeArray(top)) {
          this.#refuseAt({ code: 'notNumeric', found: '(' }, top.open, top.open + 1);
          return;
        }
        if (top.separator === 'none') top.separator = 'comma';
        top.phase = 'element';
    }
  }

  #takeSign(): void {
    const top = this.#top;
    if (top.phase === 'suffix') (top.owner ?? top).arguments?.sign(this.#scanner.slice);
    if (top.phase === 'other' || top.phase === 'suffix') return;
    if ((top.phase === 'value' && !this.#isAttachedSign()) || top.phase === 'sign' || !this.#beginElement()) {
      if (isComplexAt(this.#text, this.#scanner.end)) {
        this.#refuseAt({ code: 'complex' }, this.#previous.start, this.#scanner.end);
      }
      if (isLive(top)) this.#refuse();
      return;
    }
    top.isNegative = this.#scanner.slice !== '+';
    top.phase = 'sign';
  }

  /** `[1 -2]`, where blanks part the numbers. */
  #isAttachedSign(): boolean {
    return this.#previous.end < this.#scanner.start && /[\d.a-zA-Z]/.test(this.#text.charAt(this.#scanner.end));
  }

  #takeEquals(): void {
    const top = this.#top;
    this.#dropTarget();
    const keyword = this.#text.slice(this.#previous.start, this.#previous.end);
    if (top.phase === 'suffix' || top.phase === 'other') {
      if (top.role === 'call') top.keyword = keyword;
      const { start, end } = this.#previous;
      if (keyword === 'quantization_scheme') breakFrame(top, { fault: { code: 'quantised' }, start, end });
      if (top.owner === undefined) top.arguments?.name(keyword);
    } else if (top.phase === 'name' && top.call?.takes === 'array' && top.holds === 'nothing') {
      top.keyword = keyword;
      top.arguments?.name(keyword);
      top.phase = namesTheArray(keyword) ? 'element' : 'suffix';
    } else if (top.phase === 'name' && this.#hasNamedElements() && top.names.length === top.size) {
      top.names.push(arrayName(this.#text, this.#previous) ?? '');
      top.phase = 'element';
    } else {
      this.#refuse();
    }
  }

  /** What brackets hold that something is set to is an index: `[0] = 1.5`. */
  #dropTarget(): void {
    const target = this.#pending.at(-1);
    if (target === undefined || this.#previous.kind !== 'close' || target.end !== this.#previous.end) return;
    if (this.#pending.length <= this.#top.firstPending) return;
    this.#pending.pop();
    const { start } = target.frame;
    const because = { fault: this.#notNumeric(start, target.end), start, end: target.end };
    this.#refusals.push({ because, start, end: target.end });
  }

  #takeEllipsis(): void {
    const { start, end } = this.#scanner;
    const top = this.#top;
    if (top.phase === 'other' || top.phase === 'suffix') return;
    const isElision = !(!this.#notation.isProse && isSpread(this.#text, end));
    if (!isElision || top.call?.takes === 'array' || (top.phase !== 'element' && top.phase !== 'value')) {
      this.#refuse();
      return;
    }
    if (top.ellipsisAt < 0) {
      top.ellipsisAt = start;
      top.ellipsisEnd = end;
      top.ellipsisFirst = top.size === 0;
    }
    top.phase = 'ellipsis';
  }

  #takeSymbol(): void {
    const top = this.#top;
    if (this.#scanner.slice === ';') top.annotated = undefined;
    if (top.phase === 'suffix') (top.owner ?? top).arguments?.spoil();
    if (!isLive(top)) return;
    const { semicolonsPart, sharesType, isProse } = this.#notation;
    // Braces with a semicolon that nothing is set to are a block: else { x }.
    const isBlock = top.bracket === '{' && top.name === undefined;
    if (this.#partsRows()) this.#endRow(this.#scanner.end);
    else if (this.#scanner.slice === ';' && semicolonsPart === 'elements') this.#takeComma();
    else if (this.#scanner.slice === ';' && sharesType && top.phase === 'value' && top.size === 1) top.phase = 'repeat';
    else if (top.phase === 'value' && !isProse && this.#scanner.slice === ';' && !isBlock) this.#abandon();
    else this.#refuse();
  }

  /** Whether this token is a semicolon that parts two rows. */
  #partsRows(): boolean {
    const top = this.#top;
    if (this.#scanner.slice !== ';' || this.#notation.semicolonsPart !== 'rows' || !hasRows(top)) return false;
    return top.phase === 'value' || (top.phase === 'element' && this.#notation.hasOnlyMatrices);
  }

  /** At the first token of a line, which is a row in some languages: but for what a comma or an operator leaves open. */
  #endLine(): void {
    const top = this.#top;
    if (!hasRows(top) || this.#scanner.kind === 'close') return;
    const isOpen = top.phase === 'element' && !this.#notation.hasOnlyMatrices;
    if (!isOpen && (top.phase === 'value' || top.phase === 'element')) this.#endRow(this.#scanner.start);
  }

  /** A row of the top frame has ended, and another may begin at an offset. */
  #endRow(start: number): void {
    const top = this.#top;
    if (top.rowSize > 0) this.#countRow(top);
    if (top.rows !== undefined) top.rows.start = start;
    top.phase = 'element';
  }

  #countRow(frame: Frame): void {
    const { rowSize } = frame;
    frame.rowSize = 0;
    if (frame.rows === undefined) {
      frame.rows = { count: 1, size: rowSize, start: 0 };
      return;
    }
    const { count, size, start } = frame.rows;
    if (rowSize !== size) {
      const fault: FormatFault = { code: 'ragged', row: frame.firstRow + count, length: rowSize, expected: size };
      breakFrame(frame, { fault, start, end: this.#previous.end });
    }
    frame.rows.count++;
  }

  /**
   * The shape of what stands in brackets. Where blanks, semicolons and line ends part elements, it is as the language has it:
   * in MATLAB one row is a vector, and brackets in brackets join; in Julia blanks make a matrix of one row, and what only
   * semicolons part is a vector. Undefined where nobody knows (`[1; 2]` in a text), or brackets join in other ways than as rows.
   */
  #shapeOf({ call, rows, separator, size, inner }: Frame): Shape | undefined {
    if (call?.takes === 'array') return inner ?? { size, inner };
    const { hasOnlyMatrices, isProse } = this.#notation;
    const isMatrixCode = this.#notation.semicolonsPart === 'rows' && !isProse;
    if (inner !== undefined) {
      const joins = rows !== undefined || (isMatrixCode && (hasOnlyMatrices || separator === 'blank'));
      const areRows = hasOnlyMatrices && (rows?.size ?? size) === 1 && inner.inner === undefined;
      return !joins || areRows ? { size, inner } : undefined;
    }
    if (rows === undefined) {
      const isRow = isMatrixCode && !hasOnlyMatrices && separator === 'blank';
      return isRow ? { size: 1, inner: { size, inner } } : { size, inner };
    }
    if (hasOnlyMatrices && rows.count === 1) return { size, inner };
    if (isMatrixCode && !hasOnlyMatrices && separator === 'comma') return undefined;
    if (hasOnlyMatrices || rows.size > 1) return { size: rows.count, inner: { size: rows.size, inner } };
    return isProse ? undefined : { size, inner };
  }

  /** Whether the top frame is one of R's calls, whose elements may have names. */
  #hasNamedElements(): boolean {
    const { call } = this.#top;
    return call?.takes === 'elements' && this.#notation.calls.get(call.path)?.takes === 'elements';
  }

  /** Whether a call joins all that it holds to one vector. */
  #isVectorCall(call: Frame['call']): boolean {
    return call?.takes === 'elements' && call.joins === undefined && call.path === 'c';
  }

  /** At a string that NumPy reads as a matrix: blanks or commas part its numbers, semicolons its rows. */
  #takeMatrixText(): void {
    const { start, end, slice } = this.#scanner;
    const rows = slice.slice(1, -1).split(';');
    const frame = this.#open('sequence', '[', start);
    let from = start + 1;
    let size = 0;
    for (const row of rows) {
      const words = [...row.matchAll(/[^\s,]+/g)];
      if (row === rows[0]) size = words.length;
      this.#rows.push(from);
      for (const { 0: word, index } of words) {
        const isNumber = words.length === size && /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(word);
        const at = from + index;
        if (!isNumber) {
          this.#refuseAt(this.#notNumeric(at, at + word.length), at, at + word.length);
          return;
        }
        this.#pushNumber(Number(word), at, at + word.length);
        frame.digits = Math.max(frame.digits, significantDigits(word, /^[-+]/.test(word) ? 1 : 0, word.length));
      }
      from += row.length + 1;
    }
    if (size === 0) this.#refuse();
    else this.#passArray(frame, { size: rows.length, inner: { size, inner: undefined } }, end);
  }

  /** Whether a method makes other rows of the last array: a vector stays what it is when it is transposed. */
  #changesRows(method: string): boolean {
    if (transposingMethods.has(method)) return this.#pending.at(-1)?.shape.inner !== undefined;
    return rearrangingMethods.has(method);
  }

  /** Whether the token before is a member of what stands before it: `].reshape`. */
  #isMember(): boolean {
    return this.#text[this.#previous.start - 1] === '.';
  }

  /** Whether this token is the prime that transposes the array right before it. */
  #transposes(): boolean {
    const { slice, start } = this.#scanner;
    return (
      slice === "'" &&
      this.#previous.end === start &&
      this.#top.operand !== undefined &&
      this.#pending.at(-1)?.frame === this.#top.operand
    );
  }

  /** Transposes the last array, whose vectors are rows in MATLAB and columns in Julia. */
  #transpose(): void {
    const last = this.#pending.at(-1);
    if (last === undefined) return;
    const [rows = 1, columns, ...others] = sizesOf(last.shape);
    const { hasOnlyMatrices } = this.#notation;
    const shape = columns === undefined ? (hasOnlyMatrices ? [rows, 1] : [1, rows]) : [columns, rows];
    if (others.length > 0 || last.frame.isGrouped) {
      last.frame.operator ??= { start: this.#scanner.start, end: this.#scanner.end };
      return;
    }
    this.#layOut(last.frame, { shape, isColumnMajor: columns !== undefined }, this.#scanner.end);
  }

  /** The shape that a call's other arguments give the numbers of its array; undefined where it has no such arguments. */
  #laidOut(frame: Frame, end: number): Shape | undefined {
    const { call, source, inner } = frame;
    if (frame.phase === 'other' || frame.fault !== undefined) return undefined;
    if (call?.joins !== undefined && call.path !== 'list' && (inner === undefined || inner.inner !== undefined)) {
      breakFrame(frame, this.#misfitAt(frame.start, end, this.#numbers.count - frame.firstNumber));
    }
    if (call?.joins === 'columns' && inner?.inner === undefined && inner !== undefined) {
      return this.#placeNumbers(frame, { shape: [inner.size, frame.size], isColumnMajor: true }, end);
    }
    const written = frame.arguments?.written;
    frame.arguments?.end();
    if (call?.layout === undefined || written === undefined || source === undefined) return undefined;
    // NumPy prints array([...]) and matrix([...]) with other arguments.
    const isR = call.layout === 'matrix' || call.layout === 'dimensions';
    if (isR ? source.call === undefined : written.size === 0) return undefined;
    if (call.layout === 'shape' && !hasShape(written)) return undefined;
    const count = this.#numbers.count - frame.firstNumber;
    // What is filled by columns is also taken by columns, where it has any.
    const takesColumns = inner?.inner !== undefined && call.layout !== 'rows' && call.layout !== 'shape';
    if (takesColumns && written.size === 0) return undefined;
    const layout = takesColumns ? undefined : layoutOf(call.layout, written, count);
    if (layout !== undefined) return this.#placeNumbers(frame, layout, end);
    breakFrame(frame, this.#misfitAt(frame.start, end, count));
    return inner;
  }

  /** Gives the array that a method is applied to the shape that its arguments say, or notes that it computes another one. */
  #reshape({ arguments: given, start, open }: Frame, operand: Frame, end: number): void {
    given?.end();
    const last = this.#pending.at(-1);
    const layout = last && given && layoutOf('rows', given.written, last.lastNumber - last.frame.firstNumber);
    if (layout === undefined || last?.frame !== operand || operand.isGrouped) operand.operator ??= { start, end: open };
    else this.#layOut(operand, layout, end);
  }

  /** Lays out the last array again, which now ends at `end`. */
  #layOut(frame: Frame, layout: Layout, end: number): void {
    const last = this.#pending.pop();
    if (last === undefined) return;
    const shape = this.#placeNumbers(frame, layout, end);
    this.#pending.push({ ...last, shape, end, lastRow: this.#rows.length });
  }

  /**
   * Puts the numbers of the last array into the order of its rows, and notes where each row begins. Where columns stand in the
   * text, no row does: all of it counts as the first one.
   */
  #placeNumbers({ firstNumber, firstRow }: Frame, { shape, isColumnMajor }: Layout, end: number): Shape {
    const size = shape.at(-1) ?? 1;
    const { count, starts } = this.#numbers;
    this.#rows.length = firstRow;
    for (let first = firstNumber; first < count; first += size) {
      this.#rows.push(isColumnMajor && first > firstNumber ? end - 1 : (starts[first] ?? 0));
    }
    if (isColumnMajor) this.#numbers.reorder(firstNumber, columnMajorPlaces(shape));
    const [outermost = count - firstNumber, ...inner] = shape;
    return {
      size: outermost,
      inner: inner.reduceRight<Shape | undefined>((rest, length) => ({ size: length, inner: rest }), undefined),
    };
  }

  #misfitAt(start: number, end: number, count: number): Fault {
    const found = this.#text.slice(start, Math.min(end, start + longestFound));
    return { fault: { code: 'misfit', found, count }, start, end };
  }

  /** Whether an element may begin at this token; if not, the frame is refused. */
  #beginElement(): boolean {
    const top = this.#top;
    if (top.phase === 'element' || top.phase === 'sign' || top.phase === 'ellipsis') return true;
    const isParted = top.separator !== 'comma' || this.#notation.hasOnlyMatrices;
    if (top.phase === 'value' && this.#notation.blanksPart && isParted && top.bracket === '[') {
      top.separator = 'blank';
      return true;
    }
    this.#refuse();
    return false;
  }

  #numberValue(): number {
    return numberValue(this.#text.slice(this.#scanner.start, this.#scanner.digitsEnd));
  }

  #pushNumber(value: number, start: number, end: number): void {
    this.#numbers.push(value, start, end);
  }

  /** The last number read is the next element of the frame. */
  #acceptNumber(frame: Frame, dtype: Dtype | 'any' | undefined, digits: number): void {
    const index = this.#numbers.count - 1;
    if (frame.isNegative) {
      this.#numbers.values[index] = -(this.#numbers.values[index] ?? 0);
      frame.isNegative = false;
    }
    if (frame.holds === 'nothing') {
      frame.holds = 'numbers';
      this.#rows.push(frame.open);
    } else if (frame.holds === 'arrays') {
      breakFrame(frame, this.#unevenAt(this.#numbers.starts[index] ?? 0, this.#numbers.ends[index] ?? 0));
    }
    this.#countElement(frame, dtype, digits);
  }

  /** An array that has just been left is the next element of the frame. */
  #acceptArray(frame: Frame, child: Frame, shape: Shape, end: number): void {
    // R makes one vector of all vectors in c(...).
    if (this.#isVectorCall(frame.call)) breakFrame(frame, this.#unevenAt(child.open, child.open + 1));
    const isInBraces = frame.bracket === '{' || frame.call?.path.includes('::') === true;
    const isOther = this.#notation.isProse && isInBraces !== (child.bracket === '{') && this.#mayBeOther(frame, child);
    if (frame.isNegative || isOther || (child.call?.takes === 'array' && frame.call === undefined)) {
      // A list of arrays that calls make is no larger array: their lengths may differ.
      refuseFrame(frame, { fault: this.#notNumeric(child.start, child.open + 1), start: child.start, end });
      return;
    }
    if (frame.holds === 'numbers') breakFrame(frame, this.#unevenAt(child.open, child.open + 1));
    else if (frame.holds === 'nothing') frame.inner = shape;
    else this.#compare(frame, child, shape, end);
    frame.holds = 'arrays';
    frame.source ??= child;
    frame.isIncomplete ||= child.isIncomplete;
    if (frame.booleanAt < 0) frame.booleanAt = child.booleanAt;
    this.#countElement(frame, child.isTyped ? child.dtype : 'any', child.digits);
  }

  #countElement(frame: Frame, dtype: Dtype | 'any' | undefined, digits: number): void {
    // What is written beside it stays; otherwise all elements have to agree.
    if (dtype !== 'any') {
      if (!frame.isTyped) frame.dtype = dtype;
      else if (!frame.isDtypeWritten && frame.dtype !== dtype) frame.dtype = undefined;
      frame.isTyped = true;
    }
    frame.digits = Math.max(frame.digits, digits);
    if (frame.rowSize === 0 && frame.rows !== undefined && frame.holds === 'numbers') this.#rows.push(frame.rows.start);
    frame.rowSize++;
    frame.size++;
    frame.phase = 'value';
  }

  /** At the number behind the semicolon of `[0.0; 3]`: the one element so far is there as often. */
  #repeat(frame: Frame): void {
    const times = this.#numberValue();
    const first = frame.firstNumber;
    const last = this.#numbers.count;
    const added = (last - first) * (times - 1);
    if (!Number.isInteger(times) || times < 1 || added > this.#mayRepeat) {
      this.#refuse();
      return;
    }
    this.#mayRepeat -= added;
    const rows = frame.holds === 'arrays' ? this.#rows.slice(frame.firstRow) : [];
    const { values, starts, ends } = this.#numbers;
    for (let time = 1; time < times; time++) {
      for (let index = first; index < last; index++) {
        this.#pushNumber(values[index] ?? 0, starts[index] ?? 0, ends[index] ?? 0);
      }
      this.#rows.push(...rows);
    }
    frame.size = times;
    frame.phase = 'repeated';
  }

  /** Breaks the frame when its next element has another shape than those before. */
  #compare(frame: Frame, child: Frame, shape: Shape, end: number): void {
    let expected = frame.inner;
    let actual: Shape | undefined = shape;
    while (expected !== actual && expected !== undefined && actual !== undefined && expected.size === actual.size) {
      expected = expected.inner;
      actual = actual.inner;
    }
    if (expected === actual) return;
    if (expected === undefined || actual === undefined) {
      breakFrame(frame, this.#unevenAt(child.open, child.open + 1));
      return;
    }
    const fault: FormatFault = {
      code: 'ragged',
      row: child.firstRow,
      length: actual.size,
      expected: expected.size,
    };
    breakFrame(frame, { fault, start: child.open, end });
  }

  #enter(frame: Frame): void {
    this.#stack.push(frame);
    this.#top = frame;
  }

  #exit(): Frame {
    const frame = this.#top;
    this.#openCount.set(frame.bracket, (this.#openCount.get(frame.bracket) ?? 0) - 1);
    this.#stack.pop();
    this.#top = this.#stack.at(-1) ?? frame;
    return frame;
  }

  /** At the bracket that closes the top frame, which ends at `end`: decides what it was. */
  #leave(end: number): void {
    const top = this.#top;
    if (top.rows !== undefined && top.rowSize > 0 && isLive(top)) this.#countRow(top);
    if (top.phase === 'sign' || top.phase === 'name' || top.phase === 'repeat') this.#refuse();
    const frame = this.#exit();
    if (frame.reshaped !== undefined) this.#reshape(frame, frame.reshaped, end);
    if (frame.role === 'other' || frame.role === 'suffix') return;
    if (frame.operand !== undefined && isGroup(frame)) {
      frame.operand.operator ??= frame.operator;
      frame.operand.isGrouped = true;
      this.#top.operand = frame.operand;
    }
    if (frame.ellipsisAt >= 0 && frame.holds !== 'arrays') this.#elide(frame);
    else if (frame.ellipsisAt >= 0) frame.isIncomplete = true;
    if (frame.phase !== 'other' && frame.holds === 'nothing') {
      refuseFrame(frame, { fault: { code: 'empty' }, start: frame.start, end });
    }
    const shape = this.#laidOut(frame, end) ?? this.#shapeOf(frame);
    if (shape === undefined) breakFrame(frame, this.#ambiguousAt(frame.open, end));
    else if (frame.sizes !== undefined && !fitsSizes(sizesOf(shape), frame.sizes)) {
      const count = this.#numbers.count - frame.firstNumber;
      breakFrame(frame, { fault: { code: 'misfit', found: frame.sizes, count }, start: frame.start, end });
    }
    if (frame.phase === 'other') {
      this.#passRefusal(frame, end);
    } else if (frame.fault !== undefined) {
      this.#passBroken(frame, end);
    } else if (isScalar(frame)) {
      this.#passScalar(frame, end);
    } else if (isGroup(frame)) {
      this.#passInner(frame, end);
    } else if (shape !== undefined) {
      // Without rows of their own, the numbers that semicolons part are one.
      if (shape.inner === undefined) this.#rows.length = Math.min(this.#rows.length, frame.firstRow + 1);
      this.#passArray(frame, shape, end);
    }
  }

  /** Whether braces in brackets, or brackets in braces, are not what an array of arrays is written in. */
  #mayBeOther(frame: Frame, child: Frame): boolean {
    return frame.bracket === '{' ? frame.role === 'sequence' : this.#isAmbiguousBrace(child);
  }

  /**
   * In prose braces may be a set, a template, a block of code: they make an array where they are nested, hold numbers that
   * all have a suffix, or stand behind a type or a call of a language that has them.
   */
  #isAmbiguousBrace({ bracket, role, dtype, holds, separator }: Frame): boolean {
    if (!this.#notation.isProse || bracket !== '{' || role !== 'sequence') return false;
    return dtype === undefined && !(holds === 'arrays' && separator === 'comma');
  }

  /** The top frame is not closed: the text ends, or a bracket around it closes. */
  #leaveUnclosed(): void {
    const { end } = this.#previous;
    const frame = this.#exit();
    if (frame.role === 'other' || frame.role === 'suffix') return;
    const fault: Fault = {
      fault: { code: 'unclosed', bracket: frame.bracket },
      start: frame.open,
      end: frame.open + 1,
    };
    if (this.#numbers.count === frame.firstNumber || !this.#mayBeArray(frame)) refuseFrame(frame, fault);
    else breakFrame(frame, fault);
    if (frame.phase === 'other') this.#passRefusal(frame, end);
    else this.#passBroken(frame, end);
  }

  /** The array around this token was left unclosed: what stands here belongs to something else. */
  #abandon(): void {
    while (this.#top.role === 'sequence' || this.#top.role === 'call') this.#leaveUnclosed();
    this.#take();
  }

  #elide(frame: Frame): void {
    const total = frame.total < 0 ? {} : { total: frame.total };
    const fault: FormatFault = { code: 'elided', shown: frame.size, ...total };
    const elision = { fault, start: frame.ellipsisAt, end: frame.ellipsisEnd };
    if (frame.ellipsisFirst) refuseFrame(frame, elision);
    else breakFrame(frame, elision);
  }

  #passArray(frame: Frame, shape: Shape, end: number): void {
    this.#pend(frame, shape, end);
    this.#top.operand = frame;
    if (isLive(this.#top)) this.#acceptArray(this.#top, frame, shape, end);
  }

  #passBroken(frame: Frame, end: number): void {
    if (frame.fault?.fault.code === 'elided' && frame.role === 'call' && frame.total >= 0) {
      frame.fault = { ...frame.fault, fault: { ...frame.fault.fault, total: frame.total } };
    }
    this.#pend(frame, { size: frame.size, inner: undefined }, end);
    const parent = this.#top;
    if (!isLive(parent) || frame.fault === undefined) return;
    breakFrame(parent, frame.fault);
    parent.holds = 'arrays';
    parent.phase = 'value';
    parent.size++;
  }

  #passRefusal(frame: Frame, end: number): void {
    if (frame.fault === undefined) return;
    // Braces around an array may be a block of code.
    const isBlock = frame.bracket === '{' && (this.#notation.isProse || this.#pending.length > frame.firstPending);
    const isNamed = frame.bracket === '{' && frame.name !== undefined;
    const isList = (frame.separator === 'comma' || isNamed) && this.#mayBeArray(frame) && !isBlock;
    if (frame.bracket === '[' || frame.call !== undefined || isList) {
      this.#refusals.length = frame.firstRefusal;
      this.#refusals.push({ because: frame.fault, start: frame.start, end });
    }
    if (!isLive(this.#top)) return;
    // Where the text ends nobody knows what would have followed: what is around may still be an array.
    if (frame.fault.fault.code === 'unclosed') breakFrame(this.#top, frame.fault);
    else refuseFrame(this.#top, frame.fault);
  }

  /** Commas in parentheses make an array in few languages. */
  #mayBeArray(frame: Frame): boolean {
    return frame.role === 'call' || frame.bracket !== '(' || this.#notation.brackets.includes('(');
  }

  /** Parentheses, or a call, around one number. */
  #passScalar(frame: Frame, end: number): void {
    this.#rows.length = frame.firstRow;
    // Array(3) is one of three elements, where the dtype does not say that JAX printed it.
    const isSize = frame.call?.takesSize && (frame.call.dtype !== undefined || frame.dtype === undefined);
    if (isLive(this.#top) && !isSize) {
      if (this.#top.booleanAt < 0) this.#top.booleanAt = frame.booleanAt;
      this.#acceptNumber(this.#top, frame.isTyped ? frame.dtype : 'any', frame.digits);
    } else if (frame.call !== undefined) {
      const { start } = frame;
      if (isLive(this.#top)) refuseFrame(this.#top, { fault: { code: 'scalar' }, start, end });
      this.#refusals.push({ because: { fault: { code: 'scalar' }, start, end }, start, end });
    }
  }

  /** Parentheses around one array, which stays what it is. */
  #passInner(frame: Frame, end: number): void {
    const inner = this.#pending.at(-1);
    if (inner === undefined) return;
    this.#pending[this.#pending.length - 1] = { ...inner, name: inner.name ?? frame.name };
    if (isLive(this.#top)) this.#acceptArray(this.#top, inner.frame, inner.shape, end);
  }

  /** The frame is an array: it takes the place of those inside it. */
  #pend(frame: Frame, shape: Shape, end: number): void {
    this.#pending.length = frame.firstPending;
    this.#refusals.length = frame.firstRefusal;
    const { name } = frame;
    const lastNumber = this.#numbers.count;
    this.#pending.push({ frame, shape, end, lastNumber, lastRow: this.#rows.length, name });
  }

  /** The top frame holds something else than numbers: the name that is pending, or this token. */
  #refuse(): void {
    const start = this.#top.phase === 'name' ? this.#top.nameStart : this.#scanner.start;
    const end = this.#top.phase === 'name' ? this.#previous.end : this.#scanner.end;
    this.#refuseAt(this.#notNumeric(start, end), start, end);
  }

  #refuseAt(fault: FormatFault, start: number, end: number): void {
    refuseFrame(this.#top, { fault, start, end });
  }

  #notNumeric(start: number, end: number): FormatFault {
    if (isMaskedAt(this.#text, start)) return { code: 'masked' };
    return { code: 'notNumeric', found: this.#text.slice(start, Math.min(end, start + longestFound)) };
  }

  #ambiguousAt(start: number, end: number): Fault {
    const found = this.#text.slice(start, Math.min(end, start + longestFound));
    return { fault: { code: 'ambiguous', found }, start, end };
  }

  #unevenAt(start: number, end: number): Fault {
    return { fault: { code: 'uneven', found: this.#text.slice(start, end) }, start, end };
  }

  /** No frame is open any more, so what is pending is outermost. */
  *#settle(): Sliced<void> {
    for (const pending of this.#pending) {
      const { frame } = pending;
      if (this.#isAmbiguousBrace(frame)) continue;
      const because = this.#booleanFault(frame);
      if (because === undefined) this.#arrays.push({ array: yield* this.#arrayOf(pending), frame });
      else this.#refusals.push({ because, start: frame.start, end: pending.end });
    }
    this.#pending.length = 0;
    this.#rows.length = 0;
    this.#numbers.count = 0;
  }

  /** The offsets of some rows; all of them are given away, not copied. */
  #rowsBetween(first: number, last: number): number[] {
    const rows = this.#rows;
    if (first > 0 || last < rows.length || last < rowsWorthKeeping) return rows.slice(first, last);
    this.#rows = [];
    return rows;
  }

  /** Booleans are numbers only where the dtype says so. */
  #booleanFault({ booleanAt, dtype }: Frame): Fault | undefined {
    if (booleanAt < 0 || dtype === 'bool') return undefined;
    const [found = ''] = [...this.#notation.booleans.keys()].filter((word) => this.#text.startsWith(word, booleanAt));
    return { fault: { code: 'notNumeric', found }, start: booleanAt, end: booleanAt + found.length };
  }

  *#arrayOf({ frame, shape, end, lastNumber, lastRow, name }: Pending): Sliced<FoundArray | BrokenArray> {
    const { start, call, digits, firstNumber, dtype = 'float64' } = frame;
    if (frame.fault !== undefined) return { error: errorOf(frame.fault, frame.firstRow), start, end };
    const layout = { dtype, shape: sizesOf(shape), ...(frame.isIncomplete && { incomplete: 'rows' as const }) };
    try {
      return {
        tensor: yield* tensorInSlices(this.#text, this.#numbers, firstNumber, lastNumber, layout),
        start,
        end,
        rowStarts: this.#rowsBetween(frame.firstRow, lastRow),
        ...(name !== undefined && { name }),
        ...(digits > 0 && { digits }),
        ...(call !== undefined && { call: call.path }),
        ...classNamesOf(frame),
        ...(frame.dtype !== undefined && { dtypeWritten: true }),
        ...((yield* areIntegersInSlices(this.#text, this.#numbers, firstNumber, lastNumber)) && { integers: true }),
      };
    } catch (error) {
      if (error instanceof FormatError) return { error, start, end };
      throw error;
    }
  }

  /** What the array would be called that begins at the next token. */
  #labelAfter(): Span | undefined {
    const { kind, start, end } = this.#previous;
    if (this.#scanner.kind === 'colon') {
      const label = labelBeforeColon(this.#previous, this.#notation);
      if (!this.#notation.isProse) this.#top.annotated = label;
      return label;
    }
    if (this.#scanner.kind !== 'equals') return undefined;
    return this.#top.annotated ?? (kind === 'name' || kind === 'string' ? { start, end } : undefined);
  }

  #labelText(): string {
    return this.#label === undefined ? '' : this.#text.slice(this.#label.start, this.#label.end);
  }

  #previousWord(): string {
    const { kind, start, end } = this.#previous;
    return kind === 'name' && end - start <= 5 ? this.#text.slice(start, end) : '';
  }

  /** Whether an array that begins here may be an element of one that begins before the text. */
  #mayContinueBefore(start: number): boolean {
    const { kind } = this.#previous;
    const isOwnLine = start > 0 && this.#text[start - 1] === '\n';
    if (kind === 'close') return !isOwnLine;
    return kind === 'end' || kind === 'comma' || kind === 'number' || kind === 'ellipsis' || kind === 'sign';
  }

  #open(role: Frame['role'], bracket: string, open: number, more?: Parameters<typeof openFrame>[4]): Frame {
    const origin = {
      firstNumber: this.#numbers.count,
      firstRow: this.#rows.length,
      firstPending: this.#pending.length,
      firstRefusal: this.#refusals.length,
    };
    return openFrame(role, bracket, open, origin, more);
  }
}

/** Whether rows may stand in a frame without brackets of their own. */
function hasRows({ role, bracket }: Frame): boolean {
  return (role === 'sequence' || role === 'call') && bracket === '[';
}

/** Whether what stands behind a sign is the imaginary part of a complex number. */
function isComplexAt(text: string, offset: number): boolean {
  imaginaryPart.lastIndex = offset;
  return imaginaryPart.test(text);
}

const imaginaryPart = /[ \t]{0,9}[\d.][\d._]{0,40}(?:[eE][-+]?\d{1,4})?(?:[jJi]|im)\b/y;

/** `2j`, `1.5i`, `2im`: what a complex number ends in. */
const imaginaryPattern = /^[\d.][\d._]*(?:[eE]\d+)?(?:[jJi]|im)$/;
/** The names of R's elements: of a vector, of the vectors that are rows, of those that are columns. */
function classNamesOf(frame: Frame): { readonly classNames?: readonly string[] } {
  const { names, size } = (frame.call?.joins === 'rows' ? frame.source : undefined) ?? frame;
  return names.length > 0 && names.length === size && !names.includes('') ? { classNames: names } : {};
}

/** The calls that read a matrix out of a string: `np.matrix('1 2; 3 4')`. */
const matrixCall = /^(?:np|numpy)\.(?:as)?mat(?:rix)?$/;

/** Methods whose result has the axes in another order. */
const transposingMethods: ReadonlySet<string> = new Set([
  ...['T', 'mT', 'H', 't', 't_', 'transpose', 'transpose_', 'permute', 'swapaxes', 'swapdims', 'moveaxis', 'movedim'],
]);

/** Methods whose result has the numbers in other places, or more of them. */
const rearrangingMethods: ReadonlySet<string> = new Set([
  ...['expand', 'expand_as', 'repeat', 'tile', 'flip', 'roll', 'fliplr', 'flipud', 'rot90', 'reshape_as', 'view_as'],
]);

/** Methods that leave the numbers as they are and give them the shape that their arguments say. */
const reshapingMethods: ReadonlySet<string> = new Set(['reshape', 'view']);

/** How much of what is no number an error quotes, in characters: enough to recognise it in a sentence. */
const longestFound = 40;

/** How many tokens are read before others may have their turn: a few milliseconds of them. */
const tokensInSlice = 2_000;
/** How many characters of a regular literal take as long as a token. */
const charactersOfToken = 50;

/** Shorter stretches are not worth passing over, in characters. */
const longStretch = 1_000;

/** A longer list of rows is given away rather than copied. */
const rowsWorthKeeping = 1_000;
