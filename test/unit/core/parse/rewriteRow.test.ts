import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseArrayText } from '../../../../src/core/parse/arrayText.ts';
import { editedText, rewriteRow } from '../../../../src/core/parse/rewriteRow.ts';
import { rowAt } from '../../../../src/core/tensor/rows.ts';
import { roundToDtype } from '../../../../src/core/tensor/shortestDigits.ts';

const { NEGATIVE_INFINITY, POSITIVE_INFINITY, NaN: nan } = Number;

/** The text with classes of a row set to other values, or the code of the fault. */
function rewritten(text: string, languageId: string, values: Readonly<Record<number, number>>, row = 0): string {
  const current = rowAt(parseArrayText(text, languageId), row);
  const changed = Array.from(current, (_, index) => index in values);
  const rewrite = rewriteRow(
    text,
    languageId,
    row,
    current.map((value, index) => values[index] ?? value),
    changed,
  );
  return 'edits' in rewrite ? editedText(text, rewrite.edits) : rewrite.fault.code;
}

test('a number is replaced and nothing else', () => {
  for (const [languageId, text, expected] of [
    ['python', '[1.0, 2.0, 3.0]', '[1.0, 2.5, 3.0]'],
    ['python', 'torch.tensor([1., 2., 3.], device="cuda:2")', 'torch.tensor([1., 2.5, 3.], device="cuda:2")'],
    ['python', '[1.0,  # the 2.0\n  2.0, -3.0]', '[1.0,  # the 2.0\n  2.5, -3.0]'],
    ['python', '(1.0, -2.0, 3.0)', '(1.0, 2.5, 3.0)'],
    ['python', '[1.0, +2.0, 3.0]', '[1.0, +2.5, 3.0]'],
    ['python', '[np.float32(1.0), np.float32(2.0)]', '[np.float32(1.0), np.float32(2.5)]'],
    ['python', '[1.0, -np.float32(2.0)]', '[1.0, -np.float32(-2.5)]'],
    ['python', "[1.0, -float('inf')]", '[1.0, 2.5]'],
    ['python', "[1.0, float('-inf')]", '[1.0, 2.5]'],
    ['python', "[1.0, -np.float32(-float('inf'))]", '[1.0, -np.float32(-2.5)]'],
    ['python', '[1.0, -(-float(2.0))]', '[1.0, -(-float(2.5))]'],
    ['python', '[1.0, -math.inf]', '[1.0, 2.5]'],
    ['python', '[1_000.0, 2_000]', '[1_000.0, 2.5]'],
    ['typescript', 'new Float32Array([0x10, 0x20])', 'new Float32Array([0x10, 2.5])'],
    ['json', '[1, 2e3]', '[1, 2.5]'],
    ['plaintext', 'tensor([ 1.0000, -2.0000])', 'tensor([ 1.0000, 2.5])'],
    ['plaintext', '[1. -2.]', '[1. 2.5]'],
    ['plaintext', '1.0 −2.0', '1.0 2.5'],
    ['plaintext', '[1.0f, 2.0f]', '[1.0f, 2.5f]'],
  ] as const) {
    assert.equal(rewritten(text, languageId, { 1: 2.5 }), expected);
  }
});

test('a whole number is written as the number before it was', () => {
  for (const [languageId, text, expected] of [
    ['python', '[1.0, 2.5]', '[1.0, 3.0]'],
    ['python', '[1, 2]', '[1, 3]'],
    ['plaintext', '[1. 2.]', '[1. 3.]'],
    ['typescript', 'BigInt64Array.of(1n, 2n)', 'BigInt64Array.of(1n, 3n)'],
    ['typescript', '[0x1, 0xff]', '[0x1, 3]'],
    ['plaintext', '[1L, 2L]', '[1L, 3L]'],
    ['plaintext', '[1.0f, 2.5f]', '[1.0f, 3.0f]'],
  ] as const) {
    assert.equal(rewritten(text, languageId, { 1: 3 }), expected);
  }
  assert.equal(rewritten('[1, 2]', 'python', { 1: -0 }), '[1, -0.0]');
});

