import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { compareRows as compareRowsInSlices } from '../../../../src/core/analysis/compareRows.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';
import { unitsInTheLastPlace } from './unitsInTheLastPlace.ts';

const compareRows = (...given: Parameters<typeof compareRowsInSlices>) => finish(compareRowsInSlices(...given));

type Finite = number | 'Infinity' | '-Infinity';

/** Written by test/fixtures/batch/compare.py; 'sum' is the reduction of the squared errors. */
interface CompareCase {
  readonly first: readonly Finite[];
  readonly second: readonly Finite[];
  readonly target: number;
  readonly temperature: number;
  readonly expected: {
    readonly probability: readonly Finite[];
    readonly logProbability: readonly Finite[];
    readonly divergence: Finite;
    readonly reverseDivergence: Finite;
    readonly totalVariation: Finite;
    readonly crossEntropyGradient: readonly Finite[];
    readonly squaredError: Finite;
    readonly squaredErrorGradient: readonly Finite[];
  };
}

const path = new URL('../../../fixtures/batch/compare.json', import.meta.url);
const cases: readonly CompareCase[] = JSON.parse(readFileSync(path, 'utf8'));

test('differences are right to the last digit, however near the rows are to each other', (context) => {
  let worst = 0;
  for (const { first, second, target, temperature, expected } of cases) {
    const options = { target, temperature, mseReduction: 'sum' } as const;
    const found = compareRows(Float64Array.from(first, Number), Float64Array.from(second, Number), options);
    const check = (name: string, actual: ArrayLike<number>, truths: readonly Finite[]) => {
      assert.equal(actual.length, truths.length);
      truths.forEach((truth, i) => {
        const units = unitsInTheLastPlace(actual[i] ?? Number.NaN, Number(truth));
        worst = Math.max(worst, units);
        assert.ok(units <= 2, `${units} units: ${name} ${actual[i]}, ${truth} of ${first} and ${second}`);
      });
    };
    check('probability', found.probability, expected.probability);
    check('logProbability', found.logProbability, expected.logProbability);
    check('divergence', [found.divergence], [expected.divergence]);
    check('reverseDivergence', [found.reverseDivergence], [expected.reverseDivergence]);
    check('totalVariation', [found.totalVariation], [expected.totalVariation]);
    check('gradient', found.crossEntropy?.gradient ?? [], expected.crossEntropyGradient);
    const ofTarget = Number(expected.logProbability[target]);
    check(
      'loss',
      [0 - (found.crossEntropy?.loss ?? Number.NaN)],
      [ofTarget === 0 ? 0 : (expected.logProbability[target] ?? 0)],
    );
    // Differences of rounded numbers of at most 2 and 2 / T.
    const { loss = Number.NaN, gradient = [] } = found.meanSquaredError ?? {};
    assert.ok(Math.abs(loss - Number(expected.squaredError)) <= 4e-16);
    expected.squaredErrorGradient.forEach((truth, i) => {
      assert.ok(Math.abs((gradient[i] ?? Number.NaN) - Number(truth)) <= 4e-16 / temperature);
    });
  }
  context.diagnostic(`worst ${worst}`);
});

test('exchanging the rows turns every difference around', () => {
  fc.assert(
    fc.property(somePair, ({ first, second, target }) => {
      const forth = compareRows(first, second, { target });
      const back = compareRows(second, first, { target });
      const turned = (values: Float64Array | undefined) => values?.map((value) => 0 - value);
      assert.deepEqual(turned(back.probability), forth.probability);
      assert.deepEqual(turned(back.logProbability), forth.logProbability);
      assert.deepEqual(turned(back.crossEntropy?.gradient), forth.crossEntropy?.gradient);
      assert.equal(back.divergence, forth.reverseDivergence);
      assert.deepEqual(back.topMovers, forth.topMovers);
      assert.ok(Math.abs(back.totalVariation - forth.totalVariation) <= 1e-15);
      assert.ok(forth.divergence >= 0 && forth.totalVariation >= 0 && forth.totalVariation <= 1);
      // Pinsker's inequality.
      assert.ok(2 * forth.totalVariation ** 2 <= forth.divergence * (1 + 1e-14));
    }),
  );
});

test('the differences are those of the two single rows', () => {
  fc.assert(
    fc.property(somePair, fc.constantFrom(0, 0.1), ({ first, second, target }, labelSmoothing) => {
      const options = { target, labelSmoothing };
      const found = compareRows(first, second, options);
      const [before, after] = [analyzeRow(first, options), analyzeRow(second, options)];
      const close = (actual = Number.NaN, expected = Number.NaN) => assert.ok(Math.abs(actual - expected) <= 1e-12);
      first.forEach((_, i) => {
        close(found.probability[i], (after.softmax[i] ?? 0) - (before.softmax[i] ?? 0));
        for (const loss of ['crossEntropy', 'meanSquaredError'] as const) {
          close(found[loss]?.gradient[i], (after[loss]?.gradient[i] ?? 0) - (before[loss]?.gradient[i] ?? 0));
        }
      });
      for (const loss of ['crossEntropy', 'meanSquaredError'] as const) {
        close(found[loss]?.loss, (after[loss]?.loss ?? 0) - (before[loss]?.loss ?? 0));
      }
    }),
  );
});

test('a row differs from itself in nothing', () => {
  const row = Float64Array.of(3, -1, 0.1, Number.NEGATIVE_INFINITY);
  const nothing = new Float64Array(4);
  assert.deepEqual(compareRows(row, row, { target: 3 }), {
    probability: nothing,
    logProbability: nothing,
    divergence: 0,
    reverseDivergence: 0,
    totalVariation: 0,
    topMovers: [],
    crossEntropy: { loss: 0, gradient: nothing },
    meanSquaredError: { loss: 0, gradient: nothing },
  });
});

test('the classes that move most come first, ten at most', () => {
  const first = Float64Array.from({ length: 30 }, () => 0);
  assert.deepEqual(compareRows(first, first.with(7, 2)).topMovers, [7, 0, 1, 2, 3, 4, 5, 6, 8, 9]);
});

test('a row without a softmax has no differences, and rows of two lengths are refused', () => {
  for (const row of [[0, Number.NaN], [0, Infinity], [-Infinity, -Infinity], []]) {
    const found = compareRows(Float64Array.from(row), new Float64Array(row.length));
    assert.ok(found.probability.every(Number.isNaN) && found.logProbability.every(Number.isNaN));
    assert.ok([found.divergence, found.reverseDivergence, found.totalVariation].every(Number.isNaN));
    assert.deepEqual(found.topMovers, []);
  }
  assert.throws(() => compareRows(Float64Array.of(1), Float64Array.of(1, 2)), RangeError);
  assert.throws(() => compareRows(Float64Array.of(1, 0), Float64Array.of(1, 2), { target: 2 }), RangeError);
});

const somePair = fc
  .tuple(
    fc.array(fc.tuple(fc.double({ min: -20, max: 20, noNaN: true }), fc.integer({ min: -9000, max: 9000 })), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.nat(),
  )
  .map(([pairs, choice]) => ({
    first: Float64Array.from(pairs, ([z]) => z),
    second: Float64Array.from(pairs, ([z, thousandths]) => z + thousandths / 1000),
    target: choice % pairs.length,
  }));
