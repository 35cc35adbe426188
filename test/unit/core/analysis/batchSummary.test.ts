import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeBatchInSlices, type BatchAnalysis } from '../../../../src/core/analysis/analyzeBatch.ts';
import { ROW_FLAGS } from '../../../../src/core/analysis/batchRows.ts';
import { batchSummaryInSlices } from '../../../../src/core/analysis/batchSummary.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';
import { analyzed, matrix, someAnalysis } from './batchCase.ts';

const batchSummary = (analysis: BatchAnalysis) => finish(batchSummaryInSlices(analysis));

const SHARES = ['rows', 'loss', 'crossEntropyGradient', 'squaredErrorGradient'] as const;

test('counts and means are those of the rows, one by one', () => {
  fc.assert(
    fc.property(someAnalysis, (analysis) => {
      const { totals, ...counts } = batchSummary(analysis);
      const rows = Array.from(analysis.flags.keys());
      const having = (flag: number) => rows.filter((row) => ((analysis.flags[row] ?? 0) & flag) !== 0);
      const counted = having(ROW_FLAGS.counted);
      assert.deepEqual(counts, {
        rowCount: rows.length,
        counted: counted.length,
        ignored: having(ROW_FLAGS.ignored).length,
        invalidTarget: having(ROW_FLAGS.invalidTarget).length,
        noSoftmax: having(ROW_FLAGS.noSoftmax).length,
        wrong: having(ROW_FLAGS.wrong).length,
        confidentlyWrong: having(ROW_FLAGS.confidentlyWrong).length,
        saturated: having(ROW_FLAGS.saturated).length,
      });
      assert.equal(totals === undefined, counted.length === 0);
      if (totals === undefined) return;
      const sum = (column: Float64Array, of: readonly number[]) =>
        of.reduce((total, row) => total + Math.abs(column[row] ?? Number.NaN), 0);
      const close = (actual: number | undefined, expected: number) => {
        assert.ok(Object.is(actual, expected) || Math.abs((actual ?? Number.NaN) - expected) <= 1e-14 * (1 + expected));
      };
      close(totals.meanCrossEntropy, sum(analysis.crossEntropy, counted) / counted.length);
      close(totals.meanSquaredError, sum(analysis.squaredError, counted) / counted.length);
      close(totals.accuracy, 1 - having(ROW_FLAGS.wrong).length / counted.length);
      assert.equal(totals.topFiveAccuracy, 1);
      const loss = sum(analysis.logProbability, counted);
      if (loss > 0 && Number.isFinite(loss)) {
        close(totals.wrong.loss, sum(analysis.logProbability, having(ROW_FLAGS.wrong)) / loss);
      }
      const gradient = sum(analysis.squaredErrorGradient, counted);
      if (gradient > 0) {
        const ofWrong = sum(analysis.squaredErrorGradient, having(ROW_FLAGS.wrong));
        close(totals.wrong.squaredErrorGradient, ofWrong / gradient);
      }
    }),
  );
});

test('the curve rises from exactly nothing to exactly all, steeply first', () => {
  fc.assert(
    fc.property(someAnalysis, (analysis) => {
      const { totals, counted } = batchSummary(analysis);
      if (totals === undefined) return;
      const { curve } = totals;
      assert.equal(curve.length, Math.min(counted + 1, 200));
      for (const name of SHARES) {
        const shares = curve.map((point) => point[name]);
        if (shares[0] === undefined) {
          assert.ok(shares.every((share) => share === undefined));
          assert.equal(totals.wrong[name], undefined);
          continue;
        }
        assert.deepEqual([shares[0], shares.at(-1)], [0, 1]);
        shares.forEach((share, i) => {
          assert.ok(i === 0 || (share ?? 0) >= (shares[i - 1] ?? 0), `${name} falls: ${shares}`);
          if (name === 'loss') assert.ok((share ?? 0) >= (curve[i]?.rows ?? 1) - 1e-15, 'more than its rows');
        });
      }
    }),
  );
});

