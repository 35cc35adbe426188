import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { roundToDtype, shortestDigits } from '../../../../src/core/tensor/shortestDigits.ts';

test('a number of a dtype is written with the fewest digits that tell it from the others of the dtype', () => {
  for (const [value, dtype, text] of [
    [0.1, 'float64', '0.1'],
    [Math.fround(0.1), 'float64', '0.10000000149011612'],
    [Math.fround(0.1), 'float32', '0.1'],
    [Math.fround(16777216), 'float32', '16777216'],
    [0.0999755859375, 'float16', '0.1'],
    [65504, 'float16', '65500'],
    [0.10009765625, 'bfloat16', '0.1'],
    [1e-45, 'float32', '1e-45'],
    [-0, 'float32', '-0'],
    [-0, 'float64', '-0'],
    [1e21, 'float64', '1e+21'],
    [3, 'int64', '3'],
  ] as const) {
    assert.equal(shortestDigits(roundToDtype(value, dtype), dtype), text, `${value} ${dtype}`);
  }
});

test('what is written reads back as the same number of the dtype', () => {
  const dtypes = ['float64', 'float32', 'float16', 'bfloat16'] as const;
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(...dtypes), (value, dtype) => {
      const rounded = roundToDtype(value, dtype);
      fc.pre(Number.isFinite(rounded));
      assert.ok(Object.is(roundToDtype(Number(shortestDigits(rounded, dtype)), dtype), rounded));
    }),
    { numRuns: 1000 },
  );
});
