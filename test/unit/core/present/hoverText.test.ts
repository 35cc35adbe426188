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
    '$(warning) Were class 0 the true one: **MSE would saturate** (push 1.01 % of its best), cross-entropy pushes 99.85 %.',
  );
  assert.equal(actions, '[Inspect](command:inspect "Open in Logit Loupe") · [Copy softmax](command:copySoftmax)');
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
  assert.match(hoverOf([0, 1]), /Were class 0 the true one: cross-entropy pushes 73\.1 % of its best, MSE 97\.0 %\./);
});

test('many classes fit: the picture draws the leading ones, the table five', () => {
  const logits = Array.from({ length: 5000 }, (_, index) => Math.sin(index) * 9);
  const text = hoverOf(logits);
  assert.match(text, /^\*\*5,000 logits → class/);
  assert.equal(text.match(/^\| \d.*$/gm)?.length, 5);
  assert.ok(text.length < 20_000, 'far from the 100,000 characters that VS Code cuts at');
});
