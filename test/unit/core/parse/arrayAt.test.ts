import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type ArrayAt,
  findArrayAt,
  findArrays,
  windowCharacters,
  windowLines,
} from '../../../../src/core/parse/arrayText.ts';

/** A document that notes which lines were asked for. `▮` in the text is the position, and no part of it. */
function documentOf(marked: string) {
  const before = marked.slice(0, marked.indexOf('▮')).split('\n');
  const lines = marked.replace('▮', '').split('\n');
  const asked = { first: Number.POSITIVE_INFINITY, last: -1 };
  return {
    asked,
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
    readLines: (first: number, last: number) => {
      asked.first = Math.min(asked.first, first);
      asked.last = Math.max(asked.last, last);
      return lines.slice(first, last + 1);
    },
  };
}

function arrayAt(marked: string, language: string): ArrayAt | undefined {
  const { readLines, position } = documentOf(marked);
  return findArrayAt(readLines, position, language);
}

/** The values at the position, or the code of the fault, or nothing. */
function at(marked: string, language = 'python'): unknown {
  const array = arrayAt(marked, language);
  if (array === undefined) return undefined;
  return 'error' in array ? array.error.code : [...array.tensor.data].map(Number);
}

const filler = (count: number) => 'value = call(1, 2)\n'.repeat(count);

test('an array is found from any place on it, and from nowhere else', () => {
  const text = 'logits = torch.tensor([1.5, 2.5])  # x';
  for (let character = 0; character <= text.length; character++) {
    const expected = character >= 9 && character <= 33 ? [1.5, 2.5] : undefined;
    assert.deepEqual(at(`${text.slice(0, character)}▮${text.slice(character)}`), expected, String(character));
  }
});

test('the place of an array is told in the document, everything in it from its own beginning', () => {
  const array = arrayAt(`${filler(50)}x = f(np.array([[1, 2],\n  [3,▮ 4],\n  [5, 6]]), y)`, 'python');
  assert.ok(array !== undefined && 'tensor' in array);
  const { start, end, text, row, rowStarts, name, call } = array;
  assert.deepEqual(
    [start, end],
    [
      { line: 50, character: 6 },
      { line: 52, character: 10 },
    ],
  );
  assert.equal(text, 'np.array([[1, 2],\n  [3, 4],\n  [5, 6]])');
  assert.deepEqual(
    rowStarts.map((offset) => text.slice(offset, offset + 2)),
    ['[1', '[3', '[5'],
  );
  assert.deepEqual([row, name, call], [1, undefined, 'np.array']);

  const broken = arrayAt('\nx = [[1, 2],\n▮[3]]', 'python');
  assert.ok(broken !== undefined && 'error' in broken);
  assert.equal(broken.text.slice(broken.error.offset, broken.error.end), '[3]');
});

test('the row is the one that the position is in, or the nearest before it', () => {
  const table: readonly (readonly [marked: string, row: number])[] = [
    ['▮[[1, 2], [3, 4]]', 0],
    ['[[1, 2▮], [3, 4]]', 0],
    ['[[1, 2],▮ [3, 4]]', 0],
    ['[[1, 2], ▮[3, 4]]', 1],
    ['[[1, 2], [3, 4]]▮', 1],
    ['np.array([[1, 2], [3, 4]], dtype=▮int)', 1],
    ['[[[1], [2]], [[3], [4▮]]]', 3],
    ['[1, 2▮]', 0],
  ];
  for (const [marked, row] of table) assert.equal(arrayAt(marked, 'python')?.row, row, marked);
});

test('of two arrays that touch, the one that begins at the position is meant', () => {
  assert.deepEqual(at('[1 2]▮[3 4]', 'plaintext'), [1, 2]);
  assert.deepEqual(at('[1, 2],▮[3, 4]', 'json'), [3, 4]);
});

test('no more of the document is read than the window', () => {
  const { readLines, position, asked } = documentOf(`${filler(20_000)}x = [1.5, ▮2.5]\n${filler(20_000)}`);
  const array = findArrayAt(readLines, position, 'python');
  assert.deepEqual(array?.start, { line: 20_000, character: 4 });
  assert.ok(asked.first >= position.line - windowLines && asked.last <= position.line + windowLines);
  assert.ok(asked.last - asked.first < 200, 'a small array costs a small window');
});

