import type { Dtype } from '../tensor/dtype.ts';
import { FormatError } from '../tensor/formatError.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { integerValue } from './numberValue.ts';
import { roundDecimalTo, roundTo } from './roundedDecimal.ts';
import type { WrittenNumbers } from './writtenNumbers.ts';

/**
 * A tensor of the dtype and shape from the numbers `first` to `last` (exclusive). Floats round from float64, ties
 * to even, as NumPy and PyTorch do with the numbers of Python; where the layout says so, once from the decimal, as Rust and Go do
 * (`roundDecimalTo`); what a suffix gives a dtype was rounded to it already, in that way. They overflow to an infinity as they do in NumPy; bool is whether a number is not 0. An integer dtype takes
 * only integers of its range, exactly; anything else is a FormatError with the code `dtypeRange`.
 */
export function tensorOf(
  text: string,
  numbers: WrittenNumbers,
  first: number,
  last: number,
  layout: NumberLayout,
): Tensor {
  return finish(tensorInSlices(text, numbers, first, last, layout));
}

/** What a tensor says besides its numbers, and how they become those of its dtype. */
export interface NumberLayout extends Pick<Tensor, 'dtype' | 'shape' | 'incomplete'> {
  /** Whether the decimals as they are written are rounded to a float dtype, not the float64s that they make. */
  readonly roundsOnce?: boolean;
}

/** `tensorOf` in slices. */
export function* tensorInSlices(
  text: string,
  numbers: WrittenNumbers,
  first: number,
  last: number,
  layout: NumberLayout,
): Sliced<Tensor> {
  const { dtype, roundsOnce = false, ...rest } = layout;
  const { values } = numbers;
  const size = last - first;
  const value = (index: number) => values[index] ?? Number.NaN;
  const float = roundsOnce
    ? (index: number) => roundedOnce(text, numbers, index, dtype)
    : (index: number) => roundTo(dtype, value(index));
  const bigint = (index: number) => exactInteger(text, numbers, index, dtype);
  const integer = (index: number) => smallInteger(text, numbers, index, dtype, value(index));
  switch (dtype) {
    case 'float64':
      return { ...rest, dtype, data: yield* copied(values, first, last) };
    case 'float32':
    case 'float16':
    case 'bfloat16':
      return { ...rest, dtype, data: yield* filled(new Float32Array(size), first, float) };
    case 'int64':
      return { ...rest, dtype, data: yield* filled(new BigInt64Array(size), first, bigint) };
    case 'uint64':
      return { ...rest, dtype, data: yield* filled(new BigUint64Array(size), first, bigint) };
    case 'int32':
      return { ...rest, dtype, data: yield* filled(new Int32Array(size), first, integer) };
    case 'uint32':
      return { ...rest, dtype, data: yield* filled(new Uint32Array(size), first, integer) };
    case 'int16':
      return { ...rest, dtype, data: yield* filled(new Int16Array(size), first, integer) };
    case 'uint16':
      return { ...rest, dtype, data: yield* filled(new Uint16Array(size), first, integer) };
    case 'int8':
      return { ...rest, dtype, data: yield* filled(new Int8Array(size), first, integer) };
    case 'uint8':
      return { ...rest, dtype, data: yield* filled(new Uint8Array(size), first, integer) };
    case 'bool': {
      const truth = (index: number): number => (value(index) === 0 ? 0 : 1);
      return { ...rest, dtype, data: yield* filled(new Uint8Array(size), first, truth) };
    }
  }
}

function* copied(values: ArrayLike<number>, first: number, last: number): Sliced<Float64Array> {
  const copy = new Float64Array(last - first);
  const isTyped = values instanceof Float64Array;
  for (let begin = first; begin < last; begin += copiedInSlice) {
    if (begin > first) yield;
    const end = Math.min(last, begin + copiedInSlice);
    copy.set(isTyped ? values.subarray(begin, end) : Array.prototype.slice.call(values, begin, end), begin - first);
  }
  return copy;
}

/** The array, its first element made by `elementOf` of `first`. */
function* filled<Element, Elements extends { readonly length: number; [index: number]: Element }>(
  elements: Elements,
  first: number,
  elementOf: (index: number) => Element,
): Sliced<Elements> {
  for (let begin = 0; begin < elements.length; begin += numbersInSlice) {
    if (begin > 0) yield;
    const end = Math.min(elements.length, begin + numbersInSlice);
    for (let index = begin; index < end; index++) elements[index] = elementOf(first + index);
  }
  return elements;
}

