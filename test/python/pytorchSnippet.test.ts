import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeRow, type RowOptions } from '../../src/core/analysis/analyzeRow.ts';
import { pytorchSnippet } from '../../src/core/present/pytorchSnippet.ts';
import { english } from '../unit/core/present/english.ts';
import { runScripts } from './runScripts.ts';

const { NEGATIVE_INFINITY, NaN: nan } = Number;

interface SnippetCase extends RowOptions {
  readonly row: string;
  readonly logits: readonly number[];
  readonly target: number;
}

const reductions = ['mean', 'sum', 'half'] as const;
const rows: readonly SnippetCase[] = [
  { row: 'ordinary', logits: [2, -1, 0.5, 1.25], target: 3 },
  { row: 'right', logits: [2, -1, 9.5], target: 2 },
  { row: 'saturated', logits: [12, -1, 3], target: 1 },
  { row: 'saturated beyond float32', logits: [300, 0, -5], target: 1 },
  { row: 'far from zero', logits: [1e6, 1e6 - 2, 1e6 - 3], target: 1 },
  { row: 'masked', logits: [2, NEGATIVE_INFINITY, 1, NEGATIVE_INFINITY], target: 2 },
  { row: 'the true class masked', logits: [2, NEGATIVE_INFINITY, 1], target: 1 },
  { row: 'one class', logits: [3.5], target: 0 },
  { row: 'not a number', logits: [1, nan, 2], target: 0 },
  { row: 'hot', logits: [2, -1, 8.5], target: 0, temperature: 4 },
  { row: 'cold', logits: [2, -1, 3.5], target: 0, temperature: 0.25 },
  { row: 'smoothed', logits: [2, -1, 3.5], target: 0, labelSmoothing: 0.1 },
  { row: 'smoothed and hot', logits: [2, -1, 3.5], target: 2, labelSmoothing: 0.3, temperature: 2 },
  { row: 'smoothed over a masked class', logits: [2, NEGATIVE_INFINITY, 3.5], target: 0, labelSmoothing: 0.1 },
  { row: 'many classes', logits: Array.from({ length: 1000 }, (_, i) => Math.sin(i) * 4), target: 17 },
];
const cases = rows.flatMap((row) => reductions.map((mseReduction) => ({ ...row, mseReduction })));

/**
 * PyTorch subtracts the greatest logit, takes exp, divides, and 1 from the probabilities: each step rounds, exp magnifies
 * the rounding of its argument by that argument. So its softmax and gradients are good to some units of 1 in the last
 * place, times the size of the logits, and its losses to as many units of the largest logarithm.
 */
const tolerance = 1e-15;

test('the script prints in PyTorch what Logit Loupe shows', () => {
  const printed = runScripts(cases.map(({ logits, ...options }) => pytorchSnippet(row(logits), options, english)));
  for (const [index, { row: name, logits, ...options }] of cases.entries()) {
    const { temperature = 1, target } = options;
    const analysis = analyzeRow(row(logits), options);
    const { crossEntropy, meanSquaredError, saturation } = analysis;
    assert.ok(crossEntropy !== undefined && meanSquaredError !== undefined && saturation !== undefined);
    const values = printedValues(printed[index] ?? '');
    const expected = {
      softmax: [...analysis.softmax],
      log_softmax: [...analysis.logSoftmax],
      cross_entropy: [crossEntropy.loss],
      cross_entropy_gradient: [...crossEntropy.gradient],
      mse: [meanSquaredError.loss],
      mse_gradient: [...meanSquaredError.gradient],
      cross_entropy_push: [saturation.cePush],
      mse_push: [saturation.msePush],
    };
    assert.deepEqual([...values.keys()], Object.keys(expected));
    const largest = Math.max(1, ...logits.filter(Number.isFinite).map(Math.abs)) / Math.min(1, temperature);
    for (const [quantity, numbers] of Object.entries(expected)) {
      const where = `${quantity} of the row ${name}, ${options.mseReduction}`;
      const inPytorch = values.get(quantity) ?? [];
      assert.equal(inPytorch.length, numbers.length, where);
      for (const [i, number] of numbers.entries()) agree(inPytorch[i], number, 8 * tolerance * largest, where);
    }
    // On a true class that is far from right nothing cancels: there PyTorch is good to its last digits, however small.
    if (!(saturation.cePush > 0.5)) continue;
    for (const [quantity, number] of [
      ['softmax', analysis.softmax[target]],
      ['mse_gradient', meanSquaredError.gradient[target]],
      ['mse_push', saturation.msePush],
    ] as const) {
      const inPytorch = values.get(quantity) ?? [];
      const value = inPytorch.length === 1 ? inPytorch[0] : inPytorch[target];
      agree(
        value,
        number,
        8 * tolerance * largest * Math.abs(number ?? 0),
        `${quantity} of the true class, row ${name}`,
      );
    }
  }
});

test('without a true class the script prints the softmax alone', () => {
  const [printed = ''] = runScripts([pytorchSnippet(row([1, 2]), {}, english)]);
  assert.deepEqual([...printedValues(printed).keys()], ['softmax', 'log_softmax']);
});

function row(logits: readonly number[]): Float64Array {
  return Float64Array.from(logits);
}

/** The lines `name=value`: a number or a list of them, as Python prints them. */
function printedValues(printed: string): Map<string, readonly number[]> {
  const lines = printed.trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const [name = '', value = ''] = line.split('=');
      const numbers = value.replace(/^\[|\]$/g, '').split(', ');
      return [name, numbers.map((text) => Number(text.replace('inf', 'Infinity')))];
    }),
  );
}

function agree(actual: number | undefined, expected: number | undefined, within: number, message: string): void {
  if (Object.is(actual, expected) || actual === expected) return;
  const difference = Math.abs((actual ?? nan) - (expected ?? nan));
  assert.ok(difference <= within, `${actual} and ${expected}: ${message}`);
}
