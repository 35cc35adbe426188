import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillIn } from '../../../webview/fillIn.ts';

test('places of a text that have no value stay as they are', () => {
  assert.equal(fillIn('rows {0} to {1} of {2}', '1', '200'), 'rows 1 to 200 of {2}');
  assert.equal(fillIn('{0}{0}', '$&'), '$&$&');
});
