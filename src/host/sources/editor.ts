import { type Position, Range, type Selection, type TextDocument } from 'vscode';
import type { EditorArray } from '../sourceContract.ts';
import type { TextReader } from './text.ts';

/**
 * The array around a position, from a window of lines: for hovers, which must cost what the array costs. undefined also
 * when nobody wants it any more, or the document was edited meanwhile.
 */
export async function arrayNear(
  document: TextDocument,
  position: Position,
  reader: TextReader,
  isWanted: () => boolean = () => true,
): Promise<EditorArray | undefined> {
  const { version } = document;
  const readLines = (first: number, last: number): string[] => {
    const from = Math.max(0, first);
    const to = Math.min(document.lineCount - 1, last);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, line) => document.lineAt(from + line).text);
  };
  const isOf = () => document.version === version && isWanted();
  const found = await reader.findAt(readLines, position, document.languageId, isOf);
  if (found === undefined) return undefined;
  return {
    document,
    range: new Range(found.start.line, found.start.character, found.end.line, found.end.character),
    ...('tensor' in found ? { written: found } : {}),
    row: found.row,
  };
}

/**
 * The array around a position that a person asked for by a command: near it if possible, else in the whole document. The
 * document may be edited meanwhile: what is returned is of the text that it has now.
 */
export async function arrayAtCursor(
  document: TextDocument,
  position: Position,
  reader: TextReader,
): Promise<EditorArray | undefined> {
  for (;;) {
    const { version } = document;
    const near = await arrayNear(document, position, reader);
    if (near !== undefined) return near;
    if (document.version !== version) continue;
    const whole = await arrayInWhole(document, position, reader);
    if (document.version === version) return whole;
  }
}

async function arrayInWhole(
  document: TextDocument,
  position: Position,
  reader: TextReader,
): Promise<EditorArray | undefined> {
  const offset = document.offsetAt(position);
  const { version } = document;
  const isWanted = () => document.version === version;
  const arrays = await reader.find(document.getText(), document.languageId, isWanted);
  const found = arrays?.find(({ start, end }) => start <= offset && offset <= end);
  if (found === undefined) return undefined;
  return {
    document,
    range: new Range(document.positionAt(found.start), document.positionAt(found.end)),
    ...('tensor' in found ? { written: found } : {}),
    row:
      'tensor' in found
        ? Math.max(
            0,
            found.rowStarts.findLastIndex((rowStart) => rowStart <= offset),
          )
        : 0,
  };
}

/** The selected text as an array; undefined when there is no array of numbers in it at all. */
export async function arrayInSelection(
  document: TextDocument,
  selection: Selection,
  reader: TextReader,
): Promise<EditorArray | undefined> {
  const reading = await reader.read(document.getText(selection), document.languageId);
  if (reading === undefined) return undefined;
  if ('fault' in reading) {
    return reading.fault.code === 'nothing' ? undefined : { document, range: selection, row: 0 };
  }
  return { document, range: selection, written: reading.written, row: 0 };
}
