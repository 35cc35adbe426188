import type { Tensor } from './tensor.ts';

/** How many classes a row of the tensor has: the size of its last axis, 0 without one. */
export function classCount(tensor: Tensor): number {
  return tensor.shape.at(-1) ?? 0;
}

/** How many rows of classes the tensor holds: the product of all its axes but the last; 0 where there are no classes. */
export function rowCount(tensor: Tensor): number {
  const classes = classCount(tensor);
  return classes === 0 ? 0 : tensor.data.length / classes;
}

/**
 * A copy of row `index` (0 to rowCount - 1) as float64, length classCount. Integers beyond 2^53 round to the nearest
 * float64. Throws a RangeError for a row that the tensor does not have.
 */
export function rowAt(tensor: Tensor, index: number): Float64Array {
  if (!Number.isInteger(index) || index < 0 || index >= rowCount(tensor)) {
    throw new RangeError(`row ${index} of ${rowCount(tensor)}`);
  }
  const classes = classCount(tensor);
  return Float64Array.from(tensor.data.subarray(index * classes, (index + 1) * classes), Number);
}
