import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findArrays, parseArrayText } from '../../../../src/core/parse/arrayText.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';
import { columnMajor, numbersOf, rowsOf } from './literalWriters.ts';

const { POSITIVE_INFINITY: inf, NaN: nan } = Number;

type Table = readonly (readonly [text: string, shape: readonly number[], numbers: readonly number[]])[];

/** The code of a text's fault. */
function codeOf(text: string, language: string): string {
  try {
    parseArrayText(text, language);
  } catch (error) {
    if (error instanceof FormatError) return error.code;
    throw error;
  }
  return 'none';
}

function checkRead(language: string, table: Table): void {
  for (const [text, shape, numbers] of table) {
    const tensor = parseArrayText(text, language);
    assert.deepEqual([tensor.shape, [...tensor.data]], [shape, numbers], `${language}: ${text}`);
  }
}

test('brackets of MATLAB and Octave are matrices: blanks and commas part elements, semicolons and line ends rows', () => {
  for (const language of ['matlab', 'octave']) {
    checkRead(language, [
      ['[1 2; 3 4]', [2, 2], [1, 2, 3, 4]],
      ['[1, 2, 3]', [3], [1, 2, 3]],
      ['[1 , -2 3]', [3], [1, -2, 3]],
      ['[1 -2]', [2], [1, -2]],
      ['[1; 2; 3]', [3, 1], [1, 2, 3]],
      ['[1 2\n 3 4]', [2, 2], [1, 2, 3, 4]],
      ['[1, 2,\n 3, 4];', [2, 2], [1, 2, 3, 4]],
      ['[\n  1 2; % [9]\n\n  3 4;\n]', [2, 2], [1, 2, 3, 4]],
      ['x = [1 2 ... the rest\n 3];', [3], [1, 2, 3]],
      ['[1e3 1D3 0x1F Inf -inf NaN]', [6], [1000, 1000, 31, inf, -inf, nan]],
      ['[[1 2]; [3 4]]', [2, 2], [1, 2, 3, 4]],
      ['%{\n[1 2]\n%}\n[3 4]', [2], [3, 4]],
      ["[1 2 3]'", [3, 1], [1, 2, 3]],
      ["[1 2; 3 4; 5 6]'", [2, 3], [1, 3, 5, 2, 4, 6]],
      ["single([1 2])'", [2, 1], [1, 2]],
      ["single([1 2 3; 4 5 6]')", [3, 2], [1, 4, 2, 5, 3, 6]],
      ['reshape([1 2 3 4 5 6], 2, 3)', [2, 3], [1, 3, 5, 2, 4, 6]],
      ['reshape([1 2 3 4 5 6], [2 3])', [2, 3], [1, 3, 5, 2, 4, 6]],
    ]);
    const refused: readonly (readonly [text: string, code: string])[] = [
      ['[1 - 2]', 'notNumeric'],
      ['[1:3]', 'notNumeric'],
      ['[1 2; 3]', 'ragged'],
      ['[[1 2], [3 4]]', 'ambiguous'],
      ['[[1; 2] [3; 4]]', 'ambiguous'],
      ["[[1 2 3]'; [4 5 6]']", 'ambiguous'],
      ["[[1 2 3]' [4 5 6]']", 'ambiguous'],
      ["[1 2].'", 'arithmetic'],
      ["[1 2]' * x", 'arithmetic'],
      ["x' * [1 2]", 'arithmetic'],
      ['reshape([1 2; 3 4], 1, 4)', 'misfit'],
      ['reshape(1:6, 2, 3)', 'notNumeric'],
      ['reshape([1 2 3 4], 2, 3)', 'misfit'],
      ['reshape([1 2 3 4], [], 2)', 'misfit'],
      ['int32([1.5 2])', 'dtypeRange'],
      ['{1, 2}', 'notNumeric'],
    ];
    for (const [text, code] of refused) assert.equal(codeOf(text, language), code, text);
  }
  checkRead('octave', [['[1 2 # first\n 3 4]', [2, 2], [1, 2, 3, 4]]]);
});

test('strings, primes and statements around matrices of MATLAB mislead nobody', () => {
  const text = "y = x'; disp('[1 2]'); a = [1 2]; b = a(1, 2);\nc = [3 4];\nz = {'x', [5 6]};";
  const names = findArrays(text, 'matlab').map((array) => 'tensor' in array && [array.name, ...array.tensor.data]);
  assert.deepEqual(names, [
    ['a', 1, 2],
    ['c', 3, 4],
    [undefined, 5, 6],
  ]);
});

