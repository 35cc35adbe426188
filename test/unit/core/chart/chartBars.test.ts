import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradientBars } from '../../../../src/core/chart/gradientBars.ts';
import { softmaxBars } from '../../../../src/core/chart/softmaxBars.ts';
import type { ChartClass } from '../../../../src/core/present/protocol.ts';

function chartClass(index: number, probability: number, crossEntropy: number, meanSquaredError: number): ChartClass {
  const texts = { crossEntropyText: String(crossEntropy), meanSquaredErrorText: String(meanSquaredError) };
  return {
    index,
    label: String(index),
    logit: 0,
    logitText: '0',
    edited: false,
    probability,
    probabilityText: String(probability),
    gradients: { crossEntropy, meanSquaredError, ...texts },
  };
}

const classes = [chartClass(4, 0.001, -0.999, -2e-6), chartClass(7, 0.9, 0.9, 3e-6), chartClass(9, 0, 0, 0)];

test('the true class and the predicted one have a paint of their own, the true one first', () => {
  for (const [target, paints] of [
    [4, ['true', 'predicted', 'plain']],
    [7, ['plain', 'true', 'plain']],
    [null, ['plain', 'predicted', 'plain']],
  ] as const) {
    const { series } = softmaxBars({ classes }, target, 7);
    assert.deepEqual(series[0]?.paints, paints);
    assert.deepEqual(series[0]?.ends, [0.001, 0.9, 0]);
  }
});

test('a narrow softmax axis has fewer labels', () => {
  const { axis } = softmaxBars({ classes }, null, 7);
  assert.deepEqual(
    [300, 100].map((width) => axis.ticks(width).length),
    [5, 3],
  );
});

test('both losses stand on one axis, symmetric and long enough for the longest bar', () => {
  const { series, axis } = gradientBars(classes, 1e-8);
  assert.deepEqual([axis.from, axis.to, axis.zone], [-9, 9, { from: -1, to: 1 }]);
  const [crossEntropy, meanSquaredError] = series.map(({ ends }) => ends.map((end) => Math.round(end * 100) / 100));
  assert.deepEqual(crossEntropy, [-9, 8.95, 0]);
  assert.deepEqual(meanSquaredError, [-3.3, 3.48, 0]);
});

test('one loss alone has bars, and an axis for them', () => {
  const { series, axis } = gradientBars(classes, 1e-8, 'meanSquaredError');
  assert.deepEqual(
    series.map(({ paints }) => paints[0]),
    ['meanSquaredError'],
  );
  assert.equal(axis.to, 4);
});

test('the axis of gradients labels values, with their signs, as many as its width has room for', () => {
  const { axis } = gradientBars(classes, 1e-8);
  assert.deepEqual(
    [500, 140].map((width) => axis.ticks(width).map(({ text }) => text)),
    [
      ['−1', '−0.01', '−1e-4', '−1e-6', '0', '+1e-6', '+1e-4', '+0.01', '+1'],
      ['−1', '0', '+1'],
    ],
  );
});

test('an axis of nothing but zeros is its linear zone', () => {
  const { axis } = gradientBars([chartClass(0, 1, 0, 0)], 1);
  assert.deepEqual(
    axis.ticks(400).map(({ text }) => text),
    ['−1', '0', '+1'],
  );
});
