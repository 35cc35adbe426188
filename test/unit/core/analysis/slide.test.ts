import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { slide, slidePoint } from '../../../../src/core/analysis/slide.ts';
import { unitsInTheLastPlace } from './unitsInTheLastPlace.ts';

const someRow = fc
  .record({
    logits: fc.array(
      fc.oneof(
        { weight: 9, arbitrary: fc.double({ min: -40, max: 40, noNaN: true }) },
        { weight: 1, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
      ),
      { minLength: 2, maxLength: 8 },
    ),
    choice: fc.nat(),
  })
  .map(({ logits, choice }) => ({ logits: Float64Array.from(logits), target: choice % logits.length }));

const someOptions = fc.record({
  temperature: fc.constantFrom(1, 0.25, 3),
  mseReduction: fc.constantFrom('mean' as const, 'sum' as const, 'half' as const),
});

test('each point is what the single row says with its true logit there', () => {
  fc.assert(
    fc.property(someRow, someOptions, ({ logits, target }, options) => {
      const found = slide(logits, target, options) ?? assert.fail('no slide');
      const shown = [found.even, found.hump, ...found.points.filter((_, i) => i % 16 === 0)];
      for (const { trueLogit, ...actual } of shown) {
        const row = logits.with(target, trueLogit);
        const { softmax, crossEntropy, meanSquaredError, saturation } = analyzeRow(row, { target, ...options });
        const expected = {
          probability: softmax[target],
          crossEntropy: crossEntropy?.loss,
          squaredError: meanSquaredError?.loss,
          cePush: saturation?.cePush,
          msePush: saturation?.msePush,
        };
        for (const [name, value = Number.NaN] of Object.entries(expected)) {
          const own = Reflect.get(actual, name);
          const isNear = Math.abs(own - value) <= 1e-319;
          assert.ok(
            isNear || unitsInTheLastPlace(own, value) <= 8,
            `${name} ${own}, ${value} at ${trueLogit} of ${row}`,
          );
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('both plateaus show, the points rise, and the present one is among them', () => {
  fc.assert(
    fc.property(someRow, someOptions, ({ logits, target }, options) => {
      const { points, even, hump } = slide(logits, target, options) ?? assert.fail('no slide');
      assert.ok(points.length <= 400 && points.length >= 240, `${points.length} points`);
      assert.ok(points.some(({ trueLogit }) => trueLogit === logits[target]));
      const [first, last] = [points[0], points.at(-1)];
      assert.ok(
        first && last && first.msePush < 1e-4 && last.msePush < 1e-4 && first.cePush > 0.999 && last.cePush < 1e-4,
      );
      points.forEach((point, i) => {
        const before = points[i - 1];
        if (before === undefined) return;
        assert.ok(point.trueLogit > before.trueLogit);
        assert.ok(point.crossEntropy <= before.crossEntropy * (1 + 1e-15));
        assert.ok(point.cePush <= before.cePush * (1 + 1e-15));
      });
      // A lead in the millions rounds where even is.
      const accuracy = 1e-14 * Math.max(1, ...logits.map(Math.abs)) * 4;
      assert.ok(Math.abs(even.probability - 0.5) <= accuracy && Math.abs(hump.probability - 1 / 3) <= accuracy);
      assert.ok(points.every(({ msePush }) => msePush <= hump.msePush + accuracy));
    }),
  );
});

test('the limits are exact', () => {
  const row = Float64Array.of(2, 0, 2);
  const { below, above, hump } = slide(row, 1, { mseReduction: 'sum' }) ?? assert.fail('no slide');
  assert.deepEqual(below, {
    trueLogit: Number.NEGATIVE_INFINITY,
    probability: 0,
    crossEntropy: Number.POSITIVE_INFINITY,
    squaredError: 1.5,
    cePush: 1,
    msePush: 0,
  });
  assert.deepEqual(above, {
    trueLogit: Number.POSITIVE_INFINITY,
    probability: 1,
    crossEntropy: 0,
    squaredError: 0,
    cePush: 0,
    msePush: 0,
  });
  assert.ok(Math.abs(hump.msePush - 1) < 1e-15);
  assert.deepEqual(slidePoint(row, 1, Number.NEGATIVE_INFINITY, { mseReduction: 'sum' }), below);
});

test('a masked true class slides, and a row without a softmax or a wrong class does not', () => {
  const infinity = Number.POSITIVE_INFINITY;
  const masked = slide(Float64Array.of(-infinity, 0), 0);
  assert.equal(masked?.points.length, 240);
  for (const logits of [[1], [1, -infinity], [1, Number.NaN], [Number.NaN, 1], [1, infinity], [1, 1e300]]) {
    assert.equal(slide(Float64Array.from(logits), 0), undefined, `${logits}`);
    assert.equal(slidePoint(Float64Array.from(logits), 0, 3), undefined, `${logits}`);
  }
  assert.equal(slidePoint(Float64Array.of(1, 2), 0, Number.NaN), undefined);
});

test('what is no target or temperature is refused', () => {
  for (const target of [-1, 2, 0.5]) assert.throws(() => slide(Float64Array.of(0, 1), target), RangeError);
  for (const temperature of [0, -1, Number.NaN]) {
    assert.throws(() => slide(Float64Array.of(0, 1), 0, { temperature }), RangeError);
  }
});