test('a number has the digits that its dtype takes', () => {
  const value = Math.fround(0.1);
  for (const [text, expected] of [
    ['torch.tensor([1.0, 2.0])', 'torch.tensor([1.0, 0.10000000149011612])'],
    ['torch.tensor([1.0, 2.0], dtype=torch.float32)', 'torch.tensor([1.0, 0.1], dtype=torch.float32)'],
    ['np.array([1.0, 2.0], dtype=np.float16)', 'np.array([1.0, 0.1], dtype=np.float16)'],
  ] as const) {
    assert.equal(rewritten(text, 'python', { 1: value }), expected);
  }
});

test('infinities and NaN are written in the words of the text, or of its language', () => {
  for (const [languageId, text, value, expected] of [
    ['python', '[1.0, 2.0]', NEGATIVE_INFINITY, '[1.0, float("-inf")]'],
    ['python', '[1.0, -2.0]', POSITIVE_INFINITY, '[1.0, float("inf")]'],
    ['python', "[float('-inf'), 2.0]", nan, "[float('-inf'), float('nan')]"],
    ['python', '[-math.inf, 2.0]', nan, '[-math.inf, math.nan]'],
    ['python', '[np.nan, 2.0]', NEGATIVE_INFINITY, '[np.nan, -np.inf]'],
    ['python', '[np.float32(1.0), np.float32(2.0)]', NEGATIVE_INFINITY, '[np.float32(1.0), np.float32(float("-inf"))]'],
    ['javascript', '[1.0, 2.0]', NEGATIVE_INFINITY, '[1.0, -Infinity]'],
    ['javascript', '[1.0, 2.0]', nan, '[1.0, NaN]'],
    ['plaintext', 'tensor([1.0, 2.0])', NEGATIVE_INFINITY, 'tensor([1.0, -inf])'],
    ['json', '[1.0, 2.0]', NEGATIVE_INFINITY, 'notFinite'],
    ['jsonc', '[1.0, 2.0]', nan, 'notFinite'],
  ] as const) {
    assert.equal(rewritten(text, languageId, { 1: value }), expected);
  }
});

test('only the row that is meant changes, and numbers that are none of its values stay', () => {
  for (const [languageId, text, row, expected] of [
    ['python', '[[1.0, 2.0], [1.0, 2.0]]', 1, '[[1.0, 2.0], [1.0, 2.5]]'],
    ['python', 'np.array([[1, 2], [1, 2]]).reshape(2, 2)', 0, 'np.array([[1, 2.5], [1, 2]]).reshape(2, 2)'],
    ['plaintext', '1.0 2.0\n1.0 -2.0\n', 1, '1.0 2.0\n1.0 2.5\n'],
    ['plaintext', '[[1.0, 2.0],\n ...,\n [1.0, 2.0]]', 1, '[[1.0, 2.0],\n ...,\n [1.0, 2.5]]'],
  ] as const) {
    assert.equal(rewritten(text, languageId, { 1: 2.5 }, row), expected);
  }
});

test('what a print says beside its values stays, and so do its columns where they are read', () => {
  for (const [languageId, text, values, expected] of [
    ['plaintext', '[1] 1 1 3', { 1: 2 }, '[1] 1 2 3'],
    ['plaintext', '0    2.0\n1   -1.0\ndtype: float64', { 1: 2.5 }, '0    2.0\n1    2.5\ndtype: float64'],
    ['plaintext', '0    2.0\n1   -1.0\ndtype: float64', { 0: 12.25 }, '0  12.25\n1   -1.0\ndtype: float64'],
    ['plaintext', 'tensor([1., 2.], device="cuda:2")', { 1: 3 }, 'tensor([1., 3.], device="cuda:2")'],
  ] as const) {
    assert.equal(rewritten(text, languageId, values), expected);
  }
});

