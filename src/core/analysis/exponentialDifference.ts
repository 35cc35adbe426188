import { type DoubleDouble, difference, product } from './doubleDouble.ts';
import { exponentialLessOne } from './exponential.ts';
import { exponentOf, type RowExponentials } from './rowExponentials.ts';

/** So near to each other, as a share of the temperature, two exponentials lose more than six bits in their difference. */
const NEAR = 1 / 64;

/** The exponential of class i less that of class j, to about 2^-94 of itself however near they are to each other. */
export function exponentialDifference(row: RowExponentials, i: number, j: number): DoubleDouble {
  const { logits, temperature, exponentials } = row;
  const ofJ = exponentials.at(j);
  const isNear = Math.abs(logits[i] - logits[j]) < temperature * NEAR;
  if (!isNear) return difference(exponentials.at(i), ofJ);
  return product(ofJ, exponentialLessOne(exponentOf(logits[i], logits[j], temperature)));
}
