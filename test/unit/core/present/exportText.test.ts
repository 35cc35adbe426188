import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow, type RowOptions } from '../../../../src/core/analysis/analyzeRow.ts';
import { parseArrayText } from '../../../../src/core/parse/arrayText.ts';
import type { ExportedRows } from '../../../../src/core/present/exportedRows.ts';
import { arrayLiteral, exportText } from '../../../../src/core/present/exportText.ts';
import type { ExportFormat } from '../../../../src/core/present/protocol.ts';
import type { Dtype } from '../../../../src/core/tensor/dtype.ts';
import { roundToDtype } from '../../../../src/core/tensor/shortestDigits.ts';

const { NEGATIVE_INFINITY, POSITIVE_INFINITY, NaN: nan } = Number;

function exportedRows(
  rows: readonly (readonly number[])[],
  options: RowOptions & { dtype?: Dtype } = {},
): ExportedRows {
  const { dtype = 'float64', ...rowOptions } = options;
  return {
    rows: rows.map((values) => {
      const logits = Float64Array.from(values);
      return { logits, analysis: analyzeRow(logits, rowOptions) };
    }),
    isMatrix: rows.length > 1,
    dtype,
  };
}

test('an array is written as the language or library would have it', () => {
  const row = [2, -0.5, NEGATIVE_INFINITY, POSITIVE_INFINITY, nan];
  for (const [format, text] of [
    ['python', '[2.0, -0.5, float("-inf"), float("inf"), float("nan")]'],
    ['numpy', 'np.array([2.0, -0.5, -np.inf, np.inf, np.nan], dtype=np.float64)'],
    ['pytorch', 'torch.tensor([2.0, -0.5, float("-inf"), float("inf"), float("nan")], dtype=torch.float64)'],
    ['javascript', 'new Float64Array([2.0, -0.5, -Infinity, Infinity, NaN])'],
  ] as const) {
    assert.equal(exportText(exportedRows([row]), 'logits', format), text);
  }
});

test('logits keep their dtype where it is a float that the format has, and what is computed is float64', () => {
  for (const [dtype, format, text] of [
    ['float32', 'numpy', 'np.array([0.1], dtype=np.float32)'],
    ['float32', 'pytorch', 'torch.tensor([0.1], dtype=torch.float32)'],
    ['float32', 'javascript', 'new Float32Array([0.1])'],
    ['bfloat16', 'pytorch', 'torch.tensor([0.1], dtype=torch.bfloat16)'],
    ['bfloat16', 'numpy', 'np.array([0.1], dtype=np.float32)'],
    ['float16', 'numpy', 'np.array([0.1], dtype=np.float16)'],
    ['float32', 'csv', 'class,logit\n0,0.1\n'],
  ] as const) {
    const rows = exportedRows([[roundToDtype(0.1, dtype)]], { dtype });
    assert.equal(exportText(rows, 'logits', format), text);
  }
  const integers = exportedRows([[3]], { dtype: 'int64' });
  assert.equal(exportText(integers, 'logits', 'numpy'), 'np.array([3.0], dtype=np.float64)');
  const halves = exportedRows([[1, 1]], { dtype: 'float16' });
  assert.equal(exportText(halves, 'softmax', 'numpy'), 'np.array([0.5, 0.5], dtype=np.float64)');
});

test('the rows of a batch stand in an array of their own each', () => {
  const rows = exportedRows([
    [1, 2],
    [3, 4],
  ]);
  assert.equal(
    exportText(rows, 'logits', 'pytorch'),
    'torch.tensor([\n    [1.0, 2.0],\n    [3.0, 4.0],\n], dtype=torch.float64)',
  );
});

test('every quantity is exported, a gradient only where there is a true class', () => {
  const rows = (target?: number) => exportedRows([[0, 0]], target === undefined ? {} : { target });
  for (const [what, text] of [
    ['logits', '[0.0, 0.0]'],
    ['softmax', '[0.5, 0.5]'],
    ['logSoftmax', '[-0.6931471805599453, -0.6931471805599453]'],
    ['crossEntropyGradient', '[-0.5, 0.5]'],
    ['meanSquaredErrorGradient', '[-0.25, 0.25]'],
    ['everything', undefined],
  ] as const) {
    assert.equal(exportText(rows(0), what, 'python'), text);
  }
  for (const what of ['crossEntropyGradient', 'meanSquaredErrorGradient'] as const) {
    assert.equal(exportText(rows(), what, 'numpy'), undefined);
  }
});

test('what is exported as an array reads back as the same numbers', () => {
  const languages: Record<Exclude<ExportFormat, 'csv' | 'markdown'>, string> = {
    python: 'python',
    numpy: 'python',
    pytorch: 'python',
    javascript: 'javascript',
  };
  const row = fc.array(fc.double(), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(row, fc.constantFrom('float64', 'float32', 'bfloat16', 'float16'), (values, dtype) => {
      const numbers = values.map((value) => roundToDtype(value, dtype));
      for (const [format, languageId] of Object.entries(languages)) {
        const rows = exportedRows([numbers, numbers], { dtype });
        const text = exportText(rows, 'logits', format as ExportFormat) ?? '';
        const read = [...parseArrayText(text, languageId).data].map((value) => roundToDtype(Number(value), dtype));
        assert.deepEqual(read, [...numbers, ...numbers], text);
      }
    }),
  );
});

test('a literal is in the notation of the language, with brackets where nothing is known of it', () => {
  const values = Float64Array.of(1, -0, NEGATIVE_INFINITY, 1e-7);
  for (const [languageId, text] of [
    ['python', '[1.0, -0.0, float("-inf"), 1e-7]'],
    ['typescript', '[1.0, -0.0, -Infinity, 1e-7]'],
    ['json', '[1.0, -0.0, -Infinity, 1e-7]'],
    ['cpp', '{1.0, -0.0, -INFINITY, 1e-7}'],
    ['r', 'c(1.0, -0.0, -Inf, 1e-7)'],
    ['plaintext', '[1.0, -0.0, -inf, 1e-7]'],
  ] as const) {
    assert.equal(arrayLiteral(values, languageId), text);
  }
});
