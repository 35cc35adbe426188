import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArrayText } from '../../../../src/core/parse/arrayText.ts';
import { isSamePin, pinnedRow } from '../../../../src/core/present/pinnedRow.ts';
import { type PanelState, pinnedAtMost } from '../../../../src/core/present/protocol.ts';
import { english } from './english.ts';

const state: PanelState = { text: '', languageId: 'python', row: 2, temperature: 1, mseReduction: 'mean' };
const source = { uri: 'file:///train.py', start: 0, end: 1, lastRead: '', name: 'logits' };
const written = readArrayText('[1.0, 2.0]', 'python');

test('a pinned row is called after its array, its row and its place, and says that it was changed', () => {
  const whatIf = [{ index: 0, logit: 1 }];
  const cases = [
    [{ ...state, source }, 4, 'train.py:42', 'logits, row 3 · train.py:42'],
    [{ ...state, source }, 1, 'train.py:42', 'logits · train.py:42'],
    [state, 1, undefined, 'Logits · pasted'],
    [{ ...state, source, whatIf }, 1, 'train.py:42', 'logits · train.py:42, changed'],
  ] as const;
  for (const [from, rows, place, expected] of cases) {
    const subject = { state: from, written, rows, ...(place === undefined ? {} : { place }) };
    assert.equal(pinnedRow(new Float64Array(2), subject, english)?.name, expected);
  }
});

test('a pinned row keeps every number, and one that is too long for the page to store is none', () => {
  const subject = { state, written, rows: 1 };
  const values = Float64Array.of(1.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, -0);
  assert.deepEqual(pinnedRow(values, subject, english)?.logits, [1.5, 'inf', '-inf', 'nan', -0]);
  assert.equal(pinnedRow(new Float64Array(pinnedAtMost + 1), subject, english), undefined);
});

test('two pins are the same where name and numbers are', () => {
  const pin = { name: 'a', logits: [1, 'inf', 'nan'] } as const;
  assert.ok(isSamePin(pin, { ...pin, logits: [...pin.logits] }));
  assert.ok(isSamePin(undefined, undefined));
  for (const other of [undefined, { ...pin, name: 'b' }, { ...pin, logits: [1, 'inf'] as const }]) {
    assert.ok(!isSamePin(pin, other));
  }
});
