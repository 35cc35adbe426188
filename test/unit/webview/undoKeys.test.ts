import assert from 'node:assert/strict';
import { test } from 'node:test';
import { undoKey } from '../../../webview/undoKeys.ts';

const noKeys = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };

test('the keys of every editor undo and do again, on every system', () => {
  for (const [event, asked] of [
    [{ key: 'z', ctrlKey: true }, 'undo'],
    [{ key: 'z', metaKey: true }, 'undo'],
    [{ key: 'Z', ctrlKey: true, shiftKey: true }, 'redo'],
    [{ key: 'Z', metaKey: true, shiftKey: true }, 'redo'],
    [{ key: 'y', ctrlKey: true }, 'redo'],
    [{ key: 'y', metaKey: true }, undefined],
    [{ key: 'z' }, undefined],
    [{ key: 'z', ctrlKey: true, altKey: true }, undefined],
    [{ key: 'x', ctrlKey: true }, undefined],
  ] as const) {
    assert.equal(undoKey({ ...noKeys, ...event }), asked);
  }
});
