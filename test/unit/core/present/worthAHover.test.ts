import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWorthAHover } from '../../../../src/core/present/worthAHover.ts';
import type { WrittenTensor } from '../../../../src/core/tensor/writtenTensor.ts';

type Written = Omit<WrittenTensor, 'tensor'>;

function worth(values: number[], written: Written = {}, rules = { minimumLength: 2, integers: false }): boolean {
  const data = Float64Array.from(values);
  return isWorthAHover({ tensor: { shape: [data.length], dtype: 'float64', data }, ...written }, data, rules);
}

test('a hover shows on what looks like logits and on nothing else', () => {
  const cases: [string, number[], Written, boolean][] = [
    ['fractions', [2.5, 1], {}, true],
    ['a negative float', [2, -1], {}, true],
    ['floats without fraction or sign', [2, 1], {}, false],
    ['the same in a tensor call', [2, 1], { call: 'torch.tensor' }, true],
    ['the same by name', [2, 1], { name: 'class_logits' }, true],
    ['integers', [2, -1], { integers: true }, false],
    ['integers in a call', [2, -1], { integers: true, call: 'np.array' }, false],
    ['integers by name', [2, 1], { integers: true, name: 'rawScores' }, true],
    ['a word of a camel-case name', [2, 1], { integers: true, name: 'outputStream2' }, true],
    ['another name', [2, 1], { integers: true, name: 'underscores' }, false],
    ['a size of a figure', [10.5, 4.2], { name: 'figsize' }, false],
    ['a coefficient of an optimiser', [0.9, 0.999], { name: 'betas' }, false],
    ['a colour', [0.1, 0.2, 0.3], { name: 'lineColor' }, false],
    ['logits of a position', [0.1, 0.2, 0.3], { name: 'position_logits' }, true],
    ['one number', [2.5], { name: 'logits' }, false],
    ['all equal', [0.5, 0.5], { name: 'logits' }, false],
    ['a part of a calculation', [2.5, 1], { name: 'logits', arithmetic: true }, false],
    ['a masked class', [0.5, Number.NEGATIVE_INFINITY], {}, true],
    ['NaN', [0.5, Number.NaN], { name: 'logits' }, false],
    ['+inf', [0.5, Number.POSITIVE_INFINITY], { name: 'logits' }, false],
  ];
  for (const [what, values, written, expected] of cases) assert.equal(worth(values, written), expected, what);
});

test('settings ask for more classes and let integers in', () => {
  assert.equal(worth([0.5, 1], {}, { minimumLength: 3, integers: false }), false);
  assert.equal(worth([3, 1], { integers: true }, { minimumLength: 2, integers: true }), true);
});
