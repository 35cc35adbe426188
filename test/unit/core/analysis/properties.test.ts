import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow, type RowAnalysis, type RowOptions } from '../../../../src/core/analysis/analyzeRow.ts';

const logit = fc.oneof(
  fc.double({ min: -30, max: 30, noNaN: true }),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
/** Finite and masked logits, at least one of them finite. */
const row = fc
  .tuple(fc.array(fc.oneof({ weight: 9, arbitrary: logit }, { weight: 1, arbitrary: fc.constant(-Infinity) })), logit)
  .map(([others, finite]) => Float64Array.of(...others, finite));
/** What exact shifts and sums need: multiples of 1/1024 of moderate size. */
const gridRow = fc
  .array(fc.integer({ min: -40960, max: 40960 }), { minLength: 1, maxLength: 12 })
  .map((values) => Float64Array.from(values, (value) => value / 1024));
const temperature = fc.oneof(
  fc.constant(1),
  fc.double({ min: 0.05, max: 20, noNaN: true }),
  fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
);
const labelSmoothing = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }));
const mseReduction = fc.constantFrom('mean', 'sum', 'half');
const options = fc.record({ target: fc.nat(), temperature, labelSmoothing, mseReduction });

/** With any natural number for the target, brought into range. */
function analyze(logits: Float64Array, { target = 0, ...others }: RowOptions = {}): Required<RowAnalysis> {
  const { crossEntropy, meanSquaredError, saturation, ...rest } = analyzeRow(logits, {
    target: target % logits.length,
    ...others,
  });
  assert.ok(crossEntropy && meanSquaredError && saturation);
  return { ...rest, crossEntropy, meanSquaredError, saturation };
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

test('a shift of all logits that rounds nothing moves the logsumexp by as much and changes nothing else', () => {
  fc.assert(
    fc.property(gridRow, fc.integer({ min: -1e6, max: 1e6 }), options, (logits, shift, given) => {
      const { logSumExp: before, ...expected } = analyze(logits, given);
      const { logSumExp: after, ...actual } = analyze(
        logits.map((z) => z + shift),
        given,
      );
      assert.deepEqual(actual, expected);
      const shifted = before + shift / given.temperature;
      if (Number.isFinite(shifted) && Number.isFinite(after))
        close(after, shifted, Math.max(Math.abs(before), Math.abs(after)));
    }),
  );
});

test('the softmax is between 0 and 1, sums to 1, and is the exponential of the log-softmax', () => {
  fc.assert(
    fc.property(row, temperature, (logits, temperature) => {
      const { softmax, logSoftmax, argmax } = analyzeRow(logits, { temperature });
      assert.ok(softmax.every((p) => p >= 0 && p <= 1));
      assert.ok(Math.abs(sum(softmax) - 1) <= logits.length * 2 ** -52);
      assert.equal(softmax[argmax], Math.max(...softmax));
      softmax.forEach((p, i) => {
        const again = Math.exp(logSoftmax[i] ?? Number.NaN);
        assert.ok(Math.abs(again - p) <= 1e-12 * p + Number.MIN_VALUE, `${again} ${p}`);
      });
    }),
  );
});

test('a gradient sums to 0 within its roundings', () => {
  fc.assert(
    fc.property(row, options, (logits, given) => {
      const { crossEntropy, meanSquaredError } = analyze(logits, given);
      for (const { gradient } of [crossEntropy, meanSquaredError]) {
        // A component is rounded from p - y, of which a smoothed y is not 0 and may cancel.
        const size = given.labelSmoothing === 0 ? largest(gradient) : 1 / given.temperature;
        if (size > 1e300) continue;
        assert.ok(Math.abs(sum(gradient)) <= logits.length * (size * 2 ** -50 + Number.MIN_VALUE), String(gradient));
      }
    }),
  );
});

test('without label smoothing cross-entropy pushes the true class up and every other one down', () => {
  fc.assert(
    fc.property(row, options, (logits, given) => {
      const { crossEntropy, meanSquaredError } = analyze(logits, { ...given, labelSmoothing: 0 });
      const target = given.target % logits.length;
      crossEntropy.gradient.forEach((g, i) => {
        assert.ok(i === target ? g <= 0 : g >= 0, `${g} at ${i}`);
      });
      assert.ok((meanSquaredError.gradient[target] ?? Number.NaN) <= 0);
      assert.ok(crossEntropy.loss >= 0 && meanSquaredError.loss >= 0);
    }),
  );
});

test('classes in another order have the same numbers in that order', () => {
  fc.assert(
    fc.property(gridRow, options, fc.infiniteStream(fc.nat()), (logits, given, random) => {
      const order = [...logits.keys()]
        .map((i) => ({ i, rank: random.next().value ?? 0 }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ i }) => i);
      const target = given.target % logits.length;
      const plain = analyze(logits, given);
      const permuted = analyze(
        Float64Array.from(order, (i) => logits[i] ?? Number.NaN),
        { ...given, target: order.indexOf(target) },
      );
      const arrays = (analysis: Required<RowAnalysis>) => [
        analysis.softmax,
        analysis.logSoftmax,
        analysis.crossEntropy.gradient,
        analysis.meanSquaredError.gradient,
      ];
      const permutedArrays = arrays(permuted);
      arrays(plain).forEach((values, k) => {
        const size = largest(values.filter(Number.isFinite));
        order.forEach((i, place) => {
          close(permutedArrays[k]?.[place], values[i], size);
        });
      });
      close(permuted.crossEntropy.loss, plain.crossEntropy.loss, plain.crossEntropy.loss);
      close(permuted.entropy, plain.entropy, plain.entropy);
    }),
  );
});

