import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelState } from '../../../../src/core/present/protocol.ts';
import { type OptionalChoice, withoutChoice } from '../../../../src/core/present/withoutChoice.ts';

const bare: PanelState = { text: '[1, 2]', languageId: 'python', row: 0, temperature: 1, mseReduction: 'mean' };
const chosen: PanelState = { ...bare, target: 1, whatIf: [{ index: 0, logit: 3 }], classAxis: 0 };

test('A state without a choice has every other one, and the state that it was made of stays as it was', () => {
  const cases: readonly (readonly [readonly OptionalChoice[], PanelState])[] = [
    [[], chosen],
    [['target'], { ...bare, whatIf: [{ index: 0, logit: 3 }], classAxis: 0 }],
    [['target', 'whatIf', 'classAxis'], bare],
    [['pinned'], chosen],
  ];
  for (const [keys, left] of cases) assert.deepEqual(withoutChoice(chosen, ...keys), left);
  assert.equal(chosen.target, 1);
});
