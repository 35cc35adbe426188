import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';

const { log } = Math;

/** A row of C classes with the given probabilities of the predicted class and of the true one; the others share the rest. */
function rowOf(classCount: number, predicted: number, trueClass: number): Float64Array {
  const other = classCount > 2 ? (1 - predicted - trueClass) / (classCount - 2) : 0;
  return Float64Array.from({ length: classCount }, (_, i) => log([trueClass, predicted][i] ?? other));
}

test('a confidently wrong row that MSE hardly pushes is warned about, an unsure one is noted, the others are not', () => {
  const table = [
    // C, p_max, p_t, MSE push, confidently wrong, saturated
    [2, 0.9, 0.1, 0.547, true, false],
    [2, 0.95, 0.05, 0.305, true, false],
    [2, 0.99, 0.01, 0.066, true, true],
    [10, 0.9, 0.001, 0.0067, true, true],
    [10, 0.6, 0.001, 0.0067, false, true],
  ] as const;
  for (const [classCount, predicted, trueClass, push, confidentlyWrong, saturated] of table) {
    // Roundings of the logarithms must not decide about p_max = 0.9, so the threshold is a hair below.
    const thresholds = { confidence: 0.9 - 1e-12, saturation: 0.1 };
    const verdict = analyzeRow(rowOf(classCount, predicted, trueClass), { target: 0, thresholds }).saturation;
    assert.deepEqual(
      { ...verdict, cePush: verdict?.cePush.toFixed(9), msePush: verdict?.msePush.toPrecision(2) },
      {
        cePush: (1 - trueClass).toFixed(9),
        msePush: push.toPrecision(2),
        confidentlyWrong,
        saturated,
      },
    );
  }
});

test('a right row is never called saturated, though its pushes vanish', () => {
  const table = [
    [[5, 0, 0], 0],
    [[40, 0], 0],
    [[1000, 0, 0], 0],
    [[3, 3, -900], 0],
    [[1], 0],
  ] as const;
  for (const [logits, target] of table) {
    const { saturation } = analyzeRow(Float64Array.from(logits), { target });
    assert.deepEqual([saturation?.confidentlyWrong, saturation?.saturated], [false, false], String(logits));
  }
});

test('the thresholds are those of the person, 0.9 and 0.1 unless given', () => {
  const table = [
    // p_max, p_t, thresholds, confidently wrong, saturated
    [0.91, 0.09, undefined, true, false],
    [0.89, 0.11, undefined, false, false],
    [0.985, 0.015, undefined, true, true],
    [0.984, 0.016, undefined, true, false],
    [0.89, 0.11, { confidence: 0.8, saturation: 0.1 }, true, false],
    [0.91, 0.09, { confidence: 0.9, saturation: 0.6 }, true, true],
    [0.99, 0.01, { confidence: 0.995, saturation: 0.1 }, false, true],
    [0.99, 0.01, { confidence: 0.9, saturation: 0 }, true, false],
  ] as const;
  for (const [predicted, trueClass, thresholds, confidentlyWrong, saturated] of table) {
    const row = rowOf(2, predicted, trueClass);
    const { saturation } = analyzeRow(row, { target: 0, ...(thresholds && { thresholds }) });
    const actual = [saturation?.confidentlyWrong, saturation?.saturated];
    assert.deepEqual(actual, [confidentlyWrong, saturated], `${predicted} ${trueClass}`);
  }
});

test('each push is 1 at its own best, and neither depends on the temperature alone or the MSE convention', () => {
  const atThird = rowOf(2, 2 / 3, 1 / 3);
  assert.ok(Math.abs((analyzeRow(atThird, { target: 0 }).saturation?.msePush ?? 0) - 1) < 1e-15);
  assert.equal(analyzeRow(Float64Array.of(-1e4, 0), { target: 0 }).saturation?.cePush, 1);

  const row = Float64Array.of(2, -1, 8.5);
  const plain = analyzeRow(row, { target: 0 }).saturation;
  const doubled = analyzeRow(
    row.map((z) => z * 2),
    { target: 0, temperature: 2, mseReduction: 'sum' },
  ).saturation;
  assert.deepEqual(doubled, plain);
});
