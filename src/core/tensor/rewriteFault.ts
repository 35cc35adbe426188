import type { FormatFault } from './formatError.ts';

/** Why the numbers of a row cannot be replaced in the text that they were read from. */
export type RewriteFault =
  /** The text, or what it would become, is no array: the fault says why. */
  | { readonly code: 'format'; readonly fault: FormatFault }
  /** The array has no row `row` (from 0) of `length` numbers. */
  | { readonly code: 'noRow'; readonly row: number; readonly length: number }
  /** The numbers do not stand in the text one by one as they are: a common factor, a repeat, a range. */
  | { readonly code: 'notWrittenOut' }
  /** The language of the text has no way to write `found`: "inf", "-inf" or "nan". */
  | { readonly code: 'notFinite'; readonly found: string };
