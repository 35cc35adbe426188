import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { findArrayAt, findArrays, readArrayText } from '../../../../src/core/parse/arrayText.ts';
import type { ExportedRows } from '../../../../src/core/present/exportedRows.ts';
import { exportText } from '../../../../src/core/present/exportText.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';
import { numbersOf, rowsOf } from './literalWriters.ts';

const { POSITIVE_INFINITY: inf, NaN: nan } = Number;

type Row = readonly [text: string, shape: readonly number[], numbers: readonly number[], names?: readonly string[]];

function checkRead(language: string, table: readonly Row[]): void {
  for (const [text, shape, numbers, names] of table) {
    const { tensor, classNames } = readArrayText(text, language);
    assert.deepEqual([tensor.shape, [...tensor.data], classNames], [shape, numbers, names], text);
  }
}

/** The fault of a text, and the part of it that it points to. */
function faultOf(text: string, language: string): [code: string, part: string] {
  try {
    readArrayText(text, language);
  } catch (error) {
    if (error instanceof FormatError) return [error.code, text.slice(error.offset, error.end)];
    throw error;
  }
  return ['none', ''];
}

test('a table is read by its separator, its first line of words names the classes', () => {
  checkRead('csv', [
    ['cat,dog\n2.0,-1\n0.5,1e3\n', [2, 2], [2, -1, 0.5, 1000], ['cat', 'dog']],
    ['1,2\r\n3,4\r\n', [2, 2], [1, 2, 3, 4]],
    ['1.5;2.5\n3;4', [2, 2], [1.5, 2.5, 3, 4]],
    ['cat\tdog\n1\t2\n', [2], [1, 2], ['cat', 'dog']],
    ['cat | dog\n 1.0 | 2.0 \n', [2], [1, 2], ['cat', 'dog']],
    ['"a ""b"", c","d\ne"\n"1.5", "2"\n', [2], [1.5, 2], ['a "b", c', 'd\ne']],
    ['# by hand, "2\n\n1,2\n# end', [2], [1, 2]],
    ['inf,-Infinity,nan,−2,+1,.5,5.', [7], [inf, -inf, nan, -2, 1, 0.5, 5]],
    ['"0","1"\n0.5,0.3\n', [2], [0.5, 0.3], ['0', '1']],
    ['1.5\n2.5\n3.5\n', [3], [1.5, 2.5, 3.5]],
    ['1.5 2.5\n3.5 4.5\n', [2, 2], [1.5, 2.5, 3.5, 4.5]],
  ]);
  assert.equal(readArrayText('loss\n1.5\n2.5\n', 'csv').name, 'loss');
});

test('a comma inside a number is a decimal comma where it can be nothing else', () => {
  checkRead('csv', [
    ['3,14;2,71', [2], [3.14, 2.71]],
    ['a;b\n3,14;2\n1,5e-3;-0,125\n', [2, 2], [3.14, 2, 1.5e-3, -0.125], ['a', 'b']],
    ['"3,14","2,71"\n', [2], [3.14, 2.71]],
    ['1,234;2,5', [2], [1.234, 2.5]],
    ['3,14\t2,71\n', [2], [3.14, 2.71]],
  ]);
  const refused: readonly (readonly [text: string, language: string, part: string])[] = [
    ['1,234;5,678', 'csv', '1,234'],
    ['1,5;2.5', 'csv', '1,5'],
    ['1,2|3;4', 'csv', '1,2|3;4'],
    ['3,14;2,71', 'plaintext', '3,14;2,71'],
  ];
  for (const [text, language, part] of refused) assert.deepEqual(faultOf(text, language), ['ambiguous', part], text);
});

test('a nameless column that counts the rows is no part of the array; what may be one is refused', () => {
  checkRead('csv', [
    [',cat,dog\n0,0.5,0.2\n1,0.3,0.4\n', [2, 2], [0.5, 0.2, 0.3, 0.4], ['cat', 'dog']],
    [',0,1\n0,0.5,0.2\n1,0.3,0.4\n', [2, 2], [0.5, 0.2, 0.3, 0.4], ['0', '1']],
    ['"","cat","dog"\n"1",0.5,0.2\n"2",0.3,0.4\n', [2, 2], [0.5, 0.2, 0.3, 0.4], ['cat', 'dog']],
    ['0,1\n2,3', [2, 2], [0, 1, 2, 3]],
  ]);
  assert.deepEqual(faultOf('0,1\n0.5,0.6\n', 'csv'), ['counting', '0,1']);
  assert.deepEqual(faultOf('0,1.5\n1,2.5\n', 'csv'), ['counting', '0']);
  assert.deepEqual(faultOf('id,cat\n1,1.5\n2,2.5\n', 'csv'), ['noClass', 'id']);
  assert.deepEqual(faultOf('cat,dog,Label\n1.5,2,1\n2.5,1,0\n', 'csv'), ['noClass', 'Label']);
  assert.deepEqual(faultOf('step\tcat\tdog\n100\t1.5\t2\n200\t2.5\t1\n', 'tsv'), ['noClass', 'step']);
});

