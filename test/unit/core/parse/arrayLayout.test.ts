import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findArrays, readArrayText } from '../../../../src/core/parse/arrayText.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';
import { columnMajor, type Numbers, numbersOf, rowsOf, written } from './literalWriters.ts';

const { NEGATIVE_INFINITY: minusInf } = Number;

type Table = readonly (readonly [
  text: string,
  shape: readonly number[],
  numbers: readonly number[],
  names?: readonly string[],
])[];

function checkRead(language: string, table: Table): void {
  for (const [text, shape, numbers, names] of table) {
    const { tensor, classNames, rowStarts, start, end } = readArrayText(text, language);
    assert.deepEqual([tensor.shape, [...tensor.data], classNames], [shape, numbers, names], `${language}: ${text}`);
    assert.equal(rowStarts.length, tensor.data.length / (shape.at(-1) ?? 0), text);
    assert.ok(
      rowStarts.every((rowStart) => rowStart >= start && rowStart < end),
      text,
    );
  }
}

function checkRefused(language: string, table: readonly (readonly [text: string, code: string])[]): void {
  for (const [text, code] of table) {
    assert.throws(
      () => readArrayText(text, language),
      (error) => error instanceof FormatError && error.code === code,
      text,
    );
  }
}

test('vectors, matrices and arrays of R are read by columns, as R fills them, and by rows where it is told to', () => {
  checkRead('r', [
    ['x <- c(2.0, 1L, -0.5, -Inf, 1e-3, 0x10)', [6], [2, 1, -0.5, minusInf, 1e-3, 16]],
    ['c(cat = 1, "dog" = 2, `a b` = 3)', [3], [1, 2, 3], ['cat', 'dog', 'a b']],
    ['matrix(c(1,2,3,4,5,6), nrow = 2, ncol = 3, byrow = TRUE)', [2, 3], [1, 2, 3, 4, 5, 6]],
    ['matrix(c(1,2,3,4,5,6), nrow = 2, ncol = 3)', [2, 3], [1, 3, 5, 2, 4, 6]],
    ['matrix(c(1,2,3,4,5,6), 2)', [2, 3], [1, 3, 5, 2, 4, 6]],
    ['matrix(c(1,2,3,4,5,6), ncol = 2, byrow = T)', [3, 2], [1, 2, 3, 4, 5, 6]],
    ['matrix(c(1,2,3,4,5,6), 2, 3, TRUE)', [2, 3], [1, 2, 3, 4, 5, 6]],
    ['matrix(nrow = 2, c(1,2,3,4))', [2, 2], [1, 3, 2, 4]],
    ['matrix(ncol = 2L, byrow = TRUE, data = c(1,2,3,4))', [2, 2], [1, 2, 3, 4]],
    ['matrix(c(1,2,3))', [3, 1], [1, 2, 3]],
    ['matrix(c(1,2,3,4), 2, dimnames = list(NULL, c("a", "b")))', [2, 2], [1, 3, 2, 4], ['a', 'b']],
    ['matrix(c(1,2,3,4), 2, dimnames = list(c("x", "y"), c("a", "b")))', [2, 2], [1, 3, 2, 4], ['a', 'b']],
    ['matrix(c(1,2,3,4), 2, dimnames = list(c("x", "y"), NULL))', [2, 2], [1, 3, 2, 4]],
    ['matrix(c(1,2,3,4), 2, dimnames = list(c("x", "y")))', [2, 2], [1, 3, 2, 4]],
    ['matrix(c(1,2,3,4), 2, dimnames = list(NULL, c("a")))', [2, 2], [1, 3, 2, 4]],
    ['matrix(c(1,2,3,4), 2, dimnames = list(NULL, names(c("a", "b"))))', [2, 2], [1, 3, 2, 4]],
    ['array(c(1,2), dim = 2, dimnames = list(c("a", "b")))', [2], [1, 2], ['a', 'b']],
    ['array(c(1,2,3,4,5,6,7,8), dim = c(2, 2, 2))', [2, 2, 2], [1, 5, 3, 7, 2, 6, 4, 8]],
    ['array(c(1,2,3,4), c(1, 4))', [1, 4], [1, 2, 3, 4]],
    ['rbind(c(a = 1, b = 2), c(3, 4))', [2, 2], [1, 2, 3, 4], ['a', 'b']],
    ['cbind(a = c(1, 2, 3), b = c(4, 5, 6))', [3, 2], [1, 4, 2, 5, 3, 6], ['a', 'b']],
    ['list(c(1, 2), c(3, 4))', [2, 2], [1, 2, 3, 4]],
    ['torch_tensor(matrix(c(1, 2, 3, 4), 2), dtype = torch_float())', [2, 2], [1, 3, 2, 4]],
    ['c(1, # one\n 2)', [2], [1, 2]],
    ['structure(c(1,2,3,4,5,6), dim = c(2L, 3L), class = "a")', [2, 3], [1, 3, 5, 2, 4, 6]],
    ['structure(c(1,2,3,4), .Dim = c(2L, 2L), .Dimnames = list(NULL, c("a", "b")))', [2, 2], [1, 3, 2, 4], ['a', 'b']],
    ['structure(c(a = 1, b = 2), class = "x")', [2], [1, 2], ['a', 'b']],
  ]);
  checkRefused('r', [
    ['c(1, NA)', 'notNumeric'],
    ['c(c(1, 2), c(3, 4))', 'uneven'],
    ['c(1, 2) * 2', 'arithmetic'],
    ['matrix(c(1,2,3,4), 2) %*% x', 'arithmetic'],
    ['matrix(c(1,2,3,4,5,6), 4)', 'misfit'],
    ['matrix(c(1,2,3,4), n)', 'misfit'],
    ['matrix(c(1,2,3,4), 2, byrow = flag)', 'misfit'],
    ['matrix(c(1,2,3,4), 2 * 1)', 'misfit'],
    ['matrix(c(1,2,3,4), nr = 2)', 'misfit'],
    ['matrix(1:6, 2)', 'notNumeric'],
    ['t(matrix(c(1,2,3,4), 2))', 'arithmetic'],
    ['array(c(1,2,3,4), dim = c(3))', 'misfit'],
    ['rbind(c(1, 2), c(3))', 'ragged'],
    ['rbind(1, 2)', 'misfit'],
    ['structure(c(1,2,3,4), dim = 2:2)', 'misfit'],
    // The columns of a table.
    ['list(a = c(1, 2), b = c(3, 4))', 'several'],
    ['structure(list(a = c(1, 2), b = c(3, 4)), row.names = c(NA, -2L), class = "data.frame")', 'several'],
    ['matrix(rbind(c(1, 2), c(3, 4)), 4)', 'misfit'],
  ]);
});

