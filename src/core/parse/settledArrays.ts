import { FormatError } from '../tensor/formatError.ts';
import type { Sliced } from '../tensor/sliced.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { isAmbiguousBrace } from './arrayElements.ts';
import { errorOf, type Fault, type Frame, sizesOf } from './frame.ts';
import type { Pending, ReaderState } from './readerState.ts';
import type { BrokenArray, FoundArray } from './reading.ts';
import { areIntegersInSlices, type NumberLayout, tensorInSlices } from './typedValues.ts';

/** No frame is open any more, so what is pending is outermost. */
export function* settleArrays(state: ReaderState): Sliced<void> {
  for (const pending of state.pending) {
    const { frame } = pending;
    if (isAmbiguousBrace(state, frame)) continue;
    const because = booleanFault(state, frame);
    if (because === undefined) state.arrays.push({ array: yield* arrayOf(state, pending), frame });
    else state.refusals.push({ because, start: frame.start, end: pending.end });
  }
  state.pending.length = 0;
  state.rows.length = 0;
  state.numbers.count = 0;
}

/** The offsets of some rows; all of them are given away, not copied. */
function rowsBetween(state: ReaderState, first: number, last: number): number[] {
  const rows = state.rows;
  if (first > 0 || last < rows.length || last < rowsWorthKeeping) return rows.slice(first, last);
  state.rows = [];
  return rows;
}

/** The tensor of some numbers; where these are all that there are, their values are given away, not copied. */
function* tensorBetween(
  { text, numbers }: ReaderState,
  first: number,
  last: number,
  layout: NumberLayout,
): Sliced<Tensor> {
  const { dtype, shape, incomplete } = layout;
  if (dtype === 'float64') {
    const isAll = first === 0 && last === numbers.count;
    const given = isAll ? numbers.giveValues() : undefined;
    // Texts have many short arrays.
    const data = given ?? (last - first <= fewNumbers ? numbers.values.slice(first, last) : undefined);
    if (data !== undefined) return { shape, dtype, data, ...(incomplete && { incomplete }) };
  }
  return yield* tensorInSlices(text, numbers, first, last, layout);
}

/** Booleans are numbers only where the dtype says so. */
function booleanFault(state: ReaderState, { booleanAt, dtype }: Frame): Fault | undefined {
  if (booleanAt < 0 || dtype === 'bool') return undefined;
  const [found = ''] = [...state.notation.booleans.keys()].filter((word) => state.text.startsWith(word, booleanAt));
  return { fault: { code: 'notNumeric', found }, start: booleanAt, end: booleanAt + found.length };
}

function* arrayOf(
  state: ReaderState,
  { frame, shape, end, lastNumber, lastRow, name }: Pending,
): Sliced<FoundArray | BrokenArray> {
  const { start, call, digits, firstNumber, dtype = 'float64' } = frame;
  if (frame.fault !== undefined) return { error: errorOf(frame.fault, frame.firstRow), start, end };
  const layout = {
    dtype,
    shape: sizesOf(shape),
    roundsOnce: call?.roundsOnce ?? state.notation.roundsOnce,
    ...(frame.isIncomplete && { incomplete: 'rows' as const }),
  };
  try {
    const areIntegers = yield* areIntegersInSlices(state.text, state.numbers, firstNumber, lastNumber);
    return {
      tensor: yield* tensorBetween(state, firstNumber, lastNumber, layout),
      start,
      end,
      rowStarts: rowsBetween(state, frame.firstRow, lastRow),
      ...(name !== undefined && { name }),
      ...(digits > 0 && { digits }),
      ...(call !== undefined && { call: call.path }),
      ...classNamesOf(frame, layout.shape),
      ...(frame.dtype !== undefined && { dtypeWritten: true }),
      ...(areIntegers && { integers: true }),
    };
  } catch (error) {
    if (error instanceof FormatError) return { error, start, end };
    throw error;
  }
}

/**
 * The names of R's elements: of a vector, of the vectors that are rows, of those that are columns, or those along the last of
 * the axes.
 */
function classNamesOf(frame: Frame, shape: readonly number[]): { readonly classNames?: readonly string[] } {
  const isSource = frame.call?.joins === 'rows' || frame.call?.layout === 'attributes';
  const { names: own, size } = (isSource ? frame.source : undefined) ?? frame;
  const along = frame.axisNames?.length === shape.length ? frame.axisNames.at(-1) : undefined;
  const names = along ?? own;
  const isWhole = names.length > 0 && names.length === (along === undefined ? size : shape.at(-1));
  return isWhole && !names.includes('') ? { classNames: names } : {};
}

/** As many are copied in no time. */
const fewNumbers = 1_000;

/** A longer list of rows is given away rather than copied. */
const rowsWorthKeeping = 1_000;
