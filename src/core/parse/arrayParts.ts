import type { ArrayPart } from '../tensor/arrayPart.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import { readTextInSlices } from './blocks.ts';
import { notationOf } from './notations.ts';
import type { FoundArray } from './reading.ts';
import { Scanner } from './scanner.ts';

/** More are not offered to anybody. */
const partsAtMost = 1000;

/** How many tokens are passed before others may have their turn: a few milliseconds. */
const tokensInSlice = 10_000;

/**
 * The parts of a text that can be read on their own: its arrays where it has several; where its one array is broken, for its
 * rows do not fit together, those rows. Nothing where the text is faulty otherwise. Never throws.
 */
export function arrayParts(text: string, languageId: string): readonly ArrayPart[] {
  return finish(arrayPartsInSlices(text, languageId));
}

/** `arrayParts` in slices. */
export function* arrayPartsInSlices(text: string, languageId: string): Sliced<readonly ArrayPart[]> {
  const found = (yield* readTextInSlices(text, notationOf(languageId))).arrays.map(({ array }) => array);
  if (found.length > 1) {
    const arrays = found.filter((array): array is FoundArray => 'tensor' in array);
    return arrays.slice(0, partsAtMost).map(({ tensor, name, start, end }, index) => ({
      kind: 'array',
      index,
      shape: tensor.shape,
      start,
      end,
      ...(name === undefined ? {} : { name }),
    }));
  }
  const [broken] = found;
  if (broken === undefined || !('error' in broken)) return [];
  const { code } = broken.error;
  return code === 'ragged' || code === 'uneven' ? yield* rowsOf(text, broken.start, broken.end, languageId) : [];
}

/** The innermost brackets of a stretch of text that hold a row of numbers. */
function* rowsOf(text: string, start: number, end: number, languageId: string): Sliced<readonly ArrayPart[]> {
  const notation = notationOf(languageId);
  const scanner = new Scanner(text.slice(start, end), notation);
  const rows: ArrayPart[] = [];
  let open = -1;
  let index = 0;
  let tokens = 0;
  for (scanner.advance(); scanner.kind !== 'end' && rows.length < partsAtMost; scanner.advance()) {
    if (++tokens % tokensInSlice === 0) yield;
    if (scanner.kind === 'open') open = scanner.start;
    if (scanner.kind !== 'close' || open < 0) continue;
    const place = { start: start + open, end: start + scanner.end };
    open = -1;
    const [row] = (yield* readTextInSlices(text.slice(place.start, place.end), notation)).arrays;
    if (row === undefined) continue;
    if ('tensor' in row.array) rows.push({ kind: 'row', index, shape: row.array.tensor.shape, ...place });
    index++;
  }
  return rows;
}