test('arrays of Fortran are read in both brackets, with kinds and exponents, by columns where they are given a shape', () => {
  checkRead('fortran-modern', [
    ['(/ 1.0, 2.0d0 /)', [2], [1, 2]],
    ['[1.0_dp, -2.5_real64, 1.0D-1, .5E0]', [4], [1, -2.5, 0.1, 0.5]],
    ['x = [1.0, & ! [9]\n     2.0, &\n   & 3.0]', [3], [1, 2, 3]],
    ['x = reshape([1.,2.,3.,4.,5.,6.], [2, 3])', [2, 3], [1, 3, 5, 2, 4, 6]],
    ['reshape((/1,2,3,4,5,6/), (/2,3/))', [2, 3], [1, 3, 5, 2, 4, 6]],
    ['reshape([1,2,3,4,5,6], [2,3], order=[2,1])', [2, 3], [1, 2, 3, 4, 5, 6]],
    ['reshape(source=[1,2,3,4], shape=[2,2])', [2, 2], [1, 3, 2, 4]],
  ]);
  for (const [text, ...names] of [
    ['real :: x(2) = [1., 2.], y(2, 1) = reshape([1., 2.], [2, 1])', 'x', 'y'],
    ['real, parameter :: x(n) = (/ 1., 2. /)', 'x'],
    ['x(1:2) = [1., 2.]', undefined],
  ]) {
    const arrays = findArrays(text ?? '', 'fortran-modern');
    assert.deepEqual(
      arrays.map((array) => 'tensor' in array && array.name),
      names,
      text,
    );
  }
  checkRefused('fortran-modern', [
    ['reshape([1,2,3,4], [2,3])', 'misfit'],
    ['reshape([1,2,3,4], shape(a))', 'misfit'],
    ['reshape([1,2,3,4], [2,3], pad=[0])', 'misfit'],
    ['y / (/ 1.0, 2.0 /)', 'arithmetic'],
    ['transpose(reshape([1,2,3,4], [2,2]))', 'arithmetic'],
    ['[(i, i = 1, 3)]', 'notNumeric'],
    ['data x / 1.0, 2*0.0 /', 'notNumeric'],
  ]);
});

