import type { FormatError } from '../tensor/formatError.ts';
import type { WrittenTensor } from '../tensor/writtenTensor.ts';
import type { Fault, Span } from './frame.ts';

/** A numeric array in a text. Offsets are in UTF-16 units. */
export interface FoundArray extends WrittenTensor {
  /** Where it begins: at its bracket, or at the call around it. */
  readonly start: number;
  readonly end: number;
  /** Where each innermost row begins: its bracket, or its first number where it has none. */
  readonly rowStarts: readonly number[];
}

/** What was clearly meant as a numeric array and is none. */
export interface BrokenArray {
  readonly error: FormatError;
  readonly start: number;
  readonly end: number;
}

/** What a text holds. */
export interface Reading {
  /** Every outermost numeric array, in order. */
  readonly arrays: readonly ReadArray[];
  /** The outermost brackets and calls that look like an array and hold something else than numbers, in order. */
  readonly refusals: readonly Refusal[];
  /** Where the last bracket or parenthesis stands that is closed but not opened in the text; -1 without one. */
  readonly lastStrayClose: number;
  /** Long stretches, in order, in which there is nothing but brackets, decimals, commas and white space. */
  readonly regular?: readonly Span[];
}

/** Why brackets or a call are no array of numbers, and where they stand. */
export interface Refusal extends Span {
  readonly because: Fault;
}

/** An array that was read, and how sure its beginning is. */
export interface ReadArray {
  readonly array: FoundArray | BrokenArray;
  /** Nothing before it in the text rules out that it is an element of something that begins before the text. */
  readonly isLoose: boolean;
  /** What comes behind the text, should it be a part of something larger, may belong to it. */
  readonly isOpen?: boolean;
  /** The arithmetic operator that touches it. */
  readonly operator: Span | undefined;
}
