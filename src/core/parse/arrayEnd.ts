import type { FormatFault } from '../tensor/formatError.ts';
import { acceptArray, acceptNumber } from './arrayElements.ts';
import { ambiguousAt, refuseHere } from './arrayFaults.ts';
import { filledShape, laidOutShape, reshapeOperand, shapeOf } from './arrayShape.ts';
import { countRow } from './bracketRows.ts';
import { breakFrame, type Fault, type Frame, isGroup, isLive, isScalar, refuseFrame, type Shape } from './frame.ts';
import type { ReaderState } from './readerState.ts';
import { roundTo } from './roundedDecimal.ts';

/** At the bracket that closes the top frame, which ends at `end`: decides what it was. */
export function leaveFrame(state: ReaderState, end: number): void {
  const top = state.top;
  if (top.rows !== undefined && top.rowSize > 0 && isLive(top)) countRow(state, top);
  if (top.phase === 'sign' || top.phase === 'name' || top.phase === 'repeat') refuseHere(state);
  if (state.notation.isProse && isType(top, state.text, end)) refuseHere(state);
  const frame = state.exit();
  if (frame.reshaped !== undefined) reshapeOperand(state, frame, frame.reshaped, end);
  if (frame.role === 'other' || frame.role === 'suffix') return;
  if (frame.operand !== undefined && isGroup(frame)) {
    frame.operand.operator ??= frame.operator;
    frame.operand.isGrouped = true;
    state.top.operand = frame.operand;
  }
  if (frame.ellipsisAt >= 0 && frame.holds !== 'arrays') elide(frame);
  else if (frame.ellipsisAt >= 0) frame.isIncomplete = true;
  if (frame.phase !== 'other' && frame.holds === 'nothing') {
    refuseFrame(frame, { fault: { code: 'empty' }, start: frame.start, end });
  }
  const written = laidOutShape(state, frame, end) ?? shapeOf(state, frame);
  if (written === undefined) breakFrame(frame, ambiguousAt(state, frame.open, end));
  const shape = written && filledShape(state, frame, written, end);
  if (frame.phase === 'other') {
    passRefusal(state, frame, end);
  } else if (frame.fault !== undefined) {
    passBroken(state, frame, end);
  } else if (isScalar(frame)) {
    passScalar(state, frame, end);
  } else if (isGroup(frame)) {
    passInner(state, frame, end);
  } else if (shape !== undefined) {
    // Without rows of their own, the numbers that semicolons part are one.
    if (shape.inner === undefined) state.rows.length = Math.min(state.rows.length, frame.firstRow + 1);
    passArray(state, frame, shape, end);
  }
}

/** Whether brackets are a part of a type, whose name touches them: `[2]float64`. */
function isType({ role, bracket, size, holds }: Frame, text: string, end: number): boolean {
  const mayBe = role === 'sequence' && bracket === '[' && size <= 1 && holds !== 'arrays';
  return mayBe && /[A-Za-z_]/.test(text.charAt(end));
}

/** The top frame is not closed: the text ends, or a bracket around it closes. */
export function leaveUnclosed(state: ReaderState): void {
  const { end } = state.previous;
  const frame = state.exit();
  if (frame.role === 'other' || frame.role === 'suffix') return;
  const fault: Fault = {
    fault: { code: 'unclosed', bracket: frame.bracket },
    start: frame.open,
    end: frame.open + 1,
  };
  if (state.numbers.count === frame.firstNumber || !mayBeArray(state, frame)) refuseFrame(frame, fault);
  else breakFrame(frame, fault);
  if (frame.phase === 'other') passRefusal(state, frame, end);
  else passBroken(state, frame, end);
}

function elide(frame: Frame): void {
  const total = frame.total < 0 ? {} : { total: frame.total };
  const fault: FormatFault = { code: 'elided', shown: frame.size, ...total };
  const elision = { fault, start: frame.ellipsisAt, end: frame.ellipsisEnd };
  if (frame.ellipsisFirst) refuseFrame(frame, elision);
  else breakFrame(frame, elision);
}

