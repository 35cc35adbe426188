import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findArrays, readArrayText } from '../../../../src/core/parse/arrayText.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';

/** What is found in a text: shape, values, dtype and name of each array, or the fault. */
function found(text: string): unknown[] {
  return findArrays(text, 'plaintext').map((array) =>
    'error' in array
      ? array.error.fault
      : [array.tensor.shape, [...array.tensor.data].map(Number), array.tensor.dtype, array.name],
  );
}

function check(table: readonly (readonly [text: string, ...arrays: unknown[]])[]): void {
  for (const [text, ...arrays] of table) assert.deepEqual(found(text), arrays, text);
}

function faultOf(text: string): string {
  try {
    readArrayText(text, 'plaintext');
  } catch (error) {
    if (error instanceof FormatError) return error.code;
    throw error;
  }
  return 'none';
}

test('a sparse tensor is the dense one that it stands for', () => {
  const coordinates = 'indices=tensor([[0, 1], [2, 0]]), values=tensor([3., 4.])';
  check([
    [
      `x = tensor(${coordinates}, size=(2, 3), nnz=2, layout=torch.sparse_coo)`,
      [[2, 3], [0, 0, 3, 4, 0, 0], 'float64', 'x'],
    ],
    [
      `tensor(${coordinates}, size=(2, 3), nnz=2, dtype=torch.float16, layout=torch.sparse_coo)`,
      [[2, 3], [0, 0, 3, 4, 0, 0], 'float16', undefined],
    ],
    [
      'tensor(indices=tensor([[1, 1, 0]]), values=tensor([0.1, 0.2, 1.5]), size=(3,), nnz=3, layout=torch.sparse_coo)',
      [[3], [1.5, 0.1 + 0.2, 0], 'float64', undefined],
    ],
    [
      'tensor(indices=tensor([[1]]), values=tensor([[1., 2.]]), size=(2, 2), nnz=1, layout=torch.sparse_coo)',
      [[2, 2], [0, 0, 1, 2], 'float64', undefined],
    ],
    [
      'tensor(crow_indices=tensor([0, 0, 2]), col_indices=tensor([0, 2]), values=tensor([3, 4]), size=(2, 3), nnz=2, layout=torch.sparse_csr)',
      [[2, 3], [0, 0, 0, 3, 0, 4], 'float64', undefined],
    ],
    [
      'tensor(ccol_indices=tensor([0, 1, 2]), row_indices=tensor([1, 0]), values=tensor([3., 4.]), size=(2, 2), nnz=2, layout=torch.sparse_csc)',
      [[2, 2], [0, 4, 3, 0], 'float64', undefined],
    ],
    [
      `tensor(${coordinates}, size=(2000, 3000), nnz=2, layout=torch.sparse_coo)`,
      { code: 'tooLarge', size: 6_000_000, limit: 1_000_000 },
    ],
    [`tensor(${coordinates}, size=(2, 2), nnz=2, layout=torch.sparse_coo)`],
    ['tensor(indices=tensor([[0], [2]]), values=tensor([3., 4.]), size=(2, 3), nnz=2, layout=torch.sparse_coo)'],
  ]);
});

test('the numbers of lovely-tensors are read where it prints them, its statistics never', () => {
  check([
    ['x = tensor[3] x∈[-0.4, 2.0] μ=0.5 σ=1.1 [-0.4, 2.0, 0.1]', [[3], [-0.4, 2, 0.1], 'float64', 'x']],
    [
      'tensor[2, 2] bf16 n=4 x∈[1., 4.] μ=2.5 σ=1.3 cuda:0 [[1., 2.], [3., 4.]]',
      [[2, 2], [1, 2, 3, 4], 'bfloat16', undefined],
    ],
    [
      'tensor[6] x∈[-0.443, -0.197] μ=-0.311 σ=0.083 [-0.197, ...]',
      { code: 'elided', shown: 1, total: 6, library: 'lovely' },
    ],
    ['tensor[9, 768] n=6912 x∈[-2.1, 2.6] μ=-0.4 σ=1.1', { code: 'elided', shown: 0, total: 768, library: 'lovely' }],
    ['tensor[3] all_zeros', { code: 'elided', shown: 0, total: 3, library: 'lovely' }],
  ]);
});

test('the arrays and vectors that gdb prints are read with their repetitions', () => {
  check([
    [
      '$1 = {2, -1.5 <repeats 3 times>, nan(0x8000000000000)}',
      [[5], [2, -1.5, -1.5, -1.5, Number.NaN], 'float64', undefined],
    ],
    ['(gdb) p m\n$3 = {{1, 2}, {3, 4}}', [[2, 2], [1, 2, 3, 4], 'float64', undefined]],
    ['$2 = std::vector of length 2, capacity 4 = {2, 1}', [[2], [2, 1], 'float64', undefined]],
    ['$2 = {_M_elems = {2, 1}}', [[2], [2, 1], 'float64', undefined]],
    ['$2 = {[0] = 2, [1] = 1}', [[2], [2, 1], 'float64', undefined]],
    ['$1 = {2, 0 <repeats 12 times>...}', { code: 'elided', shown: 13, library: 'gdb' }],
    ['$1 = std::vector of length 99, capacity 99 = {2, 1...}', { code: 'elided', shown: 2, total: 99, library: 'gdb' }],
    ['$1 = {0 <repeats 4294967295 times>}', { code: 'tooLarge', size: 4_294_967_295, limit: 1_000_000 }],
    ['$1 = {x = 1, y = 2}'],
    ['labels = {1, 2}'],
    ['$1 = {2, 1'],
  ]);
});

