import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeRow, type LossAndGradient } from '../../../../src/core/analysis/analyzeRow.ts';
import { logitsOf, type ReferenceGradient, referenceCases, unitsFrom } from './referenceCase.ts';

test('every number of a row is the truth rounded once, to 0.51 units in the last place', (context) => {
  const worst = new Map<string, { units: number; where: string }>();
  const faults: string[] = [];

  const cases = referenceCases();
  for (const reference of cases) {
    const { expected, name, target } = reference;
    const logits = logitsOf(reference);
    const actual = analyzeRow(logits, reference);
    const components = reference.components ?? [...logits.keys()];
    const row = `${name} ${logits.slice(0, 6).join(' ')}, target ${target}, T ${reference.temperature ?? 1}`;

    const check = (quantity: string, value: number | undefined, truth = '') => {
      const units = unitsFrom(truth, value ?? Number.NaN);
      const where = `${quantity}: ${value} instead of ${truth}, ${units.toPrecision(3)} units (${row})`;
      if (units > (worst.get(quantity)?.units ?? -1)) worst.set(quantity, { units, where });
      if (!(units <= 0.51)) faults.push(where);
    };
    const checkGradient = (quantity: string, value: LossAndGradient | undefined, truth: ReferenceGradient) => {
      check(`${quantity} loss`, value?.loss, truth.loss);
      components.forEach((i, k) => {
        const kind = i === target ? 'true class' : 'wrong class';
        check(`${quantity} gradient, ${kind}`, value?.gradient[i], truth.gradient[k]);
        const magnitude = Number(truth.log10Gradient[k]);
        const log10 = value?.log10Gradient[i] ?? Number.NaN;
        const close = log10 === magnitude || Math.abs(log10 - magnitude) <= 1e-9 * Math.max(1, Math.abs(magnitude));
        if (!close) faults.push(`${quantity} log10 gradient: ${log10} instead of ${magnitude} at ${i} (${row})`);
      });
    };

    if (actual.argmax !== expected.argmax) faults.push(`argmax: ${actual.argmax} (${row})`);
    check('logSumExp', actual.logSumExp, expected.logSumExp);
    check('entropy', actual.entropy, expected.entropy);
    components.forEach((i, k) => {
      check('softmax', actual.softmax[i], expected.softmax[k]);
      check('logSoftmax', actual.logSoftmax[i], expected.logSoftmax[k]);
    });
    checkGradient('crossEntropy', actual.crossEntropy, expected.crossEntropy);
    checkGradient('meanSquaredError', actual.meanSquaredError, expected.meanSquaredError);
    check('cePush', actual.saturation?.cePush, expected.saturation.cePush);
    check('msePush', actual.saturation?.msePush, expected.saturation.msePush);
  }
  for (const { where } of worst.values()) context.diagnostic(where);
  assert.deepEqual(faults.slice(0, 20), [], `${faults.length} numbers of ${cases.length} rows are off`);
});
