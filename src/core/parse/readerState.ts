import type { Dtype } from '../tensor/dtype.ts';
import type { Operator } from './arithmetic.ts';
import type { Token } from './arrayName.ts';
import { type Frame, openFrame, type Shape, type Span } from './frame.ts';
import type { Notation } from './notation.ts';
import { numberValue } from './numberValue.ts';
import type { BrokenArray, FoundArray, Refusal } from './reading.ts';
import { Scanner, type TokenKind } from './scanner.ts';
import { NumberColumns } from './writtenNumbers.ts';

/** An array that is complete, and may yet be an element of a larger one. */
export interface Pending {
  readonly frame: Frame;
  readonly shape: Shape;
  readonly end: number;
  readonly lastNumber: number;
  readonly lastRow: number;
  readonly name: string | undefined;
}

/** What the reader of arrays knows between two tokens. The functions that take tokens change it, and nothing else holds anything. */
export class ReaderState {
  readonly text: string;
  readonly notation: Notation;
  /** It stands at the token that is being taken. */
  readonly scanner: Scanner;
  /** Every number of the arrays that are open or pending. */
  readonly numbers: NumberColumns;
  /** Offsets of their innermost rows. */
  rows: number[] = [];
  readonly pending: Pending[] = [];
  /** The outermost arrays, each with its frame: an operator may still follow the last one. */
  readonly arrays: { readonly array: FoundArray | BrokenArray; readonly frame: Frame }[] = [];
  readonly refusals: Refusal[] = [];
  readonly stack: Frame[] = [];
  top: Frame;
  /** How many of each bracket are open. */
  readonly openCount = new Map([
    ['[', 0],
    ['(', 0],
    ['{', 0],
  ]);
  /** How many brackets are open that are nested too deep for a frame of their own. */
  tooDeep = 0;
  lastStrayClose = -1;
  /** How many more numbers may be made by repeating others: the text does not pay for them. */
  mayRepeat = 100_000;
  /** The token before this one. */
  readonly previous: Token = { kind: 'end', start: 0, end: 0, begins: true };
  /** What the array that begins right here would be called. */
  label: Span | undefined;
  /** The last name, should a parenthesis make it a call. */
  path: CallName = { start: 0, label: undefined, before: 'end', operator: undefined };
  /** The dtype that the statement so far declares of its variables: `float a[] = {1}, b[] = {2}`. */
  declaredDtype: Dtype | undefined;
  /** The arithmetic operator that the token before belongs to. */
  operator: Operator | undefined;

  constructor(text: string, notation: Notation) {
    this.text = text;
    this.notation = notation;
    this.numbers = new NumberColumns(text.length);
    this.scanner = new Scanner(text, notation);
    this.top = this.open('text', '', 0);
    this.stack.push(this.top);
  }

  /** A frame that opens at an offset, behind all that was read so far; `enter` makes it the top one. */
  open(role: Frame['role'], bracket: string, open: number, more?: Parameters<typeof openFrame>[4]): Frame {
    const origin = {
      firstNumber: this.numbers.count,
      firstRow: this.rows.length,
      firstPending: this.pending.length,
      firstRefusal: this.refusals.length,
    };
    return openFrame(role, bracket, open, origin, more);
  }

  enter(frame: Frame): void {
    this.stack.push(frame);
    this.top = frame;
  }

  /** Leaves the top frame, which it returns, for the one around it. */
  exit(): Frame {
    const frame = this.top;
    this.tooDeep = 0;
    this.openCount.set(frame.bracket, (this.openCount.get(frame.bracket) ?? 0) - 1);
    this.stack.pop();
    this.top = this.stack.at(-1) ?? frame;
    return frame;
  }

  /** Whether a bracket here is nested too deep to be one of an array. */
  isTooDeep(): boolean {
    return this.stack.length > deepest;
  }

  /** Whether a new line begins a new statement here: in JSON Lines, a new text. */
  isNewStatement(): boolean {
    return this.scanner.newlineBefore && this.notation.newlinesEnd && this.top.role === 'text';
  }

  /** The value of this token, a number. */
  numberHere(): number {
    return numberValue(this.text.slice(this.scanner.start, this.scanner.digitsEnd));
  }

  /** The operator right before this token. */
  operatorBefore(): Operator | undefined {
    return this.isNewStatement() ? undefined : this.operator;
  }

  /** The name before this token, where it is a short one; otherwise nothing. */
  previousWord(): string {
    const { kind, start, end } = this.previous;
    return kind === 'name' && end - start <= 5 ? this.text.slice(start, end) : '';
  }
}

/** What is nested deeper is no array: a frame takes some hundred bytes, where a bracket takes one. */
const deepest = 100_000;

/** A name that may be a call's, and what stands before it. */
interface CallName {
  readonly start: number;
  readonly label: Span | undefined;
  readonly before: TokenKind;
  readonly operator: Operator | undefined;
}
