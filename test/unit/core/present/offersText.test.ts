import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classNaming } from '../../../../src/core/present/className.ts';
import { offerViews, targetsReferredTo } from '../../../../src/core/present/offersText.ts';
import { remedyViews } from '../../../../src/core/present/remedyText.ts';
import type { ArrayPart } from '../../../../src/core/tensor/arrayPart.ts';
import { FormatError, type FormatFault } from '../../../../src/core/tensor/formatError.ts';
import { english, unnamed } from './english.ts';

const beside = [
  { name: 'labels', values: [2, 0], start: 10, line: 14 },
  { name: 'y', values: [-100, 7], start: 20 },
  { name: 'labels', values: [1, 1], start: 90, line: 30 },
];

test('each target beside the array is offered for the row that is shown, but for the one in use', () => {
  const labels = (row: number, used?: (typeof beside)[number], naming = unnamed) =>
    offerViews(beside, { row, classCount: 3, ...(used && { used }) }, naming, english).map(({ label }) => label);
  assert.deepEqual(labels(0), ['Use 2 from labels, line 14', 'Use -100 from y', 'Use 1 from labels, line 30']);
  assert.deepEqual(labels(1, beside[0]), ['Use 7 from y', 'Use 1 from labels, line 30']);
  assert.deepEqual(labels(2), []);
  const naming = classNaming(['cat', 'dog', 'fish'], english);
  assert.deepEqual(labels(0, beside[2], naming), ['Use "fish" from labels, line 14', 'Use -100 from y']);
});

test('what an offer sends finds the targets again', () => {
  const offers = offerViews(beside, { row: 0, classCount: 3 }, unnamed, english);
  const found = offers.map(({ action }) =>
    action.kind === 'chooseBatchTargets' && action.targets ? targetsReferredTo(action.targets, beside) : undefined,
  );
  assert.deepEqual(found, beside);
  assert.equal(targetsReferredTo({ from: 'neighbour', name: 'labels', occurrence: 2 }, beside), undefined);
  assert.equal(targetsReferredTo({ from: 'text', text: '1' }, beside), undefined);
  assert.equal(targetsReferredTo(undefined, beside), undefined);
});

test('what can be done about a text: read one of its arrays or rows, copy what prints it whole', () => {
  const rows = Array.from(
    { length: 30 },
    (_, index): ArrayPart => ({ kind: 'row', index, shape: [3], start: index, end: index + 1 }),
  );
  const arrays: ArrayPart[] = [
    { kind: 'array', index: 0, name: 'before', shape: [2, 3], start: 0, end: 9 },
    { kind: 'array', index: 1, shape: [4], start: 9, end: 20 },
  ];
  const labels = (fault: FormatFault, parts: readonly ArrayPart[] = []) =>
    remedyViews(new FormatError(fault, 0), parts, english).map(({ label }) => label);
  assert.deepEqual(labels({ code: 'several' }, arrays), ['Read before, shape (2, 3)', 'Read array 2, shape (4,)']);
  const around = (row: number) => labels({ code: 'ragged', row, length: 2, expected: 3 }, rows);
  for (const [row, first] of [
    [1, 1],
    [10, 7],
    [29, 23],
  ] as const) {
    assert.deepEqual(
      around(row),
      Array.from({ length: 8 }, (_, place) => `Read row ${first + place} alone`),
    );
  }
  assert.deepEqual(labels({ code: 'elided', shown: 6, library: 'torch' }), [
    'Copy torch.set_printoptions(profile="full")',
  ]);
  assert.deepEqual(labels({ code: 'nothing' }), []);
});