test('in a line of any length an array is read from its surroundings', () => {
  const entry = '{"logits": [1.5, -2.5], "name": "a"}, ';
  const before = `[${entry.repeat(500_000)}`;
  const line = `${before}${entry.repeat(500_000)}{}]`;
  const character = before.length + 15;
  const array = findArrayAt((first, last) => [line].slice(first, last + 1), { line: 0, character }, 'json');
  assert.ok(array !== undefined && 'tensor' in array);
  assert.deepEqual([...array.tensor.data], [1.5, -2.5]);
  assert.equal(line.slice(array.start.character, array.end.character), '[1.5, -2.5]');
});

test('an array that reaches beyond the window, or may be part of something that does, is not read', () => {
  const row = '[1.25, 2.25, 3.25],\n';
  const rows = (count: number) => row.repeat(count);
  const numbers = (count: number) => '1.25, '.repeat(count);
  const rowCount = windowLines + 10;
  const numberCount = windowCharacters / 6 + 10;
  const table: readonly (readonly [what: string, marked: string, language: string])[] = [
    ['rows both ways', `x = [\n${rows(rowCount)}[1.5, ▮2.5, 3.5],\n${rows(rowCount)}]`, 'python'],
    ['rows before', `x = [\n${rows(rowCount)}[1.5, ▮2.5, 3.5]]`, 'python'],
    ['rows behind', `x = [[1.5, ▮2.5, 3.5],\n${rows(rowCount)}]`, 'python'],
    ['tuples', `x = (\n${rows(rowCount).replaceAll('[', '(').replaceAll(']', ')')}(1.5, ▮2.5),\n)`, 'python'],
    [
      'printed rows',
      `[${' [1.25 2.25]\n'.repeat(rowCount)} [1.5 ▮2.5]\n${' [1.25 2.25]\n'.repeat(rowCount)}]`,
      'plaintext',
    ],
    ['numbers both ways', `[${numbers(numberCount)}▮1.5, ${numbers(numberCount)}2.5]`, 'json'],
    ['numbers before', `[${numbers(numberCount)}▮1.5]`, 'json'],
    ['numbers behind', `[▮1.5, ${numbers(numberCount)}2.5]`, 'json'],
    ['a call', `np.array(\n${'\n'.repeat(rowCount)}[1.5, ▮2.5], dtype=np.float16)`, 'python'],
    ['a suffix', `np.array([1.5, ▮2.5],\n${'\n'.repeat(rowCount)} dtype=np.float16)`, 'python'],
  ];
  for (const [what, marked, language] of table) assert.equal(at(marked, language), undefined, what);
});

test('an array that ends inside the window is read, however long', () => {
  const rows = '[1.25, 2.25],\n'.repeat(windowLines - 100);
  const array = arrayAt(`${filler(2_000)}x = [\n${rows}[1.5, ▮2.5]]\n${filler(2_000)}`, 'python');
  assert.ok(array !== undefined && 'tensor' in array);
  assert.deepEqual(array.tensor.shape, [windowLines - 99, 2]);
  assert.equal(array.row, windowLines - 100);
  const middle = arrayAt(`${filler(2_000)}x = [\n${rows}]▮\n${filler(2_000)}`, 'python');
  assert.deepEqual(middle?.start, { line: 2_000, character: 4 });
});

test('lines that are arrays of their own are not taken for rows of a larger one', () => {
  const lines = '[0.5, 1.5]\n'.repeat(5_000);
  assert.deepEqual(at(`${lines}[2.5, ▮3.5]\n${lines}`, 'json'), [2.5, 3.5]);
});

test('a window that begins in a string or comment still finds the code behind it', () => {
  const words = "some words, it's [0.5, 1.5]\n".repeat(2_000);
  const table: readonly (readonly [marked: string, language: string, values: readonly number[] | undefined])[] = [
    [`def f():\n  """Does.\n${words}"""\n  x = [1.5, ▮2.5]\n${filler(2_000)}`, 'python', [1.5, 2.5]],
    [`"""\n${words}"""\nx = [1.5, ▮2.5]\n"""\n${words}"""`, 'python', [1.5, 2.5]],
    [`${filler(2_000)}def f():\n  """One line."""\n  x = [1.5, ▮2.5]`, 'python', [1.5, 2.5]],
    [`${filler(2_000)}s = """\n[1.5, ▮2.5]\n"""`, 'python', undefined],
    [`${filler(2_000)}def f():\n  """Does.\n\n  [1.5, ▮2.5]\n  """`, 'python', undefined],
    [`/*\n${words}*/\nx = [1.5, ▮2.5]`, 'typescript', [1.5, 2.5]],
    [`{"text": "${'words [0.5, 1.5], '.repeat(2_000)}", "x": [1.5, ▮2.5], "y": "z"}`, 'json', [1.5, 2.5]],
    [`{"text": "${'words [0.5, 1.5], '.repeat(2_000)} [0.5, ▮1.5]", "y": "z"}`, 'json', undefined],
  ];
  for (const [marked, language, values] of table) {
    assert.deepEqual(at(marked, language), values, `${marked.slice(0, 20)}…${marked.slice(-40)}`);
  }
});