test('what cannot be replaced where it stands is refused with the reason', () => {
  const change = (text: string, languageId: string, values: readonly number[], row = 0) => {
    const rewrite = rewriteRow(
      text,
      languageId,
      row,
      Float64Array.from(values),
      values.map(() => true),
    );
    return 'edits' in rewrite ? rewrite.edits : rewrite.fault;
  };
  assert.deepEqual(change('[1, 2', 'python', [3, 4]), { code: 'format', fault: { code: 'unclosed', bracket: '[' } });
  assert.deepEqual(change('[1, 2, ...]', 'plaintext', [3, 4]), { code: 'format', fault: { code: 'elided', shown: 2 } });
  assert.deepEqual(change('[1, 2, 3]', 'python', [3, 4]), { code: 'noRow', row: 0, length: 2 });
  assert.deepEqual(change('[1, 2]', 'python', [3, 4], 1), { code: 'noRow', row: 1, length: 2 });
  assert.deepEqual(change('np.array([1, 2], dtype=np.int64)', 'python', [1, 2.5]), {
    code: 'format',
    fault: { code: 'dtypeRange', found: '2.5', dtype: 'int64' },
  });
  assert.deepEqual(change('torch.tensor([True, False], dtype=torch.bool)', 'python', [0, 1]), {
    code: 'notWrittenOut',
  });
});

test('what is changed reads back as the new values, in every form, and all the rest as before', () => {
  const forms: readonly (readonly [languageId: string, write: (numbers: readonly string[]) => string])[] = [
    ['python', (numbers) => `[[9, 8, 7], [${numbers.join(', ')}]]`],
    ['python', (numbers) => `np.array([[${numbers.join(',\n ')}]], dtype=np.float32)`],
    ['python', (numbers) => `torch.tensor((${numbers.join(', ')},), dtype=torch.bfloat16, device='cuda:1')`],
    ['python', (numbers) => `[${numbers.map((number) => `np.float64(${number})`).join(', ')}]`],
    ['javascript', (numbers) => `Float32Array.of(${numbers.join(', /* 1 */ ')})`],
    ['json', (numbers) => `[${numbers.join(',')}]`],
    ['plaintext', (numbers) => `tensor([[${numbers.join(', ')}]], size=(1, 3))`],
    ['plaintext', (numbers) => `[${numbers.join('  ')}]`],
    ['csv', (numbers) => numbers.join(',')],
  ];
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  const change = fc.record({ from: finite, to: fc.double(), isChanged: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { minLength: 3, maxLength: 3 }), fc.constantFrom(...forms), (changes, [id, write]) => {
      const text = write(changes.map(({ from }) => (Object.is(from, -0) ? '-0' : String(from))));
      const before = parseArrayText(text, id);
      const row = before.data.length / 3 - 1;
      const isRefused = id === 'json' && changes.some(({ to, isChanged }) => isChanged && !Number.isFinite(to));
      const rewrite = rewriteRow(
        text,
        id,
        row,
        Float64Array.from(changes, ({ to }) => to),
        changes.map(({ isChanged }) => isChanged),
      );
      if (!('edits' in rewrite)) {
        assert.ok(isRefused, `${rewrite.fault.code}: ${text}`);
        return;
      }
      const after = parseArrayText(editedText(text, rewrite.edits), id);
      const wanted = changes.map(({ to, isChanged }, index) =>
        isChanged ? roundToDtype(to, before.dtype) : Number(before.data[row * 3 + index]),
      );
      assert.deepEqual([...after.data.slice(row * 3)], wanted);
      assert.deepEqual([after.shape, after.dtype], [before.shape, before.dtype]);
      assert.ok(rewrite.edits.length <= changes.filter(({ isChanged }) => isChanged).length);
    }),
    { numRuns: 2000 },
  );
});
