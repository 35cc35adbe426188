import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeRow, type RowOptions } from '../../../../src/core/analysis/analyzeRow.ts';

/** With plain arrays. */
const plain = (value: object): unknown =>
  Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      part instanceof Float64Array ? [...part] : typeof part === 'object' ? plain(part) : part,
    ]),
  );

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

test('a row with NaN or +Infinity, or without a finite logit, has no softmax and no verdict, only its limits', () => {
  const table: readonly (readonly [logits: readonly number[], logSumExp: number])[] = [
    [[1, nan, 2], nan],
    [[nan], nan],
    [[nan, inf], nan],
    [[nan, -inf], nan],
    [[-inf, nan], nan],
    [[1, inf], inf],
    [[inf, inf, -inf], inf],
    [[-inf, -inf], -inf],
    [[-inf], -inf],
  ];
  for (const [logits, logSumExp] of table) {
    for (const target of logits.keys()) {
      for (const labelSmoothing of [0, 0.1, 1]) {
        const actual = analyzeRow(Float64Array.from(logits), { target, labelSmoothing });
        const none = logits.map(() => nan);
        const loss = { loss: nan, gradient: none, log10Gradient: none };
        const expected = {
          logSumExp,
          softmax: none,
          logSoftmax: none,
          entropy: nan,
          argmax: -1,
          crossEntropy: loss,
          meanSquaredError: loss,
          saturation: { cePush: nan, msePush: nan, confidentlyWrong: false, saturated: false },
        };
        // As plain arrays, since typed arrays are compared by their bytes and NaN has many.
        assert.deepEqual(plain(actual), expected, `${logits}, target ${target}, smoothing ${labelSmoothing}`);
      }
    }
  }
});

test('an empty row has empty arrays, the logsumexp of nothing, and no entropy', () => {
  assert.deepEqual(analyzeRow(new Float64Array(0)), {
    logSumExp: -inf,
    softmax: new Float64Array(0),
    logSoftmax: new Float64Array(0),
    entropy: nan,
    argmax: -1,
  });
});

test('a single class is certain: nothing to lose, nothing to push', () => {
  for (const labelSmoothing of [0, 0.1, 1]) {
    const nothing = { loss: 0, gradient: Float64Array.of(0), log10Gradient: Float64Array.of(-inf) };
    assert.deepEqual(analyzeRow(Float64Array.of(-3), { target: 0, temperature: 2, labelSmoothing }), {
      logSumExp: -1.5,
      softmax: Float64Array.of(1),
      logSoftmax: Float64Array.of(0),
      entropy: 0,
      argmax: 0,
      crossEntropy: nothing,
      meanSquaredError: nothing,
      saturation: { cePush: 0, msePush: 0, confidentlyWrong: false, saturated: false },
    });
  }
});

test('a masked class has no probability; as the target it costs an infinite cross-entropy with a finite gradient', () => {
  const masked = analyzeRow(Float64Array.of(0, -inf, 0), { target: 1, mseReduction: 'sum' });
  assert.deepEqual([...masked.softmax], [0.5, 0, 0.5]);
  assert.deepEqual([...masked.logSoftmax], [-Math.LN2, -inf, -Math.LN2]);
  assert.equal(masked.entropy, Math.LN2);
  assert.equal(masked.crossEntropy?.loss, inf);
  assert.deepEqual(masked.crossEntropy?.gradient, Float64Array.of(0.5, -1, 0.5));
  assert.deepEqual(masked.meanSquaredError, {
    loss: 1.5,
    gradient: Float64Array.of(0, 0, 0),
    log10Gradient: Float64Array.of(-inf, -inf, -inf),
  });
  assert.deepEqual(masked.saturation, { cePush: 1, msePush: 0, confidentlyWrong: false, saturated: true });

  const other = analyzeRow(Float64Array.of(0, -inf, 0), { target: 0 });
  assert.deepEqual([other.crossEntropy?.gradient[1], other.meanSquaredError?.gradient[1]], [0, 0]);
  const smoothed = analyzeRow(Float64Array.of(0, -inf, 0), { target: 0, labelSmoothing: 0.3 });
  assert.equal(smoothed.crossEntropy?.loss, inf);
  assert.equal(smoothed.crossEntropy?.gradient[1], -0.3 / 3);
});

test('the argmax is the first of the greatest', () => {
  for (const [logits, argmax] of [
    [[1, 3, 3], 1],
    [[-inf, -5, -inf], 1],
    [[0, -0], 0],
    [[7, 7, 7], 0],
  ] as const) {
    assert.equal(analyzeRow(Float64Array.from(logits)).argmax, argmax);
  }
});

test('without a target there is no loss, no gradient and no verdict', () => {
  const keys = Object.keys(analyzeRow(Float64Array.of(1, 2), { temperature: 2 }));
  assert.deepEqual(keys, ['logSumExp', 'softmax', 'logSoftmax', 'entropy', 'argmax']);
});

test('options out of their range are an error in one sentence', () => {
  const table: readonly (readonly [RowOptions, RegExp])[] = [
    [{ target: 2 }, /^The target must be an integer from 0 to 1; it is 2\.$/],
    [{ target: -1 }, /target/],
    [{ target: 0.5 }, /target/],
    [{ target: nan }, /target/],
    [{ temperature: 0 }, /^The temperature must be positive and finite; it is 0\.$/],
    [{ temperature: -1 }, /temperature/],
    [{ temperature: nan }, /temperature/],
    [{ temperature: inf }, /temperature/],
    [{ target: 0, labelSmoothing: -0.1 }, /^Label smoothing must be from 0 to 1; it is -0\.1\.$/],
    [{ target: 0, labelSmoothing: 1.5 }, /smoothing/],
    [{ target: 0, labelSmoothing: nan }, /smoothing/],
  ];
  for (const [options, message] of table) {
    assert.throws(() => analyzeRow(Float64Array.of(1, 2), options), { name: 'RangeError', message });
  }
  assert.throws(() => analyzeRow(new Float64Array(0), { target: 0 }), {
    name: 'RangeError',
    message: 'A row without classes has no target.',
  });
});

test('a gradient too small for float64 is a zero with its sign, and its magnitude a logarithm', () => {
  const { meanSquaredError } = analyzeRow(Float64Array.of(2000, 0, 1), { target: 1 });
  assert.deepEqual(meanSquaredError?.gradient, Float64Array.of(0, -0, -0));
  assert.deepEqual(
    meanSquaredError?.log10Gradient.map((log10) => Math.round(log10 * 1e6) / 1e6),
    Float64Array.of(-868.091271, -868.464025, -868.330761),
  );
  const farther = analyzeRow(Float64Array.of(1e5, 0, 1), { target: 1 }).meanSquaredError;
  assert.deepEqual(farther?.gradient, Float64Array.of(0, -0, -0));
});
