import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readArrayText } from '../../../../src/core/parse/arrayText.ts';
import { literalForms, numbersOf, singleValue } from './literalWriters.ts';

test('an array in a language of brackets, braces or calls is read back to the last bit', () => {
  for (const { language, write, dtype } of literalForms) {
    fc.assert(
      fc.property(numbersOf(1, 4), (numbers) => {
        const text = write(numbers);
        const { tensor, dtypeWritten } = readArrayText(text, language);
        const isSingle = dtype === 'float32';
        assert.deepEqual(tensor.shape, numbers.shape, text);
        assert.deepEqual([...tensor.data], isSingle ? numbers.values.map(singleValue) : numbers.values, text);
        assert.deepEqual([tensor.dtype, dtypeWritten], [dtype ?? 'float64', dtype && true], `${language}: ${text}`);
      }),
      { numRuns: 60 },
    );
  }
});

test('it takes its name from what it is set to', () => {
  for (const { language, write } of literalForms) {
    const text = write({ shape: [2, 2], values: [1, 2.5, -3, 4] });
    assert.equal(readArrayText(text, language).name?.replace('$', ''), 'logits', `${language}: ${text}`);
  }
});

test('what means one thing only is read the same without its language', () => {
  for (const { language, write, isPlain } of literalForms) {
    if (!isPlain) continue;
    fc.assert(
      fc.property(numbersOf(2, 3, 2), (numbers) => {
        const text = write(numbers);
        const { tensor } = readArrayText(text, language);
        const pasted = readArrayText(text, 'plaintext').tensor;
        assert.deepEqual([pasted.shape, [...pasted.data]], [tensor.shape, [...tensor.data]], text);
      }),
      { numRuns: 60 },
    );
  }
});
