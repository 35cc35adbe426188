import type { Dtype } from '../tensor/dtype.ts';
import { FormatError, type FormatFault } from '../tensor/formatError.ts';
import type { ArrayCall } from './arrayCall.ts';
import { CallArguments } from './arrayLayout.ts';

/** Where the reader stands in a frame. */
export type Phase =
  /** An element may begin: `[▸`, `[1, ▸`. */
  | 'element'
  /** `[-▸`. */
  | 'sign'
  /** After a name that may turn out to be a call: `[np.float32▸(2.5)]`. */
  | 'name'
  /** After an element, or inside it while its own frame is open: `[1▸`. */
  | 'value'
  /** `[1, 2, ...▸`. */
  | 'ellipsis'
  /** `[1, 2, ... 20▸ more items`. */
  | 'more'
  /** `[0.0; ▸3]`. */
  | 'repeat'
  /** `[0.0; 3▸]`. */
  | 'repeated'
  /** In a call, behind its array: `tensor([1, 2], ▸device='cuda:0')`. No number here is a value. */
  | 'suffix'
  /** No array of numbers (or no longer one); what is nested in it may be. */
  | 'other';

/** An open bracket, or the text as a whole. */
export interface Frame {
  readonly bracket: string;
  readonly role: 'text' | 'sequence' | 'call' | 'suffix' | 'other';
  /** Offset of the bracket. */
  readonly open: number;
  /** Offset of the call's name, or of the bracket. */
  readonly start: number;
  readonly call: (ArrayCall & { readonly path: string }) | undefined;
  readonly name: string | undefined;
  /** The sizes that its declaration or its type says. */
  readonly sizes: string | undefined;
  readonly isLoose: boolean;
  /** For the brackets behind a call's array: the call. */
  readonly owner: Frame | undefined;
  /** In a call whose other arguments lay out its numbers: these. */
  readonly arguments: CallArguments | undefined;
  /** For the arguments of a method that gives an array another shape: the array. */
  readonly reshaped: Frame | undefined;
  /** How many numbers, rows, arrays and refusals there were before it. */
  readonly firstNumber: number;
  readonly firstRow: number;
  readonly firstPending: number;
  readonly firstRefusal: number;
  phase: Phase;
  separator: 'none' | 'comma' | 'blank';
  isNegative: boolean;
  /** Whether parentheses group it with nothing else: `([1, 2]).T`. */
  isGrouped: boolean;
  /** In a call: its first array. */
  source: Frame | undefined;
  /** The names of elements, where each has one: `c(cat = 2.0, dog = 1.0)`. */
  names: string[];
  /** The names along each axis, where all are written in a call: `dimnames = list(NULL, c("cat", "dog"))`. */
  axisNames: string[][] | undefined;
  /** The rows that semicolons or line ends part; undefined until one does. */
  rows: RowsInBrackets | undefined;
  /** Elements since the last of them. */
  rowSize: number;
  /** In the phase `name`: where that name begins. */
  nameStart: number;
  size: number;
  holds: 'nothing' | 'numbers' | 'arrays';
  /** The shape of every element, where the elements are arrays. */
  inner: Shape | undefined;
  /** The dtype that is written beside it, or that all its elements have. */
  dtype: Dtype | undefined;
  /** Whether the dtype is written beside it. */
  isDtypeWritten: boolean;
  /** Whether any element, or what is written beside it, has told a dtype or that it has none. */
  isTyped: boolean;
  digits: number;
  /** Offset of its first `True` or `False`, or -1. */
  booleanAt: number;
  /** Offset of its first ellipsis, or -1. */
  ellipsisAt: number;
  ellipsisEnd: number;
  /** Whether the ellipsis stands before every element. */
  ellipsisFirst: boolean;
  /** How many elements there are with the elided ones, where that is said; -1 otherwise. */
  total: number;
  isIncomplete: boolean;
  /** The arithmetic operator that touches it. */
  operator: Span | undefined;
  /** The array that what was just read belongs to, where an operator that follows would touch it: `[1, 2].T▸ @ w`. */
  operand: Frame | undefined;
  /** Why it is broken, or refused (`other`). */
  fault: Fault | undefined;
  /** The keyword whose value is being read: `dtype`; empty for a positional argument. */
  keyword: string;
  /** The name before `:`, while an `=` may follow: `logits: Tensor = `. */
  annotated: Span | undefined;
}

