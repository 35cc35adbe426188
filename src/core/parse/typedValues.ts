import type { Dtype } from '../tensor/dtype.ts';
import { FormatError } from '../tensor/formatError.ts';
import { roundToBfloat16, roundToFloat16 } from '../tensor/halfPrecision.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { integerValue } from './scanner.ts';

/** Numbers read from a text: each as a float64, and where its digits stand. The sign stands before them. */
export interface WrittenNumbers {
  readonly values: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * A tensor of the dtype and shape from the numbers `first` to `last` (exclusive). Floats round once, from float64, ties
 * to even, and overflow to an infinity as they do in NumPy; bool is whether a number is not 0. An integer dtype takes
 * only integers of its range, exactly; anything else is a FormatError with the code `dtypeRange`.
 */
export function tensorOf(
  text: string,
  numbers: WrittenNumbers,
  first: number,
  last: number,
  layout: Pick<Tensor, 'dtype' | 'shape' | 'incomplete'>,
): Tensor {
  const { dtype, ...rest } = layout;
  const values = numbers.values.slice(first, last);
  const bigint = (_: number, index: number) => exactInteger(text, numbers, first + index, dtype);
  const integer = (value: number, index: number) => smallInteger(text, numbers, first + index, dtype, value);
  switch (dtype) {
    case 'float64':
      return { ...rest, dtype, data: Float64Array.from(values) };
    case 'float32':
      return { ...rest, dtype, data: Float32Array.from(values) };
    case 'float16':
      return { ...rest, dtype, data: Float32Array.from(values, roundToFloat16) };
    case 'bfloat16':
      return { ...rest, dtype, data: Float32Array.from(values, roundToBfloat16) };
    case 'int64':
      return { ...rest, dtype, data: BigInt64Array.from(values.map(bigint)) };
    case 'uint64':
      return { ...rest, dtype, data: BigUint64Array.from(values.map(bigint)) };
    case 'int32':
      return { ...rest, dtype, data: Int32Array.from(values, integer) };
    case 'uint32':
      return { ...rest, dtype, data: Uint32Array.from(values, integer) };
    case 'int16':
      return { ...rest, dtype, data: Int16Array.from(values, integer) };
    case 'uint16':
      return { ...rest, dtype, data: Uint16Array.from(values, integer) };
    case 'int8':
      return { ...rest, dtype, data: Int8Array.from(values, integer) };
    case 'uint8':
      return { ...rest, dtype, data: Uint8Array.from(values, integer) };
    case 'bool':
      return { ...rest, dtype, data: Uint8Array.from(values, (value) => (value === 0 ? 0 : 1)) };
  }
}

/** Whether the numbers `first` to `last` (exclusive) are all written as integers: no point, no exponent, no name. */
export function areIntegers(text: string, { starts, ends }: WrittenNumbers, first: number, last: number): boolean {
  for (let index = first; index < last; index++) {
    if (
      !/^(?:0[xXoObB][\da-fA-F_']+|\d[\d_']*)(?:_?[iuIU]\d*|n|[uUlLzZ]{1,3}|_?[iu]size)?$/.test(
        text.slice(starts[index], ends[index]),
      )
    )
      return false;
  }
  return true;
}

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
