import type { Dtype } from '../tensor/dtype.ts';
import { type ArrayCall, dtypeNamed } from './arrayCall.ts';
import { typing } from './constructorForms.ts';
import type { BlockComment, LongString, Notation, NumberSuffix } from './notation.ts';

const cComment: BlockComment = { open: '/*', close: '*/' };
const nestingComment: BlockComment = { ...cComment, nests: true };

function suffixes(
  dtypes: Readonly<Record<string, Dtype>>,
  integers: readonly string[] = [],
  others: readonly string[] = [],
): ReadonlyMap<string, NumberSuffix> {
  return new Map<string, NumberSuffix>([
    ...Object.entries(dtypes).map(([word, dtype]): [string, NumberSuffix] => [
      word,
      { dtype, ...(!dtype.startsWith('float') && !dtype.startsWith('bf') && { behind: 'integer' as const }) },
    ]),
    ...integers.map((word): [string, NumberSuffix] => [word, { behind: 'integer' }]),
    ...others.map((word): [string, NumberSuffix] => [word, {}]),
  ]);
}

function booleans(no: string, yes: string): ReadonlyMap<string, 0 | 1> {
  return new Map([
    [no, 0],
    [yes, 1],
  ]);
}

const cIntegerSuffixes = ['u', 'l', 'ul', 'lu', 'll', 'ull', 'llu', 'z', 'uz'].flatMap((word) => [
  word,
  word.toUpperCase(),
  ...(word.length > 1 && word !== 'll' ? [word.replace('u', 'U'), word.replaceAll('l', 'L')] : []),
]);

/** `reshape` where arrays are kept by columns. */
const columnMajor: ArrayCall = { takes: 'array', layout: 'columns' };

/** How R makes vectors, and matrices of them. */
const rCalls: ReadonlyMap<string, ArrayCall> = new Map([
  ['c', { takes: 'elements' }],
  ['rbind', { takes: 'elements', joins: 'rows' }],
  ['cbind', { takes: 'elements', joins: 'columns' }],
  ['matrix', { takes: 'array', layout: 'matrix' }],
  ['array', { takes: 'array', layout: 'dimensions' }],
  ['structure', { takes: 'array', layout: 'attributes' }],
  ['torch_tensor', { takes: 'array' }],
]);

/** What most languages with braces share; each below says where it differs. */
const code: Notation = {
  isProse: false,
  lineComments: ['//'],
  blockComments: [cComment],
  quotes: '"',
  hasCharacters: true,
  hasTranspositions: false,
  hasEscapes: true,
  longStrings: [],
  hasTemplates: false,
  continuation: '',
  hasLongLines: false,
  newlinesEnd: false,
  hasScopes: false,
  brackets: '[',
  blanksPart: false,
  linesPart: false,
  calls: new Map(),
  hasArrows: false,
  keySign: '',
  hasKinds: false,
  hasOnlyMatrices: false,
  hasHeadings: false,
  layout: 'none',
  semicolonsPart: 'nothing',
  digitSeparators: '_',
  exponents: 'e',
  exponentDtypes: new Map(),
  suffixes: new Map(),
  booleans: booleans('false', 'true'),
  words: new Map(),
  hasDotWords: false,
  sharesType: false,
  roundsOnce: false,
  constructors: [],
  declares: 'nothing',
  types: new Map(),
  containers: new Set(),
  qualifiers: new Set(),
};

const tripleQuoted: LongString = { open: '"""', close: '"""', hasEscapes: true };

const python: Notation = {
  ...code,
  lineComments: ['#'],
  blockComments: [],
  quotes: '"\'',
  hasCharacters: false,
  longStrings: [tripleQuoted, { open: "'''", close: "'''", hasEscapes: true }],
  continuation: '\\',
  newlinesEnd: true,
  brackets: '[(',
  booleans: booleans('False', 'True'),
};

const javascript: Notation = {
  ...code,
  quotes: '"\'',
  hasCharacters: false,
  hasTemplates: true,
  suffixes: suffixes({}, ['n']),
  booleans: new Map(),
};

