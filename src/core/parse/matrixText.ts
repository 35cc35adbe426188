import { passArray } from './arrayEnd.ts';
import { notNumeric, refuseAt, refuseHere } from './arrayFaults.ts';
import { significantDigits } from './numberValue.ts';
import type { ReaderState } from './readerState.ts';

/** Whether this token is a string that the top frame's call of NumPy reads numbers out of. */
export function isMatrixText({ text, top, scanner }: ReaderState): boolean {
  const { call, phase } = top;
  if (call?.takes !== 'array' || phase !== 'element') return false;
  if (matrixCall.test(call.path)) return true;
  if (!vectorCall.test(call.path)) return false;
  const separator = separatorArgument.exec(text.slice(scanner.end, scanner.end + 60))?.[1];
  if (separator === undefined) return false;
  return (separator === ',' ? partedByCommas : partedByBlanks).test(scanner.slice.slice(1, -1));
}

/** The calls that read a matrix out of a string: `np.matrix('1 2; 3 4')`. */
const matrixCall = /^(?:np|numpy)\.(?:as)?mat(?:rix)?$/;

/** The call that reads a vector out of one: `np.fromstring('1 2', sep=' ')`. */
const vectorCall = /^(?:np|numpy)\.fromstring$/;

/** Without a separator the string would be bytes. */
const separatorArgument = /^\s*,\s*(?:dtype\s*=\s*[\w.]+\s*,\s*)?sep\s*=\s*["']([ ,])["']/;

const partedByCommas = /^\s*[^\s,;]+(?:\s*,\s*[^\s,;]+)*\s*$/;
const partedByBlanks = /^[^,;]*$/;

/** At such a string: blanks or commas part its numbers, semicolons the rows of a matrix. */
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
  const row = { size, inner: undefined };
  const isVector = vectorCall.test(state.top.call?.path ?? '');
  if (size === 0) refuseHere(state);
  else passArray(state, frame, isVector ? row : { size: rows.length, inner: row }, end);
}
