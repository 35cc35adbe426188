import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeBatchInSlices } from '../../../../src/core/analysis/analyzeBatch.ts';
import { batchSummaryInSlices } from '../../../../src/core/analysis/batchSummary.ts';
import { calibrationInSlices } from '../../../../src/core/analysis/calibration.ts';
import { confusionInSlices } from '../../../../src/core/analysis/confusion.ts';
import { marginHistogramInSlices } from '../../../../src/core/analysis/marginHistogram.ts';
import { rowOrderInSlices } from '../../../../src/core/analysis/rowOrder.ts';
import type { BatchFindings } from '../../../../src/core/present/batchContent.ts';
import { rowOrderOf } from '../../../../src/core/present/batchList.ts';
import { type PanelContent, panelView } from '../../../../src/core/present/panelView.ts';
import type { BatchView, NumberTable, PanelState } from '../../../../src/core/present/protocol.ts';
import { finish } from '../../../../src/core/tensor/sliced.ts';
import type { Tensor } from '../../../../src/core/tensor/tensor.ts';
import { english, plainSpaces } from './english.ts';

interface Given {
  readonly shape: number[];
  readonly values: number[];
  readonly targets?: number[];
  readonly classAxis?: number;
  readonly classNames?: string[];
  readonly incomplete?: 'rows';
  readonly state?: Partial<PanelState>;
  readonly first?: number;
}

const thresholds = { confidence: 0.9, saturation: 0.1 };

function findings(tensor: Tensor, classAxis: number, targets: number[] | undefined): BatchFindings {
  const given = targets === undefined ? {} : { targets };
  const analysis = finish(analyzeBatchInSlices(tensor, { classAxis, thresholds, ...given }));
  return {
    analysis,
    summary: finish(batchSummaryInSlices(analysis)),
    calibration: finish(calibrationInSlices(analysis)),
    confusion: finish(confusionInSlices(analysis)),
    margins: finish(marginHistogramInSlices(analysis)),
  };
}

function contentOf(given: Given): PanelContent {
  const { shape, values, targets, classAxis = shape.length - 1, classNames, incomplete, state, first } = given;
  const tensor: Tensor = {
    shape,
    dtype: 'float64',
    data: Float64Array.from(values),
    ...(incomplete && { incomplete }),
  };
  const found = findings(tensor, classAxis, targets);
  const whole = { text: '', languageId: 'python', row: 0, temperature: 1, mseReduction: 'mean', ...state } as const;
  const order = rowOrderOf(whole, targets !== undefined);
  const direction = order.descending ? 'descending' : 'ascending';
  const filter = whole.rowFilter ?? {};
  const rows = finish(rowOrderInSlices(found.analysis, { by: order.by, direction, filter }));
  return {
    state: whole,
    written: { tensor },
    thresholds,
    firstClass: 0,
    classAxis,
    batch: { found, listed: { rows, order }, ...(first === undefined ? {} : { first }) },
    ...(classNames === undefined ? {} : { classNames }),
    ...(targets === undefined ? {} : { taken: { name: 'labels', values: targets, start: 0, line: 7 } }),
  };
}

function viewOf(given: Given): BatchView {
  return batchIn(contentOf(given));
}

function batchIn(content: PanelContent): BatchView {
  const { batch } = panelView(content, english);
  assert.ok(batch !== undefined);
  return batch;
}

function cells({ rows }: NumberTable): string[] {
  return rows.map(({ header, cells }) => plainSpaces([header, ...cells.map(({ text }) => text)].join(' ')));
}

/** Two classes at logits 0 and z: sure of class 1, right or wrong. */
const rowsOf = (...logits: number[]) => ({ shape: [logits.length, 2], values: logits.flatMap((z) => [0, z]) });

