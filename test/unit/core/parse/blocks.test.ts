import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findArrayAt, findArrays, readArrayText } from '../../../../src/core/parse/arrayText.ts';

test('a block of lines supersedes what the brackets in it say', () => {
  const text = 'see [0.5]\n[1]  2.0  1.0 -0.5\nand [1.5]';
  assert.deepEqual(
    findArrays(text, 'plaintext').map((found) => 'tensor' in found && [...found.tensor.data]),
    [[0.5], [2, 1, -0.5], [1.5]],
  );
  assert.deepEqual(
    findArrays('x = [1] \n', 'python').map(({ start }) => start),
    [4],
    'code has no blocks',
  );
});

test('a text that is one block is read whatever the language, since no language has it', () => {
  for (const language of ['plaintext', 'python', 'typescript', 'json', 'r']) {
    assert.deepEqual([...readArrayText(' [1]  2.0  1.0\n [3] -0.5\n', language).tensor.data], [2, 1, -0.5], language);
  }
});

test('a block that the window may cut is not read as whole', () => {
  const line = (index: number) => `${`[${index}]`.padStart(6)}  0.5  1.5  2.5  3.5`;
  const print = (count: number) => Array.from({ length: count }, (_, at) => line(1 + 4 * at));
  const at = (lines: readonly string[], line: number, character: number) =>
    findArrayAt((first, last) => lines.slice(first, last + 1), { line, character }, 'plaintext');
  const words = Array<string>(60).fill('some words of a log');
  const short = at([...words, ...print(10), ...words], 65, 12);
  assert.ok(short !== undefined && 'tensor' in short);
  assert.deepEqual([short.tensor.shape, short.start.line, short.end.line], [[40], 60, 69]);
  const long = at([...words, ...print(500), ...words], 300, 12);
  assert.ok(long !== undefined && 'tensor' in long);
  assert.deepEqual(long.tensor.shape, [2000]);
  for (const character of [2, 4, 12]) {
    assert.equal(at([...words, ...print(2500), ...words], 1300, character), undefined, 'beyond the window');
  }
});
