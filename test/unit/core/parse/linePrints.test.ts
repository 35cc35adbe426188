import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findArrays, parseArrayText } from '../../../../src/core/parse/arrayText.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';

/** What is found in a text: shape, values and dtype of each array, or the fault. */
function found(text: string): unknown[] {
  return findArrays(text, 'plaintext').map((array) =>
    'error' in array
      ? array.error.fault
      : [array.tensor.shape, [...array.tensor.data].map(Number), array.tensor.dtype, ...extrasOf(array)],
  );
}

function extrasOf({ classNames, tensor }: { classNames?: readonly string[]; tensor: { incomplete?: string } }) {
  return [...(classNames === undefined ? [] : [classNames]), ...(tensor.incomplete === undefined ? [] : ['rows'])];
}

type Table = readonly (readonly [text: string, ...arrays: unknown[]])[];

function check(table: Table): void {
  for (const [text, ...arrays] of table) assert.deepEqual(found(text), arrays, text);
}

test('numbers above a footer of torch are read when they are as many as it says', () => {
  check([
    [' 1.0\n 2.0\n[torch.FloatTensor of size 2]', [[2], [1, 2], 'float32']],
    [' 1  2\n 3  4\n[ CPUDoubleType{2,2} ]', [[2, 2], [1, 2, 3, 4], 'float64']],
    ['loss 3\n 1  2\n[torch.cuda.LongTensor of size 1x2 (GPU 0)]\n4 5', [[1, 2], [1, 2], 'int64']],
    ['torch_tensor\n 1\n 2\n[ CPUFloatType{2} ][ requires_grad = TRUE ]', [[2], [1, 2], 'float32']],
    ['(1,.,.) = \n  1  2\n\n(2,.,.) = \n  3  4\n[ CPUIntType{2,1,2} ]', [[2, 1, 2], [1, 2, 3, 4], 'int32']],
    [
      'Columns 1 to 2-1  2\n 3  4\n\nColumns 3 to 3 5\n 6\n[ CPUDoubleType{2,3} ]',
      [[2, 3], [-1, 2, 5, 3, 4, 6], 'float64'],
    ],
    [' 1  2\n 3  4\n 5  6\n[ CPUFloatType{2,2} ]'],
    [' 1  2\n 3\n[ CPUFloatType{2,2} ]', { code: 'ragged', row: 1, length: 1, expected: 2 }],
    ['[ CPUFloatType{2,2} ]'],
    [' 2.5\n[ CPUFloatType{} ]'],
    [
      'torch_tensor\n 1\n 2\n... [the output was truncated (use n=-1 to disable)]\n[ CPUFloatType{200} ]',
      { code: 'elided', shown: 2, total: 200, library: 'rTorch' },
    ],
  ]);
});

test('numbers above a footer of torch that says other sizes do not fit it', () => {
  const table = [
    [' 1.0000  2.0000\n[torch.FloatTensor of size 2]', '[2]', 2],
    [' 1  2\n 3  4\n 5  6\n[ CPUFloatType{2,2} ]', '[2][2]', 6],
  ] as const;
  for (const [text, sizes, count] of table) {
    assert.throws(
      () => parseArrayText(text, 'plaintext'),
      (error) => {
        assert.ok(error instanceof FormatError);
        assert.deepEqual(error.fault, { code: 'misfit', found: sizes, count }, text);
        return true;
      },
    );
  }
});

test('a factor is applied to the decimals as they are written, and the result rounded once', () => {
  check([
    ['1.00000e-02 *\n  1.2345\n  3.0000\n[torch.DoubleTensor of size 2]', [[2], [0.012345, 0.03], 'float64']],
    ['0.001 *\n 1.1  4.35\n[ CPUDoubleType{1,2} ]', [[1, 2], [0.0011, 0.00435], 'float64']],
    ['x =\n\n   1.0e+03 *\n\n    1.0001    4.3500\n', [[1, 2], [1000.1, 4350], 'float64']],
    ['x =\n\n   1.0e-05 *\n\n    0.1    0.7\n', [[1, 2], [0.000001, 0.000007], 'float64']],
    ['tensor(1.00000e-02 *\n       [ 4.35, -3.0e-01])', [[2], [0.0435, -0.003], 'float64']],
  ]);
});