/** Offsets into the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Rows that stand in one pair of brackets: `[1 2; 3 4]`. */
export interface RowsInBrackets {
  /** How many have ended. */
  count: number;
  /** How many elements the first of them has. */
  readonly size: number;
  /** Where the next one begins. */
  start: number;
}

/** What is wrong, and where. */
export interface Fault extends Span {
  readonly fault: FormatFault;
}

/** A list of sizes, so that an array shares the shape of its elements instead of copying it at every depth. */
export interface Shape {
  readonly size: number;
  readonly inner: Shape | undefined;
}

/** How much of the text, and of what was found in it, lies before a frame. */
export type FrameOrigin = Pick<Frame, 'firstNumber' | 'firstRow' | 'firstPending' | 'firstRefusal'>;

/** A frame at its opening bracket; what `more` does not say is as if nothing stood before the bracket. */
export function openFrame(
  role: Frame['role'],
  bracket: string,
  open: number,
  { firstNumber, firstRow, firstPending, firstRefusal }: FrameOrigin,
  more: Partial<
    Pick<Frame, 'start' | 'call' | 'name' | 'isLoose' | 'owner' | 'operator' | 'reshaped' | 'dtype' | 'sizes'>
  > = {},
): Frame {
  const dtype = more.call?.dtype ?? more.dtype;
  // One literal without a spread, which would make the object anew at each property: every bracket has a frame.
  return {
    firstNumber,
    firstRow,
    firstPending,
    firstRefusal,
    role,
    bracket,
    open,
    start: more.start ?? open,
    call: more.call,
    name: more.name,
    sizes: more.sizes,
    isLoose: more.isLoose ?? false,
    owner: more.owner,
    arguments: more.call?.layout !== undefined || more.reshaped !== undefined ? new CallArguments() : undefined,
    reshaped: more.reshaped,
    isGrouped: false,
    source: undefined,
    names: [],
    axisNames: [],
    phase: role === 'suffix' ? 'suffix' : role === 'sequence' || role === 'call' ? 'element' : 'other',
    separator: 'none',
    isNegative: false,
    rows: undefined,
    rowSize: 0,
    nameStart: 0,
    size: 0,
    holds: 'nothing',
    inner: undefined,
    dtype,
    isDtypeWritten: dtype !== undefined,
    isTyped: dtype !== undefined,
    digits: 0,
    booleanAt: -1,
    ellipsisAt: -1,
    ellipsisEnd: -1,
    ellipsisFirst: false,
    total: -1,
    isIncomplete: false,
    operator: more.operator,
    operand: undefined,
    fault: undefined,
    keyword: '',
    annotated: undefined,
  };
}

/** The frame was meant as an array of numbers and is none, for the first reason that is seen. */
export function breakFrame(frame: Frame, fault: Fault): void {
  if (frame.phase !== 'other') frame.fault ??= fault;
}

/** The frame holds something else than numbers; that it may be broken besides no longer matters. */
export function refuseFrame(frame: Frame, fault: Fault): void {
  if (frame.phase === 'other') return;
  frame.fault = fault;
  frame.phase = 'other';
}

/** Whether the frame may still be an array and its elements are being read. */
export function isLive(frame: Frame): boolean {
  return frame.phase !== 'other' && frame.phase !== 'suffix';
}

/** One number in parentheses: `(2.5)`, `np.float32(2.5)`. */
export function isScalar(frame: Frame): boolean {
  if (frame.holds !== 'numbers') return false;
  return frame.call === undefined ? isGroup(frame) : frame.call.takes === 'array';
}

/** Parentheses that only group what is in them. */
export function isGroup(frame: Frame): boolean {
  return frame.role === 'sequence' && frame.bracket === '(' && frame.separator === 'none';
}

/** The sizes of a shape from the outermost axis to the innermost. */
export function sizesOf(shape: Shape): number[] {
  const sizes: number[] = [];
  for (let axis: Shape | undefined = shape; axis !== undefined; axis = axis.inner) sizes.push(axis.size);
  return sizes;
}

/** The error for a fault; its row counts from `firstRow`, the first of the outermost array. */
export function errorOf({ fault, start, end }: Fault, firstRow = 0): FormatError {
  return new FormatError(fault.code === 'ragged' ? { ...fault, row: fault.row - firstRow } : fault, start, end);
}