/** The frame is complete, and its array may be an element of the top frame. */
export function passArray(state: ReaderState, frame: Frame, shape: Shape, end: number): void {
  pend(state, frame, shape, end);
  state.top.operand = frame;
  if (isLive(state.top)) acceptArray(state, state.top, frame, shape, end);
}

function passBroken(state: ReaderState, frame: Frame, end: number): void {
  if (frame.fault?.fault.code === 'elided' && frame.role === 'call' && frame.total >= 0) {
    frame.fault = { ...frame.fault, fault: { ...frame.fault.fault, total: frame.total } };
  }
  pend(state, frame, { size: frame.size, inner: undefined }, end);
  const parent = state.top;
  if (!isLive(parent) || frame.fault === undefined) return;
  breakFrame(parent, frame.fault);
  parent.holds = 'arrays';
  parent.phase = 'value';
  parent.size++;
}

function passRefusal(state: ReaderState, frame: Frame, end: number): void {
  if (frame.fault === undefined) return;
  // Braces around an array may be a block of code.
  const isBlock = frame.bracket === '{' && (state.notation.isProse || state.pending.length > frame.firstPending);
  const isNamed = frame.bracket === '{' && frame.name !== undefined;
  const isList = (frame.separator === 'comma' || isNamed) && mayBeArray(state, frame) && !isBlock;
  if (frame.bracket === '[' || frame.call !== undefined || isList) {
    state.refusals.length = frame.firstRefusal;
    state.refusals.push({ because: frame.fault, start: frame.start, end });
  }
  if (!isLive(state.top)) return;
  // Where the text ends nobody knows what would have followed: what is around may still be an array.
  if (frame.fault.fault.code === 'unclosed') breakFrame(state.top, frame.fault);
  else refuseFrame(state.top, frame.fault);
}

/** Commas in parentheses make an array in few languages. */
export function mayBeArray(state: ReaderState, frame: Frame): boolean {
  return frame.role === 'call' || frame.bracket !== '(' || state.notation.brackets.includes('(');
}

/** Parentheses, or a call, around one number. */
function passScalar(state: ReaderState, frame: Frame, end: number): void {
  state.rows.length = frame.firstRow;
  // Array(3) is one of three elements, where the dtype does not say that JAX printed it.
  const isSize = frame.call?.takesSize && (frame.call.dtype !== undefined || frame.dtype === undefined);
  if (isLive(state.top) && !isSize) {
    if (state.top.booleanAt < 0) state.top.booleanAt = frame.booleanAt;
    // In a wider array np.float32(0.1) is what float32 makes of it.
    const index = state.numbers.count - 1;
    if (frame.dtype !== undefined) state.numbers.values[index] = roundTo(frame.dtype, state.numbers.values[index] ?? 0);
    acceptNumber(state, state.top, frame.isTyped ? frame.dtype : 'any', frame.digits);
  } else if (frame.call !== undefined) {
    const { start } = frame;
    if (isLive(state.top)) refuseFrame(state.top, { fault: { code: 'scalar' }, start, end });
    state.refusals.push({ because: { fault: { code: 'scalar' }, start, end }, start, end });
  }
}

/** Parentheses around one array, which stays what it is. */
function passInner(state: ReaderState, frame: Frame, end: number): void {
  const inner = state.pending.at(-1);
  if (inner === undefined) return;
  state.pending[state.pending.length - 1] = { ...inner, name: inner.name ?? frame.name };
  if (isLive(state.top)) acceptArray(state, state.top, inner.frame, inner.shape, end);
}

/** The frame is an array: it takes the place of those inside it. */
function pend(state: ReaderState, frame: Frame, shape: Shape, end: number): void {
  state.pending.length = frame.firstPending;
  state.refusals.length = frame.firstRefusal;
  const { name } = frame;
  const lastNumber = state.numbers.count;
  state.pending.push({ frame, shape, end, lastNumber, lastRow: state.rows.length, name });
}
