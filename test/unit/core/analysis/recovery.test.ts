import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Recovery,
  type RecoveryOptions,
  recovery as recoveryInSlices,
} from '../../../../src/core/analysis/recovery.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';

const recovery = (...given: Parameters<typeof recoveryInSlices>) => finish(recoveryInSlices(...given));

type Loss = Parameters<typeof recovery>[2];

const LOSSES: readonly Loss[] = ['crossEntropy', 'meanSquaredError'];

test('the textbook rows take as many steps as gradient descent by hand', () => {
  const rest = (sum: number) => Array.from({ length: 8 }, () => sum / 8);
  for (const [probabilities, crossEntropySteps, meanSquaredErrorSteps] of [
    [[0.9, 0.1], 2, 5],
    [[0.95, 0.05], 2, 9],
    [[0.99, 0.01], 3, 31],
    [[0.9, 0.001, ...rest(0.099)], 5, 781],
    [[0.6, 0.001, ...rest(0.399)], 5, 2430],
  ] as const) {
    const logits = Float64Array.from(probabilities, Math.log);
    for (const [loss, steps] of [
      ['crossEntropy', crossEntropySteps],
      ['meanSquaredError', meanSquaredErrorSteps],
    ] as const) {
      assert.deepEqual(recovery(logits, 1, loss), { steps, exact: true, log10Steps: Math.log10(steps) });
    }
  }
});

test('what is counted is exactly what gradient descent takes, step by step', () => {
  fc.assert(
    fc.property(someRow, fc.constantFrom(...LOSSES), someOptions, ({ logits, target }, loss, options) => {
      const expected = stepsByHand(logits, target, loss, options, 2000);
      if (expected === undefined) return;
      const actual = recovery(logits, target, loss, options);
      assert.ok(isCount(actual) && actual.exact && actual.steps === expected, `${JSON.stringify(actual)}, ${expected}`);
    }),
  );
});

test('what is estimated is within half a percent of what gradient descent takes', (context) => {
  let worst = 0;
  for (const [logits, target, loss, options] of [
    [[12.3, 0], 1, 'meanSquaredError', { learningRate: 0.1 }],
    [[13, 11.5, 0], 2, 'meanSquaredError', { mseReduction: 'sum', learningRate: 0.1 }],
    [[11.5, 11.4, 3, 0], 3, 'meanSquaredError', { learningRate: 0.04 }],
    [[18, 2, 1.5, 0, -1], 3, 'meanSquaredError', { mseReduction: 'half', learningRate: 4 }],
    [[22, 19, 15, 0, 0, -40], 3, 'meanSquaredError', { temperature: 2, learningRate: 0.2 }],
    [[9, 8.5, 8, 7, 6, 5, 4, 3, 2, 0], 9, 'meanSquaredError', { learningRate: 0.05 }],
    [[9, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0], 10, 'meanSquaredError', { learningRate: 0.002 }],
    [[30, 0], 1, 'crossEntropy', { learningRate: 2e-5 }],
    [[30, 28, 5, 0], 3, 'crossEntropy', { learningRate: 3e-5 }],
    [[0.001, 0], 1, 'crossEntropy', { learningRate: 1e-9 }],
    [[0.001, 0, -3], 1, 'meanSquaredError', { learningRate: 3e-9 }],
  ] as const) {
    const row = Float64Array.from(logits);
    const steps = stepsByHand(row, target, loss, options, 2e6) ?? assert.fail('too many steps to take');
    const actual = recovery(row, target, loss, options);
    const where = `${JSON.stringify(actual)} instead of ${steps}: ${logits}`;
    assert.ok(isCount(actual) && !actual.exact && !actual.coarse, where);
    worst = Math.max(worst, Math.abs(actual.steps / steps - 1));
    assert.ok(Math.abs(actual.steps / steps - 1) <= 0.005, where);
    assert.ok(Math.abs(actual.log10Steps - Math.log10(steps)) <= 0.005, where);
  }
  context.diagnostic(`worst ${worst}`);
});

test('many classes are estimated within one percent of what gradient descent takes', () => {
  const logits = Float64Array.from({ length: 400 }, (_, i) => 6 * Math.sin(i * i) + Math.cos(i));
  for (const [target, learningRate] of [
    [30, 2],
    [100, 800],
  ] as const) {
    const options: RecoveryOptions = { learningRate };
    const steps =
      stepsByHand(logits, target, 'meanSquaredError', options, 4e4) ?? assert.fail('too many steps to take');
    const actual = recovery(logits, target, 'meanSquaredError', options);
    assert.ok(isCount(actual) && !actual.exact && !actual.coarse, JSON.stringify(actual));
    assert.ok(Math.abs(actual.steps / steps - 1) <= 0.01, `${actual.steps} instead of ${steps}`);
  }
});

