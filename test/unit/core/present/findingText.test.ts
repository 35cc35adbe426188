import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { type FindingContext, findings } from '../../../../src/core/analysis/findings.ts';
import { findingViews } from '../../../../src/core/present/findingText.ts';
import type { FindingView } from '../../../../src/core/present/protocol.ts';
import { english, plainSpaces, unnamed } from './english.ts';

interface Given extends FindingContext {
  readonly target?: number;
  readonly temperature?: number;
  readonly labelSmoothing?: number;
}

function viewsOf(logits: readonly number[], given: Given = {}): FindingView[] {
  const { target, temperature = 1, labelSmoothing, ...context } = given;
  const row = Float64Array.from(logits);
  const plain = { temperature, ...(labelSmoothing === undefined ? {} : { labelSmoothing }) };
  const options = target === undefined ? plain : { ...plain, target };
  const isClass = target !== undefined && target >= 0 && target < row.length;
  const analysis = analyzeRow(row, isClass ? options : plain);
  const found = findings(row, analysis, options, context);
  const subject = { logits: row, analysis, temperature, mseReduction: 'mean' as const, classes: unnamed };
  return findingViews(found, isClass ? { ...subject, target } : subject, english);
}

/** Tone, sentence, reason and remedy of the finding whose sentence begins so; all sentences where none does. */
function said(views: readonly FindingView[], start: string): readonly (string | undefined)[] {
  const view = views.find((candidate) => plainSpaces(candidate.sentence).startsWith(start));
  if (view === undefined) return views.map((candidate) => candidate.sentence);
  const { tone, reason, remedy } = view;
  return [tone, view.sentence, reason, remedy].map((text) => text && plainSpaces(text));
}

const inf = Number.POSITIVE_INFINITY;

