import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classCount, rowAt, rowCount } from '../../../../src/core/tensor/rows.ts';
import type { Tensor } from '../../../../src/core/tensor/tensor.ts';

test('classes lie along the last axis, rows along all the others', () => {
  const table: readonly (readonly [tensor: Tensor, rows: number, classes: number, last: readonly number[]])[] = [
    [{ shape: [3], dtype: 'float64', data: Float64Array.of(1, 2, 3) }, 1, 3, [1, 2, 3]],
    [{ shape: [2, 2], dtype: 'float32', data: Float32Array.of(1, 2, 3, 4) }, 2, 2, [3, 4]],
    [{ shape: [2, 3, 1], dtype: 'int8', data: Int8Array.of(1, 2, 3, 4, 5, 6) }, 6, 1, [6]],
    [{ shape: [1, 2], dtype: 'int64', data: BigInt64Array.of(-5n, 2n ** 53n + 1n) }, 1, 2, [-5, 2 ** 53]],
    [{ shape: [1, 1], dtype: 'uint64', data: BigUint64Array.of(2n ** 64n - 1n) }, 1, 1, [2 ** 64]],
  ];
  for (const [tensor, rows, classes, last] of table) {
    assert.equal(rowCount(tensor), rows);
    assert.equal(classCount(tensor), classes);
    assert.deepEqual(rowAt(tensor, rows - 1), Float64Array.from(last));
  }
});

test('a tensor without classes has no rows, and no tensor has a row beyond its last', () => {
  const empty: Tensor = { shape: [2, 0], dtype: 'float64', data: new Float64Array() };
  const number: Tensor = { shape: [], dtype: 'float64', data: Float64Array.of(1) };
  assert.deepEqual([rowCount(empty), classCount(empty)], [0, 0]);
  assert.deepEqual([rowCount(number), classCount(number)], [0, 0]);
  for (const index of [-1, 1, 0.5]) {
    assert.throws(() => rowAt({ shape: [1], dtype: 'float64', data: Float64Array.of(1) }, index), RangeError);
  }
});

test('a row is a copy', () => {
  const data = Float64Array.of(1, 2);
  rowAt({ shape: [2], dtype: 'float64', data }, 0)[0] = 9;
  assert.deepEqual(data, Float64Array.of(1, 2));
});
