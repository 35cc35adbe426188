import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelView } from '../../../../src/core/present/panelView.ts';
import { longestTextShown, type PanelState } from '../../../../src/core/present/protocol.ts';
import { storedState } from '../../../../src/core/present/storedState.ts';
import { english } from './english.ts';

/** The state of a panel on an array whose text has so many characters. */
function stateOf(length: number): PanelState {
  const text = `[${'1,'.repeat(length)}2]`.slice(-length);
  const source = { uri: 'file:///a.py', start: 3, end: 3 + length, lastRead: text };
  return { source, text, languageId: 'python', row: 0, temperature: 1, mseReduction: 'mean' };
}

test('a text is stored and put into the box up to a length, and none that is longer', () => {
  const thresholds = { confidence: 0.9, saturation: 0.1 };
  const short = stateOf(longestTextShown);
  assert.deepEqual(storedState(short), short);
  assert.deepEqual(panelView({ state: short, thresholds, firstClass: 0 }, english).input, {
    text: short.text,
  });
  const long = stateOf(longestTextShown + 1);
  assert.deepEqual(storedState(long), { ...long, text: '', source: { ...long.source, lastRead: '' } });
  assert.deepEqual(panelView({ state: long, thresholds, firstClass: 0 }, english).input, {
    tooLong: 'A text of 200,001 characters is too long to edit here.',
  });
});