test('the sentence says how many rows are wrong, what they carry, and how many would saturate', () => {
  const cases: [Given, string][] = [
    [
      { ...rowsOf(6, 6, 6, 0.5), targets: [0, 1, 1, 0] },
      '2 of 4 wrong; they carry > 99 % of the loss and > 99 % of the gradient; 1 would saturate under MSE.',
    ],
    [{ ...rowsOf(6, 6), targets: [1, 1] }, 'All 2 rows are right.'],
    [{ ...rowsOf(0.5, 0.5), targets: [0, 0] }, '2 of 2 wrong; none would saturate under MSE.'],
    [
      { ...rowsOf(6, 6, 6, Number.NaN), targets: [1, -100, 9, 0] },
      'The one row is right. One row is ignored. One row has a true class that does not exist. One row has no softmax.',
    ],
    [{ ...rowsOf(6, 6), targets: [-100, -100] }, 'No row has a loss. 2 rows are ignored.'],
    [rowsOf(6, 6, 6), '3 rows. Give their true classes to see which are wrong and what they cost.'],
    [
      { ...rowsOf(6, 6), targets: [0, 1], incomplete: 'rows' },
      '1 of 2 wrong; 1 would saturate under MSE. The print leaves out rows, so there are no totals.',
    ],
    [
      { ...rowsOf(900, 900), targets: [0, 1] },
      '1 of 2 wrong; they carry > 99.99 % of the loss and > 99.99 % of the gradient; 1 would saturate under MSE.',
    ],
  ];
  for (const [given, sentence] of cases) {
    // How much is carried is compared with the analysis below.
    const said = plainSpaces(viewOf(given).sentence).replace(/carry 99\.\d %/, 'carry > 99 %');
    assert.equal(said.replace(/and 99\.\d %/, 'and > 99 %'), sentence);
  }
});

test('the list begins with the greatest loss where true classes are known, else as the text does', () => {
  const values = { ...rowsOf(1, 6, -2), classNames: ['cat', 'dog'] };
  const listed = (given: Given) =>
    viewOf(given).list.items.map(({ label, summary, target, loss, marks }) =>
      plainSpaces([label, summary, target, loss, ...marks.map(({ text }) => text)].join(' | ')),
    );
  assert.deepEqual(listed({ ...values, targets: [1, 0, 0] }), [
    '2 | dog at 99.75 % | true cat | loss 6.00 | confidently wrong | would saturate',
    '1 | dog at 73.1 % | true dog | loss 0.313',
    '3 | cat at 88.1 % | true cat | loss 0.127',
  ]);
  assert.deepEqual(listed(values), ['1 | dog at 73.1 % |  | ', '2 | dog at 99.75 % |  | ', '3 | cat at 88.1 % |  | ']);
  assert.deepEqual(listed({ ...values, state: { rowOrder: { by: 'margin', descending: false } } }).map(first), [
    '1',
    '3',
    '2',
  ]);
  // An order that needs targets is none without them.
  assert.deepEqual(listed({ ...values, state: { rowOrder: { by: 'loss', descending: true } } }).map(first), [
    '1',
    '2',
    '3',
  ]);
});

test('a filtered list says how many rows pass, and where the row that is shown stands', () => {
  const given = { ...rowsOf(1, 6, -2, 3), targets: [1, 0, 0, 0], state: { rowFilter: { only: 'wrong' as const } } };
  const { list } = viewOf(given);
  assert.equal(list.sentence, '2 of 4 rows');
  assert.deepEqual(
    list.items.map(({ row }) => row),
    [1, 3],
  );
  assert.equal(list.selected, null);
  assert.equal(viewOf({ ...given, state: { ...given.state, row: 3 } }).list.selected, 1);
});

test('a window of a long list begins where it is asked for, or near the row that is shown', () => {
  const rows = rowsOf(...Array.from({ length: 1000 }, (_, row) => row / 100));
  assert.equal(viewOf({ ...rows, state: { row: 500 } }).list.first, 480);
  const { list } = viewOf({ ...rows, first: 990 });
  assert.deepEqual([list.first, list.items.length, list.total], [990, 10, 1000]);
  assert.ok(viewOf(rows).list.items.length <= 200);
  assert.equal(viewOf({ ...rows, first: 5000 }).list.items.length, 1);
});