test('a wide row of many classes is estimated coarsely, in many slices', () => {
  // Quantiles of the logistic distribution, about as wide as a normal one of deviation 30.
  const logits = Float64Array.from({ length: 50_257 }, (_, i) => 20 * Math.log((i + 0.5) / (50_256.5 - i)));
  const sliced = recoveryInSlices(logits, 25_000, 'meanSquaredError');
  let slices = 1;
  let step = sliced.next();
  for (; !step.done; step = sliced.next()) slices++;
  assert.ok(slices > 20, `${slices} slices`);
  const actual = step.value;
  assert.ok(isCount(actual) && !actual.exact && actual.coarse === true, JSON.stringify(actual));
});

test('level wrong classes take the time that the integral of the flow says, at any distance', () => {
  for (const gap of [14, 20, 50, 200, 700, 745, 1e4, 1e9]) {
    for (const k of [1, 2, 9, 1000]) {
      const logits = new Float64Array(k + 1).fill(gap);
      logits[0] = 0;
      // With x = k exp(gap): dt = (1 / x^2 + 3 / x + 3 + x) d gap / (1 + 1 / k)^2, from a (1 - a)^2 at both ends.
      const small = (1 - Math.exp(-2 * gap)) / (2 * k * k) + (3 * (1 - Math.exp(-gap))) / k + 3 * gap - k;
      const logIntegral = Math.log(k) + gap + Math.log1p((small / k) * Math.exp(-gap));
      const logSteps = logIntegral - 2 * Math.log1p(1 / k) - Math.log(2);
      const squared = recovery(logits, 0, 'meanSquaredError', { mseReduction: 'sum' });
      const where = `${JSON.stringify(squared)} instead of ${logSteps / Math.LN10} at ${gap}, ${k}`;
      assert.ok(isCount(squared), where);
      assert.ok(Math.abs(squared.log10Steps * Math.LN10 - logSteps) <= 0.002 + 1e-12 * logSteps, where);
      assert.equal(squared.steps === Number.POSITIVE_INFINITY, logSteps > Math.log(Number.MAX_VALUE), where);

      const learningRate = 1e-8;
      const steps = (gap + (1 - Math.exp(-gap)) / k) / (1 + 1 / k) / learningRate;
      const actual = recovery(logits, 0, 'crossEntropy', { learningRate });
      assert.ok(isCount(actual) && Math.abs(actual.steps / steps - 1) <= 0.002, `${JSON.stringify(actual)}, ${steps}`);
    }
  }
});

test('a class that leads needs no step, a masked one never leads', () => {
  const infinity = Number.POSITIVE_INFINITY;
  for (const loss of LOSSES) {
    for (const [logits, expected] of [
      [[1, 0], 0],
      [[1], 0],
      [[1, -infinity], 0],
      [[0, 0], 1],
      [[-infinity, 0], 'never'],
      [[-infinity, -infinity], undefined],
      [[0, Number.NaN], undefined],
      [[0, infinity], undefined],
      [[0, 1e308], undefined],
    ] as const) {
      const actual = recovery(Float64Array.from(logits), 0, loss);
      assert.equal(isCount(actual) ? actual.steps : actual, expected, `${loss} ${logits}`);
    }
    assert.deepEqual(recovery(Float64Array.of(1, 0), 0, loss), {
      steps: 0,
      exact: true,
      log10Steps: Number.NEGATIVE_INFINITY,
    });
  }
});

test('masked classes are as if they were not there, but for the mean over the classes', () => {
  const masked = Float64Array.of(3, Number.NEGATIVE_INFINITY, 0, Number.NEGATIVE_INFINITY);
  const bare = Float64Array.of(3, 0);
  assert.deepEqual(recovery(masked, 2, 'crossEntropy'), recovery(bare, 1, 'crossEntropy'));
  const rate = { learningRate: 2 };
  assert.deepEqual(recovery(masked, 2, 'meanSquaredError', rate), recovery(bare, 1, 'meanSquaredError'));
});

test('a learning rate whose steps overshoot has no estimate', () => {
  const logits = Float64Array.of(40, 38, 0);
  assert.ok(isCount(recovery(logits, 2, 'meanSquaredError', { learningRate: 1 })));
  assert.equal(recovery(logits, 2, 'meanSquaredError', { learningRate: 100 }), undefined);
  assert.ok(isCount(recovery(Float64Array.of(40, 0), 1, 'meanSquaredError', { learningRate: 100 })));
});

