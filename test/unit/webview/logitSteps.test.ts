import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logitStep, steppedLogit, typedLogit } from '../../../webview/logitSteps.ts';

const noKeys = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };

test('Left and Right are steps of 0.1, with Shift of 1, with Alt of 0.01; other keys are none', () => {
  for (const [event, step] of [
    [{ key: 'ArrowRight' }, 0.1],
    [{ key: 'ArrowLeft' }, -0.1],
    [{ key: 'ArrowRight', shiftKey: true }, 1],
    [{ key: 'ArrowLeft', altKey: true }, -0.01],
    [{ key: 'ArrowLeft', ctrlKey: true }, undefined],
    [{ key: 'ArrowUp' }, undefined],
    [{ key: 'a' }, undefined],
  ] as const) {
    assert.equal(logitStep({ ...noKeys, ...event }), step);
  }
});

test('steps leave no binary dust, and go back to where they came from', () => {
  assert.equal(steppedLogit(0.1, 0.2), 0.3);
  let logit = -0.35;
  for (let step = 0; step < 7; step++) logit = steppedLogit(logit, 0.1);
  assert.equal(logit, 0.35);
  for (let step = 0; step < 7; step++) logit = steppedLogit(logit, -0.1);
  assert.equal(logit, -0.35);
});

test('a typed logit is any finite number, and nothing else', () => {
  for (const [text, logit] of [
    [' 2.5 ', 2.5],
    ['-1e3', -1000],
    ['−3', -3],
    ['', undefined],
    ['  ', undefined],
    ['two', undefined],
    ['1,5', undefined],
    ['Infinity', undefined],
    ['1e999', undefined],
  ] as const) {
    assert.equal(typedLogit(text), logit, text);
  }
});
