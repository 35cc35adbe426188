import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasEdits, keptEditsAtMost, keptRowsAtMost, withRow } from '../../../../src/core/present/keptRows.ts';
import { parsePanelState } from '../../../../src/core/present/panelMessage.ts';
import type { PanelState } from '../../../../src/core/present/protocol.ts';

const state: PanelState = {
  text: '[[1, 2], [3, 4]]',
  languageId: 'python',
  row: 0,
  temperature: 2,
  mseReduction: 'sum',
};
const whatIf = [{ index: 1, logit: 5 }];

test('what was chosen for a row is there again when it is shown again', () => {
  const left = withRow({ ...state, target: 1, whatIf }, 1);
  assert.deepEqual(left, { ...state, row: 1, otherRows: [{ row: 0, target: 1, whatIf }] });
  const other = withRow({ ...left, target: 0 }, 0);
  assert.deepEqual(other, { ...state, target: 1, whatIf, otherRows: [{ row: 1, target: 0 }] });
  assert.deepEqual(withRow(other, 1), { ...left, target: 0, otherRows: [{ row: 0, target: 1, whatIf }] });
  assert.deepEqual(parsePanelState(JSON.parse(JSON.stringify(other))), other);
});

test('a row for which nothing was chosen is not kept', () => {
  assert.deepEqual(withRow(state, 1), { ...state, row: 1 });
  const { target: _, ...cleared } = withRow(withRow({ ...state, target: 1 }, 1), 0);
  assert.deepEqual(withRow(cleared, 1), { ...state, row: 1 });
});

test('where all rows have true classes, these count again as soon as a row is left', () => {
  const targets = [1, 0];
  const second = withRow({ ...state, target: 1, whatIf }, 1, targets);
  assert.deepEqual(second, { ...state, row: 1, target: 0, otherRows: [{ row: 0, whatIf }] });
  const back = withRow({ ...second, target: 1 }, 0, targets);
  assert.deepEqual(back, { ...state, target: 1, whatIf });
  assert.equal(withRow(back, 1, targets).target, 0);
  // What was chosen for a row before is there again when they are taken away.
  const chosen = withRow({ ...state, target: 0 }, 1, undefined);
  assert.equal(withRow(withRow(chosen, 0, targets), 1, targets).target, 0);
});

test('a change of any row is one', () => {
  for (const [changed, expected] of [
    [state, false],
    [{ ...state, whatIf }, true],
    [withRow({ ...state, whatIf }, 1), true],
    [withRow({ ...state, target: 1 }, 1), false],
  ] as const) {
    assert.equal(hasEdits(changed), expected);
  }
});

test('of many rows those left last are kept, as far as the page can store them', () => {
  let now = state;
  for (let row = 1; row <= keptRowsAtMost + 10; row++) now = withRow({ ...now, target: 0 }, row);
  assert.equal(now.otherRows?.length, keptRowsAtMost);
  assert.equal(now.otherRows?.at(-1)?.row, keptRowsAtMost + 9);
  assert.ok(parsePanelState(now));
  const many = Array.from({ length: keptEditsAtMost / 2 }, (_, index) => ({ index, logit: 0 }));
  for (const row of [1, 2, 3]) now = withRow({ ...now, whatIf: many }, row);
  assert.deepEqual(
    now.otherRows?.filter((other) => other.whatIf !== undefined).map(({ row }) => row),
    [1, 2],
  );
});
