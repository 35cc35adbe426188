import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classNaming, oneLine } from '../../../../src/core/present/className.ts';
import { markdownText } from '../../../../src/core/present/markdownText.ts';
import { english } from './english.ts';

test('a class is called by its name, in quotes in a sentence, and by its index without one', () => {
  const { name, bare, label } = classNaming(['cat', '', 'dog'], english);
  assert.deepEqual(
    [0, 1, 2, 3].map((index) => [name(index), bare(index), label(index)]),
    [
      ['"cat"', '"cat"', 'cat'],
      ['class 1', '1', 'class 1'],
      ['"dog"', '"dog"', 'dog'],
      ['class 3', '3', 'class 3'],
    ],
  );
});

test('names that are the same have their index behind them', () => {
  const { label } = classNaming(['cat', 'dog', ' cat\n', 'Cat'], english);
  assert.deepEqual([0, 1, 2, 3].map(label), ['cat (0)', 'dog', 'cat (2)', 'Cat']);
});

test('a name from anywhere is one short line', () => {
  for (const [given, shown] of [
    ['  two\n\tlines \u0000', 'two lines'],
    ['\u202eright to left\u2066', 'right to left'],
    ['a\u2028b\ud800', 'a b'],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['x'.repeat(61), `${'x'.repeat(59)}…`],
    ['🐈'.repeat(1000), `${'🐈'.repeat(59)}…`],
    ['\n'.repeat(1000), ''],
    ['猫', '猫'],
  ] as const) {
    assert.equal(oneLine(given), shown);
  }
});

test('as Markdown a name is only itself', () => {
  assert.equal(markdownText('ab 12 ä🐈'), 'ab 12 ä🐈');
  assert.equal(markdownText('[a](command:x)'), '&#91;a&#93;&#40;command&#58;x&#41;');
  assert.doesNotMatch(markdownText('<img src=x onerror="a">|*_`~$(bug)\\'), /[<>"*_`~$()|\\]/);
});
