import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { findings } from '../../../../src/core/analysis/findings.ts';
import type { NumberTable, Section } from '../../../../src/core/present/protocol.ts';
import { sections } from '../../../../src/core/present/sections.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';
import { english, plainSpaces, unnamed } from './english.ts';

function sectionsOf(logits: readonly number[], target?: number, temperature = 1): readonly Section[] {
  const row = Float64Array.from(logits);
  const options = { temperature, ...(target === undefined ? {} : { target }) };
  const analysis = analyzeRow(row, options);
  const found = findings(row, analysis, options);
  return finish(
    sections({ logits: row, analysis, mseReduction: 'mean', classes: unnamed, ...options }, found, english),
  );
}

function sectionOf(all: readonly Section[], id: string): Section {
  const section = all.find((candidate) => candidate.id === id);
  assert.ok(section !== undefined, id);
  return section;
}

/** A table as lines of cells, a mark after its number. */
function linesOf({ columns, rows }: NumberTable): string[] {
  const lines = rows.map(({ header, cells }) => {
    assert.equal(cells.length, columns.length - 1, 'a cell for each column');
    return [header, ...cells.map(({ text, mark }) => (mark === undefined ? text : `${text} ${mark}`))];
  });
  return [columns, ...lines].map((line) => plainSpaces(line.join(' | ')));
}

test('a row has formulas, what dtypes make of it, its division by the sum and other losses', () => {
  const titles = sectionsOf([2.1, -0.4, 9.7, 0.3], 0).map(({ id, title }) => [id, title]);
  assert.deepEqual(titles, [
    ['formulas', 'Formulas with these numbers'],
    ['precision', 'What float32, bfloat16 and float16 would make of it'],
    ['division', 'Why not divide by the sum?'],
    ['losses', 'Other losses'],
  ]);
});

test('the tables of a dtype mark what is lost in it', () => {
  const { sentences, tables } = sectionOf(sectionsOf([2.1, -70, 9.7, -100000.5], 0), 'precision');
  assert.deepEqual(
    tables.map(({ caption }) => caption),
    ['float32', 'bfloat16', 'float16'],
  );
  const [, bfloat16, float16] = tables;
  assert.ok(bfloat16 !== undefined && float16 !== undefined);
  assert.deepEqual(linesOf(bfloat16), [
    'class | logit | softmax | gradient, CE | gradient, MSE',
    'class 0 | 2.09375 | 5.0354e-4 | -1 | -5.0354e-4',
    'class 1 | -70 | 2.463836e-35 | 2.97165e-35 | -1.231918e-35',
    'class 2 | 9.6875 | 1 | 1 | 0 rounds to 0',
    'class 3 | -99840 | 0 underflows to 0 | 0 underflows to 0 | 0 underflows to 0',
  ]);
  assert.deepEqual(linesOf(float16), [
    'class | logit | softmax | gradient, CE | gradient, MSE',
    'class 0 | 2.099609 | 4.992485e-4 | -0.9995117 | -4.982948e-4',
    'class 1 | -70 | 0 underflows to 0 | 0 underflows to 0 | 0 underflows to 0',
    'class 2 | 9.703125 | 0.9990234 | 0.9990234 | 7.314682e-4',
    'class 3 | -inf overflows | 0 underflows to 0 | 0 underflows to 0 | 0 underflows to 0',
  ]);
  assert.deepEqual(sentences, [
    'In float32, of 4 classes 1 have a probability of exactly 0, 1 a gradient of 0 under cross-entropy, 1 under MSE.',
    'In bfloat16, of 4 classes 1 have a probability of exactly 0, 1 a gradient of 0 under cross-entropy, 2 under MSE.',
    'In float16, of 4 classes 2 have a probability of exactly 0, 2 a gradient of 0 under cross-entropy, 2 under MSE.',
  ]);
});

test('what goes wrong in each dtype is said in sentences, all of it', () => {
  assert.deepEqual(sectionOf(sectionsOf([0, 100.5], 0), 'precision').sentences, [
    'In float32 a softmax written as exp(z) / sum(exp(z)) overflows to NaN.',
    'In bfloat16 the gradient of MSE on the true logit, class 0, is exactly 0: a step does not move it.',
    'In bfloat16 log(softmax) of class 0 is -inf, where log_softmax gives -100.5.',
    'In bfloat16 a softmax written as exp(z) / sum(exp(z)) overflows to NaN.',
    'In float16 the gradient of MSE on the true logit, class 0, is exactly 0: a step does not move it.',
    'In float16 log(softmax) of class 0 is -inf, where log_softmax gives -100.5.',
    'In float16 a softmax written as exp(z) / sum(exp(z)) overflows to NaN.',
    'In float32, of 2 classes 0 have a probability of exactly 0, 0 a gradient of 0 under cross-entropy, 1 under MSE.',
    'In bfloat16, of 2 classes 1 have a probability of exactly 0, 0 a gradient of 0 under cross-entropy, 2 under MSE.',
    'In float16, of 2 classes 1 have a probability of exactly 0, 0 a gradient of 0 under cross-entropy, 2 under MSE.',
  ]);
});