test('brackets of Julia are vectors where commas or semicolons part, matrices where blanks do', () => {
  checkRead('julia', [
    ['[1.0, 2.0]', [2], [1, 2]],
    ['[1 2 3]', [1, 3], [1, 2, 3]],
    ['[1; 2; 3]', [3], [1, 2, 3]],
    ['[1\n2\n3]', [3], [1, 2, 3]],
    ['[1 2; 3 4]', [2, 2], [1, 2, 3, 4]],
    ['[1 2\n 3 4]', [2, 2], [1, 2, 3, 4]],
    ['[1,\n 2]', [2], [1, 2]],
    ['[[1, 2], [3, 4]]', [2, 2], [1, 2, 3, 4]],
    ['[1f0, 2.5f-1, Inf32, -Inf, NaN]', [5], [1, 0.25, inf, -inf, nan]],
    ['[0.1f0, 0.1, 0xf1]', [3], [Math.fround(0.1), 0.1, 241]],
    ['Float32[1, 2]', [2], [1, 2]],
    ["[1, 2]'", [1, 2], [1, 2]],
    ["[1 2; 3 4]'", [2, 2], [1, 3, 2, 4]],
    ['#= [9] =# [1, 2] # [3]', [2], [1, 2]],
    ['reshape([1, 2, 3, 4, 5, 6], (2, 3))', [2, 3], [1, 3, 5, 2, 4, 6]],
  ]);
  const refused: readonly (readonly [text: string, code: string])[] = [
    ['[1, 2; 3, 4]', 'ambiguous'],
    ['[[1,2] [3,4]]', 'ambiguous'],
    ['[[1,2]; [3,4]]', 'ambiguous'],
    ['[1 2;; 3 4]', 'notNumeric'],
    ['[1:3]', 'notNumeric'],
    ['[1, 2] .* 3', 'arithmetic'],
    ['reshape([1, 2], :, 1)', 'misfit'],
  ];
  for (const [text, code] of refused) assert.equal(codeOf(text, 'julia'), code, text);
  for (const text of ['Float32[1.1, 2]', '[1.1f0, 2F0]']) {
    assert.deepEqual(parseArrayText(text, 'julia').data, Float32Array.of(1.1, 2), text);
  }
  // As Julia prints it.
  assert.deepEqual(parseArrayText('x = Float32[1.1 2.0; 3.0 4.0]', 'plaintext').data, Float32Array.of(1.1, 2, 3, 4));
});

test('a matrix of semicolons in other texts is read where its rows can be nothing else', () => {
  checkRead('plaintext', [
    ['logits = [1 2; 3 4]', [2, 2], [1, 2, 3, 4]],
    ['[1, 2; 3, 4]', [2, 2], [1, 2, 3, 4]],
    ['[1 2\n 3 4]', [4], [1, 2, 3, 4]],
  ]);
  assert.equal(codeOf('[1; 2]', 'plaintext'), 'ambiguous');
});

test('the strings that NumPy makes matrices of are read as it reads them', () => {
  checkRead('python', [
    ["np.matrix('1 2; 3 4')", [2, 2], [1, 2, 3, 4]],
    ['np.mat("1,-2.5;3,4e2")', [2, 2], [1, -2.5, 3, 400]],
    ["numpy.asmatrix(' 1 2 ')", [1, 2], [1, 2]],
    ["np.fromstring('1 2 -3.5', sep=' ')", [3], [1, 2, -3.5]],
    ["np.fromstring('1, 2,3', dtype=np.float32, sep=',')", [3], [1, 2, 3]],
  ]);
  for (const text of ["np.fromstring('12')", "np.fromstring('1,2', sep=' ')", "np.fromstring('1 2,3', sep=',')"]) {
    assert.notEqual(codeOf(text, 'python'), 'none', text);
  }
  for (const text of ["np.matrix('1 2; 3')", "np.matrix('a b')", "np.matrix('')"]) {
    assert.notEqual(codeOf(text, 'python'), 'none', text);
  }
});

test('a matrix is read back exactly as it was written', () => {
  const written = (array: Parameters<typeof rowsOf>[0], between: string, rows: string) =>
    `[${rowsOf(array)
      .map((row) => row.join(between))
      .join(rows)}]`;
  const forms: readonly (readonly [language: string, write: (array: Parameters<typeof rowsOf>[0]) => string])[] = [
    ['matlab', (array) => `x = ${written(array, ' ', '; ')};`],
    ['matlab', (array) => `x = ${written(array, ', ', ';\n  ')};`],
    ['matlab', (array) => `x = double(${written(array, ' ', ' % [1]\n')});`],
    ['matlab', (array) => `x = ${written(array, ' ...\n ', '; ')};`],
    ['matlab', (array) => `reshape([${columnMajor(array).join(' ')}], ${array.shape.join(', ')})`],
    ['octave', (array) => `${written(array, ' ', '\n')} # transposed twice`],
    ['julia', (array) => `x = ${written(array, ' ', '; ')}`],
    ['julia', (array) => `reshape([${columnMajor(array).join(', ')}], (${array.shape.join(', ')}))`],
    ['plaintext', (array) => written(array, ' ', '; ')],
    ['python', (array) => `np.matrix('${written(array, ' ', '; ').slice(1, -1)}')`],
  ];
  for (const [language, write] of forms) {
    fc.assert(
      fc.property(numbersOf(2, 2, 2), (array) => {
        const { shape, data } = parseArrayText(write(array), language);
        assert.deepEqual([shape, [...data]], [array.shape, array.values]);
      }),
    );
  }
  fc.assert(
    fc.property(numbersOf(2, 2, 2), ({ shape: [rows = 0, columns = 0], values }) => {
      const { shape, data } = parseArrayText(
        `[${columnMajor({ shape: [rows, columns], values }).join(' ')}]`,
        'matlab',
      );
      assert.deepEqual([shape, data.length], [[rows * columns], values.length]);
      const transposed = {
        shape: [columns, rows],
        values: columnMajor({ shape: [rows, columns], values }).map(Number),
      };
      const text = `[${rowsOf(transposed)
        .map((row) => row.join(' '))
        .join('; ')}]'`;
      assert.deepEqual([...parseArrayText(text, 'matlab').data], values);
    }),
  );
});