test('log10Gradient is the logarithm of the gradient wherever that has all its digits', () => {
  fc.assert(
    fc.property(row, options, (logits, given) => {
      const { crossEntropy, meanSquaredError } = analyze(logits, given);
      for (const { gradient, log10Gradient } of [crossEntropy, meanSquaredError]) {
        gradient.forEach((g, i) => {
          const log10 = log10Gradient[i] ?? Number.NaN;
          if (Math.abs(g) > 1e-300 && Number.isFinite(g)) close(log10, Math.log10(Math.abs(g)), 300);
          else assert.ok(Number.isFinite(g) ? log10 < -299 : log10 > 308, `${g} ${log10}`);
        });
      }
    }),
  );
});

test('with label smoothing 1 the target does not matter, and the loss is the mean over all targets', () => {
  fc.assert(
    fc.property(gridRow, temperature, (logits, temperature) => {
      const smoothed = [...logits.keys()].map((target) => analyze(logits, { target, temperature, labelSmoothing: 1 }));
      const plain = [...logits.keys()].map((target) => analyze(logits, { target, temperature }).crossEntropy.loss);
      const mean = plain.reduce((total, loss) => total + loss / logits.length, 0);
      for (const { crossEntropy } of smoothed) {
        close(crossEntropy.loss, mean, mean);
        crossEntropy.gradient.forEach((g, i) => {
          close(g, smoothed[0]?.crossEntropy.gradient[i], 1 / temperature);
        });
      }
    }),
  );
});

test('a temperature divides the logits, and the gradient once more', () => {
  const power = fc.integer({ min: -20, max: 20 }).map((exponent) => 2 ** exponent);
  fc.assert(
    fc.property(gridRow, power, options, (logits, temperature, given) => {
      const divided = analyze(
        logits.map((z) => z / temperature),
        { ...given, temperature: 1 },
      );
      const actual = analyze(logits, { ...given, temperature });
      assert.deepEqual(actual.softmax, divided.softmax);
      assert.deepEqual(actual.saturation, divided.saturation);
      assert.equal(actual.crossEntropy.loss, divided.crossEntropy.loss);
      for (const loss of ['crossEntropy', 'meanSquaredError'] as const) {
        // Below 1e-280 it is the test's own division that loses digits.
        const size = Math.max(largest(actual[loss].gradient), 1e-280);
        actual[loss].gradient.forEach((g, i) => {
          close(g, (divided[loss].gradient[i] ?? Number.NaN) / temperature, size);
        });
      }
    }),
  );
});

test('finite and masked logits give no NaN, and no infinity but those of a masked class or a quotient too large', () => {
  fc.assert(
    fc.property(row, options, (logits, given) => {
      const { crossEntropy, meanSquaredError, saturation, ...analysis } = analyze(logits, given);
      const numbers = [
        analysis.logSumExp,
        analysis.entropy,
        ...analysis.softmax,
        ...analysis.logSoftmax,
        ...[crossEntropy, meanSquaredError].flatMap(({ loss, gradient, log10Gradient }) => [
          loss,
          ...gradient,
          ...log10Gradient,
        ]),
        saturation.cePush,
        saturation.msePush,
      ];
      assert.ok(numbers.every((number) => !Number.isNaN(number)));
      const bounded = [...analysis.softmax, analysis.entropy, meanSquaredError.loss, ...Object.values(saturation)];
      assert.ok(bounded.every((number) => Number.isFinite(Number(number))));
    }),
    { numRuns: 1000 },
  );
});

/** Equal but for a few roundings of numbers of this size. */
function close(actual: number | undefined, expected: number | undefined, size: number): void {
  if (actual === expected) return;
  const difference = Math.abs((actual ?? Number.NaN) - (expected ?? Number.NaN));
  assert.ok(difference <= 2 ** -48 * size + 4 * Number.MIN_VALUE, `${actual} and ${expected}`);
}
