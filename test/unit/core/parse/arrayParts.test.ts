import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arrayParts } from '../../../../src/core/parse/arrayParts.ts';
import { parseArrayText } from '../../../../src/core/parse/arrayText.ts';

function parts(text: string, languageId = 'python'): (string | number)[][] {
  return arrayParts(text, languageId).map(({ kind, index, name = '', shape, start, end }) => [
    kind,
    index,
    name,
    shape.join(),
    text.slice(start, end),
  ]);
}

test('of several arrays each is a part, with its name and shape', () => {
  assert.deepEqual(parts('a = [1.5, 2.5]\nb = torch.tensor([[1.5], [2.5]])\n[1.5, [2.5]]'), [
    ['array', 0, 'a', '2', '[1.5, 2.5]'],
    ['array', 1, 'b', '2,1', 'torch.tensor([[1.5], [2.5]])'],
  ]);
});

test('of an array whose rows do not fit together each row that holds numbers is a part', () => {
  for (const [text, expected] of [
    ['x = [[1.5, 2.5], [3.5], [4.5, 5.5]]', ['0 [1.5, 2.5]', '1 [3.5]', '2 [4.5, 5.5]']],
    ['tensor([[1.5, 2.5],\n        [3.5]], device="cuda:0")', ['0 [1.5, 2.5]', '1 [3.5]']],
    ['[[1.5, 2.5], 3.5]', ['0 [1.5, 2.5]']],
    ['[[[1.5, 2.5]], [3.5, 4.5]]', ['0 [1.5, 2.5]', '1 [3.5, 4.5]']],
    ['[[1.5, 2.5], [3.5', []],
    ['[1.5, 2.5]', []],
    ['nothing', []],
    ['', []],
  ] as const) {
    assert.deepEqual(
      parts(text).map(([, index, , , part]) => `${index} ${part}`),
      expected,
      text,
    );
  }
});

test('what is called a part can be read', () => {
  const pieces = ['[', ']', '(', ')', '{', '}', ',', '1.5', '-2', ' ', '\n', 'a=', '"', '...', 'x', 'tensor('];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 60 }),
      fc.constantFrom('python', 'javascript', 'plaintext'),
      (text, languageId) => {
        const joined = text.join('');
        for (const { shape, start, end } of arrayParts(joined, languageId)) {
          assert.deepEqual(parseArrayText(joined.slice(start, end), languageId).shape, shape);
        }
      },
    ),
  );
});
