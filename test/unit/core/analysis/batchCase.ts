import fc from 'fast-check';
import {
  analyzeBatchInSlices,
  type BatchAnalysis,
  type BatchOptions,
} from '../../../../src/core/analysis/analyzeBatch.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';
import type { Tensor } from '../../../../src/core/tensor/tensor.ts';

/** A tensor of rows of one length. */
export function matrix(rows: readonly ArrayLike<number>[]): Tensor {
  return {
    shape: [rows.length, rows[0]?.length ?? 0],
    dtype: 'float64',
    data: Float64Array.from(rows.flatMap((row) => Array.from(row))),
  };
}

/** The analysis of rows along the last axis. */
export function analyzed(
  rows: readonly ArrayLike<number>[],
  targets: ArrayLike<number>,
  options: Partial<BatchOptions> = {},
): BatchAnalysis {
  return finish(analyzeBatchInSlices(matrix(rows), { classAxis: 1, targets, ...options }));
}

const someLogit = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: -12, max: 12, noNaN: true }) },
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NEGATIVE_INFINITY, Number.NaN) },
);

/** Rows of three classes, some without a softmax or a target that counts. */
export const someAnalysis: fc.Arbitrary<BatchAnalysis> = fc
  .array(
    fc.record({
      row: fc.array(someLogit, { minLength: 3, maxLength: 3 }),
      target: fc.constantFrom(0, 1, 2, 0, 1, 2, -100, 7),
    }),
    { maxLength: 40 },
  )
  .map((rows) =>
    analyzed(
      rows.map(({ row }) => row),
      rows.map(({ target }) => target),
    ),
  );
