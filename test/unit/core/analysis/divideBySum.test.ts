import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { divideBySum } from '../../../../src/core/analysis/divideBySum.ts';

const divide = (logits: number[]) => divideBySum(Float64Array.from(logits));

test('what is wrong with the division follows from signs, sum and size, the worst first', () => {
  const cases: [string, number[], string[]][] = [
    ['positive logits', [1, 2, 3], ['movedByShift']],
    ['one negative', [2, -1, 3], ['negativeShares', 'movedByShift']],
    ['a zero', [1, 0, 3], ['zeroShares', 'movedByShift']],
    ['negative sum', [-1, -2, -4], ['reversedOrder', 'movedByShift']],
    ['negative sum of mixed signs', [1, -2, -4], ['reversedOrder', 'negativeShares', 'movedByShift']],
    ['sum near 0', [2, -1.9], ['blownUp', 'negativeShares', 'movedByShift']],
    ['sum 0', [1, -1], ['zeroSum']],
    ['all 0', [0, 0], ['zeroSum']],
    ['decimals that cancel', [0.1, 0.2, -0.3], ['blownUp', 'negativeShares', 'movedByShift']],
    ['masked', [Number.NEGATIVE_INFINITY, 1, 2], ['infiniteSum']],
    ['+inf', [Number.POSITIVE_INFINITY, 1, 2], ['infiniteSum']],
    ['NaN', [Number.NaN, 1], []],
    ['constant', [2, 2], []],
    ['one class', [-2], []],
    ['empty', [], []],
  ];
  for (const [what, logits, codes] of cases) {
    assert.deepEqual(
      divide(logits).faults.map(({ code }) => code),
      codes,
      what,
    );
  }
});

test('a fault carries its class and its numbers', () => {
  const { sum, shares, faults } = divide([2, -3, 0.5, 0]);
  assert.equal(sum, -0.5);
  assert.deepEqual(shares, Float64Array.of(-4, 6, -1, -0));
  assert.deepEqual(faults, [
    { code: 'reversedOrder', greatestLogit: 0, share: -4 },
    { code: 'blownUp', magnification: 11 },
    { code: 'negativeShares', count: 2, least: 0, share: -4 },
    { code: 'zeroShares', count: 1, first: 3 },
    { code: 'movedByShift', shift: 1, greatestLogit: 0, before: -4, after: 3 / 3.5 },
  ]);
});

test('the shares sum to 1 wherever there are any, even beside the end of float64', () => {
  const logit = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(fc.array(logit, { minLength: 1, maxLength: 12 }), (logits) => {
      const { shares, faults } = divide(logits);
      if (faults.some(({ code }) => code === 'zeroSum')) return;
      const size = shares.reduce((total, share) => total + Math.abs(share), 0);
      assert.ok(Math.abs(shares.reduce((total, share) => total + share, 0) - 1) <= 1e-14 * size);
    }),
  );
});
