/** What can be wrong with an array that somebody wrote, and the facts that a sentence about it needs. */
export type FormatFault =
  /** Nothing that looks like an array. */
  | { readonly code: 'nothing' }
  /** An array without a number in it. */
  | { readonly code: 'empty' }
  /** `row` (0-based, counted over the innermost rows) has `length` parts, the rows before it have `expected`. */
  | { readonly code: 'ragged'; readonly row: number; readonly length: number; readonly expected: number }
  /** `found` stands deeper or less deep in brackets than what comes before it. */
  | { readonly code: 'uneven'; readonly found: string }
  /** One number, which is no array. */
  | { readonly code: 'scalar' }
  /** A second array begins here where one was asked for; which of them is meant cannot be known. */
  | { readonly code: 'several' }
  /** Numbers were left out of a row (`...`) by what printed it; `total` is how many there were where the print says it. */
  | { readonly code: 'elided'; readonly shown: number; readonly total?: number; readonly library?: PrintingLibrary }
  /** The numbers have imaginary parts. */
  | { readonly code: 'complex' }
  /** Elements are masked (`--`). */
  | { readonly code: 'masked' }
  /** The numbers are stored as small integers, of which those printed are made. */
  | { readonly code: 'quantised' }
  /** A sparse array that would have `size` numbers; at most `limit` are written out. */
  | { readonly code: 'tooLarge'; readonly size: number; readonly limit: number }
  /** The text ends before `bracket` is closed. */
  | { readonly code: 'unclosed'; readonly bracket: string }
  /** `found` stands where a number should. */
  | { readonly code: 'notNumeric'; readonly found: string }
  /** `found` is one number or several, depending on what its commas are. */
  | { readonly code: 'ambiguous'; readonly found: string }
  /** The array is an operand of `operator`: what is computed with it is not in the text. */
  | { readonly code: 'arithmetic'; readonly operator: string }
  /** `found` gives `count` numbers a shape that they do not fill, or that is not written in numbers. */
  | { readonly code: 'misfit'; readonly found: string; readonly count: number }
  /** A cell of a table is empty. */
  | { readonly code: 'missing' }
  /** The first line, or the first column, of a table counts 0, 1, 2, …: its numbers may be values or numbers of classes or rows. */
  | { readonly code: 'counting'; readonly counts: 'columns' | 'rows' }
  /** The column of a table named `found` holds integers that number its rows or are their classes. */
  | { readonly code: 'noClass'; readonly found: string }
  /** `found` is no value of the dtype written beside the array. */
  | { readonly code: 'dtypeRange'; readonly found: string; readonly dtype: string }
  /** Longer than what is read, in characters. */
  | { readonly code: 'tooLong'; readonly limit: number };

/** What prints arrays, as far as each has a way of its own to print them whole. */
export type PrintingLibrary =
  | 'torch'
  | 'numpy'
  | 'tensorflow'
  | 'jax'
  | 'mxnet'
  | 'paddle'
  | 'pandas'
  | 'julia'
  | 'r'
  | 'rTorch'
  | 'matlab'
  | 'node'
  | 'gdb'
  | 'lldb'
  | 'lovely';

/**
 * The one error that readers of arrays throw: a fault and where it stands. The message is for logs; the words that a
 * person reads are found by the surfaces.
 */
export class FormatError extends Error {
  override readonly name = 'FormatError';
  readonly fault: FormatFault;
  /** Where the faulty part starts in the text that was read, in UTF-16 units. */
  readonly offset: number;
  /** Where the faulty part ends. */
  readonly end: number;

  constructor(fault: FormatFault, offset: number, end: number = offset + 1) {
    super(`${fault.code} at ${offset}`);
    this.fault = fault;
    this.offset = offset;
    this.end = end;
  }

  get code(): FormatFault['code'] {
    return this.fault.code;
  }
}
