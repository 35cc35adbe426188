import type { Range, TextDocument } from 'vscode';
import { findNeighbours, neighbourLines } from '../../core/parse/neighbours.ts';
import { type Neighbours, noNeighbours } from '../../core/tensor/neighbours.ts';
import type { EditorArray } from '../sourceContract.ts';

/** What stands beside an array in its document, from a window of lines around it. */
export function neighboursOf({ document, range, written }: EditorArray): Neighbours {
  return written === undefined ? noNeighbours : neighboursIn(document, range, written.tensor.shape);
}

/** The same for the array of this shape in a range. Offsets into the document are not asked for: they cost what it is long. */
export function neighboursIn(document: TextDocument, range: Range, shape: readonly number[]): Neighbours {
  const firstLine = Math.max(0, range.start.line - neighbourLines);
  const lastLine = Math.min(document.lineCount - 1, range.end.line + neighbourLines);
  const lines = Array.from({ length: lastLine - firstLine + 1 }, (_, line) => document.lineAt(firstLine + line).text);
  const offsetOf = ({ line, character }: Range['start']) =>
    lines.slice(0, line - firstLine).reduce((sum, text) => sum + text.length + 1, character);
  const text = lines.join('\n');
  const array = { start: offsetOf(range.start), end: offsetOf(range.end), shape };
  const { targets, classNames } = findNeighbours(text, array, document.languageId);
  const placed = <Found extends { readonly start: number }>(found: Found) => ({
    ...found,
    line: firstLine + text.slice(0, found.start).split('\n').length,
  });
  return { targets: targets.map(placed), classNames: classNames.map(placed) };
}