test('every finding says what is so, why, and what to do', () => {
  const cases: [string, readonly number[], Given, readonly (string | undefined)[]][] = [
    [
      'NaN',
      [1, Number.NaN],
      {},
      [
        'warning',
        'The logit of class 1 is NaN, and so is the whole softmax.',
        'The sum of the exponentials, which every probability is divided by, is NaN.',
        'Look for a division by 0, a logarithm of 0 or a step that diverged; torch.autograd.set_detect_anomaly(True) names the operation.',
      ],
    ],
    [
      'several NaN',
      [1, Number.NaN, Number.NaN],
      {},
      [
        'warning',
        '2 logits are NaN, the first that of class 1, and so is the whole softmax.',
        'The sum of the exponentials, which every probability is divided by, is NaN.',
        'Look for a division by 0, a logarithm of 0 or a step that diverged; torch.autograd.set_detect_anomaly(True) names the operation.',
      ],
    ],
    [
      'infinite',
      [inf, 1],
      {},
      [
        'warning',
        'The logit of class 0 is +inf: the softmax is undefined.',
        'It would need inf - inf or inf / inf, which are NaN.',
        'Look for an overflow, in float16 above 65,504, or a step that diverged.',
      ],
    ],
    [
      'all masked',
      [-inf, -inf],
      {},
      [
        'warning',
        'All classes are masked by -inf: the softmax is undefined.',
        'Every exponential is 0, and so is their sum: 0 / 0 is NaN.',
        'Leave at least one class unmasked, or leave the row out.',
      ],
    ],
    [
      'ignored target',
      [1, 2],
      { target: -100 },
      [
        'note',
        'Target -100 means that this row is ignored: it adds neither loss nor gradient.',
        'It is the ignore_index of cross_entropy, meant for padding and for rows without a label.',
        undefined,
      ],
    ],
    [
      'out of range',
      [1, 2],
      { target: 7 },
      [
        'warning',
        'Target 7 is out of range: the classes are 0 to 1.',
        'On a CPU cross_entropy stops with an IndexError, on a GPU with a device-side assert.',
        'Check that the labels belong to this model, and that it has an output for each of them.',
      ],
    ],
    [
      'one too high',
      [1, 2],
      { target: 2 },
      [
        'warning',
        'Target 2 is out of range by one: the classes are 0 to 1.',
        'Perhaps the labels are counted from 1.',
        'If they are, subtract 1 from every label.',
      ],
    ],
    [
      'one-based labels',
      [1, 2],
      { target: 1, targets: [1, 2, 1] },
      [
        'warning',
        'The labels seem to be counted from 1: none is 0, and the greatest is 2.',
        'With 2 classes the labels are 0 to 1.',
        'Subtract 1 from every label.',
      ],
    ],
    [
      'masked target',
      [1, -inf],
      { target: 1 },
      [
        'warning',
        'The true class, 1, is masked: its cross-entropy is infinite.',
        'The mask takes all probability from the class that the loss wants to have all of it.',
        'Take the true class out of the mask, or leave the row out of the loss by ignore_index.',
      ],
    ],
    [
      'target with a finite mask',
      [1, -1e9],
      { target: 1 },
      [
        'warning',
        'The true class, 1, is masked by -1e9: its cross-entropy is about as large.',
        'The mask takes all probability from the class that the loss wants to have all of it.',
        'Take the true class out of the mask, or leave the row out of the loss by ignore_index.',
      ],
    ],
    [
      'smoothed mask',
      [1, 2, -inf],
      { target: 1, labelSmoothing: 0.1 },
      [
        'warning',
        'Label smoothing of 0.1 over masked classes makes the loss infinite.',
        'It asks every class for a share of the probability, the masked ones too.',
        'Smooth over the classes that are not masked, or not at all.',
      ],
    ],
    [
      'one class',
      [1.2],
      {},
      [
        'warning',
        'There is only one class: its softmax is 1, whatever its logit.',
        'Loss and gradient are 0 for ever, so that nothing can be learned.',
        'For a yes-or-no question use binary_cross_entropy_with_logits, or two outputs.',
      ],
    ],
    [
      'constant',
      [0, 0, 0],
      {},
      [
        'note',
        'All logits are 0: the softmax is uniform.',
        'The last layer is still at zero, or nothing but zeros reaches it.',
        'If this lasts beyond the first steps, look whether the last layer gets an input and a gradient.',
      ],
    ],
    [
      'constant but for masks',
      [0.5, 0.5, -inf],
      {},
      [
        'note',
        'All logits but the masked ones are 0.5: the softmax is uniform.',
        'No class is told from another: perhaps only the bias of the last layer is there, or nothing reaches it.',
        'If this lasts beyond the first steps, look whether the last layer gets an input and a gradient.',
      ],
    ],
    [
      'probabilities',
      [0.1, 0.2, 0.3, 0.4],
      { digits: 2 },
      [
        'warning',
        'These look like probabilities: they lie in [0, 1] and sum to 1.',
        'A softmax over them would flatten them, and cross-entropy could never fall below 0.744 nor rise above 1.74.',
        'Pass the logits to cross_entropy, without a softmax before it.',
      ],
    ],
    [
      'perhaps probabilities',
      [0.2, 0.8],
      { digits: 1 },
      [
        'info',
        'These may be probabilities: they lie in [0, 1] and sum to 1.',
        'A softmax over them would flatten them, and cross-entropy could never fall below 0.313 nor rise above 1.31.',
        'If they are, pass the logits to cross_entropy, without a softmax before it.',
      ],
    ],
    [
      'log-probabilities',
      [Math.log(0.2), Math.log(0.3), Math.log(0.5)],
      {},
      [
        'info',
        'These look like log-probabilities: their exponentials sum to 1.',
        'That is harmless: log_softmax leaves them as they are, so loss and gradients are right.',
        undefined,
      ],
    ],
    [
      'one-hot',
      [0, 0, 1, 0, 0],
      {},
      [
        'warning',
        'These look like a one-hot target: 1 for class 2, 0 for all others.',
        'A target says nothing about the output of a model.',
        'Look at the logits; cross_entropy takes them first, and the target second.',
      ],
    ],
    [
      'sigmoids',
      [0.1234, 0.9666, 0.81, 0.345, 0.6],
      { digits: 4 },
      [
        'warning',
        'These look like outputs of a sigmoid: they lie in [0, 1] and sum to 2.85.',
        'In a softmax over them no class can be more than 2.7 times as probable as another.',
        'Pass the logits: to cross_entropy where one class is true, to binary_cross_entropy_with_logits where several may be.',
      ],
    ],
    [
      'softmax over the wrong axis',
      [0.12, 0.31, 0.41],
      { digits: 2, matrix: [Float64Array.of(0.12, 0.31, 0.41), Float64Array.of(0.88, 0.69, 0.59)] },
      [
        'warning',
        'These look like a softmax over the wrong axis: every column sums to 1, a row to 0.840.',
        'Over dim=0 the rows of a batch compete for probability, where the classes should.',
        'Take the softmax over dim=-1; for cross_entropy pass the logits, without any.',
      ],
    ],
    [
      'masks',
      [1, 2, -inf, -1e9],
      { target: 0 },
      [
        'info',
        '2 classes are masked (-inf and -1e9).',
        'A mask leaves a class no probability, and no gradient unless it is the true one.',
        undefined,
      ],
    ],
    [
      'textbook approximation',
      [2.1, -0.4, 9.7, 0.3],
      { target: 0 },
      [
        'info',
        'Textbook approximation: log p of class 0 is about its logit less the greatest, -7.600; it is -7.601.',
        'It leaves out the logarithm of a sum, here 6.241e-4, never more than 1.386 for 4 classes.',
        undefined,
      ],
    ],
    [
      'textbook approximation, cold',
      [2, 1],
      { target: 1, temperature: 0.5 },
      [
        'info',
        'Textbook approximation: log p of class 1 is about its logit less the greatest, over T, -2.000; it is -2.127.',
        'It leaves out the logarithm of a sum, here 0.1269, never more than 0.6931 for 2 classes.',
        undefined,
      ],
    ],
  ];
  for (const [what, logits, given, expected] of cases) {
    const sentence = expected[1] ?? '';
    assert.deepEqual(said(viewsOf(logits, given), sentence), expected, what);
  }
});