const json: Notation = { ...javascript, hasLongLines: true, hasTemplates: false, newlinesEnd: true };

const cWords = new Map([
  ['INFINITY', Number.POSITIVE_INFINITY],
  ['HUGE_VAL', Number.POSITIVE_INFINITY],
  ['HUGE_VALF', Number.POSITIVE_INFINITY],
]);

/** How Julia makes vectors and matrices of a type, and prints them. */
const juliaCalls: ReadonlyMap<string, ArrayCall> = new Map(
  ['Float64', 'Float32', 'Float16', 'Int64', 'Int32', 'Int16', 'Int8', 'UInt64', 'UInt32', 'UInt16', 'UInt8'].map(
    (name) => [`${name}[`, { takes: 'elements', dtype: dtypeNamed(name.toLowerCase()) ?? 'float64' }],
  ),
);

/** The notation of everything that is not code. */
export const plain: Notation = {
  ...code,
  ...typing.plain,
  isProse: true,
  lineComments: ['#', '//'],
  quotes: '"\'',
  hasCharacters: false,
  newlinesEnd: true,
  hasScopes: true,
  brackets: '[{',
  blanksPart: true,
  semicolonsPart: 'rows',
  calls: new Map([...rCalls, ...juliaCalls]),
  suffixes: new Map<string, NumberSuffix>([
    ...suffixes({ f: 'float32', F: 'float32', _f32: 'float32', _f64: 'float64' }, ['n', 'l', 'L', 'u', 'U']),
    // 3d may be three days.
    ['d', { dtype: 'float64', behind: 'fraction' }],
    ['D', { dtype: 'float64', behind: 'fraction' }],
  ]),
  words: cWords,
  hasDotWords: true,
  booleans: booleans('False', 'True'),
};

const c: Notation = {
  ...code,
  ...typing.c,
  brackets: '{',
  longStrings: [{ open: 'R"(', close: ')"', hasEscapes: false }],
  digitSeparators: "'",
  hasScopes: true,
  words: cWords,
  suffixes: suffixes(
    {
      ...{ f: 'float32', F: 'float32', f16: 'float16', F16: 'float16', f32: 'float32', F32: 'float32' },
      ...{ f64: 'float64', F64: 'float64', bf16: 'bfloat16', BF16: 'bfloat16' },
    },
    cIntegerSuffixes,
    ['l', 'L'],
  ),
};

const csharp: Notation = {
  ...code,
  ...typing.csharp,
  brackets: '{[',
  longStrings: [tripleQuoted, { open: '@"', close: '"', hasEscapes: false }],
  suffixes: suffixes(
    { f: 'float32', F: 'float32', d: 'float64', D: 'float64', l: 'int64', L: 'int64', ul: 'uint64', UL: 'uint64' },
    ['u', 'U'],
    ['m', 'M'],
  ),
};

const javaSuffixes = suffixes({ f: 'float32', F: 'float32', d: 'float64', D: 'float64', l: 'int64', L: 'int64' });

const java: Notation = { ...code, ...typing.java, brackets: '{', longStrings: [tripleQuoted], suffixes: javaSuffixes };

const kotlin: Notation = {
  ...code,
  ...typing.kotlin,
  blockComments: [nestingComment],
  longStrings: [{ ...tripleQuoted, hasEscapes: false }],
  newlinesEnd: true,
  brackets: '',
  suffixes: suffixes({ f: 'float32', F: 'float32', L: 'int64', uL: 'uint64', UL: 'uint64' }, ['u', 'U']),
};

const scala: Notation = {
  ...kotlin,
  ...typing.scala,
  suffixes: javaSuffixes,
};

const go: Notation = {
  ...code,
  ...typing.go,
  longStrings: [{ open: '`', close: '`', hasEscapes: false }],
  newlinesEnd: true,
  brackets: '',
  // What math.Inf gives has to be converted.
  calls: new Map(
    (['float64', 'float32'] as const).map((dtype): [string, ArrayCall] => [dtype, { takes: 'array', dtype }]),
  ),
};

