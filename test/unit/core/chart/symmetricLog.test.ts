import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  symmetricLog,
  symmetricLogInverse,
  symmetricLogTicks,
  tickText,
} from '../../../../src/core/chart/symmetricLog.ts';

const linearTo = fc.integer({ min: -300, max: 0 }).map((exponent) => 10 ** exponent);
const gradient = fc.double({ min: -1, max: 1, noNaN: true });

test('a value within the linear zone stands in proportion, each factor of ten outside it one further', () => {
  for (const [value, zone, position] of [
    [0, 1e-6, 0],
    [5e-7, 1e-6, 0.5],
    [-1e-6, 1e-6, -1],
    [1e-5, 1e-6, 2],
    [-1, 1e-6, -7],
    [1, 1, 1],
    [1, 5e-324, 1 + -Math.log10(5e-324)],
  ] as const) {
    const got = symmetricLog(value, zone);
    assert.ok(Math.abs(got - position) < 1e-9, `${value} with ±${zone} stands at ${got}, not ${position}`);
  }
});

test('a larger value never stands lower, and the sign is kept', () => {
  fc.assert(
    fc.property(gradient, gradient, linearTo, (a, b, zone) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      assert.ok(symmetricLog(low, zone) <= symmetricLog(high, zone));
      assert.equal(Math.sign(symmetricLog(a, zone)), Math.sign(a));
    }),
  );
});

test('the inverse finds the value again', () => {
  fc.assert(
    fc.property(gradient, linearTo, (value, zone) => {
      const again = symmetricLogInverse(symmetricLog(value, zone), zone);
      assert.ok(Math.abs(again - value) <= 1e-12 * Math.abs(value), `${value} came back as ${again}`);
    }),
  );
});

test('labels stand around zero, far enough apart, the outermost at the ends', () => {
  for (const [limit, closest, positions] of [
    [1, 0.1, [-1, 0, 1]],
    [3, 1, [-3, -2, -1, 0, 1, 2, 3]],
    [7, 1.5, [-7, -5, -3, 0, 3, 5, 7]],
    [7, 6.5, [-7, 0, 7]],
    [12, 4, [-12, -8, -4, 0, 4, 8, 12]],
    [4, 9, [0]],
  ] as const) {
    assert.deepEqual(symmetricLogTicks(limit, closest), positions, `limit ${limit}, closest ${closest}`);
  }
});

test('no two labels are closer than asked', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 330 }), fc.double({ min: 0.01, max: 50, noNaN: true }), (limit, closest) => {
      const positions = symmetricLogTicks(limit, closest);
      for (const [index, position] of positions.entries()) {
        assert.ok(Math.abs(position) <= limit);
        const next = positions[index + 1];
        if (next !== undefined) assert.ok(next - position >= Math.min(closest, 1) && next - position >= closest);
      }
    }),
  );
});

test('a label shows its sign and no digits that it does not have', () => {
  for (const [value, text] of [
    [0, '0'],
    [1, '+1'],
    [-0.1, '−0.1'],
    [0.01, '+0.01'],
    [-1e-3, '−1e-3'],
    [10 ** (Math.log10(1e-7) + 4), '+1e-3'],
    [1e-7 * (1 - 2 ** -52), '+1e-7'],
  ] as const) {
    assert.equal(tickText(value), text);
  }
});
