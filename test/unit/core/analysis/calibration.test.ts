import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { BatchAnalysis } from '../../../../src/core/analysis/analyzeBatch.ts';
import { ROW_FLAGS } from '../../../../src/core/analysis/batchRows.ts';
import { calibrationInSlices } from '../../../../src/core/analysis/calibration.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';
import { analyzed, someAnalysis } from './batchCase.ts';

const calibration = (analysis: BatchAnalysis, binCount?: number) => finish(calibrationInSlices(analysis, binCount));

test('rows that are right as often as they are confident have no calibration error', () => {
  // Probabilities 3/4 and 1/4; three rows of four are right.
  const rows = Array.from({ length: 400 }, () => [Math.log(3), 0]);
  const targets = rows.map((_, i) => Number(i % 4 === 0));
  const { expectedError = 1, maximumError = 1, bins } = calibration(analyzed(rows, targets));
  assert.ok(expectedError <= 1e-15 && maximumError <= 1e-15);
  assert.equal(bins.length, 15);
  assert.equal(bins.find(({ rowCount }) => rowCount > 0)?.accuracy, 0.75);
});

test('rows that are sure and wrong have the greatest calibration error', () => {
  assert.deepEqual(calibration(analyzed([[0, 800]], [0])).expectedError, 1);
  assert.deepEqual(calibration(analyzed([[0, 800]], [0])).maximumError, 1);
});

test('a bin holds its upper edge and not its lower one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.nat({ max: 40 }),
      fc.constantFrom(-1, 0, 1),
      (binCount, edge, side) => {
        const exact = Math.min(edge, binCount) / binCount;
        const probability = Math.min(Math.max(exact + side * 2 ** -53 * exact * 2, 0), 1);
        const analysis = { ...analyzed([[0, 0]], [0]), probability: Float64Array.of(probability) };
        const { bins } = calibration(analysis, binCount);
        const bin = bins.find(({ rowCount }) => rowCount === 1);
        assert.ok(bin !== undefined && probability <= bin.upper);
        assert.ok(probability > bin.lower || probability === 0);
      },
    ),
  );
});

test('bins cover 0 to 1, hold every counted row, and average to the accuracy', () => {
  fc.assert(
    fc.property(someAnalysis, fc.integer({ min: 1, max: 20 }), (analysis, binCount) => {
      const { bins, expectedError, maximumError } = calibration(analysis, binCount);
      const counted = analysis.flags.filter((flags) => (flags & ROW_FLAGS.counted) !== 0);
      assert.equal(
        bins.reduce((sum, { rowCount }) => sum + rowCount, 0),
        counted.length,
      );
      assert.deepEqual([bins[0]?.lower, bins.at(-1)?.upper], [0, 1]);
      assert.equal(expectedError === undefined, counted.length === 0);
      assert.ok((expectedError ?? 0) <= (maximumError ?? 0) + 1e-15);
      const right = bins.reduce((sum, { rowCount, accuracy = 0 }) => sum + rowCount * accuracy, 0);
      assert.ok(Math.abs(right - counted.filter((flags) => (flags & ROW_FLAGS.wrong) === 0).length) < 1e-9);
    }),
  );
});

test('no number of bins but a positive integer will do', () => {
  for (const binCount of [0, -1, 1.5, Number.NaN]) {
    assert.throws(() => calibration(analyzed([], []), binCount), RangeError);
  }
});
