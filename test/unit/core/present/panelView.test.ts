import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
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
      ...rest,
    },
    english,
  );
}

function rowOf(view: PanelView): RowView {
  assert.ok(view.row !== undefined);
  return view.row;
}

test('under label smoothing the verdict says that it is no part of pushes and steps', () => {
  const logits = written([3], [2, -1, 8.5]);
  const reasons = (state: Partial<PanelState>) => rowOf(viewOf({ written: logits, state })).verdict.reasons;
  const sentence = 'Pushes and steps are those without label smoothing.';
  assert.deepEqual(reasons({ target: 0, labelSmoothing: 0.3 }), [...reasons({ target: 0 }), sentence]);
  assert.deepEqual(reasons({ labelSmoothing: 0.3 }), []);
});

test('a sure row with a masked class has an entropy', () => {
  const facts = rowOf(viewOf({ written: written([3], [1000, 0, -Infinity]) })).facts;
  const entropy = facts.find(({ name }) => name === 'entropy (nats)');
  assert.equal(entropy?.value.text, '5.081e-432');
});

test('an empty panel has words and no row', () => {
  const view = viewOf({ state: { text: '' } });
  assert.equal(view.row, undefined);
  assert.equal(view.batch, undefined);
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

test('where both gradients all but vanish the axis still has a zone', () => {
  const row = rowOf(viewOf({ written: written([2], [0, 725]), state: { target: 1 } }));
  assert.equal(row.chart.linearTo, 1);
});

test('the list of rows is at the same temperature as the row', () => {
  const view = viewOf({ written: written([2, 2], [0, 1, 5, 1]), state: { row: 1, temperature: 2 } });
  assert.deepEqual(
    view.batch?.list.items.map(({ summary }) => plainSpaces(summary)),
    ['class 1 at 62.2 %', 'class 0 at 88.1 %'],
  );
});

test('nothing that is only too small for float64 is shown as 0', () => {
  const row = rowOf(viewOf({ written: written([2], [0, 1000]), state: { target: 1 } }));
  const shown = [
    ...row.facts.map(({ value }) => value),
    ...row.table.rows.flatMap((cells) => [
      cells.probability,
      cells.logProbability,
      cells.crossEntropyGradient,
      cells.meanSquaredErrorGradient,
    ]),
  ];
  for (const number of shown)
    assert.ok(number !== undefined && number.text !== '0' && number.exact !== '0', JSON.stringify(number));
  // -p log p of the other class and 1 - p of this one, with p = exp(-1000): 1001 exp(-1000).
  assert.equal(row.facts.at(-1)?.value.text, '5.081e-432');
});

test('a push next to its best is not called its best', () => {
  const texts = (logits: number[]) =>
    rowOf(viewOf({ written: written([3], logits), state: { target: 1 } })).facts[3]?.value.text;
  assert.match(texts([1e-8, 0, 0]) ?? '', /^1.-.8\.3e-18$/);
  assert.equal(plainSpaces(texts([0, 0, 0]) ?? ''), '100 %');
});

test('a matrix lists its rows, and shows the chosen one', () => {
  const view = viewOf({ written: written([3, 2], [0, 1, 5, 1, Number.NaN, 2]), state: { row: 1 } });
  assert.equal(view.heading.details, 'row 2 of 3 · shape (3, 2) · 2 classes · float64');
  assert.deepEqual(
    view.batch?.list.items.map(({ marks, summary, ...item }) => ({ ...item, summary: plainSpaces(summary) })),
    [
      { row: 0, label: '1', summary: 'class 1 at 73.1 %' },
      { row: 1, label: '2', summary: 'class 0 at 98.2 %' },
      { row: 2, label: '3', summary: 'undefined' },
    ],
  );
  assert.equal(rowOf(view).predicted, 0);
});

test('rows of more than two axes have all their indices', () => {
  const view = viewOf({ written: written([2, 2, 2], [0, 1, 5, 1, 3, 2, 0, 0]) });
  assert.deepEqual(
    view.batch?.list.items.map(({ label }) => label),
    ['[0, 0]', '[0, 1]', '[1, 0]', '[1, 1]'],
  );
});

test('a row says what its true class is called, where it was taken from, and what else is offered', () => {
  const targets = [
    { name: 'labels', values: [1, 0], start: 0, line: 4 },
    { name: 'y', values: [0, 0], start: 9 },
  ];
  const about = (state: Partial<PanelState>) => {
    const content = { written: written([2, 2], [0, 1, 5, 1]), targets, classNames: ['cat', 'dog'], state };
    const { targetName, targetOrigin, offers } = rowOf(viewOf(content));
    return [targetName, targetOrigin, ...offers.map(({ label }) => label)];
  };
  const batchTargets = { from: 'neighbour', name: 'labels' } as const;
  assert.deepEqual(about({}), [undefined, undefined, 'Use "dog" from labels, line 4', 'Use "cat" from y']);
  assert.deepEqual(about({ target: 1, batchTargets }), ['dog', 'from labels, line 4', 'Use "cat" from y']);
  assert.deepEqual(about({ target: 0, batchTargets }), [
    'cat',
    undefined,
    'Use "dog" from labels, line 4',
    'Use "cat" from y',
  ]);
  assert.deepEqual(about({ target: 7 }).slice(0, 2), [undefined, undefined]);
});

test('under label smoothing the loss is that of the smoothed target', () => {
  const [loss] = rowOf(
    viewOf({ written: written([3], [2, -1, 8.5]), state: { target: 0, labelSmoothing: 0.3 } }),
  ).facts;
  assert.deepEqual([loss?.name, loss?.value.text], ['cross-entropy loss (nats)', '6.152']);
});

test('only the losses that are shown have facts', () => {
  const names = (losses: PanelState['losses']) =>
    rowOf(
      viewOf({
        written: written([2], [0, 1]),
        state: { target: 0, ...(losses === undefined ? {} : { losses }) },
      }),
    ).facts.map(({ name }) => name);
  const common = ['logsumexp', 'entropy (nats)'];
  assert.equal(names(undefined).length, 6);
  assert.deepEqual(names('crossEntropy'), ['cross-entropy loss (nats)', 'push under cross-entropy', ...common]);
  assert.deepEqual(names('meanSquaredError'), ['MSE loss (mean)', 'push under MSE', ...common]);
});

test('a changed logit is marked, with what the text has; what was changed last is told first', () => {
  const view = viewOf({
    written: written([2], [0, 1]),
    state: { whatIf: [{ index: 1, logit: 3 }], target: 1 },
    place: 'train.py:42',
    touchedClass: 1,
    stepSize: 0.5,
  });
  const { chart, table, whatIf, announcement } = rowOf(view);
  assert.deepEqual(
    chart.classes.map(({ edited, given }) => [edited, given]),
    [
      [false, undefined],
      [true, '1.000'],
    ],
  );
  assert.deepEqual(
    table.rows.map(({ edited, given, logit }) => [edited, given, logit.text]),
    [
      [false, undefined, '0'],
      [true, '1.000', '3.000'],
    ],
  );
  assert.equal(whatIf.sentence, 'One logit differs from train.py:42.');
  assert.equal(whatIf.stepHint, 'One step of gradient descent on these logits, at a learning rate of 0.5');
  assert.match(plainSpaces(announcement), /^class 1: logit 3\.000, 95\.3 %\. Right: class 1 at 95\.3 %\./);
});

test('probabilities are said to be such in the place of a verdict, until somebody says that they are logits', () => {
  const about = (state: Partial<PanelState>) =>
    rowOf(viewOf({ written: written([3], [0.1234, 0.6543, 0.2223]), state: { target: 1, ...state } }));
  const { verdict, findings } = about({});
  assert.equal(verdict.sentence, 'These look like probabilities: they lie in [0, 1] and sum to 1.');
  assert.deepEqual(verdict.action, { label: 'They are logits, go on', action: { kind: 'takeAsLogits' } });
  assert.ok(findings.every(({ sentence }) => sentence !== verdict.sentence));
  const asLogits = about({ areLogits: true });
  assert.match(asLogits.verdict.sentence, /^Right: class 1 at/);
  assert.ok(asLogits.findings.some(({ sentence }) => sentence === verdict.sentence));
});

test('classes are found by name or index, the one that is called just that first', () => {
  const logits = Array.from({ length: 130 }, (_, index) => index);
  const found = (classSearch: string, classNames?: readonly string[]) =>
    rowOf(
      viewOf({ written: written([130], logits), state: { classSearch }, ...(classNames ? { classNames } : {}) }),
    ).table.rows.map(({ index }) => index);
  assert.deepEqual(found('12').slice(0, 4), [12, 129, 128, 127]);
  const names = logits.map((index) => (index === 40 ? 'Cat' : index === 50 ? 'wildcat' : `thing ${index}`));
  assert.deepEqual(found(' CAT', names), [40, 50]);
  assert.deepEqual(found('nobody', names), []);
});

test('names to choose from come with a row that has not too many', () => {
  const named = (classes: number) =>
    rowOf(
      viewOf({
        written: written(
          [classes],
          Array.from({ length: classes }, () => 0),
        ),
        classNames: Array.from({ length: classes }, (_, index) => `name ${index}`),
      }),
    ).classNames?.length;
  assert.equal(named(1000), 1000);
  assert.equal(named(1001), undefined);
  assert.equal(rowOf(viewOf({ written: written([2], [0, 1]) })).classNames, undefined);
});

test('a faulty text keeps the row before it, marked as outdated, and says what is wrong where', () => {
  const fault = new FormatError({ code: 'ragged', row: 2, length: 4, expected: 5 }, 7, 12);
  const view = viewOf({ written: written([2], [0, 1]), fault });
  assert.deepEqual(view.input.fault, {
    sentence: 'Row 3 has 4 numbers, the rows above have 5.',
    remedies: [],
    start: 7,
    end: 12,
  });
  assert.equal(view.outdated, true);
  assert.ok(view.row !== undefined);
});

test('of many classes the chart draws the first sixteen with the true one among them and the others as one, the table a page', () => {
  const values = Array.from({ length: 50_257 }, (_, index) => ((index * 7919) % 50_257) / 9000);
  const row = rowOf(viewOf({ written: written([values.length], values), state: { target: 0 }, firstClass: 50_200 }));
  assert.equal(row.chart.classes.length, 16);
  assert.equal(row.chart.classes[0]?.index, row.predicted);
  assert.equal(row.chart.classes.at(-1)?.index, 0);
  assert.equal(row.chart.together?.label, 'the other 50,241 together');
  assert.match(
    plainSpaces(row.chart.others ?? ''),
    /^16 of 50,257 classes are drawn; the others hold 9\d\.\d+ % together\.$/,
  );
  assert.equal(row.table.rows.length, 57);
  assert.equal(row.table.rows.at(-1)?.index, 0);
});

test('a target that is no class of the row is told in place of the question, and the row shown without it', () => {
  const logits = written([3], [1, 2, 3.5]);
  const cases: [number, string, string][] = [
    [3, 'Target 3 is out of range by one: the classes are 0 to 2.', 'warning'],
    [-1, 'Target -1 is out of range: the classes are 0 to 2.', 'warning'],
    [-100, 'Target -100 means that this row is ignored: it adds neither loss nor gradient.', 'note'],
    [Number.MAX_SAFE_INTEGER, 'Target 9007199254740991 is out of range: the classes are 0 to 2.', 'warning'],
  ];
  for (const [target, sentence, tone] of cases) {
    const row = rowOf(viewOf({ written: logits, state: { target } }));
    assert.deepEqual([row.verdict.tone, row.verdict.sentence, row.target], ['question', sentence, target]);
    assert.deepEqual([row.findings[0]?.sentence, row.findings[0]?.tone], [sentence, tone]);
    assert.ok(row.chart.classes.every(({ gradients }) => gradients === undefined));
    assert.ok(row.table.rows.every(({ crossEntropyGradient }) => crossEntropyGradient === undefined));
    assert.ok(!row.sections.some(({ id }) => id === 'losses'));
  }
});

test('findings come the worst first; what the verdict says is not said twice', () => {
  const row = rowOf(viewOf({ written: written([3], [0, 120.5, Number.NEGATIVE_INFINITY]), state: { target: 0 } }));
  assert.equal(row.verdict.tone, 'warning');
  const tones = row.findings.map(({ tone }) => tone);
  assert.deepEqual(
    tones,
    [...tones].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
  );
  assert.ok(tones.includes('note') && tones.includes('info'));
  assert.ok(!row.findings.some(({ sentence }) => sentence === row.verdict.sentence));
});

const order = ['warning', 'note', 'info'];

test('a row without a softmax has its reason and no further sections', () => {
  const row = rowOf(viewOf({ written: written([2], [Number.NaN, 1]), state: { target: 0 } }));
  assert.equal(row.verdict.sentence, 'The logit of class 0 is NaN, and so is the whole softmax.');
  assert.deepEqual(
    row.findings.map(({ tone }) => tone),
    ['warning'],
  );
  assert.deepEqual(row.sections, []);
});

test('steps are counted when a learning rate is given', () => {
  const given = { written: written([4], [2.1, -0.4, 9.7, 0.3]), state: { target: 0 } };
  const costs = (view: PanelView) => rowOf(view).verdict.reasons.filter((reason) => reason.startsWith('To correct it'));
  assert.deepEqual(costs(viewOf(given)), []);
  assert.deepEqual(costs(viewOf({ ...given, learningRate: 2 })), [
    'To correct it: 2 steps with cross-entropy, 489 with MSE (gradient descent on the logits until it leads, learning rate 2).',
  ]);
});

test('a softmax over the wrong axis is seen in a matrix, by the digits that are printed', () => {
  const axis = /wrong axis/;
  const firstFinding = (about: Partial<WrittenTensor>) =>
    rowOf(viewOf({ written: { ...written([2, 3], [0.12, 0.31, 0.41, 0.88, 0.69, 0.59]), ...about } })).findings[0];
  assert.match(firstFinding({ digits: 2 })?.sentence ?? '', axis);
  const { tensor } = written([2, 3], [0.12, 0.31, 0.41, 0.88, 0.69, 0.59]);
  assert.doesNotMatch(firstFinding({ digits: 2, tensor: { ...tensor, incomplete: 'rows' } })?.sentence ?? '', axis);
  assert.doesNotMatch(firstFinding({ digits: 2, tensor: { ...tensor, shape: [2, 1, 3] } })?.sentence ?? '', axis);
});

test('a dtype that is written makes what goes wrong in it a note', () => {
  const toneOf = (dtypeWritten: boolean) => {
    const { tensor } = written([2], [0, 12.5]);
    const view = viewOf({
      written: { tensor: { ...tensor, dtype: 'float16', data: new Float32Array([0, 12.5]) }, dtypeWritten },
    });
    return rowOf(view).findings.find(({ sentence }) => sentence.startsWith('In float16'))?.tone;
  };
  assert.equal(toneOf(true), 'note');
  assert.equal(toneOf(false), 'info');
});

test('no loss is shown as 0 that is not', () => {
  const row = rowOf(viewOf({ written: written([2], [1000, 0]), state: { target: 0 } }));
  assert.deepEqual(
    row.facts.slice(0, 2).map(({ value }) => value),
    [
      { text: '5.076e-435', exact: '5.075958898e-435' },
      { text: '2.577e-869', exact: '2.576535873e-869' },
    ],
  );
  assert.equal(row.table.rows[0]?.logProbability.text, '-5.076e-435');
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

test('a view of any row is JSON, whatever the row holds and whichever the target', () => {
  const logit = fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: -40, max: 40, noNaN: true }) },
    fc.double(),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom(0, -0, 1, Number.NEGATIVE_INFINITY, -1e9, 1e308, -1e308, 5e-324, 745, Number.NaN),
  );
  const row = fc.oneof(
    fc.array(logit, { minLength: 1, maxLength: 20 }),
    fc.tuple(logit, fc.integer({ min: 1, max: 6 })).map(([value, count]) => new Array<number>(count).fill(value)),
  );
  const target = fc.oneof(fc.nat(20), fc.constantFrom(-100, -1, -0), fc.maxSafeInteger());
  const mseReduction = fc.constantFrom<PanelState['mseReduction']>('mean', 'sum', 'half');
  const temperature = fc.constantFrom(1, 0.5, 3, 1e-3, 1e3);
  fc.assert(
    fc.property(row, fc.option(target, { nil: undefined }), mseReduction, temperature, (values, chosen, mse, T) => {
      const state = { mseReduction: mse, temperature: T, ...(chosen === undefined ? {} : { target: chosen }) };
      const view = viewOf({ written: written([values.length], values), state });
      assert.deepEqual(JSON.parse(JSON.stringify(view)), view);
      for (const section of rowOf(view).sections) {
        for (const table of section.tables) {
          assert.ok(table.rows.length <= 12);
          for (const { cells } of table.rows) assert.equal(cells.length, table.columns.length - 1);
        }
      }
      for (const text of JSON.stringify(view).match(/"(text|sentence|reason)":"[^"]*"/g) ?? []) {
        assert.doesNotMatch(text, /NaN[^,".]|undefined[^".]|Infinity|\{\d\}/);
      }
    }),
    { numRuns: 300 },
  );
});
