import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HoverSubject, hoverText } from '../../../../src/core/present/hoverText.ts';
import { english, plainSpaces } from './english.ts';

const links = { inspect: 'command:inspect', copySoftmax: 'command:copySoftmax' };

function hoverOf(logits: number[], about: Partial<HoverSubject> = {}): string {
  const subject: HoverSubject = {
    shape: [logits.length],
    row: 0,
    rowCount: 1,
    logits: Float64Array.from(logits),
    thresholds: { confidence: 0.9, saturation: 0.1 },
    learningRate: 1,
    mseReduction: 'mean',
    ...about,
  };
  return plainSpaces(hoverText(subject, links, 'dark', english));
}

test('a hover says what is predicted, what would saturate, and where to go on', () => {
  const [headline, picture, supposition, actions] = hoverOf([2, -1, 8.5]).split('\n\n');
  assert.equal(headline, '**3 logits → class 2 at 99.84 %**');
  assert.match(picture ?? '', /^<img src="data:image\/svg\+xml[^"]*" width="\d+" height="\d+" alt="[^"]+">$/);
  assert.equal(
    supposition,
    '$(warning) If class 0 were the true one: **MSE would saturate** (push 1.01 % of its best), cross-entropy pushes 99.85 %. To correct it: 4 steps with cross-entropy, 258 with MSE.',
  );
  assert.equal(actions, '[Inspect](command:inspect) · [Copy softmax](command:copySoftmax)');
});

test('the leading classes stand in a table, each as the true one', () => {
  const rows = hoverOf([2, -1, 8.5]).match(/^\| \d.*$/gm);
  assert.deepEqual(rows, [
    '| 2 | 8.500 | 99.84 % | 0.158 % | 1.7e-5 | right |',
    '| 0 | 2.000 | 0.150 % | 99.85 % | 1.01 % | MSE saturates |',
    '| 1 | -1.000 | 7.5e-5 | 1 - 7.5e-5 | 5.0e-4 | MSE saturates |',
  ]);
});

test('in a matrix the hover names the row and the shape', () => {
  assert.match(
    hoverOf([0, 1], { shape: [64, 2], row: 2, rowCount: 64 }),
    /class 1 at 73\.1 %\*\* · row 3 of 64, shape \(64, 2\)/,
  );
});

test('where nothing saturates both pushes are told', () => {
  assert.match(
    hoverOf([0, 1]),
    /If class 0 were the true one: cross-entropy pushes 73\.1 % of its best, MSE 97\.0 %\./,
  );
});

test('many classes fit: the picture draws the leading ones, the table five', () => {
  const logits = Array.from({ length: 5000 }, (_, index) => Math.sin(index) * 9);
  const text = hoverOf(logits);
  assert.match(text, /^\*\*5,000 logits → class/);
  assert.equal(text.match(/^\| \d.*$/gm)?.length, 5);
  assert.ok(text.length < 20_000, 'far from the 100,000 characters that VS Code cuts at');
});

test('below the bars a hover says one thing, or two: what are no logits have no supposition', () => {
  const cases: [string, number[], Partial<HoverSubject>, string[]][] = [
    [
      'probabilities',
      [0.1, 0.2, 0.3, 0.4],
      { digits: 2 },
      [
        '$(warning) These look like probabilities: they lie in [0, 1] and sum to 1. A softmax over them would flatten them, and cross-entropy could never fall below 0.744 nor rise above 1.74.',
      ],
    ],
    [
      'perhaps probabilities',
      [0.2, 0.8],
      { digits: 1 },
      ['If class 0 were the true one: cross-entropy pushes 64.6 % of its best, MSE 99.71 %.'],
    ],
    [
      'log-probabilities',
      [Math.log(0.2), Math.log(0.25), Math.log(0.55)],
      {},
      ['If class 1 were the true one: cross-entropy pushes 75.0 % of its best, MSE 94.9 %.'],
    ],
    [
      'masks',
      [1, 2, Number.NEGATIVE_INFINITY],
      {},
      ['If class 0 were the true one: cross-entropy pushes 73.1 % of its best, MSE 97.0 %.'],
    ],
    [
      'a dtype that is written',
      [0, 1, 12.5],
      { dtype: 'float16' },
      [
        '$(warning) If class 1 were the true one: **MSE would saturate** (push 6.8e-5 of its best), cross-entropy pushes 1 - 1.0e-5. To correct it: 6 steps with cross-entropy, 34,768 with MSE.',
        '$(info) In float16 a softmax written as exp(z) / sum(exp(z)) overflows to NaN.',
      ],
    ],
  ];
  for (const [what, logits, about, expected] of cases) {
    assert.deepEqual(hoverOf(logits, about).split('\n\n').slice(2, -2), expected, what);
  }
});

