import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longestMarks } from '../../../webview/longestMarks.ts';

test('a column leaves room for its longest mark, and none where nothing is marked', () => {
  const rows = (...marks: readonly (readonly (string | undefined)[])[]) =>
    marks.map((row) => ({ cells: row.map((mark) => (mark === undefined ? undefined : { mark })) }));
  for (const [marked, longest] of [
    [rows(), []],
    [rows([undefined, undefined]), [0, 0]],
    [rows(['', 'inf'], [undefined, 'underflows'], ['', '']), [0, 10]],
    [rows(['odd'], ['odd', 'overflows']), [3, 9]],
  ] as const) {
    assert.deepEqual(longestMarks(marked), longest);
  }
  assert.deepEqual(longestMarks([{ cells: [{}] }]), [0]);
});
