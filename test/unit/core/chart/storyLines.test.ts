import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { heightAt, type LineModel, type LineSeries } from '../../../../src/core/chart/lineModel.ts';
import {
  evenTicks,
  recoveryLines,
  type SlidValue,
  slidingLosses,
  slidingPushes,
} from '../../../../src/core/chart/storyLines.ts';

const points: readonly SlidValue[] = [-8, -1, 0, 4].map((lead, place) => ({
  lead,
  crossEntropyLoss: [8, 2, 0.5, 0.02][place] ?? 0,
  meanSquaredErrorLoss: [0.5, 0.4, 0.1, 0][place] ?? 0,
  crossEntropyPush: [1, 0.75, 0.5, 0.02][place] ?? 0,
  meanSquaredErrorPush: [0.002, 0.9, 0.85, 0.1][place] ?? 0,
}));
const slid = { points, present: { ...(points[1] as SlidValue), lead: -0.5 } };

function heights({ series }: LineModel) {
  return series.map(({ paint, points }) => [paint, points.map(({ y }) => y)]);
}

test('pushes are drawn as they are, losses as shares of the largest of their own', () => {
  assert.deepEqual(heights(slidingPushes(slid)), [
    ['crossEntropy', [1, 0.75, 0.5, 0.02]],
    ['meanSquaredError', [0.002, 0.9, 0.85, 0.1]],
  ]);
  assert.deepEqual(heights(slidingLosses(slid)), [
    ['crossEntropy', [1, 0.25, 0.0625, 0.0025]],
    ['meanSquaredError', [1, 0.8, 0.2, 0]],
  ]);
});

test('lines slide over the lead of the true logit, from the first point to the last, and mark the present one', () => {
  for (const { across, present, series } of [slidingPushes(slid), slidingLosses(slid)]) {
    assert.deepEqual([across.from, across.to, present], [-8, 4, -0.5]);
    for (const line of series)
      assert.deepEqual(
        line.points.map(({ x }) => x),
        [-8, -1, 0, 4],
      );
  }
});

test('a loss that is nothing everywhere stays on the ground', () => {
  const none = points.map((value) => ({ ...value, crossEntropyLoss: 0 }));
  assert.deepEqual(heights(slidingLosses({ points: none, present: slid.present }))[0], ['crossEntropy', [0, 0, 0, 0]]);
});

test('steps stand at 0, 1 and a power of ten further each, and the longer path sets the end of the axis', () => {
  const crossEntropy = [0, 1, 4].map((steps) => ({ steps, probability: steps / 10 }));
  const meanSquaredError = [0, 10, 1000].map((steps) => ({ steps, probability: steps / 2000 }));
  const lines = recoveryLines(crossEntropy, meanSquaredError);
  assert.deepEqual(lines.series[1]?.points, [
    { x: 0, y: 0 },
    { x: 2, y: 0.005 },
    { x: 4, y: 0.5 },
  ]);
  assert.deepEqual([lines.across.from, lines.across.to], [0, 4]);
  for (const [width, texts] of [
    [300, ['0', '1', '10', '100', '1000']],
    [100, ['0', '1', '100']],
  ] as const)
    assert.deepEqual(
      lines.across.ticks(width).map(({ text }) => text),
      texts,
    );
});

test('an axis has whole multiples of 1, 2 or 5 within its ends, no more than asked for', () => {
  for (const [from, to, most, texts] of [
    [-8, 4, 4, ['-5', '0']],
    [-8, 4, 6, ['-8', '-6', '-4', '-2', '0', '2', '4']],
    [-0.3, 0.3, 3, ['-0.2', '0', '0.2']],
  ] as const)
    assert.deepEqual(
      evenTicks(from, to, most).map(({ text }) => text),
      texts,
      `${from} to ${to}, ${most}`,
    );
  fc.assert(
    fc.property(
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 2, max: 30 }),
      (tenths, length, most) => {
        const from = tenths / 10;
        const ticks = evenTicks(from, from + length, most);
        assert.ok(ticks.length <= most + 1, `${ticks.length} ticks`);
        for (const { position } of ticks) assert.ok(position >= from && position <= from + length);
      },
    ),
  );
});

test('between two points a line is straight, beyond its ends it goes on level', () => {
  const line: LineSeries = {
    paint: 'crossEntropy',
    points: [
      { x: -1, y: 4 },
      { x: 1, y: 0 },
      { x: 1, y: 3 },
      { x: 2, y: 5 },
    ],
  };
  for (const [x, y] of [
    [-2, 4],
    [-1, 4],
    [0, 2],
    [1, 0],
    [1.5, 4],
    [2, 5],
    [3, 5],
  ] as const)
    assert.equal(heightAt(line, x), y, `at ${x}`);
  assert.ok(Number.isNaN(heightAt({ paint: 'crossEntropy', points: [] }, 0)));
});
