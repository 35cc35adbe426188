import type { FormatFault } from '../tensor/formatError.ts';
import { joinInSlices, mapInSlices, type Sliced } from '../tensor/sliced.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { readArraysInSlices } from './arrayReader.ts';
import type { Block } from './blocks.ts';
import type { Span } from './frame.ts';
import { closingBracket, type MarkedReader, nameBefore } from './markedPrint.ts';
import { plain } from './notations.ts';
import { brokenAt } from './printedNumbers.ts';
import type { FoundArray } from './reading.ts';

/**
 * A sparse tensor of torch, as the dense one that it stands for: the values at their indices, those at the same place
 * summed, and zeros elsewhere.
 *
 * ```text
 * tensor(indices=tensor([[0, 1], [2, 0]]), values=tensor([3., 4.]), size=(2, 3), nnz=2, layout=torch.sparse_coo)
 * ```
 */
export const readSparse: MarkedReader = {
  hints: ['indices=tensor('],
  mark: /\btensor\((indices|crow_indices|ccol_indices)=/g,
  *read(text, { 0: mark, 1: layout = '', index: start }, limit) {
    const end = yield* closingBracket(text, start + 'tensor'.length, limit);
    if (end < 0) return undefined;
    const place = { start, end };
    const inside = text.slice(start + mark.length, end - 1);
    const sizes = /size=\((\d[\d, ]*)\),\s*nnz=\d+/.exec(inside)?.[1]?.match(/\d+/g)?.map(Number) ?? [];
    const arrays = (yield* readArraysInSlices(inside, plain)).arrays.map(({ array }) => array);
    const broken = arrays.find((array) => 'error' in array);
    if (broken !== undefined) return brokenAt(place, { fault: broken.error.fault, ...place });
    const found = arrays.filter((array) => 'tensor' in array);
    const isEmpty = /\bnnz=0\b/.test(inside);
    const values = found.at(-1);
    const size = sizes.reduce((product, axis) => product * axis, 1);
    if (sizes.length === 0 || size === 0 || (values === undefined && !isEmpty)) return undefined;
    if (size > denseLimit) return brokenAt(place, { fault: { code: 'tooLarge', size, limit: denseLimit }, ...place });
    const dtype = /\bdtype=(torch\.\w+)/.exec(inside)?.[1];
    const entries =
      isEmpty || values === undefined ? [] : yield* entriesOf(inside, layout, found, values, sizes, dtype);
    return entries === undefined ? misfit(text, place) : yield* denseArray(text, place, entries, sizes, dtype, values);
  },
};

/** A value and the index in the dense data where it is added. */
interface Entry {
  readonly at: number;
  readonly value: number | bigint;
}

/** What is stored, or undefined where indices, values and sizes do not fit together. */
function* entriesOf(
  inside: string,
  layout: string,
  found: readonly FoundArray[],
  values: FoundArray,
  sizes: readonly number[],
  dtype: string | undefined,
): Sliced<Entry[] | undefined> {
  const { data } = (yield* typed(inside.slice(values.start, values.end), dtype, values)).tensor;
  const axes = layout === 'indices' ? yield* coordinates(found[0]) : yield* compressed(found[0], found[1], layout);
  const count = axes?.[0]?.length ?? 0;
  // What is stored may be rows of the last axes.
  const inner = sizes.slice(axes?.length ?? 0);
  const width = inner.reduce((product, axis) => product * axis, 1);
  if (axes === undefined || axes.length > sizes.length || data.length !== count * width) return undefined;
  if (values.tensor.shape.join() !== [count, ...inner].join()) return undefined;
  const fits = axes.every((axis, at) => axis.every((index) => index >= 0 && index < (sizes[at] ?? 0)));
  if (!fits) return undefined;
  return yield* mapInSlices<number | bigint, Entry>(data, (value, at) => {
    const entry = Math.floor(at / width);
    const row = axes.reduce((offset, axis, index) => offset * (sizes[index] ?? 0) + (axis[entry] ?? 0), 0);
    return { at: row * width + (at % width), value };
  });
}

/** The indices along each axis of a coordinate list: one row an axis. */
function* coordinates(indices: FoundArray | undefined): Sliced<number[][] | undefined> {
  const [axes = 0, count = 0, ...others] = indices?.tensor.shape ?? [];
  if (indices === undefined || others.length > 0 || count === 0) return undefined;
  const flat = yield* mapInSlices<number | bigint, number>(indices.tensor.data, Number);
  return Array.from({ length: axes }, (_, axis) => flat.slice(axis * count, (axis + 1) * count));
}

/** The indices of compressed rows (`crow_indices`) or columns (`ccol_indices`). */
function* compressed(pointers?: FoundArray, others?: FoundArray, layout?: string): Sliced<number[][] | undefined> {
  if (pointers?.tensor.shape.length !== 1 || others?.tensor.shape.length !== 1) return undefined;
  const bounds = yield* mapInSlices<number | bigint, number>(pointers.tensor.data, Number);
  const second = yield* mapInSlices<number | bigint, number>(others.tensor.data, Number);
  const first = bounds.slice(1).flatMap((bound, index) => {
    const count = bound - (bounds[index] ?? 0);
    return count > 0 && count <= second.length ? Array<number>(count).fill(index) : [];
  });
  if (bounds[0] !== 0 || first.length !== second.length) return undefined;
  return layout === 'crow_indices' ? [first, second] : [second, first];
}

/** The array that is written, with the dtype that the print says for the whole. */
function* typed(written: string, dtype: string | undefined, otherwise: FoundArray): Sliced<FoundArray> {
  if (dtype === undefined) return otherwise;
  const array = (yield* readArraysInSlices(`tensor(${written}, dtype=${dtype})`, plain)).arrays[0]?.array;
  return array !== undefined && 'tensor' in array ? array : otherwise;
}

function* denseArray(
  text: string,
  place: Span,
  entries: readonly Entry[],
  sizes: readonly number[],
  dtype: string | undefined,
  values: FoundArray | undefined,
): Sliced<Block | undefined> {
  const size = sizes.reduce((product, axis) => product * axis, 1);
  const sums = new Array<number | bigint>(size).fill(0);
  const isTaken = new Uint8Array(size);
  for (const { at, value } of entries) {
    sums[at] = isTaken[at] === 0 ? value : sumOf(sums[at] ?? 0, value);
    isTaken[at] = 1;
  }
  // Written out and read again, each number is what it would be in a dense print.
  const numerals = yield* mapInSlices(sums, (value) => (Object.is(value, -0) ? '-0' : String(value)));
  const written = yield* joinInSlices(numerals, ', ');
  const array = (yield* readArraysInSlices(
    `tensor([${written}]${dtype === undefined ? '' : `, dtype=${dtype}`})`,
    plain,
  )).arrays[0]?.array;
  if (array === undefined || 'error' in array) return misfit(text, place);
  const tensor: Tensor = { ...array.tensor, shape: sizes };
  const rows = size / (sizes.at(-1) ?? 1);
  const name = nameBefore(text, place.start);
  const { digits, integers, ...rest } = array;
  return {
    ...rest,
    ...place,
    tensor,
    rowStarts: Array<number>(rows).fill(place.start),
    ...(values?.digits !== undefined && { digits: values.digits }),
    ...(values?.integers && { integers: true }),
    ...(name !== undefined && { name }),
  };
}

function sumOf(one: number | bigint, other: number | bigint): number | bigint {
  return typeof one === 'bigint' && typeof other === 'bigint' ? one + other : Number(one) + Number(other);
}

/** Indices, values and sizes that do not belong together. */
function misfit(text: string, { start, end }: Span): Block {
  const fault: FormatFault = { code: 'notNumeric', found: text.slice(start, Math.min(end, start + 40)) };
  return { because: { fault, start, end }, start, end };
}

/** How many numbers a sparse array is written out to at most: a megabyte of them, which takes some milliseconds. */
const denseLimit = 1_000_000;
