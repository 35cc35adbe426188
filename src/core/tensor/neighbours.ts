/** What stands beside an array and may say what its rows and classes are: offered, never taken for granted. */
export interface Neighbours {
  /** The nearest first. */
  readonly targets: readonly TargetsBeside[];
  readonly classNames: readonly ClassNamesBeside[];
}

/** Something beside an array that may say the true class of each of its rows. */
export interface TargetsBeside {
  /** The variable, key or keyword that it is assigned to. */
  readonly name: string;
  /** One integer a row, in the order of the rows; also one that is no class of the row. */
  readonly values: readonly number[];
  /** Where it stands in the text that was looked at, in UTF-16 units. */
  readonly start: number;
  /** The line of its document, from 1; absent where the text is no document's. */
  readonly line?: number;
}

/** Names beside an array, one for each of its classes. */
export interface ClassNamesBeside extends Pick<TargetsBeside, 'name' | 'start' | 'line'> {
  readonly names: readonly string[];
}

/** What stands beside an array, by the shape that it may have, classes last. */
export type Neighbourhood = (shape: readonly number[]) => Neighbours;

/** Nothing beside an array. */
export const noNeighbours: Neighbours = { targets: [], classNames: [] };

/** Neighbours where `placeOf` says that an offset is. */
export function placedNeighbours({ targets, classNames }: Neighbours, placeOf: (offset: number) => number): Neighbours {
  const placed = <Found extends { readonly start: number }>(found: Found) => ({
    ...found,
    start: placeOf(found.start),
  });
  return { targets: targets.map(placed), classNames: classNames.map(placed) };
}
