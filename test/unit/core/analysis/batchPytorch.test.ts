import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyzeBatchInSlices } from '../../../../src/core/analysis/analyzeBatch.ts';
import type { MseReduction } from '../../../../src/core/analysis/analyzeRow.ts';
import { batchSummaryInSlices } from '../../../../src/core/analysis/batchSummary.ts';
import { calibrationInSlices } from '../../../../src/core/analysis/calibration.ts';
import { confusionInSlices } from '../../../../src/core/analysis/confusion.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';

const COLUMNS = [
  'argmax',
  'probability',
  'entropy',
  'crossEntropy',
  'squaredError',
  'crossEntropyGradient',
  'squaredErrorGradient',
] as const;

const SHARES = ['loss', 'crossEntropyGradient', 'squaredErrorGradient'] as const;

const MEANS = ['meanCrossEntropy', 'meanSquaredError', 'accuracy', 'topFiveAccuracy'] as const;

/** Written by test/fixtures/batch/pytorch.py. */
interface PytorchBatch {
  readonly shape: readonly number[];
  readonly classAxis: number;
  readonly logits: readonly number[];
  readonly targets: readonly number[];
  readonly temperature: number;
  readonly labelSmoothing: number;
  readonly mseReduction: MseReduction;
  readonly expected: Readonly<Record<(typeof COLUMNS)[number], readonly (number | null)[]>> &
    Readonly<Record<(typeof MEANS)[number], number>> & {
      readonly wrongShares: Readonly<Record<(typeof SHARES)[number], number>>;
      readonly curve: readonly number[];
      readonly calibration: {
        readonly expectedError: number;
        readonly maximumError: number;
        readonly counts: readonly number[];
      };
      readonly confusion: readonly number[];
    };
}

const path = new URL('../../../fixtures/batch/pytorch.json', import.meta.url);
const batches: readonly PytorchBatch[] = JSON.parse(readFileSync(path, 'utf8'));

/** PyTorch's own roundings. */
const TOLERANCE = 1e-13;

test('batches of any class axis have the rows, means, shares and counts of PyTorch and NumPy', () => {
  for (const { shape, logits, expected, ...options } of batches) {
    const tensor = { shape, dtype: 'float64', data: Float64Array.from(logits) } as const;
    const batch = finish(analyzeBatchInSlices(tensor, options));
    for (const name of COLUMNS) {
      assert.equal(batch[name].length, expected[name].length);
      expected[name].forEach((value, row) => {
        agree(batch[name][row], value ?? Number.NaN, `${name} of row ${row} of ${shape}`);
      });
    }
    const { totals } = finish(batchSummaryInSlices(batch));
    for (const name of MEANS) agree(totals?.[name], expected[name], `${name} of ${shape}`);
    for (const name of SHARES) agree(totals?.wrong[name], expected.wrongShares[name], `share of ${name} of ${shape}`);
    assert.equal(totals?.curve.length, expected.curve.length);
    expected.curve.forEach((share, point) => {
      agree(totals?.curve[point]?.loss, share, `curve of ${shape} at ${point}`);
    });
    const calibration = finish(calibrationInSlices(batch));
    agree(calibration.expectedError, expected.calibration.expectedError, `expected calibration error of ${shape}`);
    agree(calibration.maximumError, expected.calibration.maximumError, `maximum calibration error of ${shape}`);
    assert.deepEqual(
      calibration.bins.map(({ rowCount }) => rowCount),
      expected.calibration.counts,
    );
    const { classes, counts, size } = finish(confusionInSlices(batch));
    classes.forEach((actual, i) => {
      classes.forEach((predicted, j) => {
        assert.equal(counts[i * size + j], expected.confusion[actual * size + predicted]);
      });
    });
  }
});

function agree(actual: number | undefined, expected: number, message: string): void {
  const isNear = Math.abs((actual ?? Number.NaN) - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
  assert.ok(isNear || Object.is(actual, expected), `${actual} and ${expected}: ${message}`);
}