/** Whether the numbers `first` to `last` (exclusive) are all written as integers: no point, no exponent, no name. */
export function areIntegers(
  text: string,
  { starts, ends }: Pick<WrittenNumbers, 'starts' | 'ends'>,
  first: number,
  last: number,
): boolean {
  for (let index = first; index < last; index++) {
    if (!isInteger(text, starts[index] ?? 0, ends[index] ?? 0)) return false;
  }
  return true;
}

/** `areIntegers` in slices. */
export function* areIntegersInSlices(
  text: string,
  { starts, ends }: WrittenNumbers,
  first: number,
  last: number,
): Sliced<boolean> {
  for (let begin = first; begin < last; begin += numbersInSlice) {
    if (begin > first) yield;
    if (!areIntegers(text, { starts, ends }, begin, Math.min(last, begin + numbersInSlice))) return false;
  }
  return true;
}

/** Whether what stands between two offsets is digits alone, or an integer of another form. */
function isInteger(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return otherInteger.test(text.slice(start, end));
  }
  return true;
}

const otherInteger = /^(?:0[xXoObB][\da-fA-F_']+|\d[\d_']*)(?:_?[iuIU]\d*|n|[uUlLzZ]{1,3}|_?[iu]size)?$/;

/** How many numbers are copied before others may have their turn: a few milliseconds. */
const copiedInSlice = 500_000;

/** How many numbers are converted before others may have their turn: a few milliseconds of the slowest dtype. */
const numbersInSlice = 8_192;

const integerRanges: ReadonlyMap<Dtype, readonly [least: bigint, largest: bigint]> = new Map([
  ['int64', [-(2n ** 63n), 2n ** 63n - 1n]],
  ['int32', [-(2n ** 31n), 2n ** 31n - 1n]],
  ['int16', [-(2n ** 15n), 2n ** 15n - 1n]],
  ['int8', [-(2n ** 7n), 2n ** 7n - 1n]],
  ['uint64', [0n, 2n ** 64n - 1n]],
  ['uint32', [0n, 2n ** 32n - 1n]],
  ['uint16', [0n, 2n ** 16n - 1n]],
  ['uint8', [0n, 2n ** 8n - 1n]],
]);

function isInRange(integer: bigint | number, dtype: Dtype): boolean {
  const [least, largest] = integerRanges.get(dtype) ?? [0n, 0n];
  return integer >= least && integer <= largest;
}

/** The float that the decimal makes which a number is written as. */
function roundedOnce(text: string, numbers: WrittenNumbers, index: number, dtype: Dtype): number {
  const value = numbers.values[index] ?? Number.NaN;
  const magnitude = roundDecimalTo(dtype, writtenAt(text, numbers, index), Math.abs(value));
  return value < 0 || Object.is(value, -0) ? -magnitude : magnitude;
}

function smallInteger(text: string, numbers: WrittenNumbers, index: number, dtype: Dtype, value: number): number {
  if (!Number.isInteger(value) || !isInRange(value, dtype)) throw outOfRange(text, numbers, index, dtype);
  return value;
}

function exactInteger(text: string, numbers: WrittenNumbers, index: number, dtype: Dtype): bigint {
  const value = numbers.values[index] ?? Number.NaN;
  const magnitude = Number.isFinite(value) ? integerValue(writtenAt(text, numbers, index), Math.abs(value)) : undefined;
  if (magnitude !== undefined) {
    const integer = value < 0 ? -magnitude : magnitude;
    if (isInRange(integer, dtype)) return integer;
  }
  throw outOfRange(text, numbers, index, dtype);
}

function outOfRange(text: string, numbers: WrittenNumbers, index: number, dtype: Dtype): FormatError {
  const start = numbers.starts[index] ?? 0;
  const found = `${(numbers.values[index] ?? 0) < 0 ? '-' : ''}${writtenAt(text, numbers, index)}`;
  return new FormatError({ code: 'dtypeRange', found, dtype }, start, numbers.ends[index]);
}

function writtenAt(text: string, numbers: WrittenNumbers, index: number): string {
  return text.slice(numbers.starts[index], numbers.ends[index]);
}
