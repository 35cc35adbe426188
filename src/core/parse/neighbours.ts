import { type Neighbourhood, type Neighbours, placedNeighbours } from '../tensor/neighbours.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import { NeighbourFinder } from './neighbourFinder.ts';
import { namesTargets } from './neighbourNames.ts';
import { neighbourCharacters, neighbourLines, neighbourTextInSlices } from './neighbourText.ts';
import { targetValues } from './neighbourValues.ts';
import type { BrokenArray, FoundArray } from './reading.ts';

export { neighbourCharacters, neighbourLines };

/** An array whose neighbours are looked for: where it stands in the text, and its shape, classes last. */
export interface PlacedArray {
  readonly start: number;
  readonly end: number;
  readonly shape: readonly number[];
}

/** The text around an array, without the array. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  /** Nothing stands before `before`, which may begin in a string or a comment otherwise. */
  readonly beginsText: boolean;
}

/** What stands beside an array of a text: see `neighbourhoodInSlices`. Where it stands counts in the whole text. */
export function findNeighbours(text: string, array: PlacedArray, languageId: string): Neighbours {
  return finish(findNeighboursInSlices(text, array, languageId));
}

/** `findNeighbours` in slices. */
export function* findNeighboursInSlices(
  text: string,
  { start, end, shape }: PlacedArray,
  languageId: string,
): Sliced<Neighbours> {
  const around = { before: text.slice(0, start), after: text.slice(end), beginsText: true };
  const neighbours = (yield* neighbourhoodInSlices(around, languageId))(shape);
  return placedNeighbours(neighbours, (offset) => (offset < start ? offset : offset + end - start));
}

/**
 * What stands beside an array in its scope, and may say the true classes of its rows and the names of its classes, by its
 * name and its length, once the array's shape is said. The scope is the block of code, the object or the call that the
 * array stands in, or one around it, as far as that was written before; in a text that is no code, the paragraph or the
 * lines nearby. The nearest come first; where they stand counts as if nothing stood between `before` and `after`. Looks no
 * further than `neighbourLines` and `neighbourCharacters` each way.
 */
export function* neighbourhoodInSlices(
  { before, after, beginsText }: Surroundings,
  languageId: string,
): Sliced<Neighbourhood> {
  const from = windowStart(before);
  const window = `${before.slice(from)}${placeholder}${after.slice(0, windowEnd(after))}`;
  const arrayAt = before.length - from + 1;
  const around = yield* neighbourTextInSlices(window, arrayAt, beginsText && from === 0, languageId);
  return (shape) =>
    placedNeighbours(
      new NeighbourFinder(around, shape).find(),
      (offset) => from + offset - (offset < arrayAt ? 0 : placeholder.length),
    );
}

/** A name in the place of the array, for what is in the array is no neighbour of it. */
const placeholder = ' _ ';

/** The one of several arrays that all others are targets of, by their names and their lengths; undefined where there is none. */
export function arrayAmongTargets(arrays: readonly (FoundArray | BrokenArray)[]): FoundArray | undefined {
  const others: FoundArray[] = [];
  let lone: FoundArray | undefined;
  for (const array of arrays) {
    if ('error' in array || array.arithmetic) return undefined;
    if (array.name !== undefined && namesTargets(array.name)) others.push(array);
    else if (lone === undefined) lone = array;
    else return undefined;
  }
  const shape = lone?.tensor.shape ?? [];
  return others.every((other) => targetValues(other, shape) !== undefined) ? lone : undefined;
}

/** Where the last lines of a text begin that are looked at. */
function windowStart(text: string): number {
  const lines = text.slice(-neighbourCharacters).split('\n');
  return text.length - lines.slice(-neighbourLines - 1).join('\n').length;
}

/** Where the first lines of a text end that are looked at. */
function windowEnd(text: string): number {
  const lines = text.slice(0, neighbourCharacters).split('\n');
  return lines.slice(0, neighbourLines + 1).join('\n').length;
}