test('steps depend on the differences of the logits alone, not on their order', () => {
  fc.assert(
    fc.property(
      someRow,
      fc.constantFrom(...LOSSES),
      fc.integer({ min: -64, max: 64 }),
      ({ logits, target }, loss, shift) => {
        // Quarters, so that a shift is exact.
        const row = logits.map((z) => Math.round(z * 4) / 4);
        const expected = recovery(row, target, loss);
        assert.deepEqual(
          recovery(
            row.map((z) => z + shift),
            target,
            loss,
          ),
          expected,
        );
        assert.deepEqual(recovery(row.toReversed(), row.length - 1 - target, loss), expected);
      },
    ),
    { numRuns: 30 },
  );
});

test('temperature and conventions only stretch the logits and the learning rate', () => {
  fc.assert(
    fc.property(someRow, ({ logits, target }) => {
      for (const loss of LOSSES) {
        const heated = recovery(
          logits.map((z) => z * 2),
          target,
          loss,
          { temperature: 2, learningRate: 4 },
        );
        assert.deepEqual(heated, recovery(logits, target, loss));
      }
      const sum = recovery(logits, target, 'meanSquaredError', { mseReduction: 'sum' });
      assert.deepEqual(recovery(logits, target, 'meanSquaredError', { mseReduction: 'half', learningRate: 2 }), sum);
    }),
    { numRuns: 30 },
  );
});

test('the further the true class is behind, the more steps it takes, and never fewer under MSE', () => {
  fc.assert(
    fc.property(someRow, ({ logits, target }) => {
      let before = { crossEntropy: -1, meanSquaredError: -1 };
      for (let behind = 0; behind < 30; behind += 2.5) {
        const row = logits.map((z, i) => (i === target ? z - behind : z));
        const steps = (loss: Loss) => {
          const count = recovery(row, target, loss);
          return isCount(count) ? count.steps : assert.fail(JSON.stringify(count));
        };
        const now = { crossEntropy: steps('crossEntropy'), meanSquaredError: steps('meanSquaredError') };
        assert.ok(now.crossEntropy >= before.crossEntropy, `${row}`);
        assert.ok(now.meanSquaredError >= before.meanSquaredError, `${row}`);
        assert.ok(now.meanSquaredError >= now.crossEntropy, `${row}`);
        before = now;
      }
    }),
    { numRuns: 20 },
  );
});

test('what is no target, temperature or learning rate is refused', () => {
  const row = Float64Array.of(1, 0);
  for (const target of [-1, 2, 0.5, Number.NaN]) assert.throws(() => recovery(row, target, 'crossEntropy'), RangeError);
  for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => recovery(row, 0, 'crossEntropy', { temperature: value }), RangeError);
    assert.throws(() => recovery(row, 0, 'crossEntropy', { learningRate: value }), RangeError);
  }
});

const someRow = fc
  .record({
    logits: fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 2, maxLength: 6 }),
    choice: fc.nat(),
  })
  .map(({ logits, choice }) => ({ logits: Float64Array.from(logits), target: choice % logits.length }));

const someOptions: fc.Arbitrary<RecoveryOptions> = fc.record({
  temperature: fc.constantFrom(0.5, 1, 2),
  learningRate: fc.constantFrom(0.1, 1, 3),
  mseReduction: fc.constantFrom('mean', 'sum', 'half'),
});

function isCount(result: ReturnType<typeof recovery>): result is Recovery {
  return typeof result === 'object';
}

/** Gradient descent as the textbook writes it; undefined for more than `most` steps. */
function stepsByHand(
  logits: Float64Array,
  target: number,
  loss: Loss,
  { temperature = 1, learningRate = 1, mseReduction = 'mean' }: RecoveryOptions,
  most: number,
): number | undefined {
  const z = logits.slice();
  const p = new Float64Array(z.length);
  const scale = { mean: 1 / z.length, sum: 1, half: 0.5 }[mseReduction];
  for (let steps = 0; steps <= most; steps++) {
    let lead = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < z.length; i++) if (i !== target) lead = Math.max(lead, z[i] ?? 0);
    const own = z[target] ?? 0;
    if (own > lead) return steps;
    let total = 0;
    for (let i = 0; i < z.length; i++) total += p[i] = Math.exp(((z[i] ?? 0) - lead) / temperature);
    let product = 0;
    for (let i = 0; i < z.length; i++) {
      p[i] = (p[i] ?? 0) / total;
      product += ((p[i] ?? 0) - (i === target ? 1 : 0)) * (p[i] ?? 0);
    }
    for (let i = 0; i < z.length; i++) {
      const error = (p[i] ?? 0) - (i === target ? 1 : 0);
      const gradient = loss === 'crossEntropy' ? error : 2 * scale * (p[i] ?? 0) * (error - product);
      z[i] = (z[i] ?? 0) - (learningRate * gradient) / temperature;
    }
  }
  return undefined;
}
