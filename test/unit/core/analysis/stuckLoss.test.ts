import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { stuckLoss } from '../../../../src/core/analysis/stuckLoss.ts';

test('four classes get stuck at 0.744', () => {
  const { floor, ceiling } = stuckLoss(4);
  assert.equal(floor.toFixed(3), '0.744');
  assert.equal(ceiling.toFixed(3), '1.744');
  assert.deepEqual(stuckLoss(1), { floor: 0, ceiling: 1 });
});

test('cross-entropy on probabilities stays between floor and ceiling, and reaches both', () => {
  const row = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(row, fc.double({ min: 0.1, max: 10, noNaN: true }), (logits, temperature) => {
      const lossOf = (values: Float64Array, target: number) =>
        analyzeRow(values, { target, temperature }).crossEntropy?.loss ?? assert.fail();
      const { softmax } = analyzeRow(Float64Array.from(logits));
      const { floor, ceiling } = stuckLoss(logits.length, temperature);
      const slack = 1e-12 * ceiling;
      for (const target of logits.keys()) {
        const loss = lossOf(softmax, target);
        assert.ok(loss >= floor - slack && loss <= ceiling + slack, `${floor} ${loss} ${ceiling}`);
      }
      const sure = Float64Array.from(logits, (_, i) => (i === 0 ? 1 : 0));
      assert.ok(Math.abs(lossOf(sure, 0) - floor) <= slack);
      assert.ok(Math.abs(lossOf(sure, 1) - ceiling) <= slack);
    }),
  );
});
