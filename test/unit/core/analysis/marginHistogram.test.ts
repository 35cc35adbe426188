import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { marginHistogramInSlices } from '../../../../src/core/analysis/marginHistogram.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';
import { analyzed } from './batchCase.ts';

function histogram(margins: readonly number[]) {
  const margin = Float64Array.from(margins);
  return finish(marginHistogramInSlices({ ...analyzed([], []), rowCount: margins.length, margin }));
}

test('every margin is in the bin whose edges it lies between', () => {
  const someMargin = fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: -20, max: 20, noNaN: true }) },
    { weight: 2, arbitrary: fc.integer({ min: -30, max: 30 }).map((tenths) => tenths / 10) },
    { weight: 1, arbitrary: fc.double() },
  );
  fc.assert(
    fc.property(fc.array(someMargin, { maxLength: 60 }), (margins) => {
      const { edges, counts, below, above } = histogram(margins);
      const isIn = (lower: number, upper: number) => margins.filter((m) => m >= lower && m < upper).length;
      const known = margins.filter((m) => !Number.isNaN(m));
      const [first = Number.NaN] = edges;
      const last = edges.at(-1) ?? Number.NaN;
      if (edges.length === 0) {
        assert.ok(known.every((m) => !Number.isFinite(m)));
        assert.equal(below + above, known.length);
        return;
      }
      assert.deepEqual(
        Array.from(counts),
        Array.from(counts.keys(), (i) => isIn(edges[i] ?? 0, edges[i + 1] ?? 0)),
      );
      assert.deepEqual([below, above], [known.filter((m) => m < first).length, known.filter((m) => m >= last).length]);
      assert.ok(counts.length >= 1 && counts.length <= 43, `${counts.length} bins`);
      assert.ok(
        edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? 0)),
        `${edges}`,
      );
      // So few margins have no tails.
      assert.ok(known.every((m) => !Number.isFinite(m) || (m >= first && m < last)));
    }),
    { numRuns: 500 },
  );
});

test('edges are round, 0 among them, and a mask does not stretch them', () => {
  const margins = Array.from({ length: 2000 }, (_, i) => (i - 700) / 100);
  const { edges, counts, below, above } = histogram([...margins, -1e9, 1e30, Number.NEGATIVE_INFINITY, Number.NaN]);
  assert.ok(edges.includes(0));
  assert.ok(
    edges.every((edge) => Math.round(edge * 2) === edge * 2),
    `${edges}`,
  );
  assert.ok(below <= 50 && below >= 2 && above >= 1 && above <= 50);
  assert.equal(
    counts.reduce((sum, count) => sum + count, below + above),
    2003,
  );
});

test('margins that are all the same have bins as well, and none have none', () => {
  assert.deepEqual(histogram([2.5, 2.5]), {
    edges: Float64Array.of(2, 3),
    counts: Uint32Array.of(2),
    below: 0,
    above: 0,
  });
  assert.deepEqual(histogram([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]), {
    edges: new Float64Array(),
    counts: new Uint32Array(),
    below: 1,
    above: 1,
  });
});
