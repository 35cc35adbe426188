import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  batchRowAt,
  batchRowCount,
  classAxisChoices,
  defaultClassAxis,
  rowOfLine,
  rowPosition,
  withClassesLast,
} from '../../../../src/core/tensor/classAxis.ts';
import type { Tensor } from '../../../../src/core/tensor/tensor.ts';

test('the targets decide where the classes lie, and a guess does without them', () => {
  for (const [shape, targetShape, axis] of [
    [[], undefined, 0],
    [[5], undefined, 0],
    [[8, 10], undefined, 1],
    [[8, 16, 100], undefined, 2],
    [[8, 21, 64, 48], undefined, 1],
    [[2, 4, 9, 9, 9], undefined, 1],
    [[8, 10], [8], 1],
    [[8, 10], [10], 0],
    [[5], [], 0],
    [[8, 10, 4], [8, 4], 1],
    [[8, 10, 4], [8, 10], 2],
    [[8, 10, 4], [10, 4], 0],
    [[8, 10, 4], [80], 2],
    [[8, 10, 4], [32], 1],
    [[8, 64, 48, 21], [8, 64, 48], 3],
    // Several fit: the guess.
    [[3, 3, 3], [3, 3], 2],
    [[3, 3, 3, 3], [3, 3, 3], 1],
    [[4, 8, 4, 8], [32], 1],
    // None does.
    [[8, 10], [7], 1],
    [[8, 21, 64, 48], [8], 1],
  ] as const) {
    assert.equal(defaultClassAxis(shape, targetShape), axis, `${JSON.stringify([shape, targetShape])}`);
  }
});

test('any axis of a tensor with numbers may hold the classes', () => {
  assert.deepEqual(classAxisChoices([2, 3, 4]), [
    { axis: 0, classCount: 2, rowCount: 12 },
    { axis: 1, classCount: 3, rowCount: 8 },
    { axis: 2, classCount: 4, rowCount: 6 },
  ]);
  assert.deepEqual(classAxisChoices([2, 0]), []);
  assert.deepEqual(classAxisChoices([]), []);
});

test('a row holds what indexing the tensor at its position gives', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }), fc.nat(), (shape, choice) => {
      const axis = choice % shape.length;
      const size = shape.reduce((a, b) => a * b, 1);
      const tensor: Tensor = { shape, dtype: 'int32', data: Int32Array.from({ length: size }, (_, i) => i) };
      const rows = batchRowCount(tensor, axis);
      assert.equal(rows * (shape[axis] ?? 0), size);
      const seen = new Set<number>();
      const into = new Float64Array(shape[axis] ?? 0);
      for (let row = 0; row < rows; row++) {
        const position = rowPosition(shape, axis, row);
        const expected = Array.from({ length: shape[axis] ?? 0 }, (_, i) =>
          position.toSpliced(axis, 0, i).reduce((flat, index, of) => flat * (shape[of] ?? 0) + index, 0),
        );
        assert.deepEqual(Array.from(batchRowAt(tensor, axis, row)), expected);
        assert.equal(batchRowAt(tensor, axis, row, into), into);
        assert.deepEqual(Array.from(into), expected);
        for (const value of expected) seen.add(value);
      }
      assert.equal(seen.size, size);
    }),
  );
});

test('integers of 64 bits are read as numbers, and no tensor has a row beyond its last', () => {
  const tensor: Tensor = { shape: [2, 2], dtype: 'int64', data: BigInt64Array.of(1n, -2n, 3n, 4n) };
  assert.deepEqual(batchRowAt(tensor, 0, 1), Float64Array.of(-2, 4));
  for (const index of [-1, 2, 0.5]) assert.throws(() => batchRowAt(tensor, 0, index), RangeError);
  assert.equal(batchRowCount({ shape: [2, 0], dtype: 'float64', data: new Float64Array() }, 0), 0);
  assert.equal(batchRowCount(tensor, 2), 0);
  assert.deepEqual(rowPosition([2, 4, 7], 2, 7), [1, 3]);
  assert.deepEqual(rowPosition([7], 0, 0), []);
});

test('the row through a line of the text is the one whose indices are those of the line', () => {
  // Lines of (2, 3, 4) are [0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2].
  const rows = (axis: number) => Array.from({ length: 6 }, (_, line) => rowOfLine([2, 3, 4], axis, line));
  assert.deepEqual(rows(2), [0, 1, 2, 3, 4, 5]);
  // Rows along axis 1 are [i, k]: the line's k is 0.
  assert.deepEqual(rows(1), [0, 0, 0, 4, 4, 4]);
  assert.deepEqual(rows(0), [0, 4, 8, 0, 4, 8]);
});

test('the class axis goes behind all others', () => {
  assert.deepEqual(withClassesLast([2, 3, 4], 1), [2, 4, 3]);
  assert.deepEqual(withClassesLast([2, 3, 4], 2), [2, 3, 4]);
  assert.deepEqual(withClassesLast([], 0), []);
});
