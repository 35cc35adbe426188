import type { Range, TextDocument } from 'vscode';
import { neighbourCharacters, neighbourLines } from '../../core/parse/neighbours.ts';
import type { Neighbourhood } from '../../core/tensor/neighbours.ts';
import type { TextReader } from './text.ts';

/**
 * What stands beside the array in a range of a document, from a window of lines around it; undefined when nobody wants it
 * any more. Offsets into the document are not asked for: they cost what it is long.
 */
export async function lookAroundRange(
  document: TextDocument,
  { start, end }: Range,
  reader: Pick<TextReader, 'lookAround'>,
  isWanted?: () => boolean,
): Promise<Neighbourhood | undefined> {
  const firstLine = Math.max(0, start.line - neighbourLines);
  const lastLine = Math.min(document.lineCount - 1, end.line + neighbourLines);
  const lines = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, line) => document.lineAt(first + line).text);
  const beforeLines = [...lines(firstLine, start.line - 1), document.lineAt(start.line).text.slice(0, start.character)];
  const afterLines = [document.lineAt(end.line).text.slice(end.character), ...lines(end.line + 1, lastLine)];
  // Lines may be as long as a file.
  const before = beforeLines.map((line) => line.slice(-neighbourCharacters)).join('\n');
  const after = afterLines.map((line) => line.slice(0, neighbourCharacters)).join('\n');
  const beginsText = firstLine === 0 && beforeLines.every(({ length }) => length <= neighbourCharacters);
  const around = { before, after, beginsText };
  const neighbourhood = await reader.lookAround(around, document.languageId, isWanted);
  if (neighbourhood === undefined) return undefined;
  const placed = <Found extends { readonly start: number }>(found: Found) => {
    const isBefore = found.start < before.length;
    const passed = isBefore ? before.slice(0, found.start) : after.slice(0, found.start - before.length);
    return { ...found, line: (isBefore ? firstLine : end.line) + passed.split('\n').length };
  };
  return (shape) => {
    const { targets, classNames } = neighbourhood(shape);
    return { targets: targets.map(placed), classNames: classNames.map(placed) };
  };
}
