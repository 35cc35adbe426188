import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePanelMessage, parsePanelState } from '../../../../src/core/present/panelMessage.ts';
import type { PanelMessage, PanelState } from '../../../../src/core/present/protocol.ts';

test('every message of the protocol passes, without what does not belong to it', () => {
  const messages: PanelMessage[] = [
    { kind: 'ready' },
    { kind: 'editText', text: '[1, 2]' },
    { kind: 'chooseTarget', target: 3 },
    { kind: 'chooseTarget', target: null },
    { kind: 'chooseTarget', target: -100 },
    { kind: 'chooseRow', row: 0 },
    { kind: 'changeTemperature', temperature: 0.5 },
    { kind: 'changeMseReduction', mseReduction: 'half' },
    { kind: 'showClasses', first: 200 },
    { kind: 'showRows', first: 0 },
    { kind: 'refresh' },
    { kind: 'revealSource' },
    { kind: 'copy', what: 'crossEntropyGradient' },
    { kind: 'copyNumber', exact: '1e-434' },
    { kind: 'useExample', example: 'nearlyRight' },
    { kind: 'failed', message: 'x' },
  ];
  for (const message of messages) assert.deepEqual(parsePanelMessage({ ...message, extra: 1 }), message);
});

test('what is no message is nothing', () => {
  const hostile: unknown[] = [
    undefined,
    null,
    'ready',
    [],
    {},
    { kind: 'run', command: 'rm' },
    { kind: 'editText', text: 1 },
    { kind: 'chooseTarget', target: 2 ** 53 },
    { kind: 'chooseTarget', target: 1.5 },
    { kind: 'chooseTarget', target: Number.NaN },
    { kind: 'chooseRow', row: '0' },
    { kind: 'changeTemperature', temperature: 0 },
    { kind: 'changeTemperature', temperature: 1e-309 },
    { kind: 'changeTemperature', temperature: 1e7 },
    { kind: 'changeTemperature', temperature: Number.POSITIVE_INFINITY },
    { kind: 'changeMseReduction', mseReduction: 'median' },
    { kind: 'copy', what: 'everything' },
    { kind: 'copyNumber', exact: 'x'.repeat(1000) },
    { kind: '__proto__' },
  ];
  for (const value of hostile) assert.equal(parsePanelMessage(value), undefined, JSON.stringify(value));
  fc.assert(fc.property(fc.anything(), (value) => void parsePanelMessage(value)));
});

test('a stored state comes back whole, a foreign one not at all', () => {
  const state: PanelState = {
    source: { uri: 'file:///a.py', start: 3, end: 9, lastRead: '[1, 2]', name: 'logits' },
    text: '[1, 2]',
    languageId: 'python',
    row: 0,
    target: 1,
    temperature: 2,
    mseReduction: 'sum',
  };
  assert.deepEqual(parsePanelState(JSON.parse(JSON.stringify(state))), state);
  const { source: _, target: __, ...pasted } = state;
  assert.deepEqual(parsePanelState(pasted), pasted);
  for (const wrong of [
    undefined,
    {},
    { ...state, text: 1 },
    { ...state, source: 'file:///a.py' },
    { ...state, source: { uri: 'file:///a.py', start: 9, end: 3, lastRead: '' } },
    { ...state, temperature: -1 },
    { ...state, target: 0.5 },
  ]) {
    assert.equal(parsePanelState(wrong), undefined);
  }
});
