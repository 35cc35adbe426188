import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  countText,
  decimalShareText,
  exactText,
  float32Text,
  gradientNumber,
  gradientText,
  powerOfTenText,
  quantityText,
  ratioText,
  shapeText,
  shareNumber,
  shareText,
  signedShareText,
} from '../../../../src/core/present/numberText.ts';
import { plainSpaces } from './english.ts';

/** A share whose complement is as float64 has it. */
function plainShare(share: number): string {
  return plainSpaces(shareText(share, Math.log10(share), Math.log10(1 - share)));
}

test('a share is a percentage with three digits, closer to its ends it shows how close', () => {
  const cases: [number, string][] = [
    [0.971, '97.1 %'],
    [0.5, '50.0 %'],
    [0.0034, '0.340 %'],
    [0.001, '0.100 %'],
    [0.0005, '5.0e-4'],
    [4.5e-12, '4.5e-12'],
    [0.9994, '99.94 %'],
    [0.99, '99.00 %'],
    [1 - 2 ** -30, '1 - 9.3e-10'],
    [1, '100 %'],
    [0, '0'],
    [Number.NaN, 'nan'],
  ];
  for (const [share, expected] of cases) assert.equal(plainShare(share), expected, String(share));
});

test('what float64 rounds to 0 or 1 is shown by its exponent', () => {
  assert.equal(shareText(0, -434.35, 0), '4.5e-435');
  assert.equal(shareText(1, 0, -434.35), '1\u00a0-\u00a04.5e-435');
  assert.deepEqual(shareNumber(0, -434, 0), { text: '1.0e-434', exact: '1.000000000e-434' });
  assert.deepEqual(gradientNumber(-0, -434), { text: '-1.00e-434', exact: '-1.000000000e-434' });
});

test('no share strictly between 0 and 1 is ever shown as 0 or 100 %', () => {
  const between = fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(between, (share) => {
      const text = plainShare(share);
      assert.ok(!/^100(\.0*)? %$/.test(text) && !/^0?\.?0*( %)?$/.test(text), `${share} became ${text}`);
    }),
  );
});

test('a gradient carries its sign, and never rounds to 0 or 1', () => {
  const cases: [number, string][] = [
    [-0.9995, '-0.9995'],
    [0.9994, '+0.9994'],
    [0.5, '+0.500'],
    [4.1e-5, '+4.10e-5'],
    [-2e-5, '-2.00e-5'],
    [-0.99999, '-(1 - 1.0e-5)'],
    [-1, '-1.00'],
    [1234, '+1.23e3'],
    [0, '0'],
    [Number.NaN, 'nan'],
  ];
  for (const [gradient, expected] of cases) {
    assert.equal(plainSpaces(gradientText(gradient, Math.log10(Math.abs(gradient)))), expected, String(gradient));
  }
});

test('a power of ten keeps its mantissa below ten, and loses it where it cannot be known', () => {
  assert.equal(powerOfTenText(-4.0000001, 2), '1.0e-4');
  assert.equal(powerOfTenText(2.9999, 2), '1.0e3');
  assert.equal(powerOfTenText(-4.342944819e307, 2), '10^-4.34e307');
  assert.equal(powerOfTenText(Number.NEGATIVE_INFINITY, 2), '0');
});

test('a ratio has two digits and its thousands separated, from a billion on its exponent', () => {
  const cases: [number, string][] = [
    [26e6, '26,000,000'],
    [983, '980'],
    [3.44, '3.4'],
    [4e9, '4.0e9'],
    [Number.POSITIVE_INFINITY, '∞'],
  ];
  for (const [ratio, expected] of cases) assert.equal(ratioText(Math.log10(ratio)), expected);
});

test('other numbers keep four digits; whole ones, shapes and digits read as people write them', () => {
  assert.equal(quantityText(7.60123), '7.601');
  assert.equal(quantityText(123456.7), '123457');
  assert.equal(quantityText(-2.5e-7), '-2.500e-7');
  assert.equal(quantityText(Number.NEGATIVE_INFINITY), '-inf');
  assert.equal(countText(50257), '50,257');
  assert.equal(shapeText([3]), '(3,)');
  assert.equal(shapeText([4, 10]), '(4, 10)');
  assert.equal(exactText(0.1 + 0.2), '0.30000000000000004');
});

test('a quantity has four digits, also next to a power of ten', () => {
  const cases: [number, string][] = [
    [0.744, '0.7440'],
    [999.96, '1000'],
    [-1e4, '-10000'],
    [99999.9, '100000'],
    [1e6, '1.000e6'],
  ];
  for (const [value, expected] of cases) assert.equal(quantityText(value), expected);
  assert.equal(quantityText(999.7, 3), '1000');
  assert.equal(quantityText(0.7437, 3), '0.744');
});

test('a float32 is shown as it was written', () => {
  const cases: [number, string][] = [
    [Math.fround(2.1), '2.1'],
    [-0.4, '-0.4'],
    [100, '100'],
    [120000, '120000'],
    [1.5e7, '1.5e7'],
    [-1e9, '-1e9'],
    [1e-5, '1e-5'],
    [1.0008217e-100, '1.000822e-100'],
    [0, '0'],
    [1 - 2 ** -24, '0.9999999'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ];
  for (const [value, expected] of cases) assert.equal(float32Text(value), expected);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      assert.ok(Math.abs(Number(float32Text(value)) - value) <= 5.1e-7 * Math.abs(value));
    }),
  );
});

test('a share in a formula is a decimal fraction, or what it lacks to one', () => {
  const cases: [number, string][] = [
    [0.971, '0.971'],
    [0.0034, '0.00340'],
    [5.001e-4, '5.00e-4'],
    [0.9994, '1 - 6.00e-4'],
    [0, '0'],
    [1, '1'],
    [Number.NaN, 'nan'],
  ];
  for (const [share, expected] of cases) {
    assert.equal(plainSpaces(decimalShareText(share, Math.log10(share), Math.log10(1 - share))), expected);
  }
});

test('what only resembles a share may be negative, or above one, and is 100 % only when it is one', () => {
  const cases: [number, string][] = [
    [0.829, '82.9 %'],
    [-0.0342, '-3.42 %'],
    [1.11, '111 %'],
    [120, '120'],
    [-4.29e-5, '-4.29e-5'],
    [1, '100 %'],
    [0.99999, '99.999 %'],
    [0, '0'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ];
  for (const [value, expected] of cases) assert.equal(plainSpaces(signedShareText(value)), expected);
});
