import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { exportText } from '../../../../src/core/present/exportText.ts';
import { csvField, markdownCell } from '../../../../src/core/present/tableText.ts';

const logits = Float64Array.of(0, 0, Number.NEGATIVE_INFINITY);
/** Names of what formats mean something by. */
const anyName = fc.string({ unit: fc.constantFrom(...'|\\`*_<>[]()#"\',;=+-@ \t\r\nab') });
const masked = { logits, analysis: analyzeRow(logits, { target: 1 }) };
const unlabelled = { logits, analysis: analyzeRow(logits) };

test('CSV has a line for each class, with the columns that the first row has', () => {
  const names = ['cat', 'a, "b"', '=cmd()'];
  const one = { rows: [masked], isMatrix: false, dtype: 'float64', classNames: names } as const;
  assert.equal(
    exportText(one, 'everything', 'csv'),
    [
      'class,name,logit,probability,log_probability,ce_gradient,mse_gradient',
      '0,cat,0,0.5,-0.6931471805599453,0.5,0.16666666666666666',
      '1,"a, ""b""",0,0.5,-0.6931471805599453,-0.5,-0.16666666666666666',
      "2,'=cmd(),-inf,0,-inf,0,0",
      '',
    ].join('\n'),
  );
  const two = { rows: [masked, unlabelled], isMatrix: true, dtype: 'float64' } as const;
  assert.equal(
    exportText(two, 'crossEntropyGradient', 'csv'),
    'row,class,ce_gradient\n0,0,0.5\n0,1,-0.5\n0,2,0\n1,0,\n1,1,\n1,2,\n',
  );
  const unknown = { rows: [unlabelled], isMatrix: false, dtype: 'float64' } as const;
  assert.match(exportText(unknown, 'everything', 'csv') ?? '', /^class,logit,probability,log_probability\n/);
});

test('a Markdown table aligns numbers to the right', () => {
  const one = { rows: [masked], isMatrix: false, dtype: 'float64', classNames: ['a|b', '*', ''] } as const;
  assert.equal(
    exportText(one, 'softmax', 'markdown'),
    [
      '| class | name | probability |',
      '| ---: | :--- | ---: |',
      '| 0 | a\\|b | 0.5 |',
      '| 1 | \\* | 0.5 |',
      '| 2 |  | 0 |',
      '',
    ].join('\n'),
  );
});

test('a name in CSV is quoted where it holds what CSV means something by, and is never a formula', () => {
  for (const [name, field] of [
    ['cat', 'cat'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    [' blank', '" blank"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum(a,b)', '"\'@sum(a,b)"'],
    ['\t=1', '"\'\t=1"'],
    ['＝1', "'＝1"],
  ] as const) {
    assert.equal(csvField(name), field);
  }
});

test('whatever it holds, a name is one cell of a Markdown table and stays words', () => {
  for (const [name, cell] of [
    ['a|b', 'a\\|b'],
    ['a\\|b', 'a\\\\\\|b'],
    ['two\r\nlines', 'two lines'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['[a](b)', '\\[a\\]\\(b\\)'],
    ['`code`', '\\`code\\`'],
  ] as const) {
    assert.equal(markdownCell(name), cell);
  }
  fc.assert(
    fc.property(anyName, (name) => {
      const cell = markdownCell(name);
      assert.doesNotMatch(cell, /[\r\n]/);
      // Every pipe has a backslash of its own: an odd number of them stands before it.
      assert.ok([...cell.matchAll(/(\\*)\|/g)].every(([, backslashes = '']) => backslashes.length % 2 === 1));
    }),
  );
});

test('what CSV is made of names reads back as one field each', () => {
  fc.assert(
    fc.property(fc.array(anyName, { minLength: 2, maxLength: 4 }), (names) => {
      const line = ['0', ...names.map(csvField)].join(',');
      const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))(?=,|$)/g)];
      const read = fields.map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '');
      assert.deepEqual(
        read.map((field, index) => (field === `'${names[index - 1]}` ? names[index - 1] : field)),
        ['0', ...names],
      );
    }),
  );
});
