import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { textbookApproximation } from '../../../../src/core/analysis/textbookApproximation.ts';

function approximate(values: number[], target: number, temperature = 1) {
  const logits = Float64Array.from(values);
  return textbookApproximation(logits, analyzeRow(logits, { temperature }), target, temperature);
}

test('the approximation is the distance to the greatest logit, its error the loss of the predicted class', () => {
  const { logProbability, approximation, error } = approximate([2, -1, 9.5], 0);
  assert.equal(approximation, -7.5);
  assert.equal(logProbability.toFixed(6), '-7.500580');
  assert.equal(error.toFixed(6), '0.000580');
  assert.equal(approximate([2, -1, 9.5], 2).approximation, 0);
  assert.equal(approximate([2, -1, 9.5], 2).error, error);
  assert.equal(approximate([2, -1, 9.5], 0, 5).approximation, -1.5);
  assert.deepEqual(approximate([7], 0), { logProbability: 0, approximation: 0, error: 0 });
});

test('a masked target has -inf, a row without a softmax NaN', () => {
  const { logProbability, approximation } = approximate([Number.NEGATIVE_INFINITY, 1], 0);
  assert.deepEqual([logProbability, approximation], [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  assert.deepEqual(Object.values(approximate([Number.NaN, 1], 1)), [Number.NaN, Number.NaN, Number.NaN]);
});

test('the error is from 0 to log C, and what lies between the two', () => {
  const row = fc.array(fc.double({ min: -200, max: 200, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(row, fc.nat(), (logits, n) => {
      const { logProbability, approximation, error } = approximate(logits, n % logits.length);
      assert.ok(error >= 0 && error <= Math.log(logits.length) + 1e-12);
      assert.ok(Math.abs(approximation - error - logProbability) <= 1e-12 * Math.max(1, Math.abs(logProbability)));
    }),
  );
});
