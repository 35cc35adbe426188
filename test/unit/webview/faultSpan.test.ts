import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultSpan } from '../../../webview/faultSpan.ts';

test('a fault is underlined at its place, with at least one character', () => {
  for (const [text, start, end, underlined] of [
    ['[1, x, 2]', 4, 5, 'x'],
    ['[1, 2', 5, 5, '2'],
    ['[1 2]', 3, 3, '2'],
    ['[1', 40, 50, '1'],
    ['', 0, 0, ''],
  ] as const) {
    assert.equal(text.slice(...faultSpan(text, { start, end })), underlined, text);
  }
});