test('the arrays and vectors that lldb prints are read without their indexes, which have to run', () => {
  check([
    ['(float[2]) logits = ([0] = 2, [1] = 0.1)', [[2], [2, Math.fround(0.1)], 'float32', 'logits']],
    [
      '(double[2][2]) m = {\n  [0] = ([0] = 1, [1] = 2)\n  [1] = ([0] = 3, [1] = 4)\n}',
      [[2, 2], [1, 2, 3, 4], 'float64', 'm'],
    ],
    ['(std::vector<float>) $0 = size=2 {\n  [0] = 2\n  [1] = 1\n}', [[2], [2, 1], 'float32', undefined]],
    [
      '(std::vector<float>) v = size=9 {\n  [0] = 2\n  [1] = 1\n  ...\n}',
      { code: 'elided', shown: 2, total: 9, library: 'lldb' },
    ],
  ]);
});

test('a typed array of Node.js has the dtype of its class', () => {
  check([
    ['x: Float32Array(2) [ 2, 0.1 ]', [[2], [2, Math.fround(0.1)], 'float32', 'x']],
    ['BigInt64Array(1) [ 9n ]', [[1], [9], 'int64', undefined]],
    ['Float32Array(22) [ 2, 1, ... 20 more items ]', { code: 'elided', shown: 2, total: 22, library: 'node' }],
    ['(2) [Array(3), Array(3)]'],
  ]);
});

test('sizes, strides and other numbers beside an array are no values', () => {
  check([
    [
      '[[1.5, 2.5]], shape=[1, 2], strides=[2, 1], layout=Cc (0x5), const ndim=2',
      [[1, 2], [1.5, 2.5], 'float64', undefined],
    ],
    ['x.shape: torch.Size([2, 3])'],
    ['torch.Size([2]) tensor([1., 2.])', [[2], [1, 2], 'float64', undefined]],
    [
      'Tensor(shape=[2], dtype=float32, place=Place(gpu:0), stop_gradient=True,\n       [2. , 1. ])',
      [[2], [2, 1], 'float32', undefined],
    ],
    ["tensor([1., 2.], device='cuda:0', grad_fn=<AddBackward0>)", [[2], [1, 2], 'float64', undefined]],
  ]);
});

test('what holds no real numbers is refused for what it is', () => {
  const table: readonly (readonly [text: string, code: string])[] = [
    [
      'tensor([0.1, 0.2], size=(2,), dtype=torch.quint8, quantization_scheme=torch.per_tensor_affine, scale=0.1, zero_point=0)',
      'quantised',
    ],
    ['tensor([1.+2.j, 3.+0.j])', 'complex'],
    ['masked_array(data=[1.0, --],\n             mask=[False,  True],\n       fill_value=1e+20)', 'masked'],
    ['[1.0 -- 2.0]', 'masked'],
    ["array([(1, 2.)], dtype=[('a', '<i4'), ('b', '<f4')])", 'notNumeric'],
    ['array([1, 2.5], dtype=object)', 'notNumeric'],
    ['tensor([], size=(0, 3))', 'empty'],
  ];
  for (const [text, code] of table) assert.equal(faultOf(text), code, text);
  check([
    ['masked_array(data=[1.0, 2.5], mask=[False, False], fill_value=1e+20)', [[2], [1, 2.5], 'float64', undefined]],
  ]);
});

test('what a runner, a container, a log or a quotation writes before each line does not part the rows of a print', () => {
  const rows = 'tensor([[1.0, 2.0],\n        [3.0, 4.0]])';
  const prefixes = [
    'E         ',
    '[rank0]: ',
    '[default1]:',
    'web_1  | ',
    '2024-01-15T10:23:45.1234567Z ',
    '> ',
    '#> ',
  ];
  for (const prefix of prefixes) {
    check([[rows.replaceAll(/^/gm, prefix), [[2, 2], [1, 2, 3, 4], 'float64', undefined]]]);
  }
  check([
    ['#> [1] 2.0 1.0 0.1', [[3], [2, 1, 0.1], 'float64', undefined]],
    ['E         x: array([1., 2.,\nE                3.])', [[3], [1, 2, 3], 'float64', 'x']],
    // The name of a row, a cell of a table and an index are no such prefix.
    ['D  [1.5, 2.5]\nE  [3.5, 4.5]', [[2], [1.5, 2.5], 'float64', undefined], [[2], [3.5, 4.5], 'float64', undefined]],
    ['     a    b\nD  1.0  2.0\nE  3.0  4.0', [[2, 2], [1, 2, 3, 4], 'float64', undefined]],
  ]);
});

test('colours and escaped line ends of a console do not hide an array, and never change a number', () => {
  check([
    ['\u001b[33mtensor([1., \u001b[1m2.\u001b[0m])\u001b[0m', [[2], [1, 2], 'float64', undefined]],
    ['[ \u001b[33m-0.5\u001b[39m, \u001b[33m1\u001b[39m ]', [[2], [-0.5, 1], 'float64', undefined]],
    ['[1.\u001b[31m5\u001b[0m, 2]'],
    ['tensor([1., [31m2.[0m5])'],
    ["'tensor([[1., 2.],\\n        [3., 4.]])'", [[2, 2], [1, 2, 3, 4], 'float64', undefined]],
    ['{"out": "0    2.0\\n1   -1.0\\ndtype: float64"}'],
    ['C:\\new\\table [1.5, 2.5]', [[2], [1.5, 2.5], 'float64', undefined]],
    ['\\nabla = [1.5, 2.5]', [[2], [1.5, 2.5], 'float64', 'nabla']],
  ]);
});
