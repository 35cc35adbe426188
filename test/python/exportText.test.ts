import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeRow } from '../../src/core/analysis/analyzeRow.ts';
import { exportText } from '../../src/core/present/exportText.ts';
import { roundToDtype } from '../../src/core/tensor/shortestDigits.ts';
import { runScripts } from './runScripts.ts';

const numbers = [2, -0.1, 1e-7, 123456.789, -0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN, 1e-45];

test('what is exported for Python is there the same numbers of the same dtype', () => {
  const dtypes = ['float64', 'float32', 'float16', 'bfloat16'] as const;
  const cases = dtypes.flatMap((dtype) =>
    (['python', 'numpy', 'pytorch'] as const).flatMap((format) =>
      [1, 2].map((rows) => ({ dtype, format, rows, values: numbers.map((value) => roundToDtype(value, dtype)) })),
    ),
  );
  const scripts = cases.map(({ dtype, format, rows, values }) => {
    const logits = Float64Array.from(values);
    const row = { logits, analysis: analyzeRow(logits) };
    const exported = { rows: Array.from({ length: rows }, () => row), isMatrix: rows > 1, dtype };
    const text = exportText(exported, 'logits', format) ?? '';
    // Read as the dtype, then widened without a change.
    const widened = `torch.as_tensor(x, dtype=torch.${dtype}).to(torch.float64).flatten().tolist()`;
    return `import torch\nimport numpy as np\nx = ${text}\nprint(getattr(x, "dtype", "list"), *${widened})\n`;
  });
  for (const [index, printed] of runScripts(scripts).entries()) {
    const { dtype, format, rows, values } = cases[index] ?? assert.fail();
    const [found = '', ...texts] = printed.trim().split(' ');
    const expectedDtype = format === 'numpy' && dtype === 'bfloat16' ? 'float32' : dtype;
    assert.equal(found.replace('torch.', ''), format === 'python' ? 'list' : expectedDtype);
    const expected = Array.from({ length: rows }, () => values).flat();
    assert.deepEqual(
      texts.map((text) => Number(text.replace('inf', 'Infinity'))),
      expected,
      `${format} ${dtype}`,
    );
  }
});

test('a name in CSV is to Python the name, or one with an apostrophe where it would be a formula', () => {
  const names = ['cat', 'a, "b"', 'two\r\nlines', ' blank ', '=cmd()', '|', "it's", '\u{1f408}'];
  const logits = new Float64Array(names.length);
  const exported = {
    rows: [{ logits, analysis: analyzeRow(logits) }],
    isMatrix: false,
    dtype: 'float64',
    classNames: names,
  } as const;
  const csv = exportText(exported, 'everything', 'csv') ?? '';
  const script = [
    'import csv, io, json',
    `text = json.loads(${JSON.stringify(JSON.stringify(csv))})`,
    'print(json.dumps([row["name"] for row in csv.DictReader(io.StringIO(text, newline=""))]))',
  ].join('\n');
  const [printed = ''] = runScripts([script]);
  assert.deepEqual(
    JSON.parse(printed),
    names.map((name) => (name.startsWith('=') ? `'${name}` : name)),
  );
});
