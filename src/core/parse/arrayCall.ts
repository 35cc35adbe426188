import type { Dtype } from '../tensor/dtype.ts';

/** A call that makes an array of the numbers between its parentheses. */
export interface ArrayCall {
  /** The dtype that the call's name says. */
  readonly dtype?: Dtype;
  /** What stands between the parentheses: an array, or the elements themselves (`Float32Array.of(1, 2)`). */
  readonly takes: 'array' | 'elements';
}

/** The call that a name, as written before a parenthesis, makes: `np.array`, `torch.FloatTensor`, `Float32Array.from`. */
export function arrayCallNamed(path: string): ArrayCall | undefined {
  const parts = path.split('.');
  const last = parts.at(-1) ?? '';
  const owner = parts.at(-2) ?? '';
  const typed = typedArrays.get(last);
  if (typed !== undefined) return { dtype: typed, takes: 'array' };
  const owned = typedArrays.get(owner);
  if (owned !== undefined || owner === 'Array') {
    if (last !== 'of' && last !== 'from') return undefined;
    return { ...(owned && { dtype: owned }), takes: last === 'of' ? 'elements' : 'array' };
  }
  const legacy = torchTypes.get(last);
  if (legacy !== undefined) return { dtype: legacy, takes: 'array' };
  if (arrayCalls.has(last) || path === 'float') return { takes: 'array' };
  // numpy.float32([...]), and numpy.float32(2.0), as NumPy prints one number.
  const dtype = numericModules.has(owner) ? dtypeNamed(path) : undefined;
  return dtype && { dtype, takes: 'array' };
}

/** The dtype that a name or a string says: `torch.float32`, `np.int64`, `<f4`, `bool`. */
export function dtypeNamed(path: string): Dtype | undefined {
  const last = path.slice(path.lastIndexOf('.') + 1);
  if (path === 'torch.float') return 'float32';
  if (path === 'torch.int') return 'int32';
  return dtypes.get(last.replace(/^[<>=|]/, ''));
}

/** The number that a word says: an infinity or NaN in one of their spellings. */
export function numberNamed(path: string): number | undefined {
  const at = path.lastIndexOf('.');
  if (at > 0 && !numericModules.has(path.slice(0, at))) return undefined;
  return words.get(path.slice(at + 1));
}

/** The number that a string says in Python's `float('-inf')`. */
export function numberInString(content: string): number | undefined {
  const match = /^([+-]?)(inf|infinity|nan)$/i.exec(content);
  const word = match?.[2];
  if (word === undefined) return undefined;
  const value = word.toLowerCase() === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
  return match?.[1] === '-' ? -value : value;
}

/** True where a call's keyword names the array itself: `np.array(object=[...])`. */
export function namesTheArray(keyword: string): boolean {
  return keyword === 'data' || keyword === 'object' || keyword === 'value' || keyword === 'values';
}

const numericModules: ReadonlySet<string> = new Set([
  'math',
  'np',
  'numpy',
  'jnp',
  'jax.numpy',
  'cp',
  'cupy',
  'torch',
  'tf',
  'Number',
]);

const words: ReadonlyMap<string, number> = new Map([
  ['inf', Number.POSITIVE_INFINITY],
  ['Inf', Number.POSITIVE_INFINITY],
  ['INF', Number.POSITIVE_INFINITY],
  ['Inf16', Number.POSITIVE_INFINITY],
  ['Inf32', Number.POSITIVE_INFINITY],
  ['Inf64', Number.POSITIVE_INFINITY],
  ['NaN16', Number.NaN],
  ['NaN32', Number.NaN],
  ['NaN64', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['POSITIVE_INFINITY', Number.POSITIVE_INFINITY],
  ['NEGATIVE_INFINITY', Number.NEGATIVE_INFINITY],
  ['NINF', Number.NEGATIVE_INFINITY],
  ['nan', Number.NaN],
  ['NaN', Number.NaN],
  ['NAN', Number.NaN],
]);

const arrayCalls: ReadonlySet<string> = new Set([
  'array',
  'asarray',
  'Array',
  'tensor',
  'Tensor',
  'as_tensor',
  'Parameter',
  'constant',
  'convert_to_tensor',
  'Variable',
]);

const typedArrays: ReadonlyMap<string, Dtype> = new Map([
  ['Float64Array', 'float64'],
  ['Float32Array', 'float32'],
  ['Float16Array', 'float16'],
  ['BigInt64Array', 'int64'],
  ['BigUint64Array', 'uint64'],
  ['Int32Array', 'int32'],
  ['Uint32Array', 'uint32'],
  ['Int16Array', 'int16'],
  ['Uint16Array', 'uint16'],
  ['Int8Array', 'int8'],
  ['Uint8Array', 'uint8'],
  ['Uint8ClampedArray', 'uint8'],
]);

const torchTypes: ReadonlyMap<string, Dtype> = new Map([
  ['FloatTensor', 'float32'],
  ['DoubleTensor', 'float64'],
  ['HalfTensor', 'float16'],
  ['BFloat16Tensor', 'bfloat16'],
  ['LongTensor', 'int64'],
  ['IntTensor', 'int32'],
  ['ShortTensor', 'int16'],
  ['CharTensor', 'int8'],
  ['ByteTensor', 'uint8'],
  ['BoolTensor', 'bool'],
]);

const dtypes: ReadonlyMap<string, Dtype> = new Map([
  ['float64', 'float64'],
  ['double', 'float64'],
  ['float', 'float64'],
  ['float_', 'float64'],
  ['f8', 'float64'],
  ['d', 'float64'],
  ['float32', 'float32'],
  ['single', 'float32'],
  ['f4', 'float32'],
  ['f', 'float32'],
  ['float16', 'float16'],
  ['half', 'float16'],
  ['f2', 'float16'],
  ['e', 'float16'],
  ['bfloat16', 'bfloat16'],
  ['int64', 'int64'],
  ['int', 'int64'],
  ['int_', 'int64'],
  ['long', 'int64'],
  ['i8', 'int64'],
  ['int32', 'int32'],
  ['i4', 'int32'],
  ['int16', 'int16'],
  ['short', 'int16'],
  ['i2', 'int16'],
  ['int8', 'int8'],
  ['i1', 'int8'],
  ['uint64', 'uint64'],
  ['u8', 'uint64'],
  ['uint32', 'uint32'],
  ['u4', 'uint32'],
  ['uint16', 'uint16'],
  ['u2', 'uint16'],
  ['uint8', 'uint8'],
  ['u1', 'uint8'],
  ['bool', 'bool'],
  ['bool_', 'bool'],
]);
