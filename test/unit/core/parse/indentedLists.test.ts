import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findArrayAt, findArrays, parseArrayText, readArrayText } from '../../../../src/core/parse/arrayText.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';
import { listOfLines, numbersOf } from './literalWriters.ts';

const { POSITIVE_INFINITY: inf, NaN: nan } = Number;

/** Each array with its name, its shape, its numbers and its text; a fault as its code and the part it points to. */
function found(text: string): unknown[] {
  return findArrays(text, 'yaml').map((array) =>
    'error' in array
      ? [array.error.code, text.slice(array.error.offset, array.error.end)]
      : [array.name, [...array.tensor.shape], [...array.tensor.data].map(Number), text.slice(array.start, array.end)],
  );
}

test('lists of lines and lists in brackets are arrays, their key is the name', () => {
  const table: readonly (readonly [text: string, ...arrays: unknown[]])[] = [
    ['logits:\n  - 2.0\n  - -1.5\n', ['logits', [2], [2, -1.5], '- 2.0\n  - -1.5']],
    ['logits:\n- 2.0\n- -1.5 # last\nother: 3\n', ['logits', [2], [2, -1.5], '- 2.0\n- -1.5']],
    ['- - 1\n  - 2\n- - 3\n  - 4', [undefined, [2, 2], [1, 2, 3, 4], '- - 1\n  - 2\n- - 3\n  - 4']],
    [
      '-\n  - 1\n  - 2\n\n# two\n-\n  - 3\n  - 4\n',
      [undefined, [2, 2], [1, 2, 3, 4], '-\n  - 1\n  - 2\n\n# two\n-\n  - 3\n  - 4'],
    ],
    ['a:\n  - [1, 2]\n  - [3,\n     4]', ['a', [2, 2], [1, 2, 3, 4], '- [1, 2]\n  - [3,\n     4]']],
    [
      '- logits:\n    - 1\n    - 2\n  label: 3\n- logits: [3, 4]',
      ['logits', [2], [1, 2], '- 1\n    - 2'],
      ['logits', [2], [3, 4], '[3, 4]'],
    ],
    ['---\n- 1\n- 2\n---\n- 3\n- 4\n', [undefined, [2], [1, 2], '- 1\n- 2'], [undefined, [2], [3, 4], '- 3\n- 4']],
    [
      'x: [.inf, -.Inf, .NAN, 1_000, 0x1F, 1e3]',
      ['x', [6], [inf, -inf, nan, 1000, 31, 1000], '[.inf, -.Inf, .NAN, 1_000, 0x1F, 1e3]'],
    ],
    ['x:\n  - .inf\n  - -.inf\n  - .nan', ['x', [3], [inf, -inf, nan], '- .inf\n  - -.inf\n  - .nan']],
    ['"a b": # why\n  - 1\r\n  - 2\r\n', ['a b', [2], [1, 2], '- 1\r\n  - 2']],
    ['x: &anchor\n  - 1\n  - 2', [undefined, [2], [1, 2], '- 1\n  - 2']],
  ];
  for (const [text, ...arrays] of table) assert.deepEqual(found(text), arrays, text);
});

test('what YAML takes for a string, a mapping, nothing or the text of a block is no array', () => {
  const table: readonly (readonly [text: string, ...arrays: unknown[]])[] = [
    ['- 1\n- foo\n'],
    ['- 1\n-\n- 2'],
    ['- 1\n-'],
    ['- 1 2\n- 3 4'],
    ['x: [1 2]'],
    ['- 1\n  - 2'],
    ['a: text\n  - 1\n  - 2'],
    ['- a: 1\n- b: 2'],
    ['- "1"\n- "2"'],
    ['- 1:30\n- 2:30'],
    ['- 1,5\n- 2,5'],
    ['- 1]\n- 2'],
    ['- 1\n  ,2\n- 3'],
    ['- 012\n- 013'],
    ['- ~\n- null'],
    ['a: |\n  - 1\n  - 2\nb:\n  - 3\n  - 4', ['b', [2], [3, 4], '- 3\n  - 4']],
    ['- >-\n  - 1\n  - 2'],
    ["a: it's [\nb:\n  - 1\n  - 2", ['b', [2], [1, 2], '- 1\n  - 2']],
    ['- - 1\n  - 2\n- foo', [undefined, [2], [1, 2], '- 1\n  - 2']],
    ['- - 1\n  - 2\n- - 3', ['ragged', '- 3']],
    ['- 1\n- - 2', ['uneven', '-']],
  ];
  for (const [text, ...arrays] of table) assert.deepEqual(found(text), arrays, text);
});

