import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { classNaming } from '../../../../src/core/present/className.ts';
import { compareView } from '../../../../src/core/present/compareView.ts';
import { recoveryView } from '../../../../src/core/present/recoveryView.ts';
import type { RowSubject } from '../../../../src/core/present/rowSubject.ts';
import { slideView } from '../../../../src/core/present/slideView.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';
import { english, plainSpaces } from './english.ts';

function subjectOf(numbers: readonly number[], target?: number): RowSubject {
  const logits = Float64Array.from(numbers);
  const targeted = target === undefined ? {} : { target };
  const analysis = analyzeRow(logits, targeted);
  const classes = classNaming(['cat', 'fish', 'dog'], english);
  return { logits, analysis, classes, temperature: 1, mseReduction: 'mean', ...targeted };
}

test('the slide shows cross-entropy bend and MSE rise and fall, and where the row stands', () => {
  const view = slideView(subjectOf([2, -1, 8.5], 0), english);
  assert.ok(view !== undefined);
  const { points, present } = view;
  assert.ok(
    points.length <= 120 && points.every(({ lead }, place) => place === 0 || lead > (points[place - 1]?.lead ?? 0)),
  );
  assert.equal(plainSpaces(view.presentText), '6.5 below the lead');
  assert.deepEqual([present.lead, present.logit], [-6.5, 2]);
  const pushes = points.map(({ meanSquaredErrorPush }) => meanSquaredErrorPush);
  assert.ok((pushes[0] ?? 1) < 1e-3 && (pushes.at(-1) ?? 1) < 1e-3 && Math.max(...pushes) > 0.98);
  assert.ok((points[0]?.crossEntropyPush ?? 0) > 0.999 && (points.at(-1)?.crossEntropyPush ?? 1) < 1e-4);
  assert.deepEqual(
    view.table.rows.map(({ header }) => header),
    [
      ...['8.0 below the lead', '6.5 below the lead: here', '4.0 below the lead', '2.0 below the lead'],
      ...['1.0 below the lead', 'level with the lead', '1.0 in the lead', '2.0 in the lead', '4.0 in the lead'],
      '8.0 in the lead',
    ],
  );
});

test('there is no slide without a true class that can move against others', () => {
  for (const [numbers, target] of [
    [[1, 2, 3], undefined],
    [[Number.NEGATIVE_INFINITY, 2, 3], 0],
    [[Number.NaN, 2, 3], 1],
    [[5], 0],
  ] as const) {
    assert.equal(slideView(subjectOf(numbers, target), english), undefined);
  }
});

test('the recovery of a confidently wrong row takes a few steps with cross-entropy and hundreds with MSE', () => {
  const view = finish(recoveryView(subjectOf([2.1, -0.4, 9.7], 0), 1, english));
  assert.match(
    view?.sentence ?? '',
    /^Step by step down the gradient on the logits, "cat" leads after \d steps with cross-entropy, after \d{3,} steps with MSE\.$/,
  );
  assert.equal(view?.table.rows[0]?.header, '0');
  assert.ok((view?.table.rows.length ?? 99) <= 14);
  for (const column of [0, 1]) {
    const cells = view?.table.rows.map((row) => row.cells[column]) ?? [];
    const end = cells.findIndex((cell) => cell?.mark === 'leads');
    assert.notEqual(end, -1, 'a path is marked where the class comes to lead');
    assert.ok(
      cells.every((cell, place) => (cell?.text === '') === place > end),
      'and has no numbers beyond',
    );
  }
  assert.equal(finish(recoveryView(subjectOf([9, 1, 2], 0), 1, english)), undefined);
});

test('two rows are compared under the same true class, the largest changes first', () => {
  const subject = subjectOf([4, -1, 8.5], 0);
  const view = finish(compareView({ name: 'before', logits: [2, -1, 8.5] }, subject, {}, english));
  assert.equal(
    plainSpaces(view.sentence),
    'Against before the probabilities of "cat", +0.949 points, and of "dog", -0.948 points, differ most.',
  );
  assert.deepEqual(view.classes.map(({ label }) => label).toSorted(), ['cat', 'dog', 'fish']);
  assert.deepEqual(view.facts.map(({ name, difference }) => [name, plainSpaces(difference.text)]).slice(0, 3), [
    ['probability of the true class', '+0.949 points'],
    ['cross-entropy loss (nats)', '-1.990'],
    ['MSE loss', '-0.01257'],
  ]);
  const other = finish(compareView({ name: 'before', logits: [2, -1] }, subject, {}, english));
  assert.equal(other.sentence, 'before has 2 classes, this row has 3: they cannot be compared.');
});
