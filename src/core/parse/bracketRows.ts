import type { FormatFault } from '../tensor/formatError.ts';
import { breakFrame, type Frame } from './frame.ts';
import type { ReaderState } from './readerState.ts';

/** Whether this token is a semicolon that parts two rows. */
export function partsRowsHere(state: ReaderState): boolean {
  const top = state.top;
  if (state.scanner.slice !== ';' || state.notation.semicolonsPart !== 'rows' || !hasRows(top)) return false;
  return top.phase === 'value' || (top.phase === 'element' && state.notation.hasOnlyMatrices);
}

/** At the first token of a line, which is a row in some languages: but for what a comma or an operator leaves open. */
export function endLine(state: ReaderState): void {
  const top = state.top;
  if (!hasRows(top) || state.scanner.kind === 'close') return;
  const isOpen = top.phase === 'element' && !state.notation.hasOnlyMatrices;
  if (!isOpen && (top.phase === 'value' || top.phase === 'element')) endRow(state, state.scanner.start);
}

/** A row of the top frame has ended, and another may begin at an offset. */
export function endRow(state: ReaderState, start: number): void {
  const top = state.top;
  if (top.rowSize > 0) countRow(state, top);
  if (top.rows !== undefined) top.rows.start = start;
  top.phase = 'element';
}

/** One more row of the frame has ended, which has to be as long as the first one. */
export function countRow(state: ReaderState, frame: Frame): void {
  const { rowSize } = frame;
  frame.rowSize = 0;
  if (frame.rows === undefined) {
    frame.rows = { count: 1, size: rowSize, start: 0 };
    return;
  }
  const { count, size, start } = frame.rows;
  if (rowSize !== size) {
    const fault: FormatFault = { code: 'ragged', row: frame.firstRow + count, length: rowSize, expected: size };
    breakFrame(frame, { fault, start, end: state.previous.end });
  }
  frame.rows.count++;
}

/** Whether rows may stand in a frame without brackets of their own. */
export function hasRows({ role, bracket }: Frame): boolean {
  return (role === 'sequence' || role === 'call') && bracket === '[';
}
