import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { type RecoveryOptions, recovery } from '../../../../src/core/analysis/recovery.ts';
import { type RecoveryPath, recoveryPath as recoveryPathInSlices } from '../../../../src/core/analysis/recoveryPath.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';

const recoveryPath = (...given: Parameters<typeof recoveryPathInSlices>) => finish(recoveryPathInSlices(...given));

type Loss = Parameters<typeof recoveryPath>[2];

const LOSSES: readonly Loss[] = ['crossEntropy', 'meanSquaredError'];

/** Written by test/fixtures/batch/descent.py. */
interface DescentCase {
  readonly logits: readonly number[];
  readonly target: number;
  readonly loss: Loss;
  readonly options: RecoveryOptions;
  readonly recovered: boolean;
  readonly points: readonly (readonly [
    steps: number,
    probability: number,
    crossEntropy: number,
    meanSquaredError: number,
  ])[];
}

const fixture = new URL('../../../fixtures/batch/descent.json', import.meta.url);
const cases: readonly DescentCase[] = JSON.parse(readFileSync(fixture, 'utf8'));

test('a row moves as it does under the SGD of PyTorch', () => {
  for (const { logits, target, loss, options, recovered, points } of cases) {
    const last = points.at(-1)?.[0] ?? 0;
    const path = pathOf(recoveryPath(Float64Array.from(logits), target, loss, options, last));
    assert.equal(path.recovered, recovered ? last : undefined);
    assert.deepEqual(
      path.points.map(({ steps }) => steps),
      points.map(([steps]) => steps),
    );
    path.points.forEach(({ probability, complement, crossEntropy, squaredError }, i) => {
      const [, ...expected] = points[i] ?? assert.fail();
      [probability, crossEntropy, squaredError].forEach((actual, k) => {
        assert.ok(Math.abs(actual - (expected[k] ?? Number.NaN)) <= 1e-12, `${actual}, ${expected[k]} at ${logits}`);
      });
      assert.ok(Math.abs(probability + complement - 1) <= 1e-15);
    });
  }
});

test('a path ends where recovery counts that it does', () => {
  fc.assert(
    fc.property(someRow, fc.constantFrom(...LOSSES), ({ logits, target }, loss) => {
      const counted = finish(recovery(logits, target, loss));
      const path = pathOf(recoveryPath(logits, target, loss, {}, 3000));
      assert.ok(typeof counted === 'object');
      if (counted.exact) assert.equal(path.recovered, counted.steps <= 3000 ? counted.steps : undefined);
      const steps = path.points.map((point) => point.steps);
      assert.equal(steps.at(-1), path.recovered ?? 3000);
      assert.ok(steps.every((step, i) => step === [0, 1, 2, 3, 5, 8, 13, 21][i] || i > 7 || i === steps.length - 1));
    }),
    { numRuns: 40 },
  );
});

test('a path begins with what the single row says', () => {
  fc.assert(
    fc.property(
      someRow,
      fc.constantFrom(...LOSSES),
      fc.constantFrom(0.5, 1, 3),
      ({ logits, target }, loss, temperature) => {
        const [first] = pathOf(recoveryPath(logits, target, loss, { temperature }, 1)).points;
        const row = analyzeRow(logits, { target, temperature });
        const close = (actual = Number.NaN, expected = Number.NaN) => {
          assert.ok(
            Math.abs(actual - expected) <= 1e-14 * Math.max(Math.abs(expected), 1e-3),
            `${actual}, ${expected}`,
          );
        };
        close(first?.crossEntropy, row.crossEntropy?.loss);
        close(first?.squaredError, row.meanSquaredError?.loss);
        close(first?.complement, row.saturation?.cePush);
      },
    ),
  );
});

test('under either loss the true class only gains, and cross-entropy brings it up sooner', () => {
  const row = Float64Array.of(7, 1, 0, -1);
  const paths = LOSSES.map((loss) => pathOf(recoveryPath(row, 3, loss)));
  for (const { points } of paths) {
    points.forEach((point, i) => {
      assert.ok(i === 0 || point.probability > (points[i - 1]?.probability ?? 1));
    });
  }
  const [crossEntropy, squaredError] = paths;
  assert.ok((crossEntropy?.recovered ?? Number.NaN) * 10 < (squaredError?.recovered ?? Number.NaN));
});

test('what does not recover within the bound says so, in many slices', () => {
  const sliced = recoveryPathInSlices(Float64Array.of(40, 39.5, 0), 2, 'meanSquaredError', {}, 1_000_000);
  let slices = 1;
  let step = sliced.next();
  for (; !step.done; step = sliced.next()) slices++;
  const path = pathOf(step.value);
  assert.equal(path.recovered, undefined);
  assert.equal(path.points.at(-1)?.steps, 1_000_000);
  assert.ok(path.points.length < 40 && slices > 8, `${path.points.length} points, ${slices} slices`);
});

test('a class that leads needs no step, a masked one never leads, and what has no softmax has no path', () => {
  const infinity = Number.POSITIVE_INFINITY;
  for (const loss of LOSSES) {
    const led = pathOf(recoveryPath(Float64Array.of(3, 0), 0, loss));
    assert.deepEqual([led.recovered, led.points.length], [0, 1]);
    assert.equal(recoveryPath(Float64Array.of(-infinity, 0), 0, loss), 'never');
    assert.equal(pathOf(recoveryPath(Float64Array.of(1), 0, loss)).points[0]?.crossEntropy, 0);
    for (const row of [
      [0, Number.NaN],
      [0, infinity],
      [0, 1e300],
    ]) {
      assert.equal(recoveryPath(Float64Array.from(row), 0, loss), undefined);
    }
    assert.throws(() => recoveryPath(Float64Array.of(1, 0), 2, loss), RangeError);
    assert.throws(() => recoveryPath(Float64Array.of(1, 0), 0, loss, { learningRate: 0 }), RangeError);
  }
});

const someRow = fc
  .record({
    logits: fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 2, maxLength: 6 }),
    choice: fc.nat(),
  })
  .map(({ logits, choice }) => ({ logits: Float64Array.from(logits), target: choice % logits.length }));

function pathOf(found: ReturnType<typeof recoveryPath>): RecoveryPath {
  return typeof found === 'object' ? found : assert.fail(`${found}`);
}
