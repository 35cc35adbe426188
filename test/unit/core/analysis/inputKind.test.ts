import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeRow } from '../../../../src/core/analysis/analyzeRow.ts';
import { type InputContext, inputKind } from '../../../../src/core/analysis/inputKind.ts';

const masked = Number.NEGATIVE_INFINITY;

test('what a row seems to be, and how sure that is, follows from its values and the digits that are known', () => {
  const cases: [string, number[], number | undefined, string][] = [
    ['typed logits', [2, 1, 0.1], 2, 'logits'],
    ['two numbers between 0 and 1', [0.2, 0.7], 1, 'logits'],
    ['two that nearly sum to 1', [0.66, 0.33], 2, 'logits'],
    ['three typed numbers that nearly sum to 1', [0.3, 0.3, 0.5], 1, 'sigmoids possible'],
    ['not a number', [Number.NaN, 0.5, 0.5], undefined, 'logits'],
    ['+inf', [Number.POSITIVE_INFINITY, 0.5], undefined, 'logits'],
    ['no classes', [], undefined, 'logits'],
    ['all masked', [masked, masked], undefined, 'logits'],

    ['two coarse probabilities', [0.2, 0.8], 1, 'probabilities possible'],
    ['two finer ones', [0.25, 0.75], 2, 'probabilities likely'],
    ['the same, known as float32', [0.2, 0.8], undefined, 'probabilities likely'],
    ['three coarse ones', [0.1, 0.2, 0.7], 1, 'probabilities likely'],
    ['rounded to two digits', [0.33, 0.33, 0.34], 2, 'probabilities likely'],
    ['of which the sum shows it', [0.33, 0.34, 0.32], 2, 'probabilities likely'],
    ['printed with four digits', [0.0321, 0.2369, 0.6439, 0.0872], 4, 'probabilities likely'],
    ['off by more than they can be', [0.0321, 0.2369, 0.6439, 0.0875], 4, 'sigmoids possible'],
    ['a one that is nearly sure', [1, 4.5398e-5, 2e-9], 5, 'probabilities likely'],
    ['zeros among them', [0, 0, 0.3, 0.7], 1, 'probabilities likely'],
    ['float32 does not sum to 1 exactly', [0.3, 0.3, 0.4].map(Math.fround), undefined, 'probabilities likely'],

    ['a target of two classes may be anything', [0, 1], 1, 'logits'],
    ['of three', [0, 1, 0], 1, 'oneHot possible'],
    ['of five', [0, 0, 0, 1, 0], 1, 'oneHot likely'],
    ['two ones', [0, 1, 0, 1, 0], 1, 'logits'],
    ['counts', [3, 0, 1, 2], 1, 'logits'],

    ['two sigmoid outputs may be logits', [0.12, 0.77], 2, 'logits'],
    ['three', [0.12, 0.77, 0.91], 2, 'sigmoids possible'],
    ['five', [0.12, 0.77, 0.91, 0.03, 0.4], 2, 'sigmoids likely'],
    ['zeros and ones are no evidence', [0, 1, 1, 0, 1, 0.4], 1, 'logits'],

    ['log-probabilities', [-3.4402, -1.4402, -0.4402, -2.4402], 5, 'logProbabilities likely'],
    ['with a masked class', [-0.31326, -1.31326, masked], 6, 'logProbabilities likely'],
    ['negative logits', [-1.2, -0.7, -3.1], 2, 'logits'],
    ['the maximum taken away', [0, -5.2, -8.1], 2, 'logits'],
    ['integers', [-1, -2, -2, -3, -3, -3], 1, 'logits'],

    ['one class', [3.2], 2, 'singleClass'],
    ['all the same', [0, 0, 0], 1, 'constant'],
    ['a uniform distribution', [0.25, 0.25, 0.25, 0.25], 2, 'constant'],
    ['all the same but a masked one', [masked, 2, 2], 1, 'constant'],
    ['all the same but a low one', [-1e9, 2, 2], 1, 'constant'],
    ['all but one masked', [masked, 2], 1, 'logits'],
  ];
  for (const [what, values, digits, expected] of cases) {
    const kind = inputKind(Float64Array.from(values), digits === undefined ? {} : { digits });
    assert.equal('certainty' in kind ? `${kind.kind} ${kind.certainty}` : kind.kind, expected, `${what}: [${values}]`);
  }
});

