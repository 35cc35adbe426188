import type { Dtype } from '../tensor/dtype.ts';
import type { FormatFault } from '../tensor/formatError.ts';
import { notNumeric, refuseHere, unevenAt } from './arrayFaults.ts';
import { breakFrame, type Fault, type Frame, isLive, refuseFrame, type Shape } from './frame.ts';
import type { ReaderState } from './readerState.ts';

/** Whether an element may begin at this token; if not, the frame is refused. */
export function beginElement(state: ReaderState): boolean {
  const top = state.top;
  if (top.phase === 'element' || top.phase === 'sign' || top.phase === 'ellipsis') return true;
  const isParted = top.separator !== 'comma' || state.notation.hasOnlyMatrices;
  if (top.phase === 'value' && state.notation.blanksPart && isParted && top.bracket === '[') {
    top.separator = 'blank';
    return true;
  }
  refuseHere(state);
  return false;
}

/** The last number read is the next element of the frame. */
export function acceptNumber(state: ReaderState, frame: Frame, dtype: Dtype | 'any' | undefined, digits: number): void {
  const index = state.numbers.count - 1;
  if (frame.isNegative) {
    state.numbers.values[index] = -(state.numbers.values[index] ?? 0);
    frame.isNegative = false;
  }
  if (frame.holds === 'nothing') {
    frame.holds = 'numbers';
    state.rows.push(frame.open);
  } else if (frame.holds === 'arrays') {
    mixFrame(frame, unevenAt(state, state.numbers.starts[index] ?? 0, state.numbers.ends[index] ?? 0));
    if (!isLive(frame)) return;
  }
  countElement(state, frame, dtype, digits);
}

/** An array that has just been left is the next element of the frame. */
export function acceptArray(state: ReaderState, frame: Frame, child: Frame, shape: Shape, end: number): void {
  // A list of vectors with names is R's table, whose columns they are.
  const isColumns = frame.call?.path === 'list' && frame.names.length > 0;
  // R makes one vector of all vectors in c(...).
  if (isVectorCall(frame.call)) breakFrame(frame, unevenAt(state, child.open, child.open + 1));
  const isInBraces = frame.bracket === '{' || frame.call?.path.includes('::') === true;
  const isOther = state.notation.isProse && isInBraces !== (child.bracket === '{') && mayBeOther(state, frame, child);
  if (frame.isNegative || isOther || isColumns || (child.call?.takes === 'array' && frame.call === undefined)) {
    // A list of arrays that calls make is no larger array: their lengths may differ.
    refuseFrame(frame, { fault: notNumeric(state, child.start, child.open + 1), start: child.start, end });
    return;
  }
  if (frame.holds === 'numbers') {
    mixFrame(frame, unevenAt(state, child.open, child.open + 1));
    if (!isLive(frame)) return;
  } else if (frame.holds === 'nothing') frame.inner = shape;
  else compareShapes(state, frame, child, shape, end);
  frame.holds = 'arrays';
  frame.source ??= child;
  frame.isIncomplete ||= child.isIncomplete;
  if (frame.booleanAt < 0) frame.booleanAt = child.booleanAt;
  countElement(state, frame, child.isTyped ? child.dtype : 'any', child.digits);
}

function countElement(state: ReaderState, frame: Frame, dtype: Dtype | 'any' | undefined, digits: number): void {
  // What is written beside it stays; otherwise all elements have to agree.
  if (dtype !== 'any') {
    if (!frame.isTyped) frame.dtype = dtype;
    else if (!frame.isDtypeWritten && frame.dtype !== dtype) frame.dtype = undefined;
    frame.isTyped = true;
  }
  frame.digits = Math.max(frame.digits, digits);
  if (frame.rowSize === 0 && frame.rows !== undefined && frame.holds === 'numbers') state.rows.push(frame.rows.start);
  frame.rowSize++;
  frame.size++;
  frame.phase = 'value';
}

/** Brackets that hold numbers beside arrays are broken; parentheses are a tuple of both: `(logits, label)`. */
function mixFrame(frame: Frame, fault: Fault): void {
  if (frame.bracket === '(' && frame.role === 'sequence') refuseFrame(frame, fault);
  else breakFrame(frame, fault);
}

/** Breaks the frame when its next element has another shape than those before. */
function compareShapes(state: ReaderState, frame: Frame, child: Frame, shape: Shape, end: number): void {
  let expected = frame.inner;
  let actual: Shape | undefined = shape;
  while (expected !== actual && expected !== undefined && actual !== undefined && expected.size === actual.size) {
    expected = expected.inner;
    actual = actual.inner;
  }
  if (expected === actual) return;
  if (expected === undefined || actual === undefined) {
    breakFrame(frame, unevenAt(state, child.open, child.open + 1));
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

/** Whether braces in brackets, or brackets in braces, are not what an array of arrays is written in. */
function mayBeOther(state: ReaderState, frame: Frame, child: Frame): boolean {
  return frame.bracket === '{' ? frame.role === 'sequence' : isAmbiguousBrace(state, child);
}

/**
 * In prose braces may be a set, a template, a block of code: they make an array where they are nested, hold numbers that
 * all have a suffix, or stand behind a type or a call of a language that has them.
 */
export function isAmbiguousBrace(state: ReaderState, { bracket, role, dtype, holds, separator }: Frame): boolean {
  if (!state.notation.isProse || bracket !== '{' || role !== 'sequence') return false;
  return dtype === undefined && !(holds === 'arrays' && separator === 'comma');
}

/** Whether a call joins all that it holds to one vector. */
function isVectorCall(call: Frame['call']): boolean {
  return call?.takes === 'elements' && call.joins === undefined && call.path === 'c';
}

/** At the number behind the semicolon of `[0.0; 3]`: the one element so far is there as often. */
export function repeatElements(state: ReaderState, frame: Frame): void {
  const times = state.numberHere();
  const first = frame.firstNumber;
  const last = state.numbers.count;
  const added = (last - first) * (times - 1);
  if (!Number.isInteger(times) || times < 1 || added > state.mayRepeat) {
    refuseHere(state);
    return;
  }
  state.mayRepeat -= added;
  const rows = frame.holds === 'arrays' ? state.rows.slice(frame.firstRow) : [];
  const { values, starts, ends } = state.numbers;
  for (let time = 1; time < times; time++) {
    for (let index = first; index < last; index++) {
      state.numbers.push(values[index] ?? 0, starts[index] ?? 0, ends[index] ?? 0);
    }
    state.rows.push(...rows);
  }
  frame.size = times;
  frame.phase = 'repeated';
}