test('in a small document the array at a position is the one that findArrays finds there', () => {
  const pieces = [
    '[',
    ']',
    '(',
    ')',
    ', ',
    '\n',
    '1',
    '-2.5',
    ' ',
    'np.array(',
    'x = ',
    'dtype=int8',
    '"',
    '...',
    '# ',
  ];
  const languages = fc.constantFrom('python', 'typescript', 'json', 'plaintext');
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 30 }),
      languages,
      fc.nat(),
      (parts, language, n) => {
        const text = parts.join('');
        const pointer = n % (text.length + 1);
        const actual = arrayAt(`${text.slice(0, pointer)}▮${text.slice(pointer)}`, language);
        const touching = findArrays(text, language).filter(({ start, end }) => start <= pointer && pointer <= end);
        const expected = touching.find(({ end }) => pointer < end) ?? touching[0];
        assert.equal(actual?.text, expected && text.slice(expected.start, expected.end));
      },
    ),
  );
});

test('an array whose last row only begins in the window is read whole, or as unclosed where the document ends', () => {
  const rows = `[\n${'  [1, 2.5],\n'.repeat(60)}]`;
  const text = `x = {'b': [${rows}, ${rows}]}`;
  for (let row = 0; row < 60; row++) {
    const pointer = text.indexOf('[1') + row * '  [1, 2.5],\n'.length;
    const found = arrayAt(`${text.slice(0, pointer)}▮${text.slice(pointer)}`, 'python');
    assert.deepEqual(found !== undefined && 'tensor' in found && found.tensor.shape, [2, 60, 2], `row ${row}`);
  }
  const unclosed = arrayAt('x = [[1▮, 2], [', 'python');
  assert.deepEqual(unclosed !== undefined && 'error' in unclosed && unclosed.error.code, 'unclosed');
});

test('what a window cuts off never changes the reading of an array: it is the same or none', () => {
  const number = fc.constantFrom('1', '-2.5', '3e4', 'inf');
  const list = fc.array(number, { minLength: 1, maxLength: 200 }).map((values) => `[${values.join(', ')}]`);
  const rows = fc.tuple(number, number, fc.integer({ min: 1, max: 600 }));
  const matrix = rows.map(([a, b, count]) => `[\n${`  [${a}, ${b}],\n`.repeat(count)}]`);
  const array = fc.oneof(list, matrix);
  const statement = fc.oneof(
    array.map((text) => `x = ${text}`),
    array.map((text) => `x = 2 * ${text}`),
    array.map((text) => `x = np.array(${text}).T @ w`),
    array.map((text) => `x = f(a, np.array(${text},\n  dtype=np.float32), {'b': [1, 2]})`),
    fc.tuple(array, array).map(([a, b]) => `x = {\n  'a': ${a}, 'b': [${b}, ${b}],\n}`),
    fc.tuple(array, array).map(([a, b]) => `x = [a, ${a}, ${b}]`),
    fc.constantFrom('# [1, 2', 's = "it\\"s ["', 'y[0, 1] = f(1, (2, 3))', 'def f():\n  """One [line]."""', '\n\n'),
  );
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 12 }), fc.nat(), (statements, n) => {
      const text = statements.join('\n');
      const pointer = n % (text.length + 1);
      const actual = arrayAt(`${text.slice(0, pointer)}▮${text.slice(pointer)}`, 'python');
      if (actual === undefined) return;
      const expected = findArrays(text, 'python').find(({ start, end }) => start <= pointer && pointer <= end);
      assert.ok(expected !== undefined);
      assert.equal(actual.text, text.slice(expected.start, expected.end));
      assert.equal('tensor' in actual && actual.arithmetic, 'tensor' in expected && expected.arithmetic);
    }),
    { numRuns: 300 },
  );
});

test('a position beyond the document has no array', () => {
  assert.equal(
    findArrayAt(() => [], { line: 3, character: 0 }, 'python'),
    undefined,
  );
});
