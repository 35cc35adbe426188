import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { roundToBfloat16, roundToFloat16 } from '../../../../src/core/tensor/halfPrecision.ts';

const { POSITIVE_INFINITY: inf, NaN: nan, MIN_VALUE } = Number;

type Table = readonly (readonly [value: number, rounded: number])[];

test('float16 is rounded once, ties to even, and overflows to an infinity', () => {
  const table: Table = [
    [0.1, 0.0999755859375],
    [65504, 65504],
    [65519.999, 65504],
    [65520, inf],
    [-65520, -inf],
    [1 + 2 ** -11, 1],
    [1 + 3 * 2 ** -11, 1 + 2 ** -9],
    // Rounded by way of float32 this would be 1: the last bit is lost before it can break the tie.
    [1 + 2 ** -11 + 2 ** -40, 1 + 2 ** -10],
    [2 ** -24, 2 ** -24],
    [2 ** -25, 0],
    [-(2 ** -25), -0],
    [2 ** -25 + 2 ** -60, 2 ** -24],
    [3 * 2 ** -25, 2 ** -23],
    [2 ** -14 - 2 ** -25, 2 ** -14],
    [MIN_VALUE, 0],
    [0, 0],
    [-0, -0],
    [inf, inf],
    [nan, nan],
  ];
  for (const [value, rounded] of table) assert.equal(roundToFloat16(value), rounded, String(value));
});

test('bfloat16 is rounded once, ties to even, and overflows to an infinity', () => {
  const table: Table = [
    [0.1, 0.10009765625],
    [1 + 2 ** -8, 1],
    [1 + 3 * 2 ** -8, 1 + 2 ** -6],
    [1 + 2 ** -8 + 2 ** -50, 1 + 2 ** -7],
    [255 * 2 ** 120, 255 * 2 ** 120],
    [255.5 * 2 ** 120, inf],
    [2 ** -133, 2 ** -133],
    [2 ** -134, 0],
    [1e-45, 0],
    [-inf, -inf],
  ];
  for (const [value, rounded] of table) assert.equal(roundToBfloat16(value), rounded, String(value));
});

test('half precision is a fixed point of its own rounding, odd and monotone', () => {
  for (const round of [roundToFloat16, roundToBfloat16]) {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        assert.equal(round(round(a)), round(a));
        assert.equal(round(-a), -round(a));
        if (a <= b) assert.ok(round(a) <= round(b));
      }),
    );
  }
});
