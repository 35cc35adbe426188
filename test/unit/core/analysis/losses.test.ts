import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { binaryCrossEntropy } from '../../../../src/core/analysis/binaryCrossEntropy.ts';
import { crossEntropy } from '../../../../src/core/analysis/crossEntropy.ts';
import { focalLoss } from '../../../../src/core/analysis/focalLoss.ts';
import type { LossAndPush } from '../../../../src/core/analysis/lossAndPush.ts';
import { rowExponentials } from '../../../../src/core/analysis/rowExponentials.ts';
import { trueAgainstWrong } from '../../../../src/core/analysis/trueAgainstWrong.ts';
import { weightedCrossEntropy } from '../../../../src/core/analysis/weightedCrossEntropy.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';
import { unitsInTheLastPlace } from './unitsInTheLastPlace.ts';

/** Written by test/fixtures/losses/pytorch.py and hard.py; the latter's results are text that `Number` reads. */
type LossCase = { readonly temperature: number } & (
  | {
      readonly kind: 'crossEntropy';
      readonly logits: readonly (number | '-Infinity')[];
      readonly target: number | readonly number[];
      readonly classWeights?: readonly number[];
      readonly labelSmoothing: number;
      readonly ignoreIndex?: number;
    }
  | {
      readonly kind: 'binaryCrossEntropy';
      readonly logits: readonly number[];
      readonly targets: readonly number[];
      readonly weights?: readonly number[];
      readonly positiveWeights?: readonly number[];
      readonly reduction?: 'mean' | 'sum';
    }
  | {
      readonly kind: 'focalLoss';
      readonly logits: readonly number[];
      readonly target: number;
      readonly gamma: number;
      readonly alpha: number;
    }
) & {
    readonly loss: number | string;
    readonly gradient: readonly (number | string)[];
    readonly push?: string;
  };