test('a shape written in numbers behind an array is its shape; what else makes other rows of it is arithmetic', () => {
  checkRead('python', [
    ['np.array([1, 2, 3, 4, 5, 6]).reshape(2, 3)', [2, 3], [1, 2, 3, 4, 5, 6]],
    ['np.array([1, 2, 3, 4]).reshape((2, -1))', [2, 2], [1, 2, 3, 4]],
    ['torch.tensor([1., 2., 3., 4.]).to(device).view(2, 2).float()', [2, 2], [1, 2, 3, 4]],
    ['np.array([[1, 2], [3, 4]]).reshape(-1)', [4], [1, 2, 3, 4]],
    ['np.reshape([1, 2, 3, 4], (2, 2))', [2, 2], [1, 2, 3, 4]],
    ['tf.constant([1, 2, 3, 4], shape=[2, 2])', [2, 2], [1, 2, 3, 4]],
    ['tf.constant([1.0, 2.0], tf.float32)', [2], [1, 2]],
    ['np.array([1.0, 2.0]).T', [2], [1, 2]],
    ['H([0.5, 0.5])', [2], [0.5, 0.5]],
    ['t([0.5, 0.5])', [2], [0.5, 0.5]],
  ]);
  checkRefused('python', [
    ['np.array([[1, 2], [3, 4]]).T', 'arithmetic'],
    ['np.transpose([[1, 2], [3, 4]])', 'arithmetic'],
    ['torch.flip(torch.tensor([1., 2.]), (0,))', 'several'],
    ['y = np.fliplr(np.array([[1, 2], [3, 4]]))', 'arithmetic'],
    ['torch.tensor([[1., 2.], [3., 4.]]).permute(1, 0)', 'arithmetic'],
    ['np.array([1, 2, 3]).reshape(n, 1)', 'arithmetic'],
    ['np.array([1, 2, 3, 4]).reshape(2, 2, order="F")', 'arithmetic'],
    ['torch.tensor([1., 2.]).view(torch.int32)', 'arithmetic'],
    ['np.array([1, 2, 3]).reshape(2, 2)', 'arithmetic'],
    ['tf.constant([1, 2, 3, 4], shape=shape)', 'misfit'],
    ['(np.array([1, 2, 3, 4])).reshape(2, 2)', 'arithmetic'],
    ['tf.constant([1, 2, 3, 4], tf.float32, [3])', 'misfit'],
  ]);
  const text = 'x = np.array([1, 2, 3, 4]).reshape(2, 2)\ny = [1.5, 2]';
  assert.deepEqual(
    findArrays(text, 'python').map((array) => 'tensor' in array && [array.name, text.slice(array.start, array.end)]),
    [
      ['x', 'np.array([1, 2, 3, 4]).reshape(2, 2)'],
      ['y', '[1.5, 2]'],
    ],
  );
});

test('what gives a shape to numbers that are not in the text is no array, nor are the sizes it is given', () => {
  const table: readonly (readonly [string, string, readonly (readonly number[])[]])[] = [
    ['python', 'x = x.reshape(x.shape[0], -1)', []],
    ['python', 'x = torch.reshape(self.fc(x), (-1, 4, n))', []],
    ['plaintext', 'x.reshape((2, 3))', []],
    ['python', 'x = np.zeros((2, 3)) + torch.full([2, 3], 1.5) - np.random.rand(2, 3)', []],
    ['python', 'x = np.full((1, 2), [1.5, 2])', []],
    ['python', 'y = y.permute((0, 2, 1)); x = [1.5, 2]', [[1.5, 2]]],
    ['octave', 'x = [1.5 2 3 4];\ny = reshape (x, rows * 2, 2);', [[1.5, 2, 3, 4]]],
    ['r', 'y <- matrix(log10(z), 50, 50)\nx <- c(1.5, 2)', [[1.5, 2]]],
  ];
  for (const [languageId, text, expected] of table) {
    const found = findArrays(text, languageId).map(
      (array) => 'tensor' in array && Array.from(array.tensor.data, Number),
    );
    assert.deepEqual(found, expected, text);
  }
});

test('an array that is given a shape is read back exactly as it was written', () => {
  const list = (parts: readonly string[]) => parts.join(', ');
  const values = (array: Numbers) => list(array.values.map(written));
  const forms: readonly (readonly [language: string, axes: number, write: (array: Numbers) => string])[] = [
    ['r', 4, (array) => `array(c(${list(columnMajor(array))}), dim = c(${array.shape.join(', ')}))`],
    ['r', 2, (array) => `matrix(c(${list(columnMajor(array))}), nrow = ${array.shape[0]})`],
    ['r', 2, (array) => `x <- matrix(c(${values(array)}), ncol = ${array.shape[1]}, byrow = TRUE)`],
    ['r', 2, (array) => `rbind(${rowsOf(array).map((row) => `c(${list(row)})`)})`],
    ['plaintext', 2, (array) => `matrix(c(${list(columnMajor(array))}), ${array.shape[0]})`],
    ['fortran', 4, (array) => `reshape((/ ${list(columnMajor(array))} /), (/ ${array.shape.join(', ')} /))`],
    ['fortran', 2, (array) => `reshape([${values(array)}], [${array.shape.join(', ')}], order=[2, 1])`],
    ['python', 4, (array) => `np.array([${values(array)}]).reshape(${array.shape.join(', ')})`],
    ['python', 4, (array) => `torch.tensor([${values(array)}]).view((${array.shape.join(', ')},))`],
  ];
  for (const [language, axes, write] of forms) {
    fc.assert(
      fc.property(numbersOf(2, axes), (array) => {
        const { tensor } = readArrayText(write(array), language);
        assert.deepEqual([tensor.shape, [...tensor.data]], [array.shape, array.values]);
      }),
    );
  }
});
