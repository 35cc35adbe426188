import type { Dtype } from '../tensor/dtype.ts';
import type { LayoutRule } from './arrayLayout.ts';
import type { Notation } from './notation.ts';

/** A call that makes an array of the numbers between its parentheses. */
export interface ArrayCall {
  /** The dtype that the call's name says. */
  readonly dtype?: Dtype;
  /** What stands between the parentheses: an array, or the elements themselves (`Float32Array.of(1, 2)`). */
  readonly takes: 'array' | 'elements';
  /** Whether a number in the place of the array is the size of one. */
  readonly takesSize?: boolean;
  /** How its other arguments lay out the numbers of the array. */
  readonly layout?: LayoutRule;
  /** For `elements`: whether they may be arrays, its rows or its columns. */
  readonly joins?: 'rows' | 'columns';
  /** Whether the language rounds decimals to the dtype once, whatever the notation does. */
  readonly roundsOnce?: boolean;
}

/** The call that a name, as written before a parenthesis, makes: `np.array`, `torch.FloatTensor`, `Float32Array.from`. */
export function arrayCallNamed(path: string, notation: Notation): ArrayCall | undefined {
  const own = notation.calls.get(path);
  if (own !== undefined) return own;
  const parts = path.split(/\.|::/);
  const last = parts.at(-1) ?? '';
  const owner = parts.at(-2) ?? '';
  const typed = typedArrays.get(last);
  if (typed !== undefined) return { dtype: typed, takes: 'array', takesSize: true };
  // Float32List.fromList([1, 2]) is Dart's.
  const listed = last === 'fromList' ? typedArrays.get(owner.replace(/List$/, 'Array')) : undefined;
  if (listed !== undefined) return { dtype: listed, takes: 'array', takesSize: true };
  const owned = typedArrays.get(owner);
  if (owned !== undefined || owner === 'Array') {
    if (last !== 'of' && last !== 'from') return undefined;
    return { ...(owned && { dtype: owned }), takes: last === 'of' ? 'elements' : 'array' };
  }
  const legacy = torchTypes.get(last);
  if (legacy !== undefined) return { dtype: legacy, takes: 'array', takesSize: true };
  if (path === 'torch.Tensor') return { dtype: 'float32', takes: 'array', takesSize: true };
  if (last === 'Tensor' || last === 'Array') return { takes: 'array', takesSize: true };
  // A method of an array takes the sizes alone: x.reshape([2, 3]).
  const isFunction = numericModules.has(path.slice(0, -'.reshape'.length));
  if (last === 'reshape' && isFunction) return { takes: 'array', layout: 'rows' };
  if (last === 'constant' || /^tf\.tensor[1-6]?d?$/i.test(path)) return { takes: 'array', layout: 'shape' };
  if (arrayCalls.has(last) || path === 'float') return { takes: 'array' };
  // numpy.float32([...]), and numpy.float32(2.0), as NumPy prints one number.
  const dtype = numericModules.has(owner) ? dtypeNamed(path) : undefined;
  return dtype && { dtype, takes: 'array' };
}

/** The dtype that a name or a string says: `torch.float32`, `np.int64`, `<f4`, `bool`. */
export function dtypeNamed(path: string): Dtype | undefined {
  const last = path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf(':')) + 1).replace(/^k(?=[A-Z])/, '');
  if (path === 'torch.float' || path === 'torch_float') return 'float32';
  if (path === 'torch.int') return 'int32';
  return dtypes.get(last.replace(/^(?:[<>=|]|torch_)/, ''));
}

/** Whether a dtype's elements are no real numbers, or not those that are printed. */
export function isNoNumber(dtype: string): boolean {
  return /^(?:object|O|complex\d*|c\d+|timedelta64|m8|datetime64|M8|void|V\d*|str|bytes)(?:\[\w+\])?$/.test(
    dtype.slice(dtype.lastIndexOf('.') + 1).replace(/^[<>=|]/, ''),
  );
}

/** The number that a word says: an infinity or NaN in one of their spellings. */
export function numberNamed(path: string, notation: Notation): number | undefined {
  const own = notation.words.get(path) ?? numbersOfTypes.get(path);
  if (own !== undefined) return own;
  const at = path.lastIndexOf('.');
  if (at > 0 && !numericModules.has(path.slice(0, at))) return undefined;
  return words.get(path.slice(at + 1));
}

