import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { findings } from '../../../../src/core/analysis/findings.ts';
import { verdict } from '../../../../src/core/present/verdict.ts';
import { english, plainSpaces, unnamed } from './english.ts';

function verdictOf(logits: number[], target?: number, learningRate?: number) {
  const row = Float64Array.from(logits);
  const options = target === undefined ? {} : { target };
  const isClass = target !== undefined && target >= 0 && target < row.length;
  const analysis = analyzeRow(row, isClass ? options : {});
  const found = findings(row, analysis, options, learningRate === undefined ? {} : { learningRate });
  const { tone, sentence, reasons, background } = verdict(analysis, target, 'mean', found, unnamed, english);
  return {
    tone,
    sentence: plainSpaces(sentence),
    reasons: reasons.map(plainSpaces),
    background: background.map(plainSpaces),
  };
}

test('a confidently wrong, saturated row is warned of with both pushes, the ratio, the reason and the remedy', () => {
  assert.deepEqual(verdictOf([2.1, -0.4, 9.7, 0.3], 0), {
    tone: 'warning',
    sentence: 'Confidently wrong: class 2 at 99.94 %, true class 0 at 5.0e-4.',
    reasons: [
      'Under MSE this row has all but stopped learning: the push on class 0 is at 0.337 % of its best; under cross-entropy it is at 99.95 %.',
    ],
    background: [
      'On the logit of class 0 the gradient of cross-entropy is 2,000 times that of MSE (mean).',
      'The reason: MSE on softmax outputs pushes with p (1 - p)², which vanishes when the true class has almost no probability; cross-entropy pushes with 1 - p.',
      'What to do: train with cross-entropy on the logits.',
    ],
  });
});

test('the first word of a verdict follows from target, argmax, confidence and saturation', () => {
  const manyClasses = [...Array.from({ length: 9 }, (_, index) => (index === 0 ? 3.4 : 0)), -3.5];
  const cases: [string, number[], number | undefined, string, RegExp][] = [
    ['no target', [1, 2], undefined, 'question', /^Which class is the true one\?/],
    ['right', [3.5, 0, 0], 0, 'right', /^Right: class 0 at 94\.3 %\.$/],
    [
      'wrong, both push',
      [0, 1],
      0,
      'wrong',
      /^Wrong: class 1 at 73\.1 %, true class 0 at 26\.9 %\. Both losses push\.$/,
    ],
    ['confident, not saturated', [0, Math.log(19)], 0, 'wrong', /^Wrong: class 1 at 95\.0 %/],
    ['saturated, not confident', manyClasses, 9, 'note', /^Wrong, though not confidently: .* MSE hardly pushes/],
    ['NaN', [Number.NaN, 1], 0, 'none', /^The logit of class 0 is NaN/],
    ['+inf', [Number.POSITIVE_INFINITY, 1], undefined, 'none', /undefined/],
    ['all masked', [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY], 0, 'none', /undefined/],
    ['masked target', [Number.NEGATIVE_INFINITY, 5, 0], 0, 'wrong', /^The true class, 0, is masked/],
    ['target below', [1, 2], -3, 'question', /^Target -3 is out of range: the classes are 0 to 1\.$/],
    ['ignored target', [1, 2], -100, 'question', /^Target -100 means that this row is ignored/],
  ];
  for (const [what, logits, target, tone, sentence] of cases) {
    const said = verdictOf(logits, target);
    assert.equal(said.tone, tone, what);
    assert.match(said.sentence, sentence, what);
  }
});

test('what float64 cannot hold is still said', () => {
  const {
    reasons: [pushes],
    background: [ratio],
  } = verdictOf([0, 1000], 0);
  assert.match(
    pushes ?? '',
    /the push on class 0 is at 3\.4e-434 of its best; under cross-entropy it is at 1 - 5\.1e-435/,
  );
  assert.match(ratio ?? '', /is 9\.9e433 times that of MSE/);
});

test('a saturated row says what correcting it costs, when that was counted', () => {
  const cases: [string, number[], number, string][] = [
    ['counted', [2.1, -0.4, 9.7, 0.3], 0, '4 steps with cross-entropy, 975 with MSE'],
    ['estimated', [0, 30], 0, '16 steps with cross-entropy, about 2.7e12 with MSE'],
    ['not confident', [...Array.from({ length: 9 }, (_, i) => (i === 0 ? 3.4 : 0)), -3.5], 9, ''],
    ['not to be followed', [0, 1e302], 0, 'cannot be counted'],
  ];
  for (const [what, logits, target, steps] of cases) {
    const costs = verdictOf(logits, target, 1).reasons.filter((reason) => reason.startsWith('To correct it: '));
    assert.equal(costs.length, 1, what);
    assert.ok(costs[0]?.includes(steps), `${what}: ${costs[0]}`);
    assert.match(costs[0] ?? '', / \(gradient descent on the logits until it leads, learning rate 1\)\.$/);
  }
  assert.ok(!verdictOf([2.1, -0.4, 9.7, 0.3], 0).reasons.some((reason) => reason.startsWith('To correct it')));
});

test('a tie is neither right nor wrong by the order of the classes, and one class is no question', () => {
  for (const target of [0, 1]) {
    assert.equal(
      verdictOf([3, 3, 0], target).sentence,
      `Tied: class ${target} shares the lead with one other class, at 48.8 % each.`,
    );
  }
  assert.match(
    verdictOf([3, 3, 3, 3], 2).sentence,
    /^Tied: class 2 shares the lead with 3 other classes, at 25\.0 % each\.$/,
  );
  assert.match(verdictOf([3, 3, 0], 2).sentence, /^Wrong: class 0 at 48\.8 %/);
  assert.equal(verdictOf([5]).sentence, 'There is only one class: its softmax is 1, whatever its logit.');
});