test('a list of lines that was cut out of a document, or pasted, is read where its dashes can be nothing else', () => {
  const table: readonly (readonly [text: string, language: string, numbers: readonly number[] | string])[] = [
    ['- 2.0\n  - -1.5\n  - 3', 'yaml', [2, -1.5, 3]],
    ['- - 1\n    - 2\n  - - 3\n    - 4', 'yaml', [1, 2, 3, 4]],
    ['logits:\n  - 2.0\n  - 1.5\n', 'plaintext', [2, 1.5]],
    ['- 2.0\n- -1.5', 'plaintext', [2, -1.5]],
    ['- 2.0\n- 1.5', 'plaintext', 'ambiguous'],
    ['- 2.0\n- words', 'plaintext', 'notNumeric'],
  ];
  for (const [text, language, numbers] of table) {
    try {
      assert.deepEqual([...readArrayText(text, language).tensor.data], numbers, text);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      assert.equal(error.code, numbers, text);
    }
  }
});

test('a hover reads a list of lines as long as it is, and no part of it for the whole', () => {
  const list = Array.from({ length: 500 }, (_, index) => `  - ${index}.5`);
  const lines = ['a: 1', 'logits:', ...list, 'b: 2', ...Array.from({ length: 2000 }, () => '- 0.5')];
  const readLines = (first: number, last: number) => lines.slice(first, last + 1);
  const list500 = findArrayAt(readLines, { line: 250, character: 5 }, 'yaml');
  assert.ok(list500 !== undefined && 'tensor' in list500);
  assert.deepEqual(
    [list500.start.line, list500.end.line, list500.tensor.shape, list500.name],
    [2, 501, [500], 'logits'],
  );
  assert.equal(findArrayAt(readLines, { line: 1500, character: 3 }, 'yaml'), undefined);
});

test('a list of lines is read back exactly as it was written, and again from its own text', () => {
  fc.assert(
    fc.property(numbersOf(1, 4), fc.constantFrom('', '  ', '      '), (array, indentation) => {
      const text = `key:\n${listOfLines(array, indentation)}`;
      const [list] = findArrays(text, 'yaml');
      assert.ok(list !== undefined && 'tensor' in list);
      assert.deepEqual([list.tensor.shape, [...list.tensor.data]], [array.shape, array.values]);
      const again = parseArrayText(text.slice(list.start, list.end), 'yaml');
      assert.deepEqual([again.shape, [...again.data]], [array.shape, array.values]);
    }),
  );
});

const pieces = [
  '- ',
  '-',
  '\n',
  '\n  ',
  ' ',
  '1',
  '-2.5',
  '.inf',
  'a:',
  ' # c',
  '[',
  ']',
  ',',
  '|',
  '---\n',
  '"',
  "'",
  '{',
  '\r\n',
  '~',
];

test('no text makes the reading of lists throw, and what it finds lies in the text, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      let last = 0;
      for (const array of findArrays(text, 'yaml')) {
        assert.ok(array.start >= last && array.end > array.start && array.end <= text.length, text);
        last = array.end;
        if ('error' in array) assert.ok(array.error.offset >= array.start && array.error.end <= array.end, text);
        else
          assert.ok(
            array.rowStarts.every((start) => start >= array.start && start < array.end),
            text,
          );
      }
    }),
    { numRuns: 3000 },
  );
});