test('steps are counted for few classes only', () => {
  const logits = (count: number) => Array.from({ length: count }, (_, index) => (index === 0 ? 20 : 0));
  assert.match(hoverOf(logits(100)), /To correct it: /);
  assert.doesNotMatch(hoverOf(logits(101)), /To correct it: /);
});

test('a masked class is not supposed to be the true one', () => {
  const inf = Number.NEGATIVE_INFINITY;
  assert.match(hoverOf([5, inf]), /All other classes are masked\./);
  assert.match(hoverOf([9.5, inf, 2]), /If class 2 were the true one/);
  assert.ok(!/^\| 1 /m.test(hoverOf([9.5, inf, 2])));
});

test('a hover that finds a target beside the array says what the row is with it, and where it stands', () => {
  const middle = (logits: number[], value: number, about: Partial<HoverSubject> = {}) =>
    hoverOf(logits, { offered: { name: 'labels', values: [value], start: 0, line: 14 }, ...about })
      .split('\n\n')[2]
      ?.replace('&#44;', ',');
  for (const [logits, value, expected] of [
    [
      [2, -1, 8.5],
      0,
      /^\$\(warning\) With the true class 0 \(labels, line 14\): \*\*MSE would saturate\*\* \(push 1\.01 %/,
    ],
    [
      [2, -1, 8.5],
      2,
      /^With the true class 2 \(labels, line 14\): right; cross-entropy pushes 0\.158 % of its best, MSE/,
    ],
    [
      [0, 1],
      0,
      /^With the true class 0 \(labels, line 14\): wrong; cross-entropy pushes 73\.1 % of its best, MSE 97\.0 %\.$/,
    ],
    [[0, 1], 7, /^\$\(warning\) Target 7 is out of range: the classes are 0 to 1\. \(labels, line 14\)$/],
    [[0, Number.NEGATIVE_INFINITY, 1], 1, /^\$\(warning\) The true class, 1, is masked: .* \(labels, line 14\)$/],
  ] as const) {
    assert.match(middle([...logits], value) ?? '', expected);
  }
  const odd = { name: '`[a](b)`', values: [0], start: 0 };
  assert.match(
    middle([0, 1], 0, { offered: odd }) ?? '',
    /^With the true class 0 \(&#96;&#91;a&#93;&#40;b&#41;&#96;\): wrong;/,
  );
});

test('a hover calls the classes by their names, whatever stands in them', () => {
  const text = hoverOf([2, -1, 8.5], { classNames: ['cat', '**dog** | $(bug)', '<img src="x">'] });
  const image = '&#60;img src&#61;&#34;x&#34;&#62;';
  assert.ok(text.startsWith(`**3 logits → "${image}" at 99.84 %**`));
  assert.ok(text.includes(`alt="Bars of the softmax, ${image} the highest"`));
  assert.ok(text.includes('If "cat" were the true one:'));
  assert.deepEqual(
    text.match(/^\| (?!-|class).*$/gm)?.map((row) => row.split(' | ')[0]),
    [`| ${image}`, '| cat', '| &#42;&#42;dog&#42;&#42; &#124; &#36;&#40;bug&#41;'],
  );
});
