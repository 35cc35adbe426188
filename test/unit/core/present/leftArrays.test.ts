import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LeftArrays } from '../../../../src/core/present/leftArrays.ts';
import type { PanelState } from '../../../../src/core/present/protocol.ts';

const array = (start: number, more: Partial<PanelState> = {}): PanelState => ({
  source: { uri: 'file:///model.py', start, end: start + 6, lastRead: '[1, 2]' },
  ...{ text: '[1, 2]', languageId: 'python', row: 0, temperature: 2, mseReduction: 'sum', ...more },
});

test('what was chosen for an array is known when it is come back to, wherever it stands by then', () => {
  const left = new LeftArrays();
  const chosen = { row: 1, target: 2, classAxis: 0, batchTargets: { from: 'text', text: '[1]' } } as const;
  left.leave(array(10, chosen));
  left.leave(array(90, { text: '[3, 4]', target: 1 }));
  assert.deepEqual(left.choicesOf('file:///model.py', '[1, 2]'), chosen);
  assert.deepEqual(left.choicesOf('file:///model.py', '[3, 4]'), { row: 0, target: 1 });
  assert.equal(left.choicesOf('file:///model.py', '[3, 4]'), undefined);
});

test('another text, another document and a pasted array have no choices', () => {
  const left = new LeftArrays();
  left.leave(array(10, { target: 1 }));
  const { source: _, ...pasted } = array(0, { text: '[5, 6]', target: 1 });
  left.leave(pasted);
  assert.equal(left.choicesOf('file:///model.py', '[1, 3]'), undefined);
  assert.equal(left.choicesOf('file:///other.py', '[1, 2]'), undefined);
  assert.equal(left.choicesOf('file:///model.py', '[5, 6]'), undefined);
});

test('the choices that count are those of the last time, of a bounded number of arrays', () => {
  const left = new LeftArrays();
  for (let time = 0; time < 100; time++) {
    left.leave(array(0, { target: time }));
    left.leave(array(0, { text: `[${time}]`, target: time }));
  }
  assert.equal(left.choicesOf('file:///model.py', '[1, 2]')?.target, 99);
  assert.equal(left.choicesOf('file:///model.py', '[95]')?.target, 95);
  assert.equal(left.choicesOf('file:///model.py', '[0]'), undefined);
});
