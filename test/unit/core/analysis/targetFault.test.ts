import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TargetContext, targetFault } from '../../../../src/core/analysis/targetFault.ts';

test('a target is at fault when it is ignored, no class of the row, or counted from 1', () => {
  const cases: [string, number, number, TargetContext, string | undefined][] = [
    ['first class', 0, 3, {}, undefined],
    ['last class', 2, 3, {}, undefined],
    ['one too many', 3, 3, {}, 'oneBased'],
    ['two too many', 4, 3, {}, 'outOfRange'],
    ['negative', -1, 3, {}, 'outOfRange'],
    ['no class at all', 0, 0, {}, 'outOfRange'],
    ['a fraction', 0.5, 3, {}, 'notAnInteger'],
    ['not a number', Number.NaN, 3, {}, 'notAnInteger'],
    ['ignored', -100, 3, {}, 'ignored'],
    ['ignored by another index', 0, 3, { ignoreIndex: 0 }, 'ignored'],
    ['no longer ignored', -100, 3, { ignoreIndex: 0 }, 'outOfRange'],
    ['all counted from 1', 1, 3, { targets: [1, 3, 2, 2] }, 'oneBased'],
    ['all but ignored ones', 1, 3, { targets: [1, -100, 3] }, 'oneBased'],
    ['a 0 among them', 3, 3, { targets: [0, 3, 1] }, 'outOfRange'],
    ['the last class does not occur', 1, 3, { targets: [1, 2, 2] }, undefined],
    ['too large for counting from 1', 1, 3, { targets: [1, 3, 4] }, undefined],
  ];
  for (const [what, target, classCount, context, code] of cases) {
    assert.equal(targetFault(target, classCount, context)?.code, code, what);
  }
});

test('a suspicion says on how many targets it rests', () => {
  assert.deepEqual(targetFault(2, 3, { targets: [2, 3, -100] }), {
    code: 'oneBased',
    target: 2,
    classCount: 3,
    targetCount: 2,
  });
});
