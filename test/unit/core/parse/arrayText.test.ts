import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findArrays, parseArrayText, readArrayText } from '../../../../src/core/parse/arrayText.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';

const { POSITIVE_INFINITY: inf, NaN: nan } = Number;

/** What was found, as nested lists of values; a fault as its code. */
function found(text: string, language: string): unknown[] {
  return findArrays(text, language).map((array) =>
    'error' in array ? array.error.code : nested([...array.tensor.data].map(Number), array.tensor.shape),
  );
}

function nested(values: readonly number[], [, ...inner]: readonly number[]): unknown {
  if (inner.length === 0) return values;
  const size = inner.reduce((product, axis) => product * axis, 1);
  return Array.from({ length: values.length / size }, (_, at) =>
    nested(values.slice(at * size, (at + 1) * size), inner),
  );
}

/** The fault of a text, and the part of the text that it points to. */
function faultOf(text: string, language: string): [code: string, part: string] {
  try {
    parseArrayText(text, language);
  } catch (error) {
    if (error instanceof FormatError) return [error.code, text.slice(error.offset, error.end)];
    throw error;
  }
  return ['none', ''];
}

type Table = readonly (readonly [text: string, ...arrays: unknown[]])[];

function checkFound(language: string, table: Table): void {
  for (const [text, ...arrays] of table) assert.deepEqual(found(text, language), arrays, `${language}: ${text}`);
}

