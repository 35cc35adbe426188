import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedClass } from '../../../webview/typedClass.ts';

test('a class is typed by its index, which may be no class, or by its name in either case; nothing means none', () => {
  const names = ['cat', 'Dog', '7'];
  for (const [text, typed] of [
    ['', null],
    [' ', null],
    ['1', 1],
    ['-100', -100],
    ['7', 7],
    ['99999999999999999999', undefined],
    ['dog', 1],
    [' CAT ', 0],
    ['ca', undefined],
    ['1.5', undefined],
  ] as const) {
    assert.equal(typedClass(text, names), typed, text);
  }
});