test('what a dtype makes of a row is said with its limits', () => {
  const cases: [string, readonly number[], Given, readonly (string | undefined)[]][] = [
    [
      'overflow of the greatest logit',
      [1, 70000, 3],
      { dtype: 'float16' },
      [
        'note',
        'float16 cannot hold the logit of class 1, 70000: it becomes inf, and every probability NaN.',
        'The greatest number of float16 is 65504.',
        'Keep the logits and what follows them in float32.',
      ],
    ],
    [
      'overflow of float32',
      [1, 1e39],
      {},
      [
        'note',
        'float32 cannot hold the logit of class 1, 1e39: it becomes inf, and every probability NaN.',
        'The greatest number of float32 is 3.4028e38.',
        'Logits of this size come from a step that diverged: lower the learning rate, or clip the gradients.',
      ],
    ],
    [
      'gradient lost',
      [0, 120],
      { target: 0 },
      [
        'note',
        'In float32 the gradient of MSE on the true logit, class 0, is exactly 0: a step does not move it.',
        'It should be -1.53e-52, but is lost in the rounding of float32.',
        'Train with cross-entropy on the logits.',
      ],
    ],
    [
      'logarithm of 0',
      [0, -110],
      {},
      [
        'note',
        'In float32 log(softmax) of class 1 is -inf, where log_softmax gives -110.0.',
        'Its probability is too small for float32 and becomes 0.',
        'Use log_softmax, or pass the logits to cross_entropy, which uses it.',
      ],
    ],
    [
      'naive softmax, a term overflows',
      [95, 90],
      {},
      [
        'note',
        'In float32 a softmax written as exp(z) / sum(exp(z)) overflows to NaN.',
        'The greatest logit is 95 (class 0), and exp overflows in float32 above 88.72.',
        'Subtract the greatest logit first, as the softmax of every library does.',
      ],
    ],
    [
      'naive softmax, the sum overflows',
      [88.5, 88.4, 88.3],
      {},
      [
        'note',
        'In float32 a softmax written as exp(z) / sum(exp(z)) is 0 for every class, for its sum overflows.',
        'No exponential alone is greater than 3.4028e38, the greatest number of float32.',
        'Subtract the greatest logit first, as the softmax of every library does.',
      ],
    ],
    [
      'naive softmax, all underflow',
      [-120, -121],
      {},
      [
        'note',
        'In float32 a softmax written as exp(z) / sum(exp(z)) is 0 / 0, for every exponential underflows.',
        'The greatest logit is -120 (class 0), and exp is 0 in float32 below -104.0.',
        'Subtract the greatest logit first, as the softmax of every library does.',
      ],
    ],
    [
      'tie',
      [1.0001, 1.00011],
      { dtype: 'bfloat16' },
      [
        'note',
        'In bfloat16 the two greatest logits, of classes 1 and 0, are the same number: 1.',
        'They differ by less than bfloat16 can tell at their size.',
        'Take the argmax before rounding, at a higher precision.',
      ],
    ],
  ];
  for (const [what, logits, given, expected] of cases) {
    const sentence = expected[1] ?? '';
    assert.deepEqual(said(viewsOf(logits, given), sentence), expected, what);
  }
});

