import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { MseReduction } from '../../../../src/core/analysis/analyzeRow.ts';
import { unitsInTheLastPlace } from './unitsInTheLastPlace.ts';

/** Written by test/fixtures/analysis/reference.py, which says what its texts mean. */
export interface ReferenceCase {
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

export interface ReferenceGradient {
  readonly loss: string;
  readonly gradient: readonly string[];
  readonly log10Gradient: readonly string[];
}

/** All rows of the fixture. */
export function referenceCases(): readonly ReferenceCase[] {
  return JSON.parse(readFileSync(new URL('../../../fixtures/analysis/reference.json', import.meta.url), 'utf8'));
}

export function logitsOf({ logits, generator, classCount = 0 }: ReferenceCase): Float64Array {
  if (logits !== undefined) return Float64Array.from(logits, Number);
  const [multiplier, increment, modulus, divisor, offset] = generator ?? assert.fail('neither logits nor a generator');
  return Float64Array.from(
    { length: classCount },
    (_, i) => ((i * multiplier + increment) % modulus) / divisor - offset,
  );
}

/** Distance of a number from a truth of the fixture, in units in the last place. */
export function unitsFrom(truth: string, value: number): number {
  const [nearest, left] = truth.split(' ', 2).map(Number);
  return unitsInTheLastPlace(value, nearest ?? Number.NaN, left);
}
