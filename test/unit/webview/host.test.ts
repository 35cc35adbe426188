import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHostMessage } from '../../../webview/host.ts';

test('only a whole view, and a row of it, are messages of the host', () => {
  const view = { labels: {}, heading: {}, input: {} };
  for (const [value, accepted] of [
    [{ kind: 'view', view, state: { text: '' } }, true],
    [{ kind: 'view', view: { ...view, input: undefined }, state: { text: '' } }, false],
    [{ kind: 'view', view: { ...view, labels: null }, state: { text: '' } }, false],
    [{ kind: 'view', view }, false],
    [{ kind: 'view', view, state: {} }, false],
    [{ kind: 'row', row: {} }, true],
    [{ kind: 'row', row: null }, false],
    [{ kind: 'ready' }, false],
    [{ type: 'webpackOk' }, false],
    ['view', false],
    [null, false],
    [undefined, false],
  ] as const) {
    assert.equal(isHostMessage(value), accepted, JSON.stringify(value));
  }
});
