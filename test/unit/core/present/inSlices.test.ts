import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { hoverText, hoverTextInSlices } from '../../../../src/core/present/hoverText.ts';
import { type PanelContent, panelView, panelViewInSlices } from '../../../../src/core/present/panelView.ts';
import type { Sliced } from '../../../../src/core/tensor/sliced.ts';
import { english } from './english.ts';

/** The result of sliced work, and how many slices it took. */
function counted<Result>(sliced: Sliced<Result>): { result: Result; slices: number } {
  for (let slices = 1; ; slices++) {
    const { done, value } = sliced.next();
    if (done) return { result: value, slices };
  }
}

/** Three leading classes, the third with this logit, and far below them the others, all different. */
function rowOf(classCount: number, third: number): Float64Array {
  return Float64Array.from({ length: classCount }, (_, i) => [0, -1, third][i] ?? -21 + Math.sin(i));
}

/** The third logit for which its gradient under MSE is nearly 0, where the second class is the true one. */
function signChange(classCount: number): number {
  const others = rowOf(classCount, 0).slice(3).map(Math.exp);
  const sum = others.reduce((total, e) => total + e, 0);
  const squares = others.reduce((total, e) => total + e * e, 0);
  const e1 = Math.exp(-1);
  let low = -9;
  let high = 0;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    const e2 = Math.exp(middle);
    if (e2 * (1 + e1 + e2 + sum) + e1 * (1 + e2 + sum) < 1 + e2 * e2 + squares) low = middle;
    else high = middle;
  }
  return low;
}

/** Exponentials to a hundred digits are worked out for some dozens of classes at once. */
const classesInSlice = 50;

test('the view of a large row is made in slices, in many where terms nearly cancel, and is the same as at once', () => {
  const classCount = 50_257;
  const plain = rowOf(classCount, -2);
  const table: readonly (readonly [what: string, logits: Float64Array, target: number, leastSlices: number])[] = [
    ['plain', plain, 7, 20],
    ['log-probabilities', analyzeRow(plain).logSoftmax, 7, classCount / classesInSlice],
    ['near a sign change', rowOf(classCount, signChange(classCount)), 1, classCount / classesInSlice],
  ];
  for (const [what, logits, target, leastSlices] of table) {
    const content: PanelContent = {
      written: { tensor: { shape: [classCount], dtype: 'float64', data: logits } },
      state: { text: '', languageId: 'python', row: 0, target, temperature: 1, mseReduction: 'mean' },
      thresholds: { confidence: 0.6, saturation: 0.1 },
      learningRate: 1,
      firstClass: 0,
    };
    const { result, slices } = counted(panelViewInSlices(content, english));
    assert.ok(slices > leastSlices, `${what}: ${slices} slices`);
    assert.deepEqual(result, panelView(content, english), what);
  }
});

test('a list of rows takes a slice for each', () => {
  const rows = 40;
  const content: PanelContent = {
    written: { tensor: { shape: [rows, 2], dtype: 'float64', data: new Float64Array(2 * rows) } },
    state: { text: '', languageId: 'python', row: 0, temperature: 1, mseReduction: 'mean' },
    thresholds: { confidence: 0.9, saturation: 0.1 },
    firstClass: 0,
  };
  const { result, slices } = counted(panelViewInSlices(content, english));
  assert.equal(result.batch?.list.items.length, rows);
  assert.ok(slices > rows);
});

test('a hover on a large row of log-probabilities is made in many slices, and is the same as at once', () => {
  const classCount = 20_000;
  const subject = {
    shape: [classCount],
    row: 0,
    rowCount: 1,
    logits: analyzeRow(rowOf(classCount, -2)).logSoftmax,
    thresholds: { confidence: 0.6, saturation: 0.1 },
    mseReduction: 'mean' as const,
    learningRate: 1,
  };
  const links = { inspect: 'command:inspect', copySoftmax: 'command:copySoftmax' };
  const { result, slices } = counted(hoverTextInSlices(subject, links, 'dark', english));
  assert.ok(slices > classCount / classesInSlice, `${slices} slices`);
  assert.equal(result, hoverText(subject, links, 'dark', english));
});
