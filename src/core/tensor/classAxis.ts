import type { Tensor } from './tensor.ts';

/** An axis that the classes may lie along, and what the tensor then is. */
export interface ClassAxisChoice {
  readonly axis: number;
  readonly classCount: number;
  readonly rowCount: number;
}

/**
 * The axis that the classes most likely lie along, counted from 0.
 *
 * Where the targets' shape is known, the axis whose removal leaves it: (8, 10, 4) with targets (8, 4) has 10 classes. Flat
 * targets fit the axis that leaves as many rows as there are targets. Where several axes fit, or none does, the guess
 * decides: axis 1 from four dimensions on, as in the scores of images (N, C, H, W) and volumes, for which PyTorch's
 * `cross_entropy` wants it; the last axis below, though `cross_entropy` wants axis 1 of three dimensions too, for language
 * models write (N, T, C) and flatten it first. 0 for a shape without axes, which has no rows.
 */
export function defaultClassAxis(shape: readonly number[], targetShape?: readonly number[]): number {
  const guess = shape.length >= 4 ? 1 : Math.max(0, shape.length - 1);
  if (targetShape === undefined) return guess;
  const leaves = (axis: number) => shape.filter((_, other) => other !== axis);
  // Of several that fit, PyTorch's own comes next to the guess.
  const candidates = [guess, 1, ...shape.keys()].filter((axis) => axis < shape.length);
  const exact = candidates.find((axis) => equal(leaves(axis), targetShape));
  const flat = candidates.find((axis) => targetShape.length === 1 && product(leaves(axis)) === targetShape[0]);
  return exact ?? flat ?? guess;
}

/** Every axis that the classes may lie along, in order: those that are not empty. None where the tensor is. */
export function classAxisChoices(shape: readonly number[]): readonly ClassAxisChoice[] {
  const size = product(shape);
  if (size === 0) return [];
  return shape.map((classCount, axis) => ({ axis, classCount, rowCount: size / classCount }));
}

/** How many classes lie along an axis: 0 where the shape does not have it. */
export function batchClassCount(shape: readonly number[], axis: number): number {
  return shape[axis] ?? 0;
}

/** How many rows of classes the tensor holds when they lie along `axis`: the product of all other axes; 0 without classes. */
export function batchRowCount(tensor: Tensor, axis: number): number {
  const classes = batchClassCount(tensor.shape, axis);
  return classes === 0 ? 0 : tensor.data.length / classes;
}

/**
 * Row `index` (0 to batchRowCount - 1, in row-major order of the other axes, which is the order of the targets) as float64,
 * one number a class, written into `into` where that is given: it must be as long. Integers beyond 2^53 round to the nearest
 * float64. Throws a RangeError for a row that the tensor does not have.
 */
export function batchRowAt(
  tensor: Tensor,
  axis: number,
  index: number,
  into: Float64Array = new Float64Array(batchClassCount(tensor.shape, axis)),
): Float64Array {
  const rows = batchRowCount(tensor, axis);
  if (!Number.isInteger(index) || index < 0 || index >= rows) throw new RangeError(`row ${index} of ${rows}`);
  const { data } = tensor;
  const classes = batchClassCount(tensor.shape, axis);
  // Neighbours along the class axis are as far apart as the axes behind it are large.
  const stride = product(tensor.shape.slice(axis + 1));
  const start = (index - (index % stride)) * classes + (index % stride);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    for (let i = 0; i < classes; i++) into[i] = Number(data[start + i * stride]);
  } else {
    for (let i = 0; i < classes; i++) into[i] = data[start + i * stride] ?? Number.NaN;
  }
  return into;
}

/**
 * Where row `index` stands: its indexes along all axes but the class axis, as in ([1, 3]) for row 7 of (2, 4, C). Empty for
 * a tensor of one axis.
 */
export function rowPosition(shape: readonly number[], axis: number, index: number): readonly number[] {
  const position: number[] = [];
  let left = index;
  for (const size of shape.filter((_, other) => other !== axis).reverse()) {
    position.unshift(left % size);
    left = Math.floor(left / size);
  }
  return position;
}

/**
 * The row through the first number of a line of the text, which holds the last axis: line `line` of (2, 3, 4) is [i, j, 0 to 3].
 * With the classes along the last axis, that is row `line`.
 */
export function rowOfLine(shape: readonly number[], axis: number, line: number): number {
  const last = shape.length - 1;
  if (axis === last) return line;
  const position = rowPosition(shape, last, line).filter((_, other) => other !== axis);
  const sizes = shape.filter((_, other) => other !== axis);
  return sizes.reduce((row, size, other) => row * size + (position[other] ?? 0), 0);
}

/** The shape with the class axis behind all others, as it is where classes lie along the last one. */
export function withClassesLast(shape: readonly number[], axis: number): readonly number[] {
  const classes = shape[axis];
  return classes === undefined ? shape : [...shape.filter((_, other) => other !== axis), classes];
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((size, next) => size * next, 1);
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}