const rust: Notation = {
  ...code,
  ...typing.rust,
  blockComments: [nestingComment],
  longStrings: [
    { open: 'r#"', close: '"#', hasEscapes: false },
    { open: 'r"', close: '"', hasEscapes: false },
  ],
  hasScopes: true,
  sharesType: true,
  roundsOnce: true,
  suffixes: new Map(
    [
      ...suffixes({
        ...{ f32: 'float32', f64: 'float64', f16: 'float16', i64: 'int64', i32: 'int32', i16: 'int16', i8: 'int8' },
        ...{ u64: 'uint64', u32: 'uint32', u16: 'uint16', u8: 'uint8', isize: 'int64', usize: 'uint64' },
      }),
    ].flatMap(([word, suffix]) => [
      [word, suffix],
      [`_${word}`, suffix],
    ]),
  ),
};

const swift: Notation = {
  ...code,
  ...typing.swift,
  blockComments: [nestingComment],
  hasCharacters: false,
  longStrings: [tripleQuoted],
  newlinesEnd: true,
  hasDotWords: true,
};

const dart: Notation = {
  ...python,
  ...typing.dart,
  lineComments: ['//'],
  blockComments: [nestingComment],
  newlinesEnd: false,
  continuation: '',
  brackets: '[',
  booleans: code.booleans,
};

const groovy: Notation = { ...java, quotes: '"\'', hasCharacters: false, newlinesEnd: true, brackets: '[' };

const lua: Notation = {
  ...code,
  ...typing.lua,
  lineComments: ['--'],
  blockComments: [{ open: '--[[', close: ']]' }],
  quotes: '"\'',
  hasCharacters: false,
  longStrings: [{ open: '[[', close: ']]', hasEscapes: false }],
  newlinesEnd: true,
  brackets: '{',
  // Its tensors were of float64.
  calls: new Map([['torch.Tensor', { takes: 'array', takesSize: true }]]),
  semicolonsPart: 'elements',
};

const ruby: Notation = {
  ...code,
  ...typing.ruby,
  lineComments: ['#'],
  blockComments: [{ open: '=begin', close: '=end', ownLines: true }],
  quotes: '"\'',
  hasCharacters: false,
  newlinesEnd: true,
  hasScopes: true,
  keySign: '=>',
};

const perl: Notation = { ...ruby, constructors: [], blockComments: [], newlinesEnd: false };

const php: Notation = {
  ...code,
  ...typing.php,
  lineComments: ['//', '#'],
  quotes: '"\'',
  hasCharacters: false,
  hasScopes: true,
  keySign: '=>',
};

const julia: Notation = {
  ...code,
  lineComments: ['#'],
  blockComments: [{ open: '#=', close: '=#', nests: true }],
  hasTranspositions: true,
  longStrings: [tripleQuoted],
  keySign: '=>',
  newlinesEnd: true,
  blanksPart: true,
  linesPart: true,
  semicolonsPart: 'rows',
  calls: new Map([['reshape', columnMajor], ...juliaCalls]),
  exponents: 'ef',
  exponentDtypes: new Map([['f', 'float32']]),
  words: new Map(
    ['16', '32', '64'].flatMap((bits): [string, number][] => [
      [`Inf${bits}`, Number.POSITIVE_INFINITY],
      [`NaN${bits}`, Number.NaN],
    ]),
  ),
};

const matlab: Notation = {
  ...code,
  lineComments: ['%'],
  blockComments: [{ open: '%{', close: '%}', ownLines: true }],
  quotes: '"\'',
  hasCharacters: false,
  hasTranspositions: true,
  hasEscapes: false,
  continuation: '...',
  newlinesEnd: true,
  blanksPart: true,
  linesPart: true,
  hasOnlyMatrices: true,
  calls: new Map([
    ['reshape', columnMajor],
    ...['single', 'double', 'int64', 'int32', 'int16', 'int8', 'uint64', 'uint32', 'uint16', 'uint8'].map(
      (name): [string, ArrayCall] => [name, { takes: 'array', dtype: dtypeNamed(name) ?? 'float64' }],
    ),
  ]),
  semicolonsPart: 'rows',
  digitSeparators: '',
  exponents: 'ed',
};

