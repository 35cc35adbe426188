import { passArray } from './arrayEnd.ts';
import { notNumeric, refuseAt, refuseHere } from './arrayFaults.ts';
import { significantDigits } from './numberValue.ts';
import type { ReaderState } from './readerState.ts';

/** At a string that NumPy reads as a matrix: blanks or commas part its numbers, semicolons its rows. */
export function takeMatrixText(state: ReaderState): void {
  const { start, end, slice } = state.scanner;
  const rows = slice.slice(1, -1).split(';');
  const frame = state.open('sequence', '[', start);
  let from = start + 1;
  let size = 0;
  for (const row of rows) {
    const words = [...row.matchAll(/[^\s,]+/g)];
    if (row === rows[0]) size = words.length;
    state.rows.push(from);
    for (const { 0: word, index } of words) {
      const isNumber = words.length === size && /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(word);
      const at = from + index;
      if (!isNumber) {
        refuseAt(state, notNumeric(state, at, at + word.length), at, at + word.length);
        return;
      }
      state.numbers.push(Number(word), at, at + word.length);
      frame.digits = Math.max(frame.digits, significantDigits(word, /^[-+]/.test(word) ? 1 : 0, word.length));
    }
    from += row.length + 1;
  }
  if (size === 0) refuseHere(state);
  else passArray(state, frame, { size: rows.length, inner: { size, inner: undefined } }, end);
}