const casesOf = (name: string): readonly LossCase[] =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/losses/${name}`, import.meta.url), 'utf8'));

/** PyTorch's own roundings, as a share of the numbers that it takes differences of. */
const PYTORCH_TOLERANCE = 2e-14;

/** In units in the last place, above all hard rows. */
const MOST_UNITS = 8;

test('on mild rows every loss and its gradient agree with PyTorch in float64', () => {
  for (const given of casesOf('pytorch.json')) {
    const actual = lossOf(given);
    const size = Math.max(1, ...given.logits.map((z) => Math.abs(Number(z))).filter(Number.isFinite), weightOf(given));
    [given.loss, ...given.gradient].map(Number).forEach((expected, k) => {
      const value = k === 0 ? actual.loss : actual.gradient[k - 1];
      const difference = Math.abs((value ?? Number.NaN) - expected);
      assert.ok(
        difference <= (PYTORCH_TOLERANCE * size) / given.temperature,
        `${value} at ${k}: ${JSON.stringify(given)}`,
      );
    });
  }
});

test('on hard rows loss, gradient and push are within a few units in the last place of the truth', (context) => {
  const worst = new Map<string, { units: number; where: string }>();
  for (const given of casesOf('hard.json')) {
    const actual = lossOf(given);
    const mixed =
      given.kind === 'binaryCrossEntropy'
        ? given.targets[0] === 0.25
        : 'labelSmoothing' in given && given.labelSmoothing > 0;
    [given.loss, given.push, ...given.gradient].forEach((text, k) => {
      const expected = Number(text);
      const value = [actual.loss, actual.push, ...actual.gradient][k] ?? Number.NaN;
      // A component that is a difference of larger terms is judged against them.
      const measure = mixed && k > 0 ? Math.max(1, Math.abs(expected)) : expected;
      const units = unitsInTheLastPlace(value, expected, 0, measure);
      const quantity = `${given.kind} ${['loss', 'push'][k] ?? 'gradient'}`;
      const where = `${quantity}: ${value} instead of ${text}, ${units.toPrecision(3)} units ${JSON.stringify(given)}`;
      if (units > (worst.get(quantity)?.units ?? -1)) worst.set(quantity, { units, where });
      if (k > 1 && !mixed && expected !== 0) {
        const log10 = actual.log10Gradient[k - 2] ?? Number.NaN;
        assert.ok(Math.abs(log10 - Math.log10(Math.abs(expected))) < (Math.abs(expected) < 1e-300 ? 0.2 : 1e-9), where);
      }
    });
  }
  for (const { where } of worst.values()) context.diagnostic(where);
  for (const { units, where } of worst.values()) assert.ok(units <= MOST_UNITS, where);
});

test('focal loss with gamma 0 is cross-entropy', () => {
  fc.assert(
    fc.property(someRow, ({ logits, target }) => {
      const split = trueAgainstWrong(rowExponentials(logits), target);
      const { loss, gradient, push } = focalLoss(split, { gamma: 0 });
      const expected = finish(crossEntropy(split));
      closeTo(loss, expected.loss);
      for (const i of logits.keys()) closeTo(gradient[i], expected.gradient[i]);
      closeTo(push, -(expected.gradient[target] ?? 0));
    }),
  );
});

test('a single label is the softmax of its logit and 0', () => {
  fc.assert(
    fc.property(fc.double({ min: -800, max: 800, noNaN: true }), fc.constantFrom(0, 1), (z, target) => {
      const expected = finish(crossEntropy(trueAgainstWrong(rowExponentials(Float64Array.of(z, 0)), 1 - target)));
      const actual = binaryCrossEntropy(Float64Array.of(z), Float64Array.of(target));
      closeTo(actual.loss, expected.loss);
      closeTo(actual.gradient[0], expected.gradient[0]);
      closeTo(actual.push, Math.abs(expected.gradient[0] ?? 0));
    }),
  );
});

test('every push is from 0 to 1, and the same at every temperature that the logits are scaled by', () => {
  fc.assert(
    fc.property(someRow, fc.double({ min: 0, max: 8, noNaN: true }), ({ logits, target }, gamma) => {
      const row = rowExponentials(logits);
      const heated = rowExponentials(
        logits.map((z) => z * 4),
        4,
      );
      const pushes = (of: typeof row) => [
        focalLoss(trueAgainstWrong(of, target), { gamma }).push,
        weightedCrossEntropy(of, target, { labelSmoothing: 0.1 }).push,
        weightedCrossEntropy(of, target, { classWeights: logits.map((_, i) => i + 0.5) }).push,
      ];
      for (const [k, push] of pushes(heated).entries()) closeTo(push, pushes(row)[k]);
      for (const push of pushes(row)) assert.ok(push !== undefined && push >= 0 && push <= 1 + 1e-12, `${push}`);
    }),
  );
});

test('the focal loss reaches its strongest push, just above no probability at all', () => {
  for (const gamma of [0.01, 0.1, 0.5, 1, 2, 5, 20]) {
    let most = 0;
    for (let gap = 0; gap < 300; gap += 0.05) {
      most = Math.max(
        most,
        focalLoss(trueAgainstWrong(rowExponentials(Float64Array.of(gap, 0)), 1), { gamma }).push ?? 0,
      );
    }
    assert.ok(most <= 1 + 1e-12 && (gamma < 20 ? most > 0.9999 : most > 0.5), `${most} for gamma ${gamma}`);
  }
});

test('an ignored row costs nothing, pushes nothing and has no push', () => {
  const row = rowExponentials(Float64Array.of(1, Number.NaN, 3));
  for (const [target, ignoreIndex] of [
    [-100, undefined],
    [1, 1],
    [255, 255],
  ] as const) {
    const actual = weightedCrossEntropy(row, target, ignoreIndex === undefined ? {} : { ignoreIndex });
    const gradient = new Float64Array(3);
    assert.deepEqual(actual, { loss: 0, gradient, log10Gradient: gradient.fill(0).map(Math.log10) });
  }
});

test('a target without a class that has more than half of it has no true class to push', () => {
  const row = rowExponentials(Float64Array.of(1, 2, 3));
  for (const [target, there] of [
    [[0.5, 0.5, 0], false],
    [[0.4, 0.3, 0.3], false],
    [[0.6, 0.4, 0], true],
    [[0, 1, 0], true],
  ] as const) {
    assert.equal('push' in weightedCrossEntropy(row, Float64Array.from(target)), there, `${target}`);
  }
});

test('masked classes cost nothing unless they are wanted', () => {
  const row = rowExponentials(Float64Array.of(0, Number.NEGATIVE_INFINITY, 0));
  const cost = (target: number | Float64Array) => weightedCrossEntropy(row, target).loss;
  assert.equal(cost(0), Math.LN2);
  assert.equal(cost(Float64Array.of(0.5, 0, 0.5)), Math.LN2);
  assert.equal(cost(1), Number.POSITIVE_INFINITY);
  assert.equal(cost(Float64Array.of(0.5, 0.5, 0)), Number.POSITIVE_INFINITY);
  assert.equal(weightedCrossEntropy(row, 1, { classWeights: Float64Array.of(1, 0, 1) }).loss, 0);

  const focal = focalLoss(trueAgainstWrong(row, 1));
  assert.equal(focal.loss, Number.POSITIVE_INFINITY);
  assert.deepEqual([...focal.gradient], [0.5, -1, 0.5]);

  const absent = (target: number) =>
    binaryCrossEntropy(Float64Array.of(Number.NEGATIVE_INFINITY), Float64Array.of(target));
  assert.equal(absent(0).loss, 0);
  assert.equal(absent(1).loss, Number.POSITIVE_INFINITY);
  assert.equal(absent(1).gradient[0], -1);
});

test('what is no row, target, weight or parameter of a loss is refused or has no number', () => {
  const row = rowExponentials(Float64Array.of(1, 2));
  const split = trueAgainstWrong(row, 0);
  const one = Float64Array.of(1);
  const two = Float64Array.of(0.5, 0.5);
  for (const broken of [
    () => weightedCrossEntropy(row, 2),
    () => weightedCrossEntropy(row, 0.5),
    () => weightedCrossEntropy(row, one),
    () => weightedCrossEntropy(row, Float64Array.of(0.5, 0.6)),
    () => weightedCrossEntropy(row, Float64Array.of(-0.5, 1.5)),
    () => weightedCrossEntropy(row, 0, { classWeights: one }),
    () => weightedCrossEntropy(row, 0, { classWeights: Float64Array.of(1, Number.NaN) }),
    () => weightedCrossEntropy(row, 0, { labelSmoothing: 1.1 }),
    () => focalLoss(split, { gamma: -1 }),
    () => focalLoss(split, { alpha: 0 }),
    () => binaryCrossEntropy(two, one),
    () => binaryCrossEntropy(one, Float64Array.of(1.1)),
    () => binaryCrossEntropy(one, one, { weights: two }),
    () => binaryCrossEntropy(one, one, { positiveWeights: Float64Array.of(-1) }),
    () => binaryCrossEntropy(one, one, { temperature: 0 }),
  ]) {
    assert.throws(broken, RangeError);
  }
  const none = rowExponentials(Float64Array.of(1, Number.NaN));
  for (const { loss, gradient, push } of [
    weightedCrossEntropy(none, 0),
    weightedCrossEntropy(none, two),
    focalLoss(trueAgainstWrong(none, 0)),
    binaryCrossEntropy(Float64Array.of(Number.NaN), one),
  ]) {
    assert.deepEqual([loss, gradient[0], push ?? Number.NaN], [Number.NaN, Number.NaN, Number.NaN]);
  }
  assert.deepEqual(focalLoss(trueAgainstWrong(rowExponentials(one), 0)).loss, 0);
  assert.equal(binaryCrossEntropy(new Float64Array(), new Float64Array(), { reduction: 'sum' }).loss, 0);
});

const someRow = fc
  .record({
    logits: fc.array(fc.double({ min: -400, max: 400, noNaN: true }), { minLength: 2, maxLength: 6 }),
    choice: fc.nat(),
  })
  .map(({ logits, choice }) => ({ logits: Float64Array.from(logits), target: choice % logits.length }));

function lossOf(given: LossCase): LossAndPush {
  const logits = Float64Array.from(given.logits, Number);
  if (given.kind === 'binaryCrossEntropy') {
    const { targets, temperature, reduction, weights, positiveWeights } = given;
    return binaryCrossEntropy(logits, Float64Array.from(targets), {
      temperature,
      ...(reduction === undefined ? {} : { reduction }),
      ...(weights === undefined ? {} : { weights: Float64Array.from(weights) }),
      ...(positiveWeights === undefined ? {} : { positiveWeights: Float64Array.from(positiveWeights) }),
    });
  }
  const row = rowExponentials(logits, given.temperature);
  if (given.kind === 'focalLoss') return focalLoss(trueAgainstWrong(row, given.target), given);
  const { target, labelSmoothing, ignoreIndex, classWeights } = given;
  return weightedCrossEntropy(row, typeof target === 'number' ? target : Float64Array.from(target), {
    labelSmoothing,
    ...(ignoreIndex === undefined ? {} : { ignoreIndex }),
    ...(classWeights === undefined ? {} : { classWeights: Float64Array.from(classWeights) }),
  });
}

/** The greatest weight that the terms of a loss are multiplied by. */
function weightOf(given: LossCase): number {
  if (given.kind === 'focalLoss') return 1 + given.gamma;
  if (given.kind === 'crossEntropy') return Math.max(1, ...(given.classWeights ?? []));
  return Math.max(1, ...(given.weights ?? [])) * Math.max(1, ...(given.positiveWeights ?? []));
}

function closeTo(actual: number | undefined, expected: number | undefined): void {
  const [a, b] = [actual ?? Number.NaN, expected ?? Number.NaN];
  assert.ok(a === b || Math.abs(a - b) <= 1e-13 * Math.abs(b) + 1e-320, `${a} instead of ${b}`);
}
