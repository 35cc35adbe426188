import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  analyzeBatchInSlices,
  type BatchAnalysis,
  type BatchOptions,
} from '../../../../src/core/analysis/analyzeBatch.ts';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { ROW_FLAGS } from '../../../../src/core/analysis/batchRows.ts';
import { compensatedSum } from '../../../../src/core/analysis/compensatedSum.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';
import type { Tensor } from '../../../../src/core/tensor/tensor.ts';
import { analyzed, matrix } from './batchCase.ts';
import { logitsOf, type ReferenceGradient, referenceCases, unitsFrom } from './referenceCase.ts';
import { unitsInTheLastPlace } from './unitsInTheLastPlace.ts';

/** What `fillBatchRows` promises, in units in the last place. */
const BOUND = 16;
const SMOOTHED_NORM_BOUND = 128;

/** What it keeps on the hard rows of the fixture. */
const BOUND_OF_REFERENCE = 8;

/** What it promises where that is more. */
const LEAST = 1e-319;

const analyzeBatch = (tensor: Tensor, options: BatchOptions) => finish(analyzeBatchInSlices(tensor, options));

test('the numbers of hard rows are within 8 units in the last place of those that mpmath finds', (context) => {
  const worst: Record<string, number> = {};
  for (const reference of referenceCases()) {
    const { expected, target, temperature = 1, labelSmoothing = 0, mseReduction = 'mean' } = reference;
    const logits = logitsOf(reference);
    const batch = analyzeBatch(matrix([logits]), {
      classAxis: 1,
      targets: [target],
      temperature,
      labelSmoothing,
      mseReduction,
    });
    assert.equal(batch.argmax[0], expected.argmax, reference.name);
    const check = (name: keyof BatchAnalysis, truth: string) => {
      const column = batch[name];
      assert.ok(column instanceof Float64Array);
      const value = column[0] ?? Number.NaN;
      const near = Math.abs(value - Number(truth.split(' ')[0])) <= LEAST;
      const units = near ? 0 : unitsFrom(truth, value);
      worst[name] = Math.max(worst[name] ?? 0, units);
      assert.ok(units <= BOUND_OF_REFERENCE, `${units} units: ${name} ${value}, ${truth} of ${reference.name}`);
    };
    check('entropy', expected.entropy);
    check('crossEntropy', expected.crossEntropy.loss);
    check('squaredError', expected.meanSquaredError.loss);
    check('cePush', expected.saturation.cePush);
    check('msePush', expected.saturation.msePush);
    const { components } = reference;
    if (components === undefined) {
      check('probability', expected.softmax[expected.argmax] ?? '');
      check('logProbability', expected.logSoftmax[target] ?? '');
      // The norm of 50 truths is that of their nearest float64s, to a unit.
      const ofGradient = ({ gradient }: ReferenceGradient) =>
        `${normOf(gradient.map((text) => Number(text.split(' ')[0])))}`;
      check('crossEntropyGradient', ofGradient(expected.crossEntropy));
      check('squaredErrorGradient', ofGradient(expected.meanSquaredError));
    }
  }
  context.diagnostic(JSON.stringify(worst));
});

/** Without under- or overflow, and compensated. */
function normOf(values: readonly number[]): number {
  const greatest = Math.max(...values.map(Math.abs));
  if (greatest === 0 || !Number.isFinite(greatest)) return greatest;
  return greatest * Math.sqrt(compensatedSum(values.length, (i) => ((values[i] ?? 0) / greatest) ** 2));
}