test('dividing by the sum fails for a reason that the row shows', () => {
  const cases: [readonly number[], string][] = [
    [[1, -1, 0], 'The logits sum to 0, and nothing can be divided by 0.'],
    [[1, 2, -inf], 'The logits have no finite sum to divide by.'],
    [
      [-1, -2, -3.5],
      'The sum of the logits is negative, which reverses their order: class 0 has the greatest logit and would get the least share, 15.4 %.',
    ],
    [[10, -9.9, 0.1], 'The logits almost cancel in their sum, which makes the shares 100 times too large.'],
    [[2.1, -0.4, 9.7, 0.3], 'Class 1 would get a negative share, -3.42 %.'],
    [[5, -1, -2, 9], '2 classes would get negative shares, class 2 the least: -18.2 %.'],
    [[0, 3], 'Class 0 would get 0, and its cross-entropy would be infinite.'],
    [[0, 0, 4], '2 classes would get 0, and their cross-entropy would be infinite.'],
    [
      [1, 2, 3.5],
      'Adding 10 to every logit changes nothing for the softmax, but moves the share of class 2 from 53.8 % to 37.0 %.',
    ],
    [
      [1.0001, 1.00011],
      'Adding 1 to every logit changes nothing for the softmax, but moves the share of class 1 from 50.0002 % to 50.0001 %.',
    ],
  ];
  for (const [logits, reason] of cases) {
    assert.deepEqual(said(viewsOf(logits), 'Divided by their sum'), [
      'info',
      'Divided by their sum, these logits would be no probabilities.',
      reason,
      'Take their exponentials first: that is the softmax.',
    ]);
  }
});

test('saturation is left to the verdict', () => {
  const views = viewsOf([0, 20], { target: 0 });
  assert.ok(views.every(({ sentence }) => !/saturat|all but stopped/i.test(sentence)));
  assert.ok(views.length > 0);
});

test('a guess that is only possible is worded so', () => {
  for (const { tone, sentence } of viewsOf([0.2, 0.8], { digits: 1 })) {
    assert.ok(!sentence.includes('look like'), sentence);
    assert.equal(tone, 'info');
  }
});
