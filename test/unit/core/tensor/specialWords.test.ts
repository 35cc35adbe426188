import assert from 'node:assert/strict';
import { test } from 'node:test';
import { specialWords } from '../../../../src/core/tensor/specialWords.ts';

test('infinities and NaN are written in the language’s words, where it has some', () => {
  for (const [languageId, infinity, negativeInfinity, nan] of [
    ['python', 'float("inf")', 'float("-inf")', 'float("nan")'],
    ['typescript', 'Infinity', '-Infinity', 'NaN'],
    ['cpp', 'INFINITY', '-INFINITY', 'NAN'],
    ['r', 'Inf', '-Inf', 'NaN'],
    ['rust', 'f64::INFINITY', 'f64::NEG_INFINITY', 'f64::NAN'],
    ['plaintext', 'inf', '-inf', 'nan'],
  ] as const) {
    assert.deepEqual(specialWords(languageId), { infinity, negativeInfinity, nan });
  }
  for (const languageId of ['json', 'jsonc', 'jsonl']) assert.equal(specialWords(languageId), undefined);
});

test('a language that tells precisions apart writes a float32 in words of its own', () => {
  for (const [languageId, infinity] of [
    ['rust', 'f32::INFINITY'],
    ['java', 'Float.POSITIVE_INFINITY'],
    ['julia', 'Inf32'],
    ['cpp', 'INFINITY'],
    ['python', 'float("inf")'],
  ] as const) {
    assert.equal(specialWords(languageId, true)?.infinity, infinity);
  }
  assert.equal(specialWords('json', true), undefined);
});
