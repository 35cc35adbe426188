/**
 * Work that can be interrupted wherever it yields, at most some milliseconds after it began or last went on. Whoever drives
 * it decides when to go on, if at all.
 */
export type Sliced<Result> = Generator<void, Result>;

/** The result of sliced work, all of it done at once. */
export function finish<Result>(sliced: Sliced<Result>): Result {
  for (;;) {
    const { done, value } = sliced.next();
    if (done) return value;
  }
}

/** Says when work on a text has to yield: whenever it has passed so many characters since it last did. */
export class Pace {
  #passed = 0;

  /** Whether to yield now that so many more characters are passed. */
  isDueAfter(characters: number): boolean {
    this.#passed += characters;
    if (this.#passed < charactersInSlice) return false;
    this.#passed = 0;
    return true;
  }
}

/** Whether a text has any of these parts, in slices: a search in vain passes all of it. */
export function* includesAny(text: string, parts: readonly string[]): Sliced<boolean> {
  for (const part of parts) {
    for (let first = 0; first < text.length; first += charactersSearched) {
      if (text.slice(first, first + charactersSearched + part.length - 1).includes(part)) return true;
      yield;
    }
  }
  return false;
}

/** What a function makes of each item, in slices. */
export function* mapInSlices<Item, Result>(
  items: ArrayLike<Item>,
  resultOf: (item: Item, index: number) => Result,
): Sliced<Result[]> {
  const results: Result[] = [];
  for (let first = 0; first < items.length; first += itemsInSlice) {
    if (first > 0) yield;
    const part: Item[] = Array.prototype.slice.call(items, first, first + itemsInSlice);
    for (const [index, item] of part.entries()) results.push(resultOf(item, first + index));
  }
  return results;
}

/** The pieces of a text, one behind the other with a separator between them, in slices. */
export function* joinInSlices(pieces: readonly string[], separator = ''): Sliced<string> {
  const parts: string[] = [];
  for (let first = 0; first < pieces.length; first += itemsInSlice) {
    if (first > 0) yield;
    parts.push(pieces.slice(first, first + itemsInSlice).join(separator));
  }
  return parts.join(separator);
}

/** Some milliseconds of the slowest work on characters. */
const charactersInSlice = 16_384;

/** A millisecond of looking for a part of a text. */
const charactersSearched = 500_000;

/** A few milliseconds of items. */
const itemsInSlice = 4_096;