test('before the analysis is done there are rows in the order of the text, and a word how far it is', () => {
  const { batch: _, ...content } = contentOf({ ...rowsOf(1, 6, -2), targets: [1, 0, 0] });
  const batch = batchIn({ ...content, batch: { analysed: 1 } });
  assert.equal(batch.progress, 'Analysing 1 of 3 rows');
  assert.equal(batch.sentence, '3 rows.');
  assert.deepEqual(
    batch.list.items.map(({ label, summary, marks }) => [label, plainSpaces(summary), marks.length]),
    [
      ['1', 'class 1 at 73.1 %', 0],
      ['2', 'class 1 at 99.75 %', 0],
      ['3', 'class 0 at 88.1 %', 0],
    ],
  );
  assert.equal(batch.cumulative, undefined);
});

test('tables and pictures have the numbers of the analysis', () => {
  const given = { ...rowsOf(1, 6, -2, 3, 0.5), targets: [1, 0, 0, 0, -100], classNames: ['cat', 'dog'] };
  const { found } = contentOf(given).batch ?? {};
  assert.ok(found?.summary.totals !== undefined);
  const { totals } = found.summary;
  const batch = viewOf(given);
  const fact = (name: string) => batch.facts.find((shown) => shown.name === name)?.value.exact;
  assert.equal(fact('mean cross-entropy (nats)'), String(totals.meanCrossEntropy));
  assert.equal(fact('mean MSE (mean)'), String(totals.meanSquaredError));
  assert.equal(fact('accuracy'), '0.5');
  assert.equal(fact('ECE'), String(found.calibration.expectedError));
  assert.equal(fact('confidently wrong'), '2');
  assert.deepEqual(batch.cumulative?.points.at(-1), { rows: 1, loss: 1, gradient: 1 });
  assert.deepEqual(
    batch.cumulative?.points.map(({ loss }) => loss),
    totals.curve.map(({ loss }) => loss),
  );
  assert.equal(batch.cumulative?.table.rows.at(-1)?.header, '100\u00a0%');
  assert.deepEqual(
    batch.reliability?.bins.map(({ count, confidence, accuracy }) => [count, confidence, accuracy]),
    found.calibration.bins
      .filter(({ rowCount }) => rowCount > 0)
      .map(({ rowCount, confidence, accuracy }) => [rowCount, confidence, accuracy]),
  );
  assert.ok(batch.confusion !== undefined);
  assert.deepEqual(batch.confusion.table.columns, ['true', 'cat', 'dog']);
  assert.deepEqual(cells(batch.confusion.table), ['cat 1 2', 'dog 0 1']);
  assert.deepEqual(batch.confusion.shares, [
    [1 / 3, 2 / 3],
    [0, 1],
  ]);
  assert.equal(
    batch.confusion.sentence,
    '2 of 4 rows lie on the diagonal: they are right. The most frequent mistake: "cat" taken for "dog", in 2 of its 3 rows.',
  );
  const counted = batch.margins?.bins.reduce((sum, { count }) => sum + count, 0);
  assert.equal(counted, 5);
});

test('without true classes there are margins, and nothing that needs them', () => {
  const batch = viewOf(rowsOf(1, 6, -2));
  assert.deepEqual(batch.facts, []);
  assert.equal(batch.cumulative ?? batch.reliability ?? batch.confusion, undefined);
  assert.ok(batch.margins !== undefined);
  assert.equal(batch.list.hasTargets, false);
});

test('true classes that seem to be counted from 1 are said to be', () => {
  const sentence = (targets: number[]) => plainSpaces(viewOf({ ...rowsOf(1, 6, -2), targets }).sentence);
  const said = 'The labels seem to be counted from 1: none is 0, and the greatest is 2.';
  assert.ok(sentence([1, 2, 2]).endsWith(said), sentence([1, 2, 2]));
  assert.ok(!sentence([0, 2, 1]).includes(said));
  assert.ok(!sentence([1, 1, 1]).includes(said));
});

