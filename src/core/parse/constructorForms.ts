import type { Dtype } from '../tensor/dtype.ts';
import type { ConstructorForm } from './constructor.ts';
import type { Notation } from './notation.ts';

/** How a language says of what type an array is, and how it makes one. */
export type Typing = Pick<Notation, 'constructors' | 'declares' | 'types' | 'containers' | 'qualifiers'>;

/** The dtypes of types that several words may name. */
function types(dtypes: Readonly<Partial<Record<Dtype, string>>>): ReadonlyMap<string, Dtype> {
  return new Map(
    Object.entries(dtypes).flatMap(([dtype, names]) => names.split(',').map((name) => [name.trim(), dtype as Dtype])),
  );
}

/** What may be called, and says no dtype. */
function calls(names: string): ReadonlyMap<string, Dtype | undefined> {
  return new Map(names.split(' ').map((name) => [name, undefined]));
}

const none: Typing = {
  constructors: [],
  declares: 'nothing',
  types: new Map(),
  containers: new Set(),
  qualifiers: new Set(),
};

// Each repetition is bounded, and what follows it begins with another character.
const vectorOf: readonly ConstructorForm[] = [
  // std::vector<float>{, std::vector<float> logits{
  {
    pattern: /(?<type>[A-Za-z_][\w:]{0,60}<[\w:\s,<>]{1,100}>)\s{0,9}(?:(?<name>[A-Za-z_]\w{0,60})\s{0,9})?(?=\{)/y,
    knowsType: true,
  },
  // std::vector<float>({
  {
    pattern:
      /(?<type>[A-Za-z_][\w:]{0,60}<[\w:\s,<>]{1,100}>)\s{0,9}(?:(?<name>[A-Za-z_]\w{0,60})\s{0,9})?(?=\(\s{0,9}\{)/y,
    knowsType: true,
    takes: 'array',
  },
  // std::vector{, std::vector logits{
  {
    pattern:
      /(?<type>std::(?:vector|array|valarray|initializer_list))\s{0,9}(?:(?<name>[A-Za-z_]\w{0,60})\s{0,9})?(?=\{)/y,
    knowsType: true,
  },
  // float logits[3]{
  {
    pattern:
      /(?<type>[A-Za-z_][\w:]{0,60})\s{1,9}(?<name>[A-Za-z_]\w{0,60})\s{0,9}(?<sizes>(?:\[[^[\]{}]{0,60}\]\s{0,9}){1,9})(?=\{)/y,
    knowsType: true,
  },
  // (float[]){
  {
    begins: '(',
    pattern: /\((?<type>[A-Za-z_][\w:\s]{0,60})(?<sizes>(?:\[\w{0,60}\]\s{0,9}){1,9})\)\s{0,9}(?=\{)/y,
    knowsType: true,
  },
];

// new float[] {, new[] {, new double[,] {
const newArray: ConstructorForm = {
  pattern:
    /(?:new|stackalloc)\b\s{0,9}(?<type>[A-Za-z_][\w.:]{0,60})?\s{0,9}(?<sizes>(?:\[[\w,\s]{0,60}\]\s{0,9}){1,9})(?=\{)/y,
};

const c: Typing = {
  constructors: [...vectorOf, newArray],
  declares: 'before',
  types: types({
    float64: 'double, float64_t',
    float32: 'float, float32_t, GLfloat, CGFloat32',
    float16: 'half, __half, _Float16, __fp16, float16_t, Half',
    bfloat16: 'bfloat16, bfloat16_t, __nv_bfloat16, __bf16, BFloat16',
    int64: 'int64_t, long long, long long int, long, long int, ptrdiff_t',
    int32: 'int, int32_t, signed, signed int',
    int16: 'short, int16_t, short int',
    int8: 'int8_t, signed char',
    uint64: 'uint64_t, unsigned long long, unsigned long, unsigned long long int, unsigned long int, size_t',
    uint32: 'uint32_t, unsigned, unsigned int',
    uint16: 'uint16_t, unsigned short, unsigned short int',
    uint8: 'uint8_t, unsigned char',
    bool: 'bool, _Bool',
  }),
  containers: new Set([
    ...['vector', 'array', 'valarray', 'initializer_list', 'span', 'deque', 'list', 'host_vector', 'device_vector'],
    ...['QVector', 'QList', 'SmallVector', 'ArrayRef', 'IntArrayRef'],
  ]),
  qualifiers: new Set([
    ...['std', 'at', 'c10', 'torch', 'thrust', 'llvm', 'const', 'constexpr', 'static', 'inline', 'extern', 'auto'],
    ...['volatile', 'register', 'constinit', 'thread_local', 'alignas', '__constant__', '__device__', '__shared__'],
    ...['__restrict__', 'restrict', 'mutable', 'typename'],
  ]),
};

const csharp: Typing = {
  constructors: [
    newArray,
    // new List<float> {, new List<float>() {
    {
      pattern: /new\s{1,9}(?<type>[A-Za-z_][\w.]{0,60}<[\w.\s,<>[\]]{1,100}>)\s{0,9}(?:\(\s{0,9}\)\s{0,9})?(?=\{)/y,
      knowsType: true,
    },
    // new() {
    { pattern: /new\s{0,9}\(\s{0,9}\)\s{0,9}(?=\{)/y },
  ],
  declares: 'before',
  types: types({
    float64: 'double, Double',
    float32: 'float, Single',
    float16: 'Half',
    int64: 'long, Int64',
    int32: 'int, Int32',
    int16: 'short, Int16',
    int8: 'sbyte, SByte',
    uint64: 'ulong, UInt64',
    uint32: 'uint, UInt32',
    uint16: 'ushort, UInt16',
    uint8: 'byte, Byte',
    bool: 'bool, Boolean',
  }),
  containers: new Set([
    ...['List', 'IList', 'IEnumerable', 'IReadOnlyList', 'ICollection', 'Span', 'ReadOnlySpan', 'Memory'],
    ...['ReadOnlyMemory', 'ImmutableArray', 'Collection'],
  ]),
  qualifiers: new Set([
    ...['System', 'var', 'const', 'static', 'readonly', 'public', 'private', 'protected', 'internal', 'required'],
    ...['params', 'scoped', 'ref', 'unsafe', 'fixed'],
  ]),
};

const listOf: ConstructorForm = {
  pattern: /(?<path>[A-Z]\w{0,20}\.(?:of|asList))\s{0,9}(?=\()/y,
  calls: calls('List.of ImmutableList.of Arrays.asList DoubleStream.of IntStream.of LongStream.of Stream.of'),
};

const java: Typing = {
  constructors: [newArray, listOf],
  declares: 'before',
  types: types({
    float64: 'double, Double',
    float32: 'float, Float',
    int64: 'long, Long',
    int32: 'int, Integer',
    int16: 'short, Short',
    int8: 'byte, Byte',
    bool: 'boolean, Boolean',
  }),
  containers: new Set(['List', 'ArrayList', 'Collection', 'Iterable', 'ImmutableList', 'LinkedList']),
  qualifiers: new Set([
    ...[
      'java',
      'lang',
      'util',
      'final',
      'static',
      'public',
      'private',
      'protected',
      'volatile',
      'transient',
      'var',
      'def',
    ],
  ]),
};

const kotlinTypes = types({
  float64: 'Double, DoubleArray',
  float32: 'Float, FloatArray',
  int64: 'Long, LongArray',
  int32: 'Int, IntArray',
  int16: 'Short, ShortArray',
  int8: 'Byte, ByteArray',
  uint64: 'ULong, ULongArray',
  uint32: 'UInt, UIntArray',
  uint16: 'UShort, UShortArray',
  uint8: 'UByte, UByteArray',
  bool: 'Boolean, BooleanArray',
});

const arrayOf: ConstructorForm = {
  pattern: /(?<path>[a-z]\w{0,30})\s{0,9}(?:<(?<type>[\w<>\s,?.]{1,80})>)?\s{0,9}(?=\()/y,
  calls: new Map<string, Dtype | undefined>([
    ...calls('arrayOf listOf mutableListOf arrayListOf sequenceOf persistentListOf'),
    ...[...kotlinTypes]
      .filter(([name]) => name.endsWith('Array'))
      .map(([name, dtype]): [string, Dtype] => {
        const lower = name.replace(/^U?[A-Z]/, (first) => first.toLowerCase());
        return [`${lower}Of`, dtype];
      }),
  ]),
};

const kotlin: Typing = {
  constructors: [arrayOf],
  declares: 'behind',
  types: kotlinTypes,
  containers: new Set(['Array', 'List', 'MutableList', 'ArrayList', 'Collection', 'Iterable', 'Sequence']),
  qualifiers: new Set(['kotlin', 'out', 'in']),
};

const scala: Typing = {
  constructors: [
    {
      pattern: /(?<path>[A-Z]\w{0,30})\s{0,9}(?:\[(?<type>[\w[\]\s,.]{1,80})\])?\s{0,9}(?=\()/y,
      calls: calls('Array Seq List Vector IndexedSeq ArraySeq IArray ListBuffer ArrayBuffer Iterator LazyList'),
    },
  ],
  declares: 'behind',
  types: types({
    float64: 'Double',
    float32: 'Float',
    int64: 'Long',
    int32: 'Int',
    int16: 'Short',
    int8: 'Byte',
    bool: 'Boolean',
  }),
  containers: new Set([
    'Array',
    'Seq',
    'List',
    'Vector',
    'IndexedSeq',
    'ArraySeq',
    'IArray',
    'Iterable',
    'ArrayBuffer',
  ]),
  qualifiers: new Set(['scala', 'collection', 'immutable', 'mutable']),
};

// []float32{, [3]float64{, [...]float64{, [][]float64{
const slice: ConstructorForm = {
  begins: '[',
  pattern: /(?<type>(?<sizes>(?:\[(?:\d{1,9}|\.{3})?\]){1,9})\s{0,9}[A-Za-z_]\w{0,20})\s{0,9}(?=\{)/y,
  knowsType: true,
  roundsOnce: true,
};

const go: Typing = {
  ...none,
  constructors: [slice],
  types: types({
    float64: 'float64',
    float32: 'float32',
    int64: 'int64, int',
    int32: 'int32, rune',
    int16: 'int16',
    int8: 'int8',
    uint64: 'uint64, uint',
    uint32: 'uint32',
    uint16: 'uint16',
    uint8: 'uint8, byte',
    bool: 'bool',
  }),
};

const macro: ConstructorForm = {
  pattern: /(?<path>(?:\w{1,20}::){0,4}[a-z]\w{0,20})!\s{0,9}(?=\[)/y,
  calls: calls('vec array ndarray::array arr smallvec std::vec dvector vector arrayvec'),
};

const rust: Typing = {
  constructors: [macro, { ...macro, pattern: /(?<path>(?:\w{1,20}::){0,4}[a-z]\w{0,20})!\s{0,9}(?=\()/y }],
  declares: 'behind',
  types: types({
    float64: 'f64',
    float32: 'f32',
    float16: 'f16',
    bfloat16: 'bf16',
    int64: 'i64, isize',
    int32: 'i32',
    int16: 'i16',
    int8: 'i8',
    uint64: 'u64, usize',
    uint32: 'u32',
    uint16: 'u16',
    uint8: 'u8',
    bool: 'bool',
  }),
  containers: new Set(['Vec', 'SmallVec', 'ArrayVec', 'Array', 'Array1', 'Array2', 'Array3', 'Box', 'Arc', 'Rc']),
  qualifiers: new Set(['std', 'vec', 'ndarray', 'half', 'mut', 'static', 'a']),
};

const swift: Typing = {
  ...none,
  declares: 'behind',
  types: types({
    float64: 'Double, Float64',
    float32: 'Float, Float32',
    float16: 'Float16',
    int64: 'Int, Int64',
    int32: 'Int32, CInt',
    int16: 'Int16',
    int8: 'Int8',
    uint64: 'UInt, UInt64',
    uint32: 'UInt32',
    uint16: 'UInt16',
    uint8: 'UInt8',
    bool: 'Bool',
  }),
  containers: new Set(['Array', 'ContiguousArray', 'ArraySlice']),
  qualifiers: new Set(['Swift']),
};

const dart: Typing = {
  ...none,
  declares: 'before',
  types: types({ float64: 'double', int64: 'int', bool: 'bool' }),
  containers: new Set(['List', 'Iterable']),
  qualifiers: new Set(['final', 'const', 'var', 'late', 'static']),
};

const lua: Typing = {
  ...none,
  constructors: [
    // torch.Tensor{
    {
      pattern: /(?<path>torch\.\w{1,20})\s{0,9}(?=\{)/y,
      calls: new Map<string, Dtype | undefined>([
        ['torch.Tensor', undefined],
        ['torch.FloatTensor', 'float32'],
        ['torch.DoubleTensor', 'float64'],
        ['torch.LongTensor', 'int64'],
        ['torch.IntTensor', 'int32'],
        ['torch.ByteTensor', 'uint8'],
        ['torch.CharTensor', 'int8'],
      ]),
    },
  ],
};

// Numo::SFloat[, Matrix[
const rubyClass: ConstructorForm = {
  pattern: /(?<path>(?:Numo::)?[A-Z]\w{0,20})(?=\[)/y,
  calls: new Map<string, Dtype | undefined>([
    ...calls('Numo::NArray NArray NMatrix Matrix Vector Array'),
    ['Numo::SFloat', 'float32'],
    ['Numo::DFloat', 'float64'],
    ['Numo::Int64', 'int64'],
    ['Numo::Int32', 'int32'],
    ['Numo::Int16', 'int16'],
    ['Numo::Int8', 'int8'],
    ['Numo::UInt64', 'uint64'],
    ['Numo::UInt32', 'uint32'],
    ['Numo::UInt16', 'uint16'],
    ['Numo::UInt8', 'uint8'],
  ]),
};

const ruby: Typing = { ...none, constructors: [rubyClass] };

const php: Typing = {
  ...none,
  constructors: [{ pattern: /(?<path>array)\s{0,9}(?=\()/y, calls: calls('array') }],
};

/** What says in one language only what it says, so that it may be read wherever it stands. */
const plain: Typing = {
  constructors: [
    newArray,
    ...vectorOf,
    listOf,
    arrayOf,
    slice,
    { ...macro, calls: calls('vec array ndarray::array') },
    { ...rubyClass, calls: new Map([...(rubyClass.calls ?? [])].filter(([name]) => name.startsWith('Numo::'))) },
  ],
  declares: 'before',
  types: new Map<string, Dtype | undefined>([
    ...[...go.types, ...csharp.types, ...java.types, ...c.types],
    // Each of these has two sizes in two languages.
    ...['int', 'long', 'long int', 'unsigned long', 'byte', 'Byte'].map((name): [string, undefined] => [
      name,
      undefined,
    ]),
  ]),
  containers: c.containers,
  qualifiers: new Set([...c.qualifiers, ...csharp.qualifiers, ...java.qualifiers]),
};

/** How each language says of what type an array is, and how it makes one. */
export const typing = { plain, c, csharp, java, kotlin, scala, go, rust, swift, dart, lua, ruby, php };