test('what is no number, or missing, is refused at its place', () => {
  const table: readonly (readonly [text: string, code: string, part: string])[] = [
    ['cat,dog\n1.0,\n', 'missing', ''],
    ['cat,dog\n1.0,x\n', 'notNumeric', 'x'],
    ['cat,dog\n1.0,NA\n', 'notNumeric', 'NA'],
    ['NA,NA\n1,2', 'notNumeric', 'NA'],
    ['cat,2\n1,2', 'notNumeric', 'cat'],
    [',cat\n7,1.5\n9,2.5', 'missing', ''],
    ['1,2\n3\n', 'ragged', '3'],
    ['007,1', 'notNumeric', '007'],
    ['1', 'scalar', '1'],
  ];
  for (const [text, ...fault] of table) assert.deepEqual(faultOf(text, 'csv'), fault, text);
});

test('lists in the cells of a table are found where the table is none of numbers', () => {
  const [list, ...others] = findArrays('id,logits\na,[2.0 1.0]\n', 'csv');
  assert.ok(list !== undefined && 'tensor' in list && others.length === 0);
  assert.deepEqual([...list.tensor.data], [2, 1]);
});

test('a pasted table is read when its header or its semicolons tell that it is one', () => {
  checkRead('plaintext', [
    ['cat,dog\n2.0,1.0\n', [2], [2, 1], ['cat', 'dog']],
    ['cat\tdog\n2.0\t1.0\n3\t4\n', [2, 2], [2, 1, 3, 4], ['cat', 'dog']],
    ['a;b\n1,5;2,5', [2], [1.5, 2.5], ['a', 'b']],
    ['1;2;3', [3], [1, 2, 3]],
  ]);
  assert.deepEqual(faultOf('cat,dog\n1.0,\n', 'plaintext'), ['missing', '']);
  assert.deepEqual(faultOf('Hello, world 5;\nno table', 'plaintext'), ['notNumeric', 'Hello']);
});

test('a table of Markdown is read below its header, whatever stands in that', () => {
  checkRead('markdown', [
    ['| cat | dog |\n| --- | :-: |\n| 1.5 | 2.0 |\n| 0.5 | -1 |\n', [2, 2], [1.5, 2, 0.5, -1], ['cat', 'dog']],
    ['cat | dog\n--- | ---\n1.5 | 2.0', [2], [1.5, 2], ['cat', 'dog']],
    // As pandas writes it, with an index and without.
    [
      '|    |   cat |   0 |\n|---:|------:|----:|\n|  0 |   1.5 |   2 |\n|  1 |   0.5 |   3 |',
      [2, 2],
      [1.5, 2, 0.5, 3],
      ['cat', '0'],
    ],
    ['|   0 |   1 |\n|----:|----:|\n| 1.5 | 2   |\n| 2.5 | 3   |', [2, 2], [1.5, 2, 2.5, 3], ['0', '1']],
    ['| a\\|b | "c\\_d |\r\n| - | - |\r\n| 1 | 2 |', [2], [1, 2], ['a|b', '"c_d']],
    ['| logits |\n|---|\n| 1.5 |\n| 2.5 |', [2], [1.5, 2.5]],
  ]);
  const refused: readonly (readonly [text: string, code: string, part: string])[] = [
    ['| cat | dog |\n|---|---|\n| 1.5 |  |\n', 'missing', ''],
    ['| cat | dog |\n|---|---|\n| 1.5 |\n', 'ragged', '1.5'],
    ['| model | cat |\n|---|---|\n| a | 1.5 |', 'notNumeric', 'a'],
    ['| cat | dog |\n|---|---|\n| **1.5** | 2 |', 'notNumeric', '**1.5**'],
    ['| # | cat | dog |\n|---|---|---|\n| 0 | 1.5 | 2.5 |\n| 1 | 3.5 | 2.5 |', 'noClass', '#'],
    ['| cat | dog |\n|---|---|', 'nothing', '| cat | dog |\n|---|---|'],
  ];
  for (const [text, code, part] of refused) assert.deepEqual(faultOf(text, 'plaintext'), [code, part], text);
});

