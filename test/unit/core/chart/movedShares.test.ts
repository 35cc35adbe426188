import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { movedShares } from '../../../../src/core/chart/movedShares.ts';

test('a moved share leaves the others their ratios and all their sum', () => {
  assert.deepEqual(movedShares([0.5, 0.25, 0.25], 0, 0.75), [0.75, 0.125, 0.125]);
  assert.deepEqual(movedShares([1, 0], 0, 0.5), [0.5, 0]);
  const weights = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(weights, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (row, place, share) => {
      const total = row.reduce((sum, weight) => sum + weight, 0);
      const shares = row.map((weight) => weight / total);
      const moved = movedShares(shares, place % row.length, share);
      assert.equal(moved[place % row.length], share);
      assert.ok(Math.abs(moved.reduce((sum, value) => sum + value, 0) - 1) < 1e-9);
    }),
  );
});
