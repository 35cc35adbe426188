import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { BatchAnalysis } from '../../../../src/core/analysis/analyzeBatch.ts';
import { ROW_FLAGS } from '../../../../src/core/analysis/batchRows.ts';
import {
  type RowFilter,
  type RowKey,
  type RowOrder,
  rowOrderInSlices,
} from '../../../../src/core/analysis/rowOrder.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';
import { analyzed, someAnalysis } from './batchCase.ts';

const KEYS: readonly RowKey[] = ['row', 'loss', 'likelihood', 'saturation', 'margin', 'entropy', 'confidence'];

const rowOrder = (analysis: BatchAnalysis, order: RowOrder) => Array.from(finish(rowOrderInSlices(analysis, order)));

test('the order is that of a stable sort with what has no key at the end', () => {
  fc.assert(
    fc.property(
      someAnalysis,
      fc.constantFrom(...KEYS),
      fc.constantFrom('ascending' as const, 'descending' as const),
      fc.option(
        fc.record(
          {
            target: fc.integer({ min: 0, max: 2 }),
            predicted: fc.integer({ min: 0, max: 2 }),
            only: fc.constantFrom('wrong' as const, 'confidentlyWrong' as const, 'saturated' as const),
          },
          { requiredKeys: [] },
        ),
        { nil: undefined },
      ),
      (analysis, by, direction, filter) => {
        const expected = orderByHand(analysis, by, direction, filter);
        const order = filter === undefined ? { by, direction } : { by, direction, filter };
        assert.deepEqual(rowOrder(analysis, order), expected);
      },
    ),
  );
});

test('descending saturation puts the most confidently wrong first', () => {
  const rows = [
    [4, 0, 0],
    [0, 9, 0],
    [0, 5, 5],
    [0, 1, 0],
    [0, 7, 0],
    [Number.NaN, 0, 0],
    [1, 0, 0],
  ];
  const analysis = analyzed(rows, new Int32Array(rows.length));
  assert.deepEqual(rowOrder(analysis, { by: 'saturation', direction: 'descending' }), [1, 4, 2, 3, 6, 0, 5]);
  assert.deepEqual(rowOrder(analysis, { by: 'saturation', direction: 'ascending' }), [0, 6, 3, 2, 4, 1, 5]);
});

test('many rows are ordered as the language sorts them, in many slices', () => {
  const rowCount = 300_000;
  const keys = Float64Array.from({ length: rowCount }, (_, i) => ((i * 7919) % 65_537) - 30_000);
  const analysis = { ...analyzed([], []), rowCount, margin: keys };
  const sliced = rowOrderInSlices(analysis, { by: 'margin', direction: 'ascending' });
  let slices = 1;
  let step = sliced.next();
  for (; !step.done; step = sliced.next()) slices++;
  assert.ok(slices > 100, `${slices} slices`);
  const expected = Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  assert.deepEqual(Array.from(step.value), expected);
});

function orderByHand(
  analysis: BatchAnalysis,
  by: RowKey,
  direction: RowOrder['direction'],
  filter: RowFilter = {},
): readonly number[] {
  const verdict = (row: number) => {
    const flags = analysis.flags[row] ?? 0;
    if ((flags & ROW_FLAGS.wrong) === 0) return 0;
    if ((flags & ROW_FLAGS.saturated) !== 0) return 3;
    return (flags & ROW_FLAGS.hardlyPushed) !== 0 ? 2 : 1;
  };
  const keysOf = (row: number): readonly number[] =>
    ({
      row: [row],
      loss: [analysis.crossEntropy[row] ?? Number.NaN],
      likelihood: [analysis.logProbability[row] ?? Number.NaN],
      saturation: [verdict(row), -(analysis.logProbability[row] ?? Number.NaN)],
      margin: [analysis.margin[row] ?? Number.NaN],
      entropy: [analysis.entropy[row] ?? Number.NaN],
      confidence: [analysis.probability[row] ?? Number.NaN],
    })[by];
  const sign = direction === 'ascending' ? 1 : -1;
  const rows = Array.from({ length: analysis.rowCount }, (_, row) => row).filter(
    (row) =>
      (filter.target === undefined || analysis.target[row] === filter.target) &&
      (filter.predicted === undefined || analysis.argmax[row] === filter.predicted) &&
      (filter.only === undefined || ((analysis.flags[row] ?? 0) & ROW_FLAGS[filter.only]) !== 0),
  );
  const isLast = (row: number) => keysOf(row).some(Number.isNaN);
  const compare = (a: number, b: number) => {
    const other = keysOf(b);
    const unequal = keysOf(a).findIndex((key, i) => key !== other[i]);
    return unequal === -1 ? 0 : sign * Math.sign((keysOf(a)[unequal] ?? 0) - (other[unequal] ?? 0));
  };
  return [...rows.filter((row) => !isLast(row)).sort(compare), ...rows.filter(isLast)];
}