const octave: Notation = {
  ...matlab,
  lineComments: ['%', '#'],
  blockComments: [...matlab.blockComments, { open: '#{', close: '#}', ownLines: true }],
};

const r: Notation = {
  ...code,
  lineComments: ['#'],
  blockComments: [],
  quotes: '"\'`',
  hasCharacters: false,
  newlinesEnd: true,
  brackets: '',
  hasArrows: true,
  calls: new Map([...rCalls, ['list', { takes: 'elements', joins: 'rows' }]]),
  digitSeparators: '',
  suffixes: suffixes({ L: 'int32' }),
  booleans: booleans('FALSE', 'TRUE'),
};

const fortran: Notation = {
  ...code,
  lineComments: ['!'],
  blockComments: [],
  quotes: '"\'',
  hasCharacters: false,
  hasEscapes: false,
  continuation: '&',
  newlinesEnd: true,
  digitSeparators: '',
  exponents: 'edq',
  calls: new Map([['reshape', columnMajor]]),
  hasKinds: true,
  booleans: new Map(),
};

/** The notation of YAML. */
export const yaml: Notation = {
  ...plain,
  brackets: '[',
  calls: new Map(),
  constructors: [],
  declares: 'nothing',
  lineComments: ['#'],
  blockComments: [],
  blanksPart: false,
  layout: 'lists',
  semicolonsPart: 'nothing',
  suffixes: new Map(),
};

const toml: Notation = {
  ...code,
  lineComments: ['#'],
  blockComments: [],
  quotes: '"\'',
  hasCharacters: false,
  longStrings: [tripleQuoted, { open: "'''", close: "'''", hasEscapes: false }],
  newlinesEnd: true,
  hasHeadings: true,
};

const separated: Notation = { ...plain, layout: 'table' };

/** The notation of a language, by the identifier that VS Code has for it. */
export function notationOf(languageId: string): Notation {
  return notations.get(languageId) ?? plain;
}

/** The notation of what is read where the language's own makes no array of it. */
export function otherNotation(notation: Notation): Notation {
  return notation.isProse ? python : plain;
}

const notations: ReadonlyMap<string, Notation> = new Map(
  (
    [
      [python, 'python', 'cython', 'mojo', 'starlark'],
      [javascript, 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'vue', 'svelte'],
      [yaml, 'yaml', 'dockercompose', 'github-actions-workflow', 'azure-pipelines', 'ansible', 'helm'],
      [toml, 'toml'],
      [separated, 'csv', 'tsv', 'dynamic csv', 'csv (semicolon)', 'csv (pipe)', 'csv (whitespace)'],
      [json, 'json', 'jsonc', 'json5', 'jsonl'],
      [c, 'c', 'cpp', 'cuda', 'cuda-cpp', 'objective-c', 'objective-cpp', 'arduino', 'opencl', 'hlsl', 'glsl'],
      [csharp, 'csharp'],
      [java, 'java'],
      [kotlin, 'kotlin', 'kotlinscript'],
      [scala, 'scala'],
      [go, 'go'],
      [rust, 'rust'],
      [swift, 'swift'],
      [dart, 'dart'],
      [groovy, 'groovy'],
      [lua, 'lua', 'luau'],
      [ruby, 'ruby'],
      [perl, 'perl', 'perl6', 'raku'],
      [php, 'php'],
      [julia, 'julia', 'juliamarkdown'],
      [matlab, 'matlab'],
      [octave, 'octave'],
      [r, 'r', 'rmd'],
      [fortran, 'fortran', 'fortran-modern', 'FortranFreeForm', 'fortran_fixed-form', 'FortranFixedForm'],
    ] as const
  ).flatMap(([notation, ...identifiers]) => identifiers.map((identifier) => [identifier, notation])),
);
