import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { ChoiceHistory, type RowChoices } from '../../../../src/core/present/choiceHistory.ts';
import type { PanelMessage } from '../../../../src/core/present/protocol.ts';
import { changedChoices, editedLogits } from '../../../../src/core/present/rowChoices.ts';

const logits = Float64Array.of(2, -1, 8.5);
const given = { logits, learningRate: 0.5 };
const choices: RowChoices = { row: 0, temperature: 1, mseReduction: 'mean' };

test('a changed logit is an edit, one changed back is none', () => {
  const edited = changedChoices(choices, { kind: 'changeLogit', index: 1, logit: 4 }, given);
  assert.deepEqual(edited, { ...choices, whatIf: [{ index: 1, logit: 4 }] });
  assert.deepEqual([...editedLogits(logits, edited?.whatIf)], [2, 4, 8.5]);
  assert.deepEqual(changedChoices(edited ?? choices, { kind: 'changeLogit', index: 1, logit: -1 }, given), choices);
});

test('what is no choice for the row changes nothing', () => {
  const messages: PanelMessage[] = [
    { kind: 'ready' },
    { kind: 'changeLogit', index: 3, logit: 0 },
    { kind: 'moveShare', index: 3, probability: 0.5 },
    { kind: 'takeStep', loss: 'crossEntropy' },
  ];
  for (const message of messages) assert.equal(changedChoices(choices, message, given), undefined, message.kind);
  const onlyOne = { logits: Float64Array.of(3), learningRate: 1 };
  assert.equal(changedChoices(choices, { kind: 'moveShare', index: 0, probability: 0.5 }, onlyOne), undefined);
  const foreign = { ...choices, target: 7 };
  assert.equal(changedChoices(foreign, { kind: 'takeStep', loss: 'crossEntropy' }, given), undefined);
});

test('a dragged bar gets the probability that it was dragged to, within what a hand can reach', () => {
  const row = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(
      row,
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      (numbers, place, probability, temperature) => {
        const index = place % numbers.length;
        const moved = changedChoices(
          { ...choices, temperature },
          { kind: 'moveShare', index, probability },
          { logits: Float64Array.from(numbers), learningRate: 1 },
        );
        const { softmax } = analyzeRow(editedLogits(Float64Array.from(numbers), moved?.whatIf), { temperature });
        const expected = Math.min(Math.max(probability, 1e-4), 1 - 1e-4);
        assert.ok(Math.abs((softmax[index] ?? 0) - expected) < 1e-9);
      },
    ),
  );
});

test('a step goes against the gradient of its loss by the learning rate', () => {
  for (const loss of ['crossEntropy', 'meanSquaredError'] as const) {
    const stepped = changedChoices({ ...choices, target: 0 }, { kind: 'takeStep', loss }, given);
    const gradient = analyzeRow(logits, { target: 0 })[loss]?.gradient ?? new Float64Array();
    assert.deepEqual(
      editedLogits(logits, stepped?.whatIf),
      logits.map((logit, index) => logit - 0.5 * (gradient[index] ?? 0)),
    );
  }
});

test('reset gives the row back as it is in the text, and keeps its true class', () => {
  const changed: RowChoices = {
    ...choices,
    target: 1,
    temperature: 3,
    labelSmoothing: 0.1,
    whatIf: [{ index: 0, logit: 9 }],
  };
  assert.deepEqual(changedChoices(changed, { kind: 'reset' }, given), { ...choices, target: 1 });
});

test('steps are taken back and done again in order; a new one forgets those taken back; a gesture is one step', () => {
  const at = (row: number): RowChoices => ({ ...choices, row });
  const history = new ChoiceHistory();
  assert.equal(history.undo(at(0)), undefined);
  history.note(at(0));
  history.note(at(1));
  history.note(at(2), 5);
  history.note(at(3), 5);
  history.note(at(4), 5);
  assert.deepEqual(history.undo(at(5)), at(2));
  assert.deepEqual(history.undo(at(2)), at(1));
  assert.deepEqual(history.redo(at(1)), at(2));
  assert.ok(history.canUndo && history.canRedo);
  history.note(at(2));
  assert.ok(!history.canRedo);
  history.forget();
  assert.ok(!history.canUndo);
});

test('a gesture that is given up is taken back, unless it made no step', () => {
  const history = new ChoiceHistory();
  history.note(choices, 1);
  const now = { ...choices, temperature: 2 };
  assert.equal(history.undo(now, 2), undefined);
  assert.deepEqual(history.undo(now, 1), choices);
  assert.equal(history.undo(choices, 1), undefined);
});