test('columns that sum to 1 while rows do not tell of a softmax over the wrong axis', () => {
  const matrix = (...rows: number[][]) => rows.map((row) => Float64Array.from(row));
  const cases: [string, Float64Array[], number, string][] = [
    ['columns', matrix([0.1, 0.75, 0.5], [0.65, 0.05, 0.3], [0.25, 0.2, 0.2]), 2, 'softmaxedOverWrongAxis likely'],
    ['rows', matrix([0.1, 0.65, 0.25], [0.75, 0.05, 0.2], [0.5, 0.3, 0.2]), 2, 'probabilities likely'],
    ['both', matrix([0.25, 0.75], [0.75, 0.25]), 2, 'probabilities likely'],
    ['neither', matrix([0.1, 0.75, 0.5], [0.65, 0.05, 0.3]), 2, 'sigmoids possible'],
    ['uniform columns', matrix([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]), 1, 'softmaxedOverWrongAxis likely'],
    ['one row', matrix([1, 1, 1]), 1, 'constant'],
    ['targets', matrix([0, 0, 1], [0, 1, 0], [1, 0, 0]), 1, 'oneHot possible'],
    ['logits', matrix([2, -1], [-1, 2]), 1, 'logits'],
    ['one class', matrix([0.5], [0.5]), 1, 'singleClass'],
    ['ragged', matrix([0.5, 0.5], [0.5]), 1, 'constant'],
  ];
  for (const [what, rows, digits, expected] of cases) {
    const kind = inputKind(rows[0] ?? assert.fail(), { digits, matrix: rows });
    assert.equal('certainty' in kind ? `${kind.kind} ${kind.certainty}` : kind.kind, expected, what);
  }
});

test('a softmax is told for one, and its logarithm, however few of its digits are printed', () => {
  const row = fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 3, maxLength: 40 });
  fc.assert(
    fc.property(row, fc.integer({ min: 3, max: 9 }), (values, decimals) => {
      const { softmax, logSoftmax } = analyzeRow(Float64Array.from(values));
      const printed = (numbers: Float64Array) => numbers.map((value) => Number(value.toFixed(decimals)));
      const probabilities = printed(softmax);
      const context: InputContext = { digits: significantDigits(probabilities) };
      const { kind } = inputKind(probabilities, context);
      assert.ok(['probabilities', 'constant', 'oneHot'].includes(kind), kind);

      const logs = printed(logSoftmax);
      const kindOfLogs = inputKind(logs, { digits: significantDigits(logs) }).kind;
      // Where a log-probability is printed as 0, logits look the same.
      assert.ok(logs.some((value) => value === 0) || ['logProbabilities', 'constant'].includes(kindOfLogs), kindOfLogs);
    }),
  );
});

test('random logits are not called anything else for sure', () => {
  const normal = fc
    .tuple(fc.double({ min: 1e-9, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([u, v]) => Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v));
  let likely = 0;
  const rows = fc.sample(fc.array(normal, { minLength: 2, maxLength: 12 }), { numRuns: 2000, seed: 1 });
  for (const row of rows) {
    const kind = inputKind(Float64Array.from(row));
    if ('certainty' in kind && kind.certainty === 'likely') likely++;
  }
  assert.ok(likely < rows.length / 200, `${likely} of ${rows.length}`);
});

test('no row makes it throw', () => {
  const anything = fc.double();
  fc.assert(
    fc.property(
      fc.array(anything),
      fc.array(fc.array(anything)),
      fc.integer({ min: 1, max: 17 }),
      (row, rows, digits) => {
        inputKind(Float64Array.from(row), { digits, matrix: rows.map((other) => Float64Array.from(other)) });
      },
    ),
  );
});

function significantDigits(values: Float64Array): number {
  return Math.max(
    ...[...values].map(
      (value) => String(Math.abs(value)).replace(/e.*$/, '').replace('.', '').replace(/^0+/, '').length,
    ),
  );
}
