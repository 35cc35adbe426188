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
    { kind: 'changeTemperature', temperature: 2, gesture: 7 },
    { kind: 'changeLabelSmoothing', labelSmoothing: 0.1 },
    { kind: 'changeLosses', losses: 'crossEntropy' },
    { kind: 'changeLogit', index: 2, logit: -1.5 },
    { kind: 'moveShare', index: 0, probability: 1, gesture: 3 },
    { kind: 'endGesture' },
    { kind: 'takeStep', loss: 'meanSquaredError' },
    { kind: 'undo' },
    { kind: 'redo' },
    { kind: 'reset' },
    { kind: 'searchClasses', search: 'dog' },
    { kind: 'sortClasses', order: { by: 'probability', descending: true } },
    { kind: 'pinRow' },
    { kind: 'unpinRow' },
    { kind: 'compareWithPinned' },
    { kind: 'followCursor', on: true },
    { kind: 'writeBack' },
    { kind: 'dropText', text: '[1, 2]' },
    { kind: 'copyAs', format: 'csv', what: 'everything' },
    { kind: 'copySnippet' },
    { kind: 'saveChart', chart: 'slide' },
    { kind: 'saveChart' },
    { kind: 'copyAs' },
    { kind: 'painted', chart: 'softmax', png: 'aGk=' },
    { kind: 'chooseClassAxis', axis: 1 },
    { kind: 'chooseBatchTargets', targets: null },
    { kind: 'chooseBatchTargets', targets: { from: 'neighbour', name: 'labels' } },
    { kind: 'chooseBatchTargets', targets: { from: 'text', text: '[0, 1]' } },
    { kind: 'takeTargetsFromEditor' },
    { kind: 'sortRows', order: { by: 'saturation', descending: true } },
    { kind: 'filterRows', filter: {} },
    { kind: 'filterRows', filter: { only: 'wrong', target: 3, predicted: 0 } },
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
    { kind: 'changeLogit', index: -1, logit: 1 },
    { kind: 'changeLogit', index: 0, logit: Number.NaN },
    { kind: 'changeLogit', index: 0, logit: Number.POSITIVE_INFINITY },
    { kind: 'moveShare', index: 0, probability: 1.5 },
    { kind: 'changeLabelSmoothing', labelSmoothing: 2 },
    { kind: 'takeStep', loss: 'focal' },
    { kind: 'searchClasses', search: 'x'.repeat(10_000) },
    { kind: 'sortClasses', order: { by: 'constructor', descending: true } },
    { kind: 'saveChart', chart: 'table' },
    { kind: 'painted', chart: 'softmax', png: 'x'.repeat(5_000_000) },
    { kind: 'painted', chart: 'softmax' },
    { kind: 'chooseBatchTargets', targets: { from: 'disk', name: '/etc/passwd' } },
    { kind: 'filterRows', filter: { only: 'right' } },
    { kind: 'filterRows', filter: null },
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
    labelSmoothing: 0.1,
    whatIf: [
      { index: 0, logit: 3 },
      { index: 1, logit: '-inf' },
    ],
    losses: 'both',
    classOrder: { by: 'logit', descending: false },
    classSearch: 'cat',
    pinned: { name: 'before', logits: [1, 'nan'] },
    followsCursor: false,
    classAxis: 1,
    batchTargets: { from: 'text', text: '[1]' },
    rowOrder: { by: 'loss', descending: true },
    rowFilter: { only: 'saturated' },
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
    { ...state, whatIf: [{ index: 0, logit: 'many' }] },
    { ...state, pinned: { name: 'before', logits: 'all' } },
    { ...state, pinned: { name: 'before', logits: Array(100_001).fill(0) } },
  ]) {
    assert.equal(parsePanelState(wrong), undefined);
  }
});
