import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow, type RowOptions } from '../../../../src/core/analysis/analyzeRow.ts';
import { exp, fixed, isRounded, log, ONE, over, times, total } from './fixedPoint.ts';

/** Every number of a row of finite or masked logits by its definition; undefined for those that are infinite. */
function truthOf(logits: Float64Array, options: Required<Omit<RowOptions, 'thresholds'>>) {
  const { target, mseReduction } = options;
  const temperature = fixed(options.temperature);
  const classCount = BigInt(logits.length);
  const max = Math.max(...logits);
  const exponents = Array.from(logits, (z) => (z === -Infinity ? undefined : over(fixed(z) - fixed(max), temperature)));
  const exponentials = exponents.map((x) => (x === undefined ? 0n : exp(x)));
  const sum = total(exponentials);
  const p = exponentials.map((e) => over(e, sum));
  const logSum = log(sum);
  const logP = exponents.map((x) => (x === undefined ? undefined : x - logSum));
  const share = fixed(options.labelSmoothing) / classCount;
  const oneHot = p.map((_, i) => (i === target ? ONE : 0n));
  const y = oneHot.map((h) => times(h, ONE - fixed(options.labelSmoothing)) + share);
  const losses = logP.map((x, i) => (y[i] === 0n ? 0n : x === undefined ? undefined : -times(x, y[i] ?? 0n)));
  const scale = { mean: ONE / classCount, sum: ONE, half: ONE / 2n }[mseReduction];
  const errors = p.map((x, i) => x - (oneHot[i] ?? 0n));
  const residual = total(errors.map((d, i) => times(d, p[i] ?? 0n)));
  const ofTarget = p[target] ?? 0n;
  const complement = total(p.filter((_, i) => i !== target));
  return {
    logSumExp: [over(fixed(max), temperature) + logSum],
    softmax: p,
    logSoftmax: logP,
    entropy: [-total(p.map((x, i) => times(x, logP[i] ?? 0n)))],
    'cross-entropy': [losses.includes(undefined) ? undefined : total(losses.map((loss) => loss ?? 0n))],
    'gradient of cross-entropy': p.map((x, i) => over(x - (y[i] ?? 0n), temperature)),
    MSE: [times(scale, total(errors.map((d) => times(d, d))))],
    'gradient of MSE': p.map((x, i) => over(2n * times(scale, times(x, (errors[i] ?? 0n) - residual)), temperature)),
    'push of cross-entropy': [complement],
    'push of MSE': [times(fixed(6.75), times(ofTarget, times(complement, complement)))],
  };
}

const masked = fc.constant(-Infinity);
const mild = fc.double({ min: -40, max: 0, noNaN: true });
const wide = fc.double({ min: -800, max: 0, noNaN: true });
const any = fc.double({ noNaN: true, noDefaultInfinity: true });
const unitsApart = fc.integer({ min: -9, max: 9 }).map((units) => 1 + units * 2 ** -52);
const rowOf = (logit: fc.Arbitrary<number>) => fc.array(logit, { minLength: 1, maxLength: 7 });
const row = fc
  .oneof(
    rowOf(mild),
    rowOf(wide),
    rowOf(fc.oneof(unitsApart, mild)),
    rowOf(fc.oneof({ weight: 3, arbitrary: mild }, { weight: 1, arbitrary: masked })),
    rowOf(fc.oneof(any, wide, masked)),
    // Log-probabilities, whose logsumexp cancels.
    rowOf(mild).map((logits) => [...analyzeRow(Float64Array.from(logits)).logSoftmax]),
    fc
      .tuple(rowOf(mild), fc.double({ min: -1e17, max: 1e17, noNaN: true }))
      .map(([logits, z]) => logits.map((x) => x + z)),
  )
  .filter((logits) => logits.some(Number.isFinite))
  .map((logits) => Float64Array.from(logits));
const options = fc.record({
  target: fc.nat(),
  temperature: fc.oneof(fc.constant(1), fc.double({ min: 0.05, max: 20, noNaN: true })),
  labelSmoothing: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  ),
  mseReduction: fc.constantFrom('mean', 'sum', 'half'),
});

test('every number of any row is within 0.51 units in the last place of its definition in exact arithmetic', () => {
  fc.assert(
    fc.property(row, options, (logits, given) => {
      const chosen = { ...given, target: given.target % logits.length };
      const { crossEntropy, meanSquaredError, saturation, ...analysis } = analyzeRow(logits, chosen);
      assert.ok(crossEntropy && meanSquaredError && saturation);
      const actual = {
        logSumExp: [analysis.logSumExp],
        softmax: [...analysis.softmax],
        logSoftmax: [...analysis.logSoftmax],
        entropy: [analysis.entropy],
        'cross-entropy': [crossEntropy.loss],
        'gradient of cross-entropy': [...crossEntropy.gradient],
        MSE: [meanSquaredError.loss],
        'gradient of MSE': [...meanSquaredError.gradient],
        'push of cross-entropy': [saturation.cePush],
        'push of MSE': [saturation.msePush],
      };
      const truth = truthOf(logits, chosen);
      for (const quantity of Object.keys(truth) as (keyof typeof truth)[]) {
        actual[quantity].forEach((value, i) => {
          const expected = truth[quantity][i];
          const right = expected === undefined ? !Number.isFinite(value) : isRounded(value, expected);
          assert.ok(right, `${quantity} at ${i}: ${value}`);
        });
      }
    }),
    { numRuns: 300 },
  );
});
