import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyzeRow, type MseReduction } from '../../../../src/core/analysis/analyzeRow.ts';

/** Written by test/fixtures/analysis/pytorch.py. */
interface PytorchCase {
  readonly logits: readonly number[];
  readonly target: number;
  readonly temperature: number;
  readonly labelSmoothing: number;
  readonly mseReduction: MseReduction;
  readonly expected: {
    readonly logSumExp: number;
    readonly softmax: readonly number[];
    readonly logSoftmax: readonly number[];
    readonly entropy: number;
    readonly argmax: number;
    readonly crossEntropy: { readonly loss: number; readonly gradient: readonly number[] };
    readonly meanSquaredError: { readonly loss: number; readonly gradient: readonly number[] };
  };
}

const path = new URL('../../../fixtures/analysis/pytorch.json', import.meta.url);
const cases: readonly PytorchCase[] = JSON.parse(readFileSync(path, 'utf8'));

/** PyTorch's own roundings, as a share of the numbers that it takes differences of. */
const TOLERANCE = 1e-14;

test('on mild rows the losses, their gradients and the rest agree with PyTorch in float64', () => {
  for (const { logits, expected, ...options } of cases) {
    const actual = analyzeRow(Float64Array.from(logits), options);
    const where = JSON.stringify({ logits, ...options });
    const largestLogit = Math.max(1, ...logits.map(Math.abs)) / options.temperature;

    assert.equal(actual.argmax, expected.argmax, where);
    agree(actual.logSumExp, expected.logSumExp, largestLogit, `logSumExp ${where}`);
    agree(actual.entropy, expected.entropy, largestLogit, `entropy ${where}`);
    for (const i of logits.keys()) {
      agree(actual.softmax[i], expected.softmax[i], largestLogit, `softmax ${where}`);
      agree(actual.logSoftmax[i], expected.logSoftmax[i], largestLogit, `logSoftmax ${where}`);
    }
    for (const loss of ['crossEntropy', 'meanSquaredError'] as const) {
      agree(actual[loss]?.loss, expected[loss].loss, largestLogit, `${loss} ${where}`);
      for (const i of logits.keys()) {
        const size = largestLogit / options.temperature;
        agree(actual[loss]?.gradient[i], expected[loss].gradient[i], size, `${loss} gradient ${where}`);
      }
    }
  }
});

function agree(actual: number | undefined, expected: number | undefined, size: number, message: string): void {
  const difference = Math.abs((actual ?? Number.NaN) - (expected ?? Number.NaN));
  assert.ok(difference <= TOLERANCE * Math.max(1, size), `${actual} and ${expected}: ${message}`);
}