test('what Julia shows has to have the sizes that it says', () => {
  check([
    [
      'julia> x\n3-element Vector{Float32}:\n  2.0\n  1.0e-5\n -0.5\n\njulia> ',
      [[3], [2, Math.fround(1e-5), -0.5], 'float32'],
    ],
    ['2×3 Matrix{Float64}:\n 1.0  2.0  3.0\n 4.0  5.0  6.0', [[2, 3], [1, 2, 3, 4, 5, 6], 'float64']],
    ['2-element view(::Vector{Int64}, 1:2) with eltype Int64:\n 1\n 2', [[2], [1, 2], 'int64']],
    [
      '1×2×2 Array{Float64, 3}:\n[:, :, 1] =\n 1.0  3.0\n\n[:, :, 2] =\n 5.0  7.0',
      [[2, 1, 2], [1, 3, 5, 7], 'float64'],
    ],
    ['9-element Vector{Float64}:\n 0.1\n ⋮\n 0.9', { code: 'elided', shown: 2, total: 9, library: 'julia' }],
    ['3-element Vector{Float64}:\n 0.1\n 0.2', { code: 'elided', shown: 2, total: 3, library: 'julia' }],
    [
      '2×9 Matrix{Float64}:\n 0.1  0.2  …  0.9\n 0.1  0.2     0.9',
      { code: 'elided', shown: 3, total: 9, library: 'julia' },
    ],
    ['9×2 Matrix{Float64}:\n 0.1  0.2\n ⋮   \n 0.3  0.4', [[2, 2], [0.1, 0.2, 0.3, 0.4], 'float64', 'rows']],
    ['2-element Vector{ComplexF64}:\n 1.0 + 2.0im\n 2.0 + 0.0im', { code: 'complex' }],
    ['2-element Vector{Any}:\n 1.0\n 2.0'],
    ['2-element Vector{Float64}:\n 1.0\n 2.0\n 3.0'],
  ]);
});

test('what MATLAB and Octave show is read with all its column ranges, or not at all', () => {
  check([
    ['x =\n\n   2.0000   1.0000  -0.5000\n\n>> y', [[1, 3], [2, 1, -0.5], 'float64']],
    ['x =\n\n   1\n   2\n', [[2, 1], [1, 2], 'float64']],
    ['x =\n\n  1×3 single row vector\n\n    2.0    1.0   -0.5\n', [[1, 3], [2, 1, -0.5], 'float32']],
    [
      'ans =\n\n Columns 1 through 2:\n\n   1   2\n   4   5\n\n Column 3:\n\n   3\n   6\n',
      [[2, 3], [1, 2, 3, 4, 5, 6], 'float64'],
    ],
    ['x =\n\n Columns 1 through 2:\n\n   1   2\n\n Column 4:\n\n   3\n'],
    ['x =\n\n Columns 1 through 2:\n\n   1   2\n', { code: 'elided', shown: 2, library: 'matlab' }],
    ['   1.0e+03 *\n\n    1.5   2.0\n', [[1, 2], [1500, 2000], 'float64']],
    ['1e-07 *\nsome words'],
    ['x =\n\n Columns 3 through 4:\n\n   1   2\n'],
    ['ans =\n\nans(:,:,1) =\n\n   1   3\n\nans(:,:,2) =\n\n   2   4\n', [[2, 1, 2], [1, 3, 2, 4], 'float64']],
    ['A(:,:,2) =\n\n   1   3\n'],
    ['x =\n\n   1   2\n   3\n', { code: 'ragged', row: 1, length: 1, expected: 2 }],
    ['x =\n\n   2.0 + 1.0i   3.0 - 1.0i\n', { code: 'complex' }],
    ['x =\n\n  4×3 single matrix\n\n    2.0    1.0   -0.5\n'],
    ['x =\n\n    2.5000\n'],
  ]);
});

test('the index of R at the beginning of a line is no number of its vector', () => {
  check([
    ['[1]  2.0  1.0 -0.5', [[3], [2, 1, -0.5], 'float64']],
    ['> x\n [1]  2.0  1.0\n [3] -0.5  Inf\n> ', [[4], [2, 1, -0.5, Number.POSITIVE_INFINITY], 'float64']],
    ['[1]  2.0  1.0\n[1]  3.0  4.0', [[2], [2, 1], 'float64'], [[2], [3, 4], 'float64']],
    ['[5]  2.0  1.0', { code: 'elided', shown: 2, total: 6, library: 'r' }],
    [
      '[1] 1 2\n [ reached getOption("max.print") -- omitted 8 entries ]',
      { code: 'elided', shown: 2, total: 10, library: 'r' },
    ],
    ['[1] 2.5'],
    ['[1] "cat" "dog"'],
    ['[1] 1.5  NA 2.0'],
    ['[1] 1.0+2i 0.5-1i'],
    ['[1] cat dog\nLevels: cat dog'],
    ['In [3]: x'],
    ['[1]: https://example.org'],
  ]);
});