test('a curve of many rows has 200 points', () => {
  const rows = Array.from({ length: 12_345 }, (_, i) => [4 * Math.sin(i), 4 * Math.cos(i * i)]);
  const { totals } = batchSummary(
    analyzed(
      rows,
      rows.map((_, i) => i % 2),
    ),
  );
  const curve = totals?.curve ?? [];
  assert.equal(curve.length, 200);
  assert.deepEqual(curve[0], { rows: 0, loss: 0, crossEntropyGradient: 0, squaredErrorGradient: 0 });
  assert.deepEqual(curve[199], { rows: 1, loss: 1, crossEntropyGradient: 1, squaredErrorGradient: 1 });
  assert.ok(curve.every(({ rows }, i) => i === 0 || rows > (curve[i - 1]?.rows ?? 1)));
});

test('confidently wrong rows carry the likelihood and the gradient of cross-entropy, and hardly any of MSE', () => {
  const rows = Array.from({ length: 100 }, (_, i) => (i < 5 ? [0, 12] : [2, 0]));
  const { totals, saturated } = batchSummary(analyzed(rows, new Int32Array(100)));
  assert.equal(saturated, 5);
  assert.ok((totals?.wrong.loss ?? 0) > 0.8);
  assert.ok((totals?.wrong.crossEntropyGradient ?? 0) > 0.3);
  assert.ok((totals?.wrong.squaredErrorGradient ?? 1) < 1e-4);
});

test('infinite losses share an infinite total evenly, and of nothing there are no shares', () => {
  const infinity = Number.POSITIVE_INFINITY;
  const masked = batchSummary(
    analyzed(
      [
        [0, -infinity],
        [1, 0],
        [-infinity, 3],
        [0, 5],
      ],
      [1, 0, 0, 0],
    ),
  ).totals;
  assert.equal(masked?.meanCrossEntropy, infinity);
  assert.deepEqual(
    masked?.curve.map(({ loss }) => loss),
    [0, 0.5, 1, 1, 1],
  );
  assert.equal(masked?.wrong.loss, 1);
  const nothing = batchSummary(analyzed([[3], [4]], [0, 0])).totals;
  assert.deepEqual(nothing?.wrong, { rows: 0 });
  assert.deepEqual(nothing?.curve, [{ rows: 0 }, { rows: 0.5 }, { rows: 1 }]);
});

test('of elided rows, of rows without targets and of no rows there are no totals', () => {
  const tensor = {
    ...matrix([
      [1, 0],
      [0, 1],
    ]),
    incomplete: 'rows',
  } as const;
  const elided = batchSummary(finish(analyzeBatchInSlices(tensor, { classAxis: 1, targets: [0, 0] })));
  assert.deepEqual([elided.incomplete, elided.totals, elided.counted, elided.wrong], ['rows', undefined, 2, 1]);
  for (const analysis of [finish(analyzeBatchInSlices(matrix([[1, 0]]), { classAxis: 1 })), analyzed([], [])]) {
    assert.deepEqual([batchSummary(analysis).totals, batchSummary(analysis).counted], [undefined, 0]);
  }
});

test('the first five classes are those that lead, by logit and then by index', () => {
  const row = [5, 4, 3, 2, 1, 1, 0];
  const accuracyOf = (target: number) => batchSummary(analyzed([row], [target])).totals?.topFiveAccuracy;
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map(accuracyOf), [1, 1, 1, 1, 1, 0, 0]);
});

test('the order of the rows changes a mean by its last digit at most', () => {
  const rows = Array.from({ length: 5000 }, (_, i) => [8 * Math.sin(i * 1.1), 8 * Math.cos(i * i), Math.sin(3 * i)]);
  const targets = rows.map((_, i) => i % 3);
  const forth = batchSummary(analyzed(rows, targets)).totals?.meanCrossEntropy ?? 0;
  const back = batchSummary(analyzed(rows.toReversed(), targets.toReversed())).totals?.meanCrossEntropy ?? 0;
  assert.ok(Math.abs(forth - back) <= 2 ** -52 * forth);
});