test('each row of a batch has the numbers of the single row', () => {
  fc.assert(
    fc.property(someBatch, ({ rows, targets, temperature, labelSmoothing, mseReduction }) => {
      const batch = analyzeBatch(matrix(rows), { classAxis: 1, targets, temperature, labelSmoothing, mseReduction });
      rows.forEach((row, i) => {
        const target = targets[i] ?? -1;
        const isValid = target >= 0 && target < row.length;
        const options = { temperature, labelSmoothing, mseReduction };
        const single = analyzeRow(Float64Array.from(row), isValid ? { ...options, target } : options);
        const expected: Partial<Record<keyof BatchAnalysis, number>> = {
          probability: single.softmax[single.argmax] ?? Number.NaN,
          entropy: single.entropy,
          logProbability: (isValid ? single.logSoftmax[target] : undefined) ?? Number.NaN,
          crossEntropy: single.crossEntropy?.loss ?? Number.NaN,
          squaredError: single.meanSquaredError?.loss ?? Number.NaN,
          cePush: single.saturation?.cePush ?? Number.NaN,
          msePush: single.saturation?.msePush ?? Number.NaN,
          crossEntropyGradient: normOf(Array.from(single.crossEntropy?.gradient ?? [Number.NaN])),
          squaredErrorGradient: normOf(Array.from(single.meanSquaredError?.gradient ?? [Number.NaN])),
        };
        assert.equal(batch.argmax[i], single.argmax);
        for (const [name, value] of Object.entries(expected)) {
          const actual = Reflect.get(batch, name)[i];
          const near = Object.is(actual, value) || Math.abs(actual - value) <= LEAST;
          const units = near ? 0 : unitsInTheLastPlace(actual, value);
          const isSmoothedNorm = labelSmoothing > 0 && name === 'crossEntropyGradient';
          assert.ok(
            units <= (isSmoothedNorm ? SMOOTHED_NORM_BOUND : BOUND),
            `${units} units: ${name} ${actual}, ${value} of ${row} at ${target}`,
          );
        }
      });
    }),
    { numRuns: 300 },
  );
});

test('wrong classes that are nearly level cost no digits', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(2, 3, 10, 300),
      fc.double({ min: -15, max: 0, noNaN: true }),
      fc.double({ min: -60, max: 60, noNaN: true }),
      fc.constantFrom(0.7, 1),
      (classCount, log10Distance, trueLogit, temperature) => {
        const row = Float64Array.from({ length: classCount }, (_, i) => 10 + 10 ** log10Distance * Math.sin(i * i));
        row[0] = trueLogit;
        const batch = analyzed([row], [0], { temperature });
        const single = analyzeRow(row, { target: 0, temperature });
        for (const [name, loss] of [
          ['crossEntropyGradient', single.crossEntropy],
          ['squaredErrorGradient', single.meanSquaredError],
        ] as const) {
          const expected = normOf(Array.from(loss?.gradient ?? []));
          const units = unitsInTheLastPlace(batch[name][0] ?? Number.NaN, expected);
          assert.ok(units <= BOUND, `${units} units: ${name} of ${row}`);
        }
      },
    ),
  );
});

test('permuting the rows permutes the results', () => {
  fc.assert(
    fc.property(someBatch, ({ rows, targets, temperature, mseReduction }) => {
      const options = { classAxis: 1, temperature, mseReduction };
      const forth = analyzeBatch(matrix(rows), { ...options, targets });
      const back = analyzeBatch(matrix(rows.toReversed()), { ...options, targets: targets.toReversed() });
      for (const name of COLUMNS) {
        assert.deepEqual(Array.from(back[name]).reverse(), Array.from(forth[name]), name);
      }
    }),
  );
});

test('classes along another axis give the same rows', () => {
  const logits = Array.from({ length: 60 }, (_, i) => 5 * Math.sin(i * i));
  const last: Tensor = { shape: [3, 5, 4], dtype: 'float64', data: Float64Array.from(logits) };
  // (3, 4, 5): the last two axes exchanged.
  const data = Float64Array.from({ length: 60 }, (_, i) => {
    const [n, c, t] = [Math.floor(i / 20), Math.floor(i / 5) % 4, i % 5];
    return logits[n * 20 + t * 4 + c] ?? Number.NaN;
  });
  const targets = Int32Array.from({ length: 15 }, (_, i) => i % 4);
  const expected = analyzeBatch(last, { classAxis: 2, targets });
  const actual = analyzeBatch({ shape: [3, 4, 5], dtype: 'float64', data }, { classAxis: 1, targets });
  assert.deepEqual(actual, expected);
});