test('only where nothing is lost does a row stay as it is in each dtype', () => {
  const { sentences } = sectionOf(sectionsOf([0.5, 1.5, -1], 0), 'precision');
  assert.deepEqual(sentences, ['Nothing that matters goes wrong in any of them.']);
});

test('softmax and logit over sum stand side by side', () => {
  const [table] = sectionOf(sectionsOf([2.1, -0.4, 9.7, 0.3]), 'division').tables;
  assert.ok(table !== undefined);
  assert.deepEqual(linesOf(table), [
    'class | softmax | logit / sum',
    'class 0 | 5.0e-4 | 17.9 %',
    'class 1 | 4.1e-5 | -3.42 %',
    'class 2 | 99.94 % | 82.9 %',
    'class 3 | 8.3e-5 | 2.56 %',
  ]);
  assert.deepEqual(sectionOf(sectionsOf([2, 2]), 'division').sentences, [
    'All logits are the same, so that both give every class the same share.',
  ]);
});

test('other losses tell loss, gradient on the true logit and push', () => {
  const [table] = sectionOf(sectionsOf([2.1, -0.4, 9.7, 0.3], 0), 'losses').tables;
  assert.ok(table !== undefined);
  assert.deepEqual(linesOf(table), [
    'loss function | loss | gradient on the true logit | push, share of its best',
    'cross-entropy | 7.601 | -0.9995 | 99.95 %',
    'cross-entropy, label smoothing 0.1 | 7.518 | -0.924 | 99.95 %',
    'focal loss, gamma 2 | 7.593 | -1.01 | 89.1 %',
    'binary cross-entropy with logits, one-hot target (mean) | 2.796 | -0.0273 | 10.9 %',
    'MSE (mean) | 0.4994 | -5.00e-4 | 0.337 %',
    'MSE (sum) | 1.998 | -0.00200 | 0.337 %',
    'MSE (half sum) | 0.9989 | -9.99e-4 | 0.337 %',
  ]);
});

test('at the ends of float64 a push is a bound, never 0 or 100 % for what is neither', () => {
  const pushes = (logits: readonly number[]) => {
    const [table] = sectionOf(sectionsOf(logits, 0), 'losses').tables;
    return table?.rows.map(({ cells }) => plainSpaces(cells.at(-1)?.text ?? ''));
  };
  assert.deepEqual(pushes([0, 1000]), [
    '1 - 5.1e-435',
    '> 99.99 %',
    '88.6 %',
    '50.0 %',
    '3.4e-434',
    '3.4e-434',
    '3.4e-434',
  ]);
  assert.deepEqual(pushes([1000, 0]), ['5.1e-435', '0', '< 5e-324', '< 5e-324', '1.7e-868', '1.7e-868', '1.7e-868']);
});

test('a single class is a yes-or-no question', () => {
  const all = sectionsOf([1.2]);
  assert.deepEqual(
    all.map(({ id }) => id),
    ['formulas', 'precision', 'losses'],
  );
  const [table] = sectionOf(all, 'losses').tables;
  assert.ok(table !== undefined);
  assert.deepEqual(linesOf(table), [
    'loss function | loss | gradient on the logit | push, share of its best',
    'binary cross-entropy with logits, label 0 | 1.463 | +0.769 | 76.9 %',
    'binary cross-entropy with logits, label 1 | 0.2633 | -0.231 | 23.1 %',
  ]);
});

test('without a target there are no losses and no gradients', () => {
  const all = sectionsOf([1, 2, 3]);
  assert.ok(!all.some(({ id }) => id === 'losses'));
  const [table] = sectionOf(all, 'precision').tables;
  assert.deepEqual(table?.columns, ['class', 'logit', 'softmax']);
});

test('of many classes twelve are tabled, the true one among them; of very many, what is quick to find', () => {
  const logits = (count: number) => Array.from({ length: count }, (_, index) => Math.sin(index) * 5);
  for (const table of sectionsOf(logits(2000), 1234).flatMap(({ tables, id }) => (id === 'losses' ? [] : tables))) {
    assert.equal(table.rows.length, 12);
    assert.ok(table.rows.some(({ header }) => header === 'class 1234'));
  }
  const large = sectionsOf(logits(2001), 1234);
  assert.equal(sectionOf(large, 'precision').sentences.at(-1), 'Longer rows than 2,000 classes have no tables here.');
  assert.deepEqual(
    large.map(({ id, tables }) => [id, tables.length]),
    [
      ['formulas', 0],
      ['precision', 0],
      ['division', 1],
    ],
  );
});

test('a temperature is told beside the logits that it divides', () => {
  const [table] = sectionOf(sectionsOf([1, 2], 0, 2), 'precision').tables;
  assert.deepEqual(table && linesOf(table).slice(0, 2), [
    'class | logit / T | softmax | gradient, CE | gradient, MSE',
    'class 0 | 0.5 | 0.3775407 | -0.3112296 | -0.1462803',
  ]);
});
