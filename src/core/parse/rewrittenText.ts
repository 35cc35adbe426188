import { FormatError } from '../tensor/formatError.ts';
import { joinInSlices, mapInSlices, type Sliced } from '../tensor/sliced.ts';
import { readArraysInSlices } from './arrayReader.ts';
import type { Span } from './frame.ts';
import { plain } from './notations.ts';
import type { BrokenArray, FoundArray } from './reading.ts';

/** A print written anew as arrays are written elsewhere, with the place of each piece in the text that it was made from. */
export class RewrittenText {
  readonly #pieces: string[] = [];
  #length = 0;
  readonly #offsets: number[] = [];
  readonly #places: Span[] = [];

  /** Appends a piece that stands for a stretch of the text; characters stand for each other where it is as long. */
  add(piece: string, place: Span): void {
    if (piece === '') return;
    this.#offsets.push(this.#length);
    this.#places.push(place);
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** The array that the pieces make, with its offsets into the text; undefined where they are not one array as a whole. In slices. */
  *read(): Sliced<FoundArray | BrokenArray | undefined> {
    const text = yield* joinInSlices(this.#pieces);
    const [found, ...others] = (yield* readArraysInSlices(text, plain)).arrays;
    if (found === undefined || others.length > 0) return undefined;
    const { array } = found;
    if (array.start > 0 || array.end < this.#length) return undefined;
    const start = this.#placeOf(array.start);
    const end = this.#endOf(array.end);
    if ('error' in array) {
      const { fault, offset } = array.error;
      const from = Math.max(start, this.#placeOf(offset));
      return { error: new FormatError(fault, from, Math.max(from, this.#endOf(array.error.end))), start, end };
    }
    const rowStarts = yield* mapInSlices(array.rowStarts, (offset) => this.#placeOf(offset));
    return { ...array, start, end, rowStarts };
  }

  #endOf(offset: number): number {
    return this.#placeOf(offset - 1) + 1;
  }

  #placeOf(offset: number): number {
    let first = 0;
    let last = this.#offsets.length;
    while (last - first > 1) {
      const middle = (first + last) >> 1;
      if ((this.#offsets[middle] ?? 0) <= offset) first = middle;
      else last = middle;
    }
    const { start, end } = this.#places[first] ?? { start: 0, end: 1 };
    return Math.min(start + offset - (this.#offsets[first] ?? 0), Math.max(start, end - 1));
  }
}