test('an axis that was chosen for another array makes no batch of a row; nor is a row of a matrix counted in vain', () => {
  const row = contentOf({ shape: [3], values: [1, 2, 3], state: { classAxis: 0 } });
  assert.equal(panelView(row, english).batch, undefined);
  const turned = contentOf({ shape: [3, 1], values: [1, 2, 3], classAxis: 0, state: { classAxis: 0 } });
  assert.ok(panelView(turned, english).batch !== undefined);
});

test('of elided rows nothing is totalled', () => {
  const batch = viewOf({ ...rowsOf(1, 6), targets: [0, 0], incomplete: 'rows' });
  assert.equal(batch.cumulative, undefined);
  assert.deepEqual(
    batch.facts.map(({ name }) => name),
    ['confidently wrong'],
  );
});

test('no loss is shown as 0 that is only too small for float64, and no confidence as 100 %', () => {
  const { items } = viewOf({ ...rowsOf(1000, 40), targets: [1, 1] }).list;
  assert.deepEqual(
    items.map(({ row, loss, summary }) => [row, plainSpaces(loss ?? ''), plainSpaces(summary)]),
    [
      [1, 'loss 4.25e-18', 'class 1 at 1 - 4.2e-18'],
      [0, 'loss < 1e-307', 'class 1 at 1 - 5.1e-435'],
    ],
  );
});

test('rows are taken along the class axis, and say where they stand', () => {
  const given = { shape: [2, 3, 2], values: [0, 9, 1, 5, 2, 0, 7, 0, 0, 0, 0, 8], classAxis: 1 };
  const view = panelView(contentOf({ ...given, state: { row: 1 } }), english);
  assert.equal(view.heading.details, 'row 2 of 4 · shape (2, 3, 2) · 3 classes · float64');
  assert.deepEqual(
    view.row?.table.rows.map(({ logit }) => logit.text),
    ['9.000', '5.000', '0'],
  );
  assert.deepEqual(
    view.batch?.list.items.map(({ label, summary }) => [label, plainSpaces(summary)]),
    [
      ['[0, 0]', 'class 2 at 66.5 %'],
      ['[0, 1]', 'class 0 at 98.2 %'],
      ['[1, 0]', 'class 0 at 99.82 %'],
      ['[1, 1]', 'class 2 at 99.93 %'],
    ],
  );
  assert.deepEqual(view.batch?.classAxis, {
    choices: [
      { axis: 0, label: 'axis 0: 2 classes' },
      { axis: 1, label: 'axis 1: 3 classes' },
      { axis: 2, label: 'axis 2: 2 classes' },
    ],
    selected: 1,
  });
});

test('offers say where they stand, and which one is taken; a text of its own stands for itself', () => {
  const content = contentOf({ ...rowsOf(1, 2), targets: [0, 1] });
  const targets = [
    { name: 'labels', values: [0, 1], start: 0, line: 7 },
    { name: 'y', values: [1, 1], start: 9, line: 8 },
  ];
  const shown = (batchTargets: NonNullable<PanelState['batchTargets']>) =>
    batchIn({ ...content, targets, state: { ...content.state, batchTargets } }).targets;
  const beside = shown({ from: 'neighbour', name: 'y' });
  assert.deepEqual(
    beside.offers.map(({ label }) => label),
    ['labels, line 7', 'y, line 8'],
  );
  assert.equal(beside.selected, 1);
  assert.equal(beside.sentence, 'True classes from labels, line 7.');
  const own = shown({ from: 'text', text: '[0, 1]' });
  assert.deepEqual([own.selected, own.text], ['text', '[0, 1]']);
});

function first(line: string): string {
  return line.split(' ')[0] ?? '';
}
