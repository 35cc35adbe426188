import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { MseReduction } from '../../../../src/core/analysis/analyzeRow.ts';
import { precision, type TrainingDtype } from '../../../../src/core/analysis/precision.ts';

/** Written by test/fixtures/precision/reference.py: what PyTorch and NumPy give. Numbers are text that `Number` reads. */
interface ReferenceCase {
  readonly logits: readonly string[];
  readonly target: number;
  readonly temperature: number;
  readonly mseReduction: MseReduction;
  readonly expected: { readonly [D in TrainingDtype]: ReferenceRow };
}

interface ReferenceRow {
  readonly logits: readonly string[];
  readonly softmax: readonly string[];
  readonly logSoftmax: readonly string[];
  readonly logOfSoftmax: readonly string[];
  readonly naiveSoftmax: readonly string[];
  readonly crossEntropy: { readonly loss: string; readonly gradient: readonly string[] };
  readonly meanSquaredError: { readonly loss: string; readonly gradient: readonly string[] };
}

const path = new URL('../../../fixtures/precision/precision.json', import.meta.url);
const cases: readonly ReferenceCase[] = JSON.parse(readFileSync(path, 'utf8'));

test('bfloat16 is what PyTorch computes, and float16 what NumPy computes, to the last bit', () => {
  for (const dtype of ['bfloat16', 'float16'] as const) {
    const faults = cases.flatMap((reference) => compare(reference, dtype, 0));
    assert.deepEqual(faults, [], dtype);
  }
});

test('float32 is what PyTorch computes but for the last bits of its exp: exact are zeros, infinities and NaN', () => {
  const faults = cases.flatMap((reference) => compare(reference, 'float32', 4));
  assert.deepEqual(faults, []);
});

test('the lists name the classes with a zero, a subnormal number or an overflow', () => {
  const tableOf = (logits: number[], dtype: TrainingDtype, target: number) => {
    const row = precision(Float64Array.from(logits), dtype, { target });
    return {
      overflowed: row.overflowed,
      zero: row.zeroProbabilities,
      subnormal: row.subnormalProbabilities,
      logOfZero: row.logOfZero,
      naive: row.naiveSoftmax.outcome,
      zeroCrossEntropy: row.crossEntropy?.zeroGradients,
      zeroSquaredError: row.meanSquaredError?.zeroGradients,
      subnormalSquaredError: row.meanSquaredError?.subnormalGradients,
    };
  };
  const silent = {
    overflowed: [],
    zero: [],
    subnormal: [],
    logOfZero: [],
    naive: 'defined',
    zeroCrossEntropy: [],
    zeroSquaredError: [],
    subnormalSquaredError: [],
  };
  assert.deepEqual(tableOf([2.1, -0.4, 5.7, 0.3], 'float32', 0), silent);
  assert.deepEqual(tableOf([0, -95, -120, Number.NEGATIVE_INFINITY], 'float32', 2), {
    ...silent,
    zero: [2],
    subnormal: [1],
    logOfZero: [2],
    zeroSquaredError: [0, 2],
    subnormalSquaredError: [1],
  });
  assert.deepEqual(tableOf([0, -12, -18], 'float16', 0), {
    ...silent,
    zero: [2],
    subnormal: [1],
    logOfZero: [2],
    zeroCrossEntropy: [0, 2],
    zeroSquaredError: [0, 1, 2],
  });
  assert.deepEqual(tableOf([0, 11], 'float16', 0), {
    ...silent,
    subnormal: [0],
    zeroSquaredError: [1],
    subnormalSquaredError: [0],
  });
  assert.deepEqual(tableOf([1e5, 0], 'float16', 1), { ...silent, overflowed: [0], naive: 'infiniteTerm' });
  assert.deepEqual(tableOf([5], 'bfloat16', 0), silent);
});

test('only a class of the row can be the target', () => {
  for (const target of [-1, 2, 0.5, Number.NaN]) {
    assert.throws(() => precision(Float64Array.of(1, 2), 'float16', { target }), RangeError);
  }
});

function compare(reference: ReferenceCase, dtype: TrainingDtype, units: number): readonly string[] {
  const actual = precision(Float64Array.from(reference.logits, Number), dtype, reference);
  const expected = reference.expected[dtype];
  const faults: string[] = [];
  const check = (
    quantity: string,
    values: Float64Array,
    truths: readonly string[],
    measure: (i: number) => number = () => 0,
  ) => {
    values.forEach((value, i) => {
      const truth = Number(truths[i]);
      const close = Math.abs(value - truth) <= units * lastBit(Math.max(Math.abs(truth), measure(i)));
      if (Object.is(value, truth) || value === truth || (close && (value === 0) === (truth === 0))) return;
      faults.push(`${dtype} ${quantity} ${i}: ${value} instead of ${truth} (${reference.logits})`);
    });
  };
  const { softmax, logSoftmax, naiveSoftmax, crossEntropy, meanSquaredError } = actual;
  assert.ok(crossEntropy && meanSquaredError);
  check('logit', actual.logits, expected.logits);
  check('softmax', softmax, expected.softmax);
  check('naive softmax', naiveSoftmax.softmax, expected.naiveSoftmax);
  // The last bit of the total is worth that much in its logarithm, and that again in the exponential of it.
  check('log-softmax', logSoftmax, expected.logSoftmax, () => 1);
  check('cross-entropy', Float64Array.of(crossEntropy.loss), [expected.crossEntropy.loss], () => 1);
  const logSize = (i: number) => Math.abs(logSoftmax[i] ?? 0);
  check('cross-entropy gradient', crossEntropy.gradient, expected.crossEntropy.gradient, (i) =>
    Number.isFinite(logSize(i)) ? (softmax[i] ?? 0) * Math.max(1, logSize(i)) : 0,
  );
  check('MSE', Float64Array.of(meanSquaredError.loss), [expected.meanSquaredError.loss]);
  // The two terms of its bracket may cancel.
  check('MSE gradient', meanSquaredError.gradient, expected.meanSquaredError.gradient, (i) => softmax[i] ?? 0);

  const logOfZero = [...softmax.keys()].filter(
    (i) => Number(expected.logOfSoftmax[i]) === Number.NEGATIVE_INFINITY && Number(expected.logSoftmax[i]) > -Infinity,
  );
  assert.deepEqual(actual.logOfZero, logOfZero, `${dtype} ${reference.logits}`);
  return faults;
}

/** The unit of the last bit of a float32. */
function lastBit(value: number): number {
  return 2 ** (Math.max(Math.floor(Math.log2(value)), -126) - 23);
}
