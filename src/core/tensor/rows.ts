import { batchClassCount, batchRowAt, batchRowCount } from './classAxis.ts';
import type { Tensor } from './tensor.ts';

/** How many classes a row of the tensor has: the size of the axis that they lie along, the last unless given; 0 without one. */
export function classCount({ shape }: Tensor, classAxis = shape.length - 1): number {
  return batchClassCount(shape, classAxis);
}

/** How many rows of classes the tensor holds: the product of all its other axes; 0 where there are no classes. */
export function rowCount(tensor: Tensor, classAxis = tensor.shape.length - 1): number {
  return batchRowCount(tensor, classAxis);
}

/** A copy of row `index`, as `batchRowAt` reads it. */
export function rowAt(tensor: Tensor, index: number, classAxis = tensor.shape.length - 1): Float64Array {
  return batchRowAt(tensor, classAxis, index);
}
