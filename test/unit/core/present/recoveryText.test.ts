import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecoveryUnderBoth } from '../../../../src/core/analysis/findings.ts';
import { recoveryText } from '../../../../src/core/present/recoveryText.ts';
import { english } from './english.ts';

test('steps are told as counted, as estimated, or as beyond counting', () => {
  const counted = (steps: number) => ({ steps, exact: true, log10Steps: Math.log10(steps) });
  const estimated = (log10Steps: number) => ({ steps: 10 ** log10Steps, exact: false, log10Steps });
  const coarse = (log10Steps: number) => ({ ...estimated(log10Steps), coarse: true as const });
  const cases: [RecoveryUnderBoth['crossEntropy'], RecoveryUnderBoth['meanSquaredError'], string][] = [
    [counted(4), counted(975), '4 steps with cross-entropy, 975 with MSE'],
    [counted(1), counted(12_801), '1 step with cross-entropy, 12,801 with MSE'],
    [counted(5), estimated(Math.log10(41_234)), '5 steps with cross-entropy, about 41,000 with MSE'],
    [counted(501), estimated(433.91), '501 steps with cross-entropy, about 8.1e433 with MSE'],
    [counted(19), coarse(24.08), '19 steps with cross-entropy, about 10^24 with MSE'],
    [coarse(4.7), coarse(1433.91), 'about 10^5 steps with cross-entropy, about 10^1,434 with MSE'],
    ['never', 'never', 'never with cross-entropy, never with MSE'],
    [counted(2), undefined, '2 steps with cross-entropy, with MSE in a number of steps that cannot be counted'],
  ];
  for (const [crossEntropy, meanSquaredError, expected] of cases) {
    assert.equal(recoveryText({ learningRate: 1, crossEntropy, meanSquaredError }, english), expected);
  }
});
