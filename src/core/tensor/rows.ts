import { batchClassCount, batchRowAt, batchRowCount } from './classAxis.ts';
import type { Tensor } from './tensor.ts';

/** How many classes a row of the tensor has: the size of its last axis, 0 without one. */
export function classCount({ shape }: Tensor): number {
  return batchClassCount(shape, shape.length - 1);
}

/** How many rows of classes the tensor holds: the product of all its axes but the last; 0 where there are no classes. */
export function rowCount(tensor: Tensor): number {
  return batchRowCount(tensor, tensor.shape.length - 1);
}

/** A copy of row `index` along the last axis, as `batchRowAt` reads it. */
export function rowAt(tensor: Tensor, index: number): Float64Array {
  return batchRowAt(tensor, tensor.shape.length - 1, index);
}
