import type { Range, TextDocument } from 'vscode';
import { neighbourCharacters, neighbourLines, neighboursIn } from '../../core/parse/neighbours.ts';
import { type Neighbours, noNeighbours } from '../../core/tensor/neighbours.ts';
import type { EditorArray } from '../sourceContract.ts';

/** What stands beside an array in its document, from a window of lines around it. */
export function neighboursOf({ document, range, written }: EditorArray): Neighbours {
  return written === undefined ? noNeighbours : neighboursOfRange(document, range, written.tensor.shape);
}

/** The same for the array of this shape in a range. Offsets into the document are not asked for: they cost what it is long. */
export function neighboursOfRange(document: TextDocument, { start, end }: Range, shape: readonly number[]): Neighbours {
  const firstLine = Math.max(0, start.line - neighbourLines);
  const lastLine = Math.min(document.lineCount - 1, end.line + neighbourLines);
  const lines = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, line) => document.lineAt(first + line).text);
  const before = [...lines(firstLine, start.line - 1), document.lineAt(start.line).text.slice(0, start.character)];
  const after = [document.lineAt(end.line).text.slice(end.character), ...lines(end.line + 1, lastLine)];
  const around = {
    // Lines may be as long as a file.
    before: before.map((line) => line.slice(-neighbourCharacters)).join('\n'),
    after: after.map((line) => line.slice(0, neighbourCharacters)).join('\n'),
    beginsText: firstLine === 0 && before.every(({ length }) => length <= neighbourCharacters),
  };
  const { targets, classNames } = neighboursIn(around, shape, document.languageId);
  const placed = <Found extends { readonly start: number }>(found: Found) => {
    const isBefore = found.start < around.before.length;
    const passed = isBefore
      ? around.before.slice(0, found.start)
      : around.after.slice(0, found.start - around.before.length);
    return { ...found, line: (isBefore ? firstLine : end.line) + passed.split('\n').length };
  };
  return { targets: targets.map(placed), classNames: classNames.map(placed) };
}
