import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyzeRow, type LossAndGradient, type MseReduction } from '../../../../src/core/analysis/analyzeRow.ts';
import { unitsInTheLastPlace } from './unitsInTheLastPlace.ts';

/** Written by test/fixtures/analysis/reference.py, which says what its texts mean. */
interface ReferenceCase {
  readonly name: string;
  readonly logits?: readonly string[];
  readonly classCount?: number;
  readonly generator?: readonly [
    multiplier: number,
    increment: number,
    modulus: number,
    divisor: number,
    offset: number,
  ];
  /** The classes that the expected arrays are about; all when absent. */
  readonly components?: readonly number[];
  readonly target: number;
  readonly temperature?: number;
  readonly labelSmoothing?: number;
  readonly mseReduction?: MseReduction;
  readonly expected: {
    readonly logSumExp: string;
    readonly softmax: readonly string[];
    readonly logSoftmax: readonly string[];
    readonly entropy: string;
    readonly argmax: number;
    readonly crossEntropy: ReferenceGradient;
    readonly meanSquaredError: ReferenceGradient;
    readonly saturation: { readonly cePush: string; readonly msePush: string };
  };
}

interface ReferenceGradient {
  readonly loss: string;
  readonly gradient: readonly string[];
  readonly log10Gradient: readonly string[];
}

const path = new URL('../../../fixtures/analysis/reference.json', import.meta.url);
const cases: readonly ReferenceCase[] = JSON.parse(readFileSync(path, 'utf8'));

test('every number of a row is the truth rounded once, to 0.51 units in the last place', (context) => {
  const worst = new Map<string, { units: number; where: string }>();
  const faults: string[] = [];

  for (const reference of cases) {
    const { expected, name, target } = reference;
    const logits = logitsOf(reference);
    const actual = analyzeRow(logits, reference);
    const components = reference.components ?? [...logits.keys()];
    const row = `${name} ${logits.slice(0, 6).join(' ')}, target ${target}, T ${reference.temperature ?? 1}`;

    const check = (quantity: string, value: number | undefined, truth = '') => {
      const [nearest, left] = truth.split(' ', 2).map(Number);
      const units = unitsInTheLastPlace(value ?? Number.NaN, nearest ?? Number.NaN, left);
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

function logitsOf({ logits, generator, classCount = 0 }: ReferenceCase): Float64Array {
  if (logits !== undefined) return Float64Array.from(logits, Number);
  const [multiplier, increment, modulus, divisor, offset] = generator ?? assert.fail('neither logits nor a generator');
  return Float64Array.from(
    { length: classCount },
    (_, i) => ((i * multiplier + increment) % modulus) / divisor - offset,
  );
}