test('numeric literals of Python are found, each outermost one once', () => {
  checkFound('python', [
    ['logits = [2.0, -1.0, 8.5]', [2, -1, 8.5]],
    ['x = (1.0, 2.0)', [1, 2]],
    ['x = (1.0,)', [1]],
    [
      'x = ((1, 2), [3, 4])',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['x = ([1.0, 2.0])', [1, 2]],
    ['[(1.0), 2]', [1, 2]],
    [
      '[[[1.], [.5]], [[1e-3], [1E+2]]]',
      [
        [[1], [0.5]],
        [[1e-3], [100]],
      ],
    ],
    ['[- 1.0, +2, -.5, - 1_000.5]', [-1, 2, -0.5, -1000.5]],
    ['[0x10, 0b11, 0o17]', [16, 3, 15]],
    ["[float('-inf'), float(\"inf\"), -float('inf'), float('nan'), float(2)]", [-inf, inf, -inf, nan, 2]],
    ['[math.inf, -np.inf, -torch.inf, nan, inf, jnp.nan]', [inf, -inf, -inf, nan, inf, nan]],
    ['[1.0,  # the first, [sic]\n 2.0,\n]', [1, 2]],
    ['x = [1.0, \\\n 2.0]', [1, 2]],
    ['a = [1.0]; b = [2.0]\nc = [3.0]', [1], [2], [3]],
    ['return [1.0, 2.0]', [1, 2]],
    ['f([1.0, 2.0], axis=0)', [1, 2]],
    ["d = {'a': [1.0, 2.0], 'b': [3.0]}", [1, 2], [3]],
    ['foo()\n[1.0, 2.0]', [1, 2]],
    ['[[1.0, 2.0], f(x)]', [1, 2]],
    ['[f([1.0, 2.0]), 3]', [1, 2]],
    ['[1.0, 2.0][0]', [1, 2]],
    ['[torch.tensor([1.0, 2.0]), torch.tensor([3.0])]', [1, 2], [3]],
    ['[np.float32(2.0), np.float32(1.5)]', [2, 1.5]],
    ['def f(a: list[float] = [1.0, 2.0]): ...', [1, 2]],
    // Tuples of an array and what is said of it.
    ['[([1.0, 2.0], 0), ([1.5, 2.5], -1)]', [1, 2], [1.5, 2.5]],
    ['x = (0, [1.0, 2.0])', [1, 2]],
    ['x = (0.5, 1.5, [1.0, 2.0], 3)', [1, 2]],
  ]);
});

test('calls that make an array are part of it', () => {
  const table: readonly (readonly [text: string, language: string, call: string, part: string])[] = [
    ['y = np.array([1.0, 2.0])', 'python', 'np.array', 'np.array([1.0, 2.0])'],
    ['numpy.array((1.0, 2.0), np.float32)', 'python', 'numpy.array', 'numpy.array((1.0, 2.0), np.float32)'],
    ['f(torch.tensor([1.0], device="cuda:0"), 3)', 'python', 'torch.tensor', 'torch.tensor([1.0], device="cuda:0")'],
    ['torch.tensor(np.array([1.0, 2.0]))', 'python', 'torch.tensor', 'torch.tensor(np.array([1.0, 2.0]))'],
    ['np.array(object=[1.0, 2.0])', 'python', 'np.array', 'np.array(object=[1.0, 2.0])'],
    ['tf.constant([1.0, 2.0], shape=(1, 2))', 'python', 'tf.constant', 'tf.constant([1.0, 2.0], shape=(1, 2))'],
    ['jnp.array([1., 2.]).sum()', 'python', 'jnp.array', 'jnp.array([1., 2.])'],
    ['x = new Float32Array([1, 2]);', 'typescript', 'Float32Array', 'new Float32Array([1, 2])'],
    ['Float64Array.from([1, 2])', 'javascript', 'Float64Array.from', 'Float64Array.from([1, 2])'],
    ['Float32Array.of(1, -2)', 'javascript', 'Float32Array.of', 'Float32Array.of(1, -2)'],
  ];
  for (const [text, language, call, part] of table) {
    const [array, ...others] = findArrays(text, language);
    assert.ok(array !== undefined && 'tensor' in array, text);
    assert.equal(array.call, call);
    assert.equal(text.slice(array.start, array.end), part);
    assert.equal(others.length, 0, text);
  }
});

test('numeric literals of JavaScript and TypeScript are found', () => {
  checkFound('typescript', [
    ['const logits: number[] = [2, -1.5, 1e3];', [2, -1.5, 1000]],
    ['[Infinity, -Infinity, NaN, Number.NaN, Number.NEGATIVE_INFINITY]', [inf, -inf, nan, nan, -inf]],
    ['[1, // [9]\n 2, /* 3, */ 4]', [1, 2, 4]],
    ['[1_000, 0xff, 0b101, 12n]', [1000, 255, 5, 12]],
    [`const s = \`[1, 2] \${f([3, 4])} [5]\`; const t = [6]`, [3, 4], [6]],
    [`\`\${\`[1]\`} [2]\`; [3]`, [3]],
    ['text.split(/["\'`]/); const a = [1, 2]', [1, 2]],
    ['a / 2; b = [1, 2] / 3', [1, 2]],
    [
      'foo({ logits: [[1, 2], [3, 4]] })',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['[...rest, 1.5]'],
    ['[...[1, 2], 3]', [1, 2]],
    ['f(1, 2); (1, 2); x[0, 1]; a?.[0]'],
    ['[1, 2, 010]'],
    ['Float32Array.from([1, 2], (x) => x * 2)', [1, 2]],
    ['new Float32Array(3)'],
  ]);
});

test('numeric arrays of JSON are found, with the numbers that Python writes beyond the standard', () => {
  checkFound('json', [
    ['{"logits": [2.0, -1e-3], "labels": ["a"], "shape": [[1], [2]]}', [2, -1e-3], [[1], [2]]],
    ['{"x": [NaN, Infinity, -Infinity]} // [1]', [nan, inf, -inf]],
    ['{"text": "[1, 2] \\" [3]", "n": null, "b": [true, false]}'],
  ]);
});

test('numeric arrays are found in any other text, blanks may part their numbers', () => {
  checkFound('plaintext', [
    ['epoch 1: [0.1 -0.2 3e2]', [0.1, -0.2, 300]],
    // Signs that touch a bracket are no name before it.
    ['\u7ed3\u679c\uff1a[1.5, 2]', [1.5, 2]],
    ['\u201c[1.5, 2]\u201d \u2022[2.5] \u2192[3.5] \u2502[4.5]\u2502', [1.5, 2], [2.5], [3.5], [4.5]],
    ['\u7ed3\u679c[1.5, 2] [1.5\uff0c2]'],
    [
      '[[ 1. -2.]\n [ 3.  4.]] and [5. 6.]',
      [
        [1, -2],
        [3, 4],
      ],
      [5, 6],
    ],
    ["it's [1.0, 2.0] isn't it, 'quoted [3.0]'", [1, 2]],
    ['logits [1.0, 2.0] (0.5, 0.3)', [1, 2]],
    ['see https://example.org [1.5, 2.5]', [1.5, 2.5]],
    ['# [1.0]\nx[0, 1] tensor[6] [INFO] [12:30:01] [2024-01-01] src/* [1.5]', [1.5]],
    ['[1.0f, 2.0f] [−1.5, 2]', [1, 2], [-1.5, 2]],
    ['Float32Array(3) [ 2, 1, 0.5 ]', [2, 1, 0.5]],
    ['masked_array(data=[1.0, --], mask=[False, True])'],
    ['[1 - 2] [1 2, 3]'],
    ['<tf.Tensor: shape=(2, 3), dtype=float32, numpy=\narray([1., 2.], dtype=float32)>', [1, 2]],
    ['Parameter containing:\ntensor([1., 2.], requires_grad=True)', [1, 2]],
    ['array([ 1.,  2., ...,  9.,  10.])', 'elided'],
    ['[ 0.  1. ...,  8.  9.]', 'elided'],
  ]);
});

test('what is not an array of numbers is passed over in silence', () => {
  checkFound('python', [
    ['[]'],
    ['[[], []]'],
    ['[a, 1.0]'],
    ['[f(x), 2]'],
    ["['a', 'b']"],
    ['[True, False]'],
    ['[x for x in y]'],
    ['[1.0 for _ in y]'],
    ['[1.0\n for _ in y]'],
    ['[1 - 2, 3]'],
    ['[1 -2]'],
    ['[2 * 3]'],
    ['[1j, 2]'],
    ['x[0, 1] = y[1:2]'],
    ['x: list[int] = Tuple[1, 2]'],
    ['f(1.0, 2.0)'],
    ['range(3)'],
    ['(1.0)'],
    ['torch.tensor(2.0)'],
    ['torch.FloatTensor(2, 3)'],
    ['tensor(1.0000e-02 *\n [[1.0, 2.0]])'],
    ["tensor([], device='cuda:0', size=(0, 3))"],
    ['# [1.0, 2.0]'],
    ["'[1.0, 2.0]'"],
    ['"""\n[1.0, 2.0]\n"""'],
    ["r'\\' [1.0]'"],
    ['{1.0, 2.0}'],
    ['[..., 0]'],
    ['[1.2.3, 3px]'],
    ['[--1]'],
    ['[1,, 2]'],
  ]);
});

test('what was meant as an array of numbers and is broken is found as broken, outermost too', () => {
  checkFound('python', [
    ['[[1, 2], [3]]', 'ragged'],
    ['[[[1], [2]], [[3]]]', 'ragged'],
    ['[1.0, [2.0]]', 'uneven'],
    ['[[1.0], 2.0]', 'uneven'],
    ['[1.0, ..., 2.0]', 'elided'],
    ['[[1, …, 2], [3, …, 4]]', 'elided'],
    ['[1.0, 2.0', 'unclosed'],
    ['x = [1.0, 2.0\ny = [3.0]', 'unclosed', [3]],
    ['f([1.0, 2.0)\n[3.0]', 'unclosed', [3]],
    ['torch.tensor([1.0, 2.0]', 'unclosed'],
    ['np.array([300], dtype=np.uint8)', 'dtypeRange'],
    ['[[1, 2], [3], a]', [1, 2], [3]],
  ]);
});

test('rows that a print leaves out leave an incomplete tensor', () => {
  const { tensor, rowStarts } = readArrayText('[[1, 2],\n ...,\n [3, 4]]', 'python');
  assert.deepEqual(tensor, {
    shape: [2, 2],
    dtype: 'float64',
    data: Float64Array.of(1, 2, 3, 4),
    incomplete: 'rows',
  });
  assert.deepEqual(rowStarts, [1, 16]);
});

test('a text that is no array is refused at the part that makes it none', () => {
  const table: readonly (readonly [text: string, language: string, code: string, part: string])[] = [
    ['', 'python', 'nothing', ''],
    ['hello there', 'plaintext', 'nothing', 'hello there'],
    ['[]', 'python', 'empty', '[]'],
    ['[f(x), 2]', 'python', 'notNumeric', 'f'],
    ['[2.0, a.b]', 'python', 'notNumeric', 'a.b'],
    ["['a', 2]", 'python', 'notNumeric', "'a'"],
    ['[[1.0, 2.0], [a, b]]', 'python', 'notNumeric', 'a'],
    ['[1 for x in y]', 'python', 'notNumeric', 'for'],
    ['[True, False]', 'python', 'notNumeric', 'True'],
    ['(1.0, 2.0)', 'javascript', 'notNumeric', '('],
    ['range(3)', 'python', 'notNumeric', 'range'],
    ['x[0, 1]', 'python', 'notNumeric', 'x'],
    ['{"a": 1}', 'json', 'notNumeric', '{'],
    ['torch.tensor(2.0)', 'python', 'scalar', 'torch.tensor(2.0)'],
    ['2.5', 'plaintext', 'scalar', '2.5'],
    ['[[1, 2], [3]]', 'python', 'ragged', '[3]'],
    ['[[1, 2], 3]', 'python', 'uneven', '3'],
    ['[1.0, ..., 2.0]', 'python', 'elided', '...'],
    ['[0. 1. ... 8. 9.]', 'python', 'elided', '...'],
    ['[1.0, [2.0], ', 'python', 'uneven', '['],
    ['[1.0, 2.0', 'python', 'unclosed', '['],
    ['[[1.0, 2.0], [3.0', 'python', 'unclosed', '['],
    ['[[[', 'python', 'unclosed', '['],
    ['[1.0] + [2.0]', 'python', 'several', '[2.0]'],
    ['[tensor([1.]), tensor([2.])]', 'plaintext', 'several', 'tensor([2.])'],
    ['DataFrame shape: (2, 2)', 'plaintext', 'notNumeric', 'DataFrame'],
    ['torch.tensor([1, 3_000_000_000], dtype=torch.int32)', 'python', 'dtypeRange', '3_000_000_000'],
    ['torch.tensor([1.5], dtype=torch.long)', 'python', 'dtypeRange', '1.5'],
    ['new Uint8Array([-1])', 'javascript', 'dtypeRange', '1'],
    ['new BigInt64Array([9223372036854775808n])', 'javascript', 'dtypeRange', '9223372036854775808n'],
    ['1.0 2.0 x', 'plaintext', 'notNumeric', 'x'],
    ['1.0 2.0\n3.0', 'plaintext', 'ragged', '3.0'],
    ['1.0 -', 'plaintext', 'notNumeric', '-'],
    ['1,,2', 'plaintext', 'notNumeric', ','],
    ['[1,000.5, 2]', 'plaintext', 'notNumeric', '000.5'],
    ['[1,000, 2]', 'json', 'notNumeric', '000'],
    ['00 01 02', 'plaintext', 'nothing', '00 01 02'],
    ['0.5 01 2', 'plaintext', 'notNumeric', '01'],
    ['[0.5, 1e-01, 01]', 'plaintext', 'notNumeric', '01'],
    ['(2.0, x)', 'plaintext', 'notNumeric', '('],
    ['-(2.0, 1.0)', 'plaintext', 'notNumeric', '('],
    ['see (1, 2) and (3, 4)', 'plaintext', 'notNumeric', 'see'],
    ['(1, 2) then (3, 4)', 'plaintext', 'notNumeric', '('],
    ['a score in (0, 1)', 'plaintext', 'notNumeric', 'a'],
    ['logits (1.0, 2.0)', 'plaintext', 'notNumeric', 'logits'],
  ];
  for (const [text, language, code, part] of table) {
    assert.deepEqual(faultOf(text, language), [code, part], `${language}: ${text}`);
  }
});

test('a fault says what a sentence about it needs', () => {
  const table: readonly (readonly [text: string, fault: object])[] = [
    ['x = [[[1, 2], [3, 4]], [[5, 6], [7]]]', { code: 'ragged', row: 3, length: 1, expected: 2 }],
    ['a = ["x"]; b = [[1, 2], [3]]', { code: 'ragged', row: 1, length: 1, expected: 2 }],
    ['array([0., 1., ..., 9.], shape=(1000,))', { code: 'elided', shown: 3, total: 1000, library: 'numpy' }],
    ['[ 2, 1, ... 20 more items ]', { code: 'elided', shown: 2, total: 22, library: 'node' }],
    ['tensor([0., ..., 9.])', { code: 'elided', shown: 2, library: 'torch' }],
    ['np.array([-129], dtype="int8")', { code: 'dtypeRange', found: '-129', dtype: 'int8' }],
    ['torch.tensor([1.0', { code: 'unclosed', bracket: '[' }],
    ['torch.tensor([1.0]', { code: 'unclosed', bracket: '(' }],
  ];
  for (const [text, fault] of table) {
    const [array] = findArrays(text, 'plaintext');
    assert.ok(array !== undefined && 'error' in array, text);
    assert.deepEqual(array.error.fault, fault);
  }
});

test('one array is read whatever stands around it', () => {
  const table: readonly (readonly [text: string, language: string])[] = [
    ['logits = [1.0, 2.0]', 'python'],
    ['const logits = [1.0, 2.0]; // done', 'typescript'],
    ['"logits": [1.0, 2.0],', 'json'],
    ['print(softmax(torch.tensor([1.0, 2.0])))', 'python'],
    ['names = ["cat"]; x = [1.0, 2.0]', 'python'],
    ['[1.0 2.0]', 'python'],
    ['1.0, 2.0', 'python'],
    ['1.0\t2.0', 'plaintext'],
    ['1.0\n2.0\n', 'plaintext'],
    ['1.0,\n2.0', 'plaintext'],
  ];
  for (const [text, language] of table) {
    const { shape, data } = parseArrayText(text, language);
    assert.deepEqual([shape, [...data]], [[2], [1, 2]], `${language}: ${text}`);
  }
});

test('lines of equally many bare numbers are a matrix', () => {
  const coloured = '\u001b[36m1\u001b[0m 2\\n3 -4';
  for (const text of ['1 2\n3 -4', coloured, '1,2\n3,-4\n', '1,2,\n3,-4,', '# a, b\n1\t2\r\n3\t-4']) {
    const { tensor, rowStarts } = readArrayText(text, 'plaintext');
    assert.deepEqual(
      [tensor.shape, [...tensor.data]],
      [
        [2, 2],
        [1, 2, 3, -4],
      ],
    );
    assert.deepEqual(
      rowStarts.map((start) => text[start]),
      ['1', '3'],
    );
  }
});

test('bare numbers whose first line or column counts, and nothing else, are refused: it may be no part of them', () => {
  for (const [text, part] of [
    // What pandas writes without an index, and prints so.
    ['0,1,2\n1.5,2.5,3.5\n', '0,1,2'],
    [' 0   1\n1.5 2.5', '0   1'],
    ['1\t2\n1.5\t2.5', '1\t2'],
    ['0,1.5,0.5\n1,2.5,0.5', '0'],
    ['1 2.0\n2 3.0', '1'],
    // A list of Markdown.
    ['1. 2.0\n2. 3.5', '1.'],
  ] as const) {
    assert.deepEqual(faultOf(text, 'plaintext'), ['counting', part], text);
  }
  for (const text of ['0 1\n2 3', '0. 1.\n1. 0.', '1 0.5\n0.5 1', '-1 2.5\n-2 3.5', '0 0.5\n0 0.5', '1. 2.\n2. 3.']) {
    assert.deepEqual(parseArrayText(text, 'plaintext').shape, [2, 2], text);
  }
});

test('an array takes the name on the left of it', () => {
  const table: readonly (readonly [text: string, language: string, name: string | undefined])[] = [
    ['logits = [1.0]', 'python', 'logits'],
    ['self.logits = torch.tensor([1.0])', 'python', 'logits'],
    ['logits: torch.Tensor = torch.tensor([1.0])', 'python', 'logits'],
    ['logits: list[float] = [1.0]', 'python', 'logits'],
    ['f(x, weight=[1.0])', 'python', 'weight'],
    ["{'scores': [1.0]}", 'python', 'scores'],
    ['if a: x = [1.0]', 'python', 'x'],
    ['a == [1.0]', 'python', undefined],
    ['x += [1.0]', 'python', undefined],
    ['x = 3 * [1.0]', 'python', undefined],
    ['return [1.0]', 'python', undefined],
    ['const logits: number[] = new Float32Array([1])', 'typescript', 'logits'],
    ['a ? b : [1.0]', 'typescript', undefined],
    ['x => [1.0]', 'typescript', undefined],
    ['{ :a => 1, :scores => [1.0] }', 'ruby', 'scores'],
    ["['scores' => [1.0]]", 'php', 'scores'],
    ['Dict("scores" => [1.0])', 'julia', 'scores'],
    ['a === [1.0]', 'typescript', undefined],
    ['f({ a: 1, logits: [1.0] })', 'typescript', 'logits'],
    ['{"logits": [1.0]}', 'json', 'logits'],
    ['{"a": {"b": [1.0]}}', 'json', 'b'],
    ['loss: 0.5 logits = [1.0 2.0]', 'plaintext', 'logits'],
    ['epoch 3 logits: tensor([1.0])', 'plaintext', 'logits'],
    ['Parameter containing:\ntensor([1.0])', 'plaintext', undefined],
  ];
  for (const [text, language, name] of table) {
    const [array] = findArrays(text, language);
    assert.ok(array !== undefined && 'tensor' in array, text);
    assert.equal(array.name, name, `${language}: ${text}`);
  }
});

test('the dtype is float64 unless one is written beside the numbers', () => {
  const table: readonly (readonly [text: string, dtype: string, values: readonly (number | bigint)[]])[] = [
    ['[0.1, 1]', 'float64', [0.1, 1]],
    ['torch.tensor([0.1])', 'float64', [0.1]],
    ['torch.tensor([0.1], dtype=torch.float32)', 'float32', [Math.fround(0.1)]],
    ['torch.tensor([0.1], dtype=torch.float)', 'float32', [Math.fround(0.1)]],
    ['torch.FloatTensor([0.1])', 'float32', [Math.fround(0.1)]],
    ['np.array([0.1], np.float32)', 'float32', [Math.fround(0.1)]],
    ["np.array([0.1], dtype='<f4')", 'float32', [Math.fround(0.1)]],
    ["np.array([0.1], dtype=np.dtype('float32'))", 'float32', [Math.fround(0.1)]],
    ['np.float32([0.1])', 'float32', [Math.fround(0.1)]],
    ['[np.float32(0.1)]', 'float32', [Math.fround(0.1)]],
    ['[np.float32(0.1), -np.float16(0.1), 0.1]', 'float64', [Math.fround(0.1), -0.0999755859375, 0.1]],
    ['torch.tensor(np.float32([0.1]))', 'float32', [Math.fround(0.1)]],
    ['np.array([0.1], dtype=float)', 'float64', [0.1]],
    ['np.array([0.1, 65519.99, 65520, 1e-8], dtype=np.float16)', 'float16', [0.0999755859375, 65504, inf, 0]],
    ['torch.tensor([0.1, 3e38], dtype=torch.bfloat16)', 'bfloat16', [0.10009765625, 226 * 2 ** 120]],
    [
      'torch.tensor([9223372036854775807, -9223372036854775808], dtype=torch.int64)',
      'int64',
      [2n ** 63n - 1n, -(2n ** 63n)],
    ],
    ['torch.LongTensor([9007199254740993, 1e3])', 'int64', [9007199254740993n, 1000n]],
    ['torch.tensor([1, 0, 2.5], dtype=torch.bool)', 'bool', [1, 0, 1]],
    ['torch.tensor([True, False], dtype=torch.bool)', 'bool', [1, 0]],
    ['np.array([-1, 127], dtype=np.int8)', 'int8', [-1, 127]],
    ["tensor([0.1], device='cuda:0', dtype=torch.float16)", 'float16', [0.0999755859375]],
    ['np.array([0.1], dtype=x.dtype)', 'float64', [0.1]],
  ];
  for (const [text, dtype, values] of table) {
    const tensor = parseArrayText(text, 'python');
    assert.deepEqual([tensor.dtype, [...tensor.data]], [dtype, values], text);
  }
});

test('digits are the most that any number shows, leading zeros left out', () => {
  const table: readonly (readonly [text: string, digits: number | undefined])[] = [
    ['[0.0250, 1]', 3],
    ['[1.2345, 10]', 5],
    ['[1.00e-10, 2]', 3],
    ['[100, 2]', 3],
    ['[1_000.5]', 5],
    ['[[1.5], [2.25]]', 3],
    ['[np.float32(1.25)]', 3],
    ['[0.0, inf]', undefined],
  ];
  for (const [text, digits] of table) assert.equal(readArrayText(text, 'python').digits, digits, text);
});

test('row starts are the brackets of the innermost rows', () => {
  const table: readonly (readonly [text: string, starts: readonly number[]])[] = [
    ['x = [1.0, 2.0]', [4]],
    ['x = [[1], [2]]', [5, 10]],
    ['torch.tensor([[[1], [2]], [[3], [4]]])', [15, 20, 27, 32]],
    ['[(1.0), 2]', [0]],
    ['[float("inf"), 2]', [0]],
    ['[[(1), 2], [3, 4]]', [1, 11]],
  ];
  for (const [text, starts] of table) assert.deepEqual(readArrayText(text, 'python').rowStarts, starts, text);
});

test('an array says whether it is written in integers, and whether a dtype stands beside it', () => {
  const cases: [text: string, languageId: string, integers: true | undefined, dtypeWritten: true | undefined][] = [
    ['[2, -1, 0x1F, 1_000]', 'python', true, undefined],
    ['[2, -1.0, 3]', 'python', undefined, undefined],
    ['[2, 1e3]', 'python', undefined, undefined],
    ['[2, -inf]', 'plaintext', undefined, undefined],
    ['np.array([2, 1], dtype=np.float32)', 'python', true, true],
    ['new Float32Array([2.5, 1])', 'typescript', undefined, true],
    ['tensor([2., 1.])', 'plaintext', undefined, undefined],
  ];
  for (const [text, languageId, integers, dtypeWritten] of cases) {
    const [found] = findArrays(text, languageId);
    assert.ok(found !== undefined && 'tensor' in found, text);
    assert.deepEqual([found.integers, found.dtypeWritten], [integers, dtypeWritten], text);
  }
});

test('a row without its brackets is read with its calls; one call alone is no row', () => {
  assert.deepEqual(parseArrayText('0.5, -float("inf")', 'python').data, Float64Array.of(0.5, Number.NEGATIVE_INFINITY));
  assert.deepEqual(parseArrayText('np.float32(2.0), 1.5', 'python').data, Float64Array.of(2, 1.5));
  assert.throws(() => parseArrayText('torch.tensor(2.0)', 'python'), { code: 'scalar' });
  assert.throws(() => parseArrayText('f(1.0), 2.0', 'python'), { name: 'FormatError' });
});

test('bare numbers whose commas may part digits of one number are refused, at the first that may', () => {
  const table: readonly (readonly [text: string, part: string])[] = [
    ['3,14\n2,71', '3,14'],
    ['0,5 -1,5 2', '0,5'],
    ['-0,5\t1,5', '-0,5'],
    ['2 1,5e-3', '1,5e-3'],
    ['3,14, 2,71', '3,14'],
    ['1,2,\n3,4,', '1,2'],
    ['1, 2,3, 4', '2,3'],
    ['1,5 0.5', '1,5'],
    ['1,000 2,000', '1,000'],
    ['1,234.5 2,345,678.25', '1,234.5'],
    ['1.234,5\n12,25', '1.234,5'],
    ['1,234,567\n2,345,678', '1,234,567'],
    ['# a, b\n1,2\n3,4', '1,2'],
  ];
  for (const [text, part] of table) {
    assert.deepEqual(faultOf(text, 'plaintext'), ['ambiguous', part], text);
    assert.throws(
      () => parseArrayText(text, 'plaintext'),
      (error) => {
        assert.ok(error instanceof FormatError);
        assert.deepEqual(error.fault, { code: 'ambiguous', found: part });
        return true;
      },
    );
  }
});

test('commas part bare numbers where no number has such a comma, or where the text has no other parting', () => {
  const table: readonly (readonly [text: string, shape: readonly number[], values: readonly number[]])[] = [
    ['1.5,2.5,3.5', [3], [1.5, 2.5, 3.5]],
    ['1.5,2.5\n3.5,4.5', [2, 2], [1.5, 2.5, 3.5, 4.5]],
    ['1.25,3\n2,4', [2, 2], [1.25, 3, 2, 4]],
    ['3,0.25\n2,4', [2, 2], [3, 0.25, 2, 4]],
    ['0.125,3\n2,4', [2, 2], [0.125, 3, 2, 4]],
    ['1,2,3\n4,5,6', [2, 3], [1, 2, 3, 4, 5, 6]],
    ['1,2\n3,-4', [2, 2], [1, 2, 3, -4]],
    ['1,2\n-inf,4', [2, 2], [1, 2, Number.NEGATIVE_INFINITY, 4]],
    ['1, 2\n3, 4', [2, 2], [1, 2, 3, 4]],
    ['3,14', [2], [3, 14]],
    ['1,250', [2], [1, 250]],
    ['1,\n2,\n3', [3], [1, 2, 3]],
  ];
  for (const [text, shape, values] of table) {
    const { tensor } = readArrayText(text, 'plaintext');
    assert.deepEqual([tensor.shape, [...tensor.data]], [shape, values], text);
  }
  assert.deepEqual([...parseArrayText('1,2, 3,4', 'python').data], [1, 2, 3, 4], 'in code a comma always parts');
});

test('an array that an operator touches is found and marked, and refused where it is the text', () => {
  const everywhere: readonly (readonly [text: string, operator: string])[] = [
    ['-np.array([1.5, 2.5])', '-'],
    ['logits = -torch.tensor([1.0, 2.0])', '-'],
    ['torch.tensor([1.0, 2.0]) * -3', '*'],
    ['2 * torch.tensor([1.0, 2.0])', '*'],
    ['2*[1.0, 2.0]', '*'],
    ['x = 2 ** np.array([1.0, 2.0])', '**'],
    ['[1.0, 2.0] / 3', '/'],
    ['[1.5, 2.5] + bias', '+'],
    ['bias - [1.5, 2.5]', '-'],
    ['logits += [1.5, 2.5]', '+='],
    ['np.array([1.0, 2.0]).T @ w', '@'],
    ['np.array([1.0, 2.0])[0] * 3', '*'],
    ["torch.tensor([1.0, 2.0]).to('cuda').float() % 3", '%'],
    ['([1.0, 2.0]) * 3', '*'],
    ['([1.0, 2.0].T) @ w', '@'],
    ['np.array([1.0, 2.0] * 3)', '*'],
    ['2 ^ [1.0, 2.0]', '^'],
    ['[1.0, 2.0] .* 3', '.*'],
    ['[1.0, 2.0] -3', '-'],
    ['[1.0, 2.0]* 3', '*'],
    ['-([1.0, 2.0])', '-'],
    ['f(x, 2 * [1.0, 2.0])', '*'],
    ['f(np.array([1.0, 2.0])\n  * 3)', '*'],
  ];
  const table: readonly (readonly [text: string, language: string, operator: string])[] = [
    ...everywhere.flatMap(([text, operator]) => [
      [text, 'python', operator] as const,
      [text, 'plaintext', operator] as const,
    ]),
    ['[1.0, 2.0] // 3', 'python', '//'],
    ['- [1.0, 2.0]', 'python', '-'],
    ['x = [1.0, 2.0] \\\n * 3', 'python', '*'],
    ['x = 2 * new Float32Array([1, 2])', 'typescript', '*'],
    ['x = [1, 2]\n  * 3', 'typescript', '*'],
  ];
  for (const [text, language, operator] of table) {
    const context = `${language}: ${text}`;
    assert.deepEqual(faultOf(text, language), ['arithmetic', operator], context);
    const [array, ...others] = findArrays(text, language);
    assert.ok(array !== undefined && 'tensor' in array && others.length === 0, context);
    assert.equal(array.arithmetic, true, context);
  }
});

test('what only looks like an operator, or belongs to something else, does not touch an array', () => {
  const table: readonly (readonly [text: string, language: string])[] = [
    ['print(*[1.0, 2.0])', 'python'],
    ['return *[1.0, 2.0], x', 'python'],
    ['2 * softmax([1.0, 2.0])', 'python'],
    ['f(a - 1, [1.0, 2.0], b)', 'python'],
    ['assert x == [1.0, 2.0]', 'python'],
    ['def f() -> [1.0, 2.0]: ...', 'python'],
    ['>>> [1.0, 2.0]', 'python'],
    ['print("%s" % [1.0, 2.0])', 'python'],
    ['console.log("logits: " + [1.0, 2.0])', 'typescript'],
    ['[1.0, 2.0]\n-x', 'python'],
    ['torch.tensor([1.0, 2.0]).softmax(0)', 'python'],
    ["torch.tensor([1.0, 2.0]).to('cuda')[0].numpy()", 'python'],
    ['x = [1.0, 2.0]; y = -3', 'python'],
    ['const f = () => [1.0, 2.0]', 'typescript'],
    ['yield* [1.0, 2.0]', 'typescript'],
    ['- [1.0, 2.0]', 'yaml'],
    ['* [1.0, 2.0]', 'markdown'],
    ['a: 1\n- [1.0, 2.0]\n- b', 'yaml'],
    ['-----\n[1.0, 2.0]\n-----', 'plaintext'],
    ['--- [1.0, 2.0] ---', 'plaintext'],
    ['**Logits** [1.0, 2.0]', 'markdown'],
    ['**[1.0, 2.0]** are logits', 'markdown'],
    ['[1.0, 2.0] -> 1', 'plaintext'],
    ['93% [1.0, 2.0]', 'plaintext'],
    ['2024-01-01 12:00:00,123 - root - INFO - tensor([1., 2.])', 'log'],
    ['| [1.0, 2.0] | 3 |', 'markdown'],
    ['[1.0, 2.0]. - And so on', 'plaintext'],
  ];
  for (const [text, language] of table) {
    assert.deepEqual([...parseArrayText(text, language).data], [1, 2], `${language}: ${text}`);
    const [array] = findArrays(text, language);
    assert.ok(array !== undefined && 'tensor' in array, text);
    assert.equal(array.arithmetic, undefined, `${language}: ${text}`);
  }
});

test('plain text is read as Python where only that makes it an array', () => {
  for (const text of ['(2.0, -1.0, 8.5)', 'logits = (2.0, -1.0, 8.5)', 'np.array((2.0, -1.0, 8.5))']) {
    assert.deepEqual([...parseArrayText(text, 'plaintext').data], [2, -1, 8.5], text);
  }
  assert.deepEqual(found('(2.0, -1.0, 8.5)', 'plaintext'), [], 'parentheses in prose are no arrays');
});
