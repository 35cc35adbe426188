import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { BatchAnalysis } from '../../../../src/core/analysis/analyzeBatch.ts';
import { ROW_FLAGS } from '../../../../src/core/analysis/batchRows.ts';
import { confusionInSlices } from '../../../../src/core/analysis/confusion.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';
import { analyzed, someAnalysis } from './batchCase.ts';

const confusion = (analysis: BatchAnalysis, most?: number) => finish(confusionInSlices(analysis, most));

/** A row of four classes whose argmax is `predicted`. */
const predicting = (predicted: number) => [0, 0, 0, 0].with(predicted, 3);

test('the most frequent classes stand alone, all others together', () => {
  const targets = [2, 2, 2, 1, 1, 0, 3, 3, -100, 3];
  const predictions = [2, 1, 2, 1, 0, 0, 3, 0, 1, 2];
  const { classes, hasOthers, size, counts, othersRight } = confusion(
    analyzed(predictions.map(predicting), targets),
    2,
  );
  assert.deepEqual(classes, [2, 3]);
  assert.equal(hasOthers, true);
  assert.equal(size, 3);
  assert.deepEqual(Array.from(counts), [2, 0, 1, 1, 1, 1, 0, 0, 3]);
  // Of the three, class 1 was once taken for class 0.
  assert.equal(othersRight, 2);
});

test('few classes all stand alone, at equal counts the lower first', () => {
  const { classes, hasOthers, counts } = confusion(analyzed([3, 1, 1].map(predicting), [1, 1, 3]));
  assert.deepEqual(classes, [1, 3, 0, 2]);
  assert.equal(hasOthers, false);
  assert.deepEqual(Array.from(counts), [1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('every counted row is in the matrix, the right ones on its diagonal', () => {
  fc.assert(
    fc.property(someAnalysis, fc.integer({ min: 1, max: 4 }), (analysis, most) => {
      const { classes, counts, size, hasOthers, othersRight } = confusion(analysis, most);
      const counted = analysis.flags.filter((flags) => (flags & ROW_FLAGS.counted) !== 0);
      assert.equal(
        counts.reduce((sum, count) => sum + count, 0),
        counted.length,
      );
      const right = classes.reduce((sum, _, i) => sum + (counts[i * size + i] ?? 0), othersRight);
      assert.equal(right, counted.filter((flags) => (flags & ROW_FLAGS.wrong) === 0).length);
      assert.equal(size, classes.length + Number(hasOthers));
      assert.equal(new Set(classes).size, Math.min(most, analysis.classCount));
    }),
  );
});

test('no number of classes but a positive integer will do', () => {
  for (const most of [0, 1.5, Number.NaN]) assert.throws(() => confusion(analyzed([], []), most), RangeError);
});
