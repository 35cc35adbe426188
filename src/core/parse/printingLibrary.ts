import { FormatError, type PrintingLibrary } from '../tensor/formatError.ts';
import type { BrokenArray } from './reading.ts';

/** The array with what printed it, where it is elided and its print tells. */
export function withPrintingLibrary(text: string, array: BrokenArray): BrokenArray {
  const { fault, offset, end } = array.error;
  if (fault.code !== 'elided' || fault.library !== undefined) return array;
  const before = text.slice(Math.max(0, array.start - reach), array.start);
  const written = text.slice(array.start, array.end);
  const behind = text.slice(array.end, array.end + reach);
  const library = libraryOf(before, written.slice(0, reach), written.slice(-reach), behind);
  const total = fault.total ?? totalBeside(before, behind);
  if (library === undefined && total === undefined) return array;
  const known = { ...fault, ...(library !== undefined && { library }), ...(total !== undefined && { total }) };
  return { ...array, error: new FormatError(known, offset, end) };
}

function libraryOf(before: string, first: string, last: string, behind: string): PrintingLibrary | undefined {
  if (/^tf\.|^EagerTensor/.test(first) || /<tf\.\w+[^>]*$/.test(before)) return 'tensorflow';
  if (/more items?\s*\]/.test(last)) return 'node';
  if (/^\s*<NDArray /.test(behind)) return 'mxnet';
  if (/^Tensor\(shape=/.test(first)) return 'paddle';
  if (/^(?:jnp\.|Array\(|DeviceArray\()/.test(first)) return 'jax';
  if (/^(?:torch\.)?(?:tensor|Parameter)\(/.test(first)) return 'torch';
  // NumPy's str has no commas, its repr has them.
  if (/^(?:np\.|numpy\.)?(?:array|masked_array)\(/.test(first) || (/^\[/.test(first) && !first.includes(',')))
    return 'numpy';
  return undefined;
}

/** How many classes there are by the sizes that stand beside the array. */
function totalBeside(before: string, behind: string): number | undefined {
  const sizes = /shape=\(([\d, ]+)\)[^()]*$/.exec(before)?.[1] ?? /^, shape=\[([\d, ]+)\]/.exec(behind)?.[1];
  const total = sizes?.match(/\d+/g)?.at(-1);
  return total === undefined ? undefined : Number(total);
}

/** How many characters around an array's edges tell what printed it. */
const reach = 120;