test('flags say what a row is, and its numbers are NaN where they mean nothing', () => {
  const { counted, wrong, confidentlyWrong, saturated, hardlyPushed, ignored, invalidTarget, noSoftmax } = ROW_FLAGS;
  const infinity = Number.POSITIVE_INFINITY;
  const table: readonly (readonly [row: readonly number[], target: number, flags: number, rank: number])[] = [
    [[3, 0], 0, counted, 0],
    [[1, 0], 1, counted | wrong, 1],
    [[0, 0], 1, counted | wrong, 1],
    [[0, 0], 0, counted, 0],
    [[9, 0], 1, counted | wrong | confidentlyWrong | saturated, 1],
    [[2.5, 0], 1, counted | wrong | confidentlyWrong, 1],
    [[0, -infinity], 1, counted | wrong | confidentlyWrong | saturated, 1],
    [[1, 0], -100, ignored, -1],
    [[1, 0], 2, invalidTarget, -1],
    [[1, 0], -1, invalidTarget, -1],
    [[1, 0], 0.5, invalidTarget, -1],
    [[1, Number.NaN], 0, noSoftmax, -1],
    [[infinity, 0], 0, noSoftmax, -1],
    [[-infinity, -infinity], 1, noSoftmax, -1],
    [[Number.NaN, 0], -100, noSoftmax | ignored, -1],
  ];
  const manyClasses = matrix([[1, ...Array(1000).fill(0)]]);
  assert.equal(analyzeBatch(manyClasses, { classAxis: 1, targets: [1] }).flags[0], counted | wrong | hardlyPushed);
  const targets = table.map(([, target]) => target);
  const batch = analyzeBatch(matrix(table.map(([row]) => row)), { classAxis: 1, targets });
  table.forEach(([row, target, flags, rank], i) => {
    assert.deepEqual([batch.flags[i], batch.rank[i]], [flags, rank], `${row} at ${target}`);
    assert.equal(Number.isNaN(batch.crossEntropy[i]), (flags & counted) === 0);
    assert.equal(Number.isNaN(batch.entropy[i]), (flags & noSoftmax) !== 0);
    assert.equal(Number.isNaN(batch.margin[i]), (flags & noSoftmax) !== 0);
  });
  assert.equal(batch.margin[0], 3);
  assert.equal(batch.margin[1], -1);
  assert.equal(batch.margin[7], 1);
  assert.equal(analyzeBatch(matrix([[4]]), { classAxis: 1, targets: [0] }).margin[0], infinity);
  assert.equal(analyzeBatch(matrix([[4, 1]]), { classAxis: 1 }).hasTargets, false);
  assert.equal(
    analyzeBatch({ shape: [2, 0], dtype: 'float64', data: new Float64Array() }, { classAxis: 1 }).rowCount,
    0,
  );
});

test('many rows and rows of many classes take several slices', () => {
  for (const shape of [
    [20_000, 10],
    [8, 50_257],
  ] as const) {
    const data = Float32Array.from({ length: shape[0] * shape[1] }, (_, i) => 6 * Math.sin(i * 1.7));
    const sliced = analyzeBatchInSlices({ shape, dtype: 'float32', data }, { classAxis: 1 });
    let slices = 1;
    while (!sliced.next().done) slices++;
    assert.ok(slices >= 8, `${slices} slices`);
  }
});

test('what is no temperature, smoothing or list of targets is refused', () => {
  const tensor = matrix([[1, 0]]);
  for (const options of [
    { temperature: 0 },
    { temperature: Number.NaN },
    { labelSmoothing: 1.5 },
    { targets: [0, 1] },
  ]) {
    assert.throws(() => analyzeBatch(tensor, { classAxis: 1, ...options }), RangeError);
  }
});

const COLUMNS = [
  'argmax',
  'target',
  'rank',
  'flags',
  'probability',
  'logProbability',
  'margin',
  'entropy',
  'crossEntropy',
  'squaredError',
  'cePush',
  'msePush',
  'crossEntropyGradient',
  'squaredErrorGradient',
] as const;

const someLogit = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -30, max: 30, noNaN: true }) },
  { weight: 2, arbitrary: fc.integer({ min: -2, max: 2 }) },
  { weight: 1, arbitrary: fc.double({ min: -1000, max: 1000, noNaN: true }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constant(Number.NEGATIVE_INFINITY) },
);

const someBatch = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }))
  .chain(([classCount, rowCount]) =>
    fc.record({
      temperature: fc.constantFrom(1, 1, 0.3, 7, 1e-40, 1e40),
      labelSmoothing: fc.constantFrom(0, 0, 0.1, 1),
      mseReduction: fc.constantFrom('mean', 'sum', 'half'),
      rows: fc.array(fc.array(someLogit, { minLength: classCount, maxLength: classCount }), {
        minLength: rowCount,
        maxLength: rowCount,
      }),
      targets: fc.array(fc.integer({ min: -1, max: classCount - 1 }), { minLength: rowCount, maxLength: rowCount }),
    }),
  );