/** The number that a call without an array says, and where that ends: `math.Inf(-1)`, `std::numeric_limits<float>::infinity()`. */
export function numberCallAt(
  text: string,
  start: number,
  notation: Notation,
): { readonly value: number; readonly end: number } | undefined {
  if (notation.constructors.length === 0) return undefined;
  numberCall.lastIndex = start;
  const match = numberCall.exec(text);
  if (match === null) return undefined;
  const { minus, go, cpp } = match.groups ?? {};
  const isNotANumber = go === 'NaN(' || cpp?.endsWith('NaN');
  const infinity = minus === undefined ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  return { value: isNotANumber ? Number.NaN : infinity, end: numberCall.lastIndex };
}

const numberCall =
  /(?:math\.(?<go>Inf\(\s{0,9}(?:(?<minus>-)|\+)?\s{0,9}\d{1,9}|NaN\()|(?:std::)?numeric_limits<[\w\s:]{1,40}>::(?<cpp>infinity|quiet_NaN|signaling_NaN)\()\s{0,9}\)/y;

/** The number that a string says in Python's `float('-inf')`. */
export function numberInString(content: string): number | undefined {
  const match = /^([+-]?)(inf|infinity|nan)$/i.exec(content);
  const word = match?.[2];
  if (word === undefined) return undefined;
  const value = word.toLowerCase() === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
  return match?.[1] === '-' ? -value : value;
}

/** The dtype that a letter says in Python's `array.array('f', [...])`. */
export function typecodeNamed(letter: string): Dtype | undefined {
  return typecodes.get(letter);
}

const typecodes: ReadonlyMap<string, Dtype> = new Map([
  ['b', 'int8'],
  ['B', 'uint8'],
  ['h', 'int16'],
  ['H', 'uint16'],
  ['i', 'int32'],
  ['I', 'uint32'],
  ['l', 'int64'],
  ['L', 'uint64'],
  ['q', 'int64'],
  ['Q', 'uint64'],
  ['f', 'float32'],
  ['d', 'float64'],
]);

/** True where a call's keyword names the array itself: `np.array(object=[...])`. */
export function namesTheArray(keyword: string): boolean {
  return (
    keyword === 'source' || keyword === 'data' || keyword === 'object' || keyword === 'value' || keyword === 'values'
  );
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

/** Numbers that belong to a type, as each language calls both. */
const numbersOfTypes: ReadonlyMap<string, number> = new Map(
  (
    [
      [
        ['float', 'double', 'Single', 'Double', 'Half', 'System.Double', 'System.Single'],
        '.',
        'PositiveInfinity',
        'NegativeInfinity',
        'NaN',
      ],
      [['Float', 'Double'], '.', 'POSITIVE_INFINITY', 'NEGATIVE_INFINITY', 'NaN'],
      [['Float', 'Double'], '.', 'PositiveInfinity', 'NegativeInfinity', 'NaN'],
      [['Float', 'Double', 'CGFloat', 'Float16', 'Float32', 'Float64'], '.', 'infinity', '', 'nan'],
      [['f32', 'f64', 'std::f32', 'std::f64', 'core::f32', 'core::f64'], '::', 'INFINITY', 'NEG_INFINITY', 'NAN'],
      [['Float'], '::', 'INFINITY', '', 'NAN'],
      [['double'], '.', 'infinity', 'negativeInfinity', 'nan'],
      [['math'], '.', 'huge', '', ''],
      [[''], '.', 'inf', '', 'nan'],
      [[''], '.', 'Inf', '', 'NaN'],
      [[''], '.', 'INF', '', 'NAN'],
      [[''], '.', 'infinity', '', ''],
    ] as const
  ).flatMap(([types, joint, infinity, negative, nan]) =>
    types.flatMap((type): [string, number][] => [
      [type + joint + infinity, Number.POSITIVE_INFINITY],
      [type + joint + negative, Number.NEGATIVE_INFINITY],
      [type + joint + nan, Number.NaN],
    ]),
  ),
);

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
  'fromstring',
  'DeviceArray',
  'masked_array',
  'tensor',
  'Tensor',
  'as_tensor',
  'to_tensor',
  'matrix',
  'asmatrix',
  'asanyarray',
  'ascontiguousarray',
  'Parameter',
  'convert_to_tensor',
  'mat',
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
  // torch::kFloat32
  ['Float64', 'float64'],
  ['Double', 'float64'],
  ['Float32', 'float32'],
  ['Float', 'float32'],
  ['Float16', 'float16'],
  ['Half', 'float16'],
  ['BFloat16', 'bfloat16'],
  ['Int64', 'int64'],
  ['Long', 'int64'],
  ['Int32', 'int32'],
  ['Int', 'int32'],
  ['Int16', 'int16'],
  ['Short', 'int16'],
  ['Int8', 'int8'],
  ['Char', 'int8'],
  ['UInt8', 'uint8'],
  ['Byte', 'uint8'],
  ['Bool', 'bool'],
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
