import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pytorchSnippet } from '../../../../src/core/present/pytorchSnippet.ts';
import { english } from './english.ts';

test('a comment is in the person’s language, and whatever a translation holds, it stays a comment', () => {
  const script = pytorchSnippet(Float64Array.of(1, 2), { target: 1 }, (message) => `${message}\nimport os`);
  assert.ok(script.split('\n').every((line) => line.startsWith('#') || !line.includes('import os')));
});

test('the script has the row with all its digits, eight numbers a line', () => {
  const logits = Float64Array.from({ length: 9 }, (_, index) => index / 3);
  const script = pytorchSnippet(logits, {}, english);
  const numbers = script
    .slice(script.indexOf('[') + 1, script.indexOf(']'))
    .split(',')
    .map((text) => text.trim());
  assert.deepEqual(numbers.slice(0, 9).map(Number), [...logits]);
  assert.match(script, /, 2\.3333333333333335,\n {8}2\.6666666666666665,\n/);
});

test('the convention of MSE is the one that is shown', () => {
  for (const [mseReduction, line] of [
    ['mean', 'mse = F.mse_loss(softmax, one_hot)'],
    ['sum', 'mse = F.mse_loss(softmax, one_hot, reduction="sum")'],
    ['half', 'mse = F.mse_loss(softmax, one_hot, reduction="sum") / 2'],
  ] as const) {
    const script = pytorchSnippet(Float64Array.of(1, 2), { target: 0, mseReduction }, english);
    assert.ok(script.split('\n').includes(line), mseReduction);
  }
});
