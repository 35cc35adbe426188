import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPendingEdit } from '../../../webview/pendingEdit.ts';

test('while the person types, only the view that answers the last edit reaches the control', () => {
  const pending = createPendingEdit<string>();
  assert.equal(pending.accepts('from the host', true), true);
  pending.begin('a');
  pending.begin('ab');
  assert.equal(pending.accepts('from the host', true), false);
  assert.equal(pending.accepts('a', true), false);
  assert.equal(pending.accepts('ab', true), true);
  assert.equal(pending.accepts('from the host', true), true);
});

test('a control without focus follows the host', () => {
  const pending = createPendingEdit<number>();
  pending.begin(7);
  assert.equal(pending.accepts(3, false), true);
  assert.equal(pending.accepts(4, true), true);
});
