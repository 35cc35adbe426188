import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PanelContent, panelView } from '../../../../src/core/present/panelView.ts';
import type { PanelState, PanelView, RowView } from '../../../../src/core/present/protocol.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';
import type { WrittenTensor } from '../../../../src/core/tensor/writtenTensor.ts';
import { english, plainSpaces } from './english.ts';

function written(shape: number[], values: number[], about: Omit<WrittenTensor, 'tensor'> = {}): WrittenTensor {
  return { tensor: { shape, dtype: 'float64', data: Float64Array.from(values) }, ...about };
}

function viewOf(content: Omit<Partial<PanelContent>, 'state'> & { state?: Partial<PanelState> }): PanelView {
  const { state, ...rest } = content;
  return panelView(
    {
      state: { text: '[…]', languageId: 'python', row: 0, temperature: 1, mseReduction: 'mean', ...state },
      thresholds: { confidence: 0.9, saturation: 0.1 },
      firstClass: 0,
      firstRow: 0,
      ...rest,
    },
    english,
  );
}

function rowOf(view: PanelView): RowView {
  assert.ok(view.row !== undefined);
  return view.row;
}

test('an empty panel has words and no row', () => {
  const view = viewOf({ state: { text: '' } });
  assert.equal(view.row, undefined);
  assert.equal(view.rows, undefined);
  assert.equal(view.heading.name, 'Logits');
  assert.equal(view.outdated, false);
});

test('without a target there are softmax and question, with one losses, gradients and verdict', () => {
  const logits = written([4], [2.1, -0.4, 9.7, 0.3], { name: 'logits' });
  const asked = rowOf(viewOf({ written: logits }));
  assert.equal(asked.verdict.tone, 'question');
  assert.equal(asked.target, null);
  assert.equal(asked.chart.linearTo, undefined);
  assert.ok(asked.chart.classes.every(({ gradients }) => gradients === undefined));
  assert.deepEqual(
    asked.facts.map(({ name }) => name),
    ['logsumexp', 'entropy (nats)'],
  );

  const judged = rowOf(viewOf({ written: logits, state: { target: 0 } }));
  assert.equal(judged.verdict.tone, 'warning');
  assert.deepEqual(
    judged.table.rows.map(({ probability, crossEntropyGradient, meanSquaredErrorGradient }) => [
      plainSpaces(probability.text),
      crossEntropyGradient?.text,
      meanSquaredErrorGradient?.text,
    ]),
    [
      ['5.0e-4', '-0.9995', '-5.00e-4'],
      ['4.1e-5', '+4.11e-5', '-2.05e-5'],
      ['99.94 %', '+0.9994', '+5.61e-4'],
      ['8.3e-5', '+8.27e-5', '-4.13e-5'],
    ],
  );
  assert.deepEqual(
    judged.facts.map(({ name, value }) => [name, plainSpaces(value.text)]),
    [
      ['cross-entropy loss (nats)', '7.601'],
      ['MSE loss (mean)', '0.4994'],
      ['push under cross-entropy', '99.95 %'],
      ['push under MSE', '0.337 %'],
      ['logsumexp', '9.701'],
      ['entropy (nats)', '0.005617'],
    ],
  );
});

test('the linear zone of the gradients lies two decades below the weaker loss, at most twelve below the stronger', () => {
  const zone = (gap: number) => rowOf(viewOf({ written: written([2], [0, gap]), state: { target: 0 } })).chart.linearTo;
  assert.equal(zone(0), 1e-3);
  assert.equal(zone(14), 1e-8);
  assert.equal(zone(700), 1e-12);
});

test('a matrix lists its rows, and shows the chosen one', () => {
  const view = viewOf({ written: written([3, 2], [0, 1, 5, 1, Number.NaN, 2]), state: { row: 1 } });
  assert.equal(view.heading.details, 'row 2 of 3 · shape (3, 2) · 2 classes · float64');
  assert.deepEqual(
    view.rows?.items.map(({ summary, ...item }) => ({ ...item, summary: plainSpaces(summary) })),
    [
      { row: 0, label: '1', summary: 'class 1 at 73.1 %' },
      { row: 1, label: '2', summary: 'class 0 at 98.2 %' },
      { row: 2, label: '3', summary: 'undefined' },
    ],
  );
  assert.equal(rowOf(view).predicted, 0);
});

test('a faulty text keeps the row before it, marked as outdated, and says what is wrong where', () => {
  const fault = new FormatError({ code: 'ragged', row: 2, length: 4, expected: 5 }, 7, 12);
  const view = viewOf({ written: written([2], [0, 1]), fault });
  assert.deepEqual(view.input.fault, { sentence: 'Row 3 has 4 numbers, the rows above have 5.', start: 7, end: 12 });
  assert.equal(view.outdated, true);
  assert.ok(view.row !== undefined);
});

test('of many classes the chart draws forty with the true one among them, the table a page', () => {
  const values = Array.from({ length: 50_257 }, (_, index) => ((index * 7919) % 50_257) / 9000);
  const row = rowOf(viewOf({ written: written([values.length], values), state: { target: 0 }, firstClass: 50_200 }));
  assert.equal(row.chart.classes.length, 40);
  assert.ok(row.chart.classes.some(({ index }) => index === 0));
  assert.match(
    plainSpaces(row.chart.others ?? ''),
    /^40 of 50,257 classes are drawn; the others hold 9\d\.\d+ % together\.$/,
  );
  assert.equal(row.table.rows.length, 57);
  assert.equal(row.table.rows[0]?.index, 50_200);
});

test('only JSON crosses: a view is the same after it', () => {
  const hard = written([4], [0, 900, Number.NEGATIVE_INFINITY, -1e308]);
  for (const target of [0, 1, 2, 3]) {
    const view = viewOf({ written: hard, state: { target } });
    assert.deepEqual(JSON.parse(JSON.stringify(view)), view);
  }
  const undefinedRow = viewOf({ written: written([2], [Number.NaN, Number.POSITIVE_INFINITY]), state: { target: 0 } });
  assert.deepEqual(JSON.parse(JSON.stringify(undefinedRow)), undefinedRow);
  assert.deepEqual(rowOf(undefinedRow).chart.classes, []);
});