test('names above aligned columns of numbers are the names of the classes', () => {
  const names = ['cat', 'dog'];
  check([
    [' cat  dog \n 2.0  1.0 ', [[2], [2, 1], 'float64', names]],
    ['    cat dog\na   2.0 1.0\nb  -1.0 0.5', [[2, 2], [2, 1, -1, 0.5], 'float64', names]],
    ['   cat  dog\n0  2.0  1.0\n1 -1.0  0.5', [[2, 2], [2, 1, -1, 0.5], 'float64', names]],
    ['   my cat  dog\n0     2.0  1.0', [[1, 2], [2, 1], 'float64', ['my cat', 'dog']]],
    ['     [,1] [,2]\n[1,]    1    3\n[2,]    2    4', [[2, 2], [1, 3, 2, 4], 'float64']],
    ['     0    1\n0  1.5  2.5\n1  3.5  4.5', [[2, 2], [1.5, 2.5, 3.5, 4.5], 'float64']],
    ['   cat  \\\n0  2.0   \n1 -1.0   \n\n   dog  \n0  1.0  \n1  0.5  ', [[2, 2], [2, 1, -1, 0.5], 'float64', names]],
    ['     [,1] [,2]\n[1,]    1    3\n     [,3]\n[1,]    5', [[1, 3], [1, 3, 5], 'float64']],
    [
      ', , 1\n\n     [,1] [,2]\n[1,]    1    3\n\n, , 2\n\n     [,1] [,2]\n[1,]    5    7\n',
      [[2, 1, 2], [1, 3, 5, 7], 'float64'],
    ],
    [
      '    cat  dog\n0   2.0  1.0\n..  ...  ...\n9  -1.0  0.5\n\n[10 rows x 2 columns]',
      [[2, 2], [2, 1, -1, 0.5], 'float64', names, 'rows'],
    ],
    [
      '   cat  ...  dog\n0  2.0  ...  1.0\n\n[1 rows x 30 columns]',
      { code: 'elided', shown: 2, total: 30, library: 'pandas' },
    ],
  ]);
});

test('a column that numbers the rows or says their classes is no class', () => {
  for (const [text, found] of [
    ['   cat  dog  label\n0  2.0  1.0      1\n1  0.3  0.2      0', 'label'],
    ['   id  cat  dog\n0  17  2.0  1.0\n1  18  0.3  0.2', 'id'],
  ] as const) {
    const [array] = findArrays(text, 'plaintext');
    assert.deepEqual(array !== undefined && 'error' in array && array.error.fault, { code: 'noClass', found }, text);
  }
  const [scores] = findArrays('   cat  pred\n0  2.0   1.5\n1  0.3   0.2', 'plaintext');
  assert.deepEqual(scores !== undefined && 'tensor' in scores && scores.classNames, ['cat', 'pred']);
});

test('a table is silence where names and numbers do not stand in columns, or where more of it is elsewhere', () => {
  check([
    ['Epoch  Loss   Acc\n1      0.52   0.81'],
    ['  label  cat  dog\n0   dog  2.0  1.0'],
    ['     Results\nTotal   12.5'],
    ['       [,3] [,4]\n[1,]    1    3'],
    ['   cat  \\\n0  2.0   \n\n   dog  cow  \n1  1.0  2.0  '],
    // What tibbles print is aligned by points.
    ['# A tibble: 2 x 2\n    cat   dog\n  <dbl> <dbl>\n1   1.5     2\n2  -3       4'],
    ['some words  \\\nand others\n\n   dog  cow  \n0  1.0  2.0  '],
    ['cat dog\n2.0 1.0\n3.0 4.0'],
    ['---\n- 1\n- 2\n---\n- 3\n- 4'],
    ['  +  -\n  1  2\n  3  4'],
  ]);
});

test('a Series is read from its footer upwards, and its index names the classes', () => {
  check([
    ['0    2.0\n1   -1.0\ndtype: float64', [[2], [2, -1], 'float64']],
    [
      'epoch 3, loss 0.25\ncat    2.0\ndog   -1.0\nName: logits, dtype: float32\nsaved',
      [[2], [2, -1], 'float32', ['cat', 'dog']],
    ],
    [
      'golden retriever    2.0\ntabby              -1.0\ndtype: float64',
      [[2], [2, -1], 'float64', ['golden retriever', 'tabby']],
    ],
    ['0     True\n1    False\ndtype: bool', [[2], [1, 0], 'bool']],
    [
      '0      0.0\n1      1.0\n      ... \n998    8.0\n999    9.0\nLength: 1000, dtype: float64',
      { code: 'elided', shown: 4, total: 1000, library: 'pandas' },
    ],
    ['0    cat\n1    1.5\ndtype: object'],
    ['0    1.0\n1    1.5\ndtype: object'],
    ['loss     0.25\n0    2.0\n1   -1.0\ndtype: float64'],
  ]);
});