test('a table with a line for each class is read as the rows that it was copied from', () => {
  const rows = [Float64Array.of(0, 1, 2), Float64Array.of(-0.1, Number.NEGATIVE_INFINITY, 1e-3)];
  const copied = rows.map((logits) => ({ logits, analysis: analyzeRow(logits, { target: 1 }) }));
  const numbers = rows.flatMap((row) => [...row]);
  const one = { rows: copied.slice(0, 1), isMatrix: false, dtype: 'float64' } as const;
  const two = { rows: copied, isMatrix: true, dtype: 'float64' } as const;
  for (const [format, ...classNames] of [
    ['csv', 'a', '', 'd, "e"'],
    ['csv', 'a', '*c', 'd, "e"'],
    ['markdown', 'a|b', '*c', 'd, "e"'],
  ] as const) {
    const names = classNames.some((name) => name === '') ? undefined : classNames;
    for (const what of ['everything', 'logits'] as const) {
      const text = (exported: ExportedRows) => exportText(exported, what, format) ?? '';
      checkRead('plaintext', [
        [text(one), [3], numbers.slice(0, 3)],
        [text(two), [2, 3], numbers],
      ]);
      for (const [exported, shape] of [
        [one, [3]],
        [two, [2, 3]],
      ] as const) {
        const { tensor, classNames: read } = readArrayText(text({ ...exported, classNames }), 'plaintext');
        assert.deepEqual([tensor.shape, read], [shape, names], text({ ...exported, classNames }));
      }
    }
  }
  for (const text of [
    'class,logit\n1,0.5\n0,0.7',
    'row,class,logit\n0,0,0.5\n0,1,0.7\n1,0,0.5',
    'class,loss\n0,1\n1,3',
  ]) {
    assert.equal(faultOf(text, 'csv')[0], 'noClass', text);
  }
});

test('a hover reads a table as a whole or not at all', () => {
  const lines = ['cat,dog', ...Array.from({ length: 900 }, (_, row) => `${row}.5,1`)];
  const at = (document: readonly string[]) =>
    findArrayAt((first, last) => document.slice(first, last + 1), { line: 450, character: 2 }, 'csv');
  const whole = at(lines);
  assert.ok(whole !== undefined && 'tensor' in whole);
  assert.deepEqual([whole.tensor.shape, whole.row, whole.classNames], [[900, 2], 449, ['cat', 'dog']]);
  assert.equal(at([...lines, ...Array.from({ length: 2000 }, () => '1,2')]), undefined);
});

test('a table is read back exactly as it was written, whatever parts it', () => {
  for (const separator of [',', ';', '\t', '|', ' , ']) {
    fc.assert(
      fc.property(numbersOf(2, 2, 2), fc.boolean(), fc.constantFrom('\n', '\r\n'), (array, isQuoted, lineEnd) => {
        const names = Array.from({ length: array.shape[1] ?? 0 }, (_, index) => `class "${index}"`);
        const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;
        const rows = rowsOf(array).map((row) => row.map((field) => (isQuoted ? quoted(field) : field)));
        const text = [names.map(quoted), ...rows].map((row) => row.join(separator) + lineEnd).join('');
        const { tensor, classNames } = readArrayText(text, 'csv');
        assert.deepEqual([tensor.shape, [...tensor.data], classNames], [array.shape, array.values, names]);
      }),
    );
  }
});

const pieces = [',', ';', '\t', '"', '""', '\n', '\r\n', ' ', '1', '-2.5', '0', 'a', '#', 'NA', '1,5', '[', ']'];

test('no text makes the reading of tables throw anything but a FormatError that points into it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      try {
        const { tensor, rowStarts, start, end } = readArrayText(text, 'csv');
        assert.equal(rowStarts.length, tensor.data.length / (tensor.shape.at(-1) ?? 0));
        assert.ok(rowStarts.every((rowStart) => rowStart >= start && rowStart < end));
      } catch (error) {
        assert.ok(error instanceof FormatError, String(error));
        assert.ok(error.offset >= 0 && error.offset <= error.end && error.end <= text.length);
      }
    }),
    { numRuns: 3000 },
  );
});
