import type { FormatFault } from '../tensor/formatError.ts';
import { type Fault, refuseFrame } from './frame.ts';
import { isMaskedAt } from './printedArray.ts';
import type { ReaderState } from './readerState.ts';

/** The top frame holds something else than numbers: the name that is pending, or this token. */
export function refuseHere(state: ReaderState): void {
  const start = state.top.phase === 'name' ? state.top.nameStart : state.scanner.start;
  const end = state.top.phase === 'name' ? state.previous.end : state.scanner.end;
  refuseAt(state, notNumeric(state, start, end), start, end);
}

/** The top frame holds something else than numbers: what stands between two offsets. */
export function refuseAt(state: ReaderState, fault: FormatFault, start: number, end: number): void {
  refuseFrame(state.top, { fault, start, end });
}

/** The fault of what stands between two offsets and is no number. */
export function notNumeric(state: ReaderState, start: number, end: number): FormatFault {
  if (isMaskedAt(state.text, start)) return { code: 'masked' };
  return { code: 'notNumeric', found: state.text.slice(start, Math.min(end, start + longestFound)) };
}

/** The fault of what may be read in more than one way. */
export function ambiguousAt(state: ReaderState, start: number, end: number): Fault {
  const found = state.text.slice(start, Math.min(end, start + longestFound));
  return { fault: { code: 'ambiguous', found }, start, end };
}

/** The fault of a number beside arrays, or of an array beside numbers. */
export function unevenAt(state: ReaderState, start: number, end: number): Fault {
  return { fault: { code: 'uneven', found: state.text.slice(start, end) }, start, end };
}

/** The fault of a call whose arguments do not fit the `count` numbers of its array. */
export function misfitAt(state: ReaderState, start: number, end: number, count: number): Fault {
  const found = state.text.slice(start, Math.min(end, start + longestFound));
  return { fault: { code: 'misfit', found, count }, start, end };
}

/** How much of what is no number an error quotes, in characters: enough to recognise it in a sentence. */
const longestFound = 40;
