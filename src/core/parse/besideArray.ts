import { dtypeNamed, isNoNumber } from './arrayCall.ts';
import { notNumeric } from './arrayFaults.ts';
import { breakFrame, type Frame, refuseFrame } from './frame.ts';
import type { ReaderState } from './readerState.ts';

/** A number behind a call's array, which is none of its elements: it may say a shape, or mask. */
export function takeNumberBeside(state: ReaderState): void {
  const call = state.top.owner ?? state.top;
  const value = state.numberHere();
  call.arguments?.number(value);
  if (call !== state.top && call.keyword === 'shape') call.total = value;
  if (call.keyword === 'mask' && value !== 0) maskCall(state, call);
}

/** A name or a string behind a call's array: its dtype, where it is one in the place of one. */
export function takeDtype(state: ReaderState, written: string): void {
  const call = state.top.owner ?? state.top;
  call.arguments?.word(written);
  if (call.keyword === 'dimnames' || call.keyword === 'Dimnames') takeAxisName(state, call, written);
  const dtype = call.keyword === '' || call.keyword === 'dtype' ? dtypeNamed(written) : undefined;
  if (dtype !== undefined) {
    call.dtype = dtype;
    // Also where it stands before the array: Tensor(shape=[2], dtype=float32, [2., 1.]).
    call.isTyped = true;
    call.isDtypeWritten = true;
  }
  const { start, end } = state.scanner;
  if (call.keyword === 'mask' && !/(?:False|nomask)$/.test(written)) maskCall(state, call);
  if (/complex|cfloat|cdouble/.test(written)) breakFrame(call, { fault: { code: 'complex' }, start, end });
  else if (/^(?:torch\.)?qu?int\d/.test(written)) breakFrame(call, { fault: { code: 'quantised' }, start, end });
  else if (dtype === undefined && call.keyword === 'dtype' && isNoNumber(written)) refuseCall(state, call);
}

/** A name or a string in what says the names along the axes: a list of vectors, or `NULL` where an axis has none. */
function takeAxisName(state: ReaderState, call: Frame, written: string): void {
  if (state.scanner.kind === 'string') call.axisNames?.at(-1)?.push(written);
  else if (written === 'c' || written === 'NULL') call.axisNames?.push([]);
  else if (written !== 'list') call.axisNames = undefined;
}

/** What stands at this token behind a call's array says that its elements are no numbers. */
export function refuseCall(state: ReaderState, call: Frame): void {
  const { start, end } = state.scanner;
  refuseFrame(call, { fault: notNumeric(state, start, end), start, end });
  state.pending.length = call.firstPending;
}

/** What stands at this token may mask elements of the call's array. */
function maskCall(state: ReaderState, call: Frame): void {
  const { start, end } = state.scanner;
  breakFrame(call, { fault: { code: 'masked' }, start, end });
}
