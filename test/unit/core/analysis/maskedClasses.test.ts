import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskedClasses } from '../../../../src/core/analysis/maskedClasses.ts';

const masked = Number.NEGATIVE_INFINITY;

test('masked are -inf, and what is as low as masks are while all else is moderate', () => {
  const cases: [string, number[], number[], number[], number | undefined][] = [
    ['no mask', [2, -3, 0], [], [], undefined],
    ['-inf', [masked, 2, masked], [0, 2], [], undefined],
    ['all -inf', [masked, masked], [0, 1], [], undefined],
    ['BERT', [1, -1e4], [], [1], -1e4],
    ['the least float16', [1, -65504], [], [1], -65504],
    ['the usual one', [3.2, -1e9, 0.5], [], [1], -1e9],
    ['added to a logit', [3.2, -1e9 + 3.2, -1e9 - 40], [], [1, 2], -1e9 + 3.2],
    ['the least float32', [1, -3.4028234663852886e38], [], [1], -3.4028234663852886e38],
    ['both', [masked, 1, -1e9], [0], [2], -1e9],
    ['low, not a mask', [1, -9999], [], [], undefined],
    ['diverged', [2e4, -2e4], [], [], undefined],
    ['nothing beside it', [-1e9, -1e9], [], [], undefined],
    ['NaN', [Number.NaN, -1e9], [], [], undefined],
    ['+inf', [Number.POSITIVE_INFINITY, -1e9, 1], [], [], undefined],
    ['empty', [], [], [], undefined],
  ];
  for (const [what, logits, infinite, finite, finiteMask] of cases) {
    const expected = finiteMask === undefined ? { infinite, finite } : { infinite, finite, finiteMask };
    assert.deepEqual(maskedClasses(Float64Array.from(logits)), expected, what);
  }
});
