import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberStyle, styledNumber } from '../../../../src/core/parse/numberSpelling.ts';

test('a new number is spelled as the one before it, in each language’s own way', () => {
  for (const [languageId, written, value, whole, fraction] of [
    ['python', '2.50', 2.5, '3.0', '0.25'],
    ['python', '1_000', 1000, '3', '0.25'],
    ['python', '2.', 2, '3.', '0.25'],
    ['python', '.5', 0.5, '3.0', '0.25'],
    ['python', '1e-3', 0.001, '3.0', '0.25'],
    ['python', '0x1F', 31, '3', '0.25'],
    ['cpp', '1.0f', 1, '3.0f', '0.25f'],
    ['cpp', "1'000.5", 1000.5, '3.0', '0.25'],
    ['c', '10L', 10, '3L', '0.25'],
    ['rust', '1.0_f32', 1, '3.0_f32', '0.25_f32'],
    ['rust', '1.0f64', 1, '3.0f64', '0.25f64'],
    ['csharp', '2.5m', 2.5, '3.0m', '0.25m'],
    ['fortran', '2.0d0', 2, '3.0d0', '0.25d0'],
    ['fortran', '1.0_dp', 1, '3.0_dp', '0.25_dp'],
    ['julia', '1f0', 1, '3.0f0', '0.25f0'],
    ['julia', '1.5f-2', 0.015, '3.0f0', '0.25f0'],
    ['javascript', '3n', 3, '3n', '0.25n'],
  ] as const) {
    const style = numberStyle(written, languageId);
    assert.ok(style !== undefined, written);
    assert.equal(style.value, value, written);
    assert.deepEqual(
      [styledNumber(3, style, 'float64'), styledNumber(0.25, style, 'float64')],
      [whole, fraction],
      written,
    );
  }
});

test('a number far from one has an exponent in the mark of its language', () => {
  for (const [languageId, written, text] of [
    ['python', '1.0', '1e-9'],
    ['fortran', '1.0d0', '1d-9'],
    ['julia', '1f0', '1f-9'],
    ['rust', '1.0f32', '1e-9f32'],
  ] as const) {
    const style = numberStyle(written, languageId);
    assert.equal(style && styledNumber(1e-9, style, 'float64'), text);
  }
});

test('what is no number has no style', () => {
  for (const written of ['', '.', 'inf', 'f0', '_1x.', 'np.float32', '1.2.3']) {
    assert.equal(numberStyle(written, 'python'), undefined, written);
  }
});
