import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  givenTargets,
  namedTargets,
  noTargetsFault,
  targetCountFault,
} from '../../../../src/core/present/givenTargets.ts';
import type { Tensor } from '../../../../src/core/tensor/tensor.ts';
import { english } from './english.ts';

const given = (values: number[], about: Partial<Tensor> = {}) =>
  givenTargets(
    { tensor: { shape: [values.length], dtype: 'float64', data: Float64Array.from(values), ...about } as Tensor },
    english,
  );

test('true classes that somebody gives are whole numbers, also those that mean no class', () => {
  assert.deepEqual(given([2, 0, -100]), { values: [2, 0, -100], shape: [3] });
  assert.deepEqual(given([2, 0.5]), { fault: 'True classes are whole numbers; number 2 is 0.5.' });
  assert.deepEqual(given([Number.NaN]), { fault: 'True classes are whole numbers; number 1 is nan.' });
  assert.deepEqual(given([1, 2], { incomplete: 'rows' }), {
    fault: 'The print of the true classes leaves some of them out.',
  });
});

test('names of classes are true classes, however they are parted', () => {
  const names = ['cat', 'dog', 'sea lion'];
  for (const [text, expected] of [
    ['cat, dog, cat', [0, 1, 0]],
    ['["cat", \'sea lion\', "Dog"]', [0, 2, 1]],
    ['cat\nsea lion\ndog\n', [0, 2, 1]],
    ['(dog dog)', [1, 1]],
    ['cat, bird', undefined],
    ['[0, 1]', undefined],
    ['', undefined],
  ] as const) {
    const found = namedTargets(text, names);
    assert.deepEqual(found, expected && { values: expected, shape: [expected.length] }, text);
  }
});

test('a text without true classes is told what to write; an array that is broken, what is wrong with it', () => {
  assert.equal(
    noTargetsFault({ code: 'nothing' }, english),
    'There are no true classes here. Write one class a row, such as [3, 0, 2].',
  );
  assert.equal(noTargetsFault({ code: 'unclosed', bracket: '[' }, english), undefined);
});

test('there are as many true classes as rows', () => {
  assert.equal(targetCountFault(3, 3, english), undefined);
  assert.equal(targetCountFault(1, 64, english), 'There is one true class for 64 rows.');
  assert.equal(targetCountFault(1000, 64, english), 'There are 1,000 true classes for 64 rows.');
});
