import { compensatedSum } from './compensatedSum.ts';
import type { Exponentials, RowExponentials } from './rowExponentials.ts';
import type { Scaled } from './scaledExponential.ts';

/** A row split into its true class t and the wrong ones, with nothing that was lost to cancellation or underflow. */
export interface TrueAgainstWrong {
  readonly row: RowExponentials;
  readonly target: number;
  /** Whether the target is the argmax. */
  readonly right: boolean;
  /** p_t. */
  readonly probability: Scaled;
  /** 1 - p_t, as the sum of the wrong classes' probabilities. */
  readonly complement: Scaled;
  /** The wrong classes among themselves: exponentials with reference to the greatest of them. Skip the target's own. */
  readonly wrong: Exponentials;
  /** Sum of their values, at least 1; 0 when p_t = 1 exactly, for want of an unmasked wrong class. */
  readonly wrongTotal: number;
  /** The greatest of the wrong classes; -1 for none. */
  readonly greatestWrong: number;
}

/**
 * Splits a row of C classes at its true one. Throws RangeError unless the target is an integer from 0 to C - 1. A row
 * without a softmax gives NaN. Source: 1 - p_t as a sum over the others, so that it never cancels.
 */
export function trueAgainstWrong(row: RowExponentials, target: number): TrueAgainstWrong {
  if (row.classCount === 0) throw new RangeError('A row without classes has no target.');
  if (!(Number.isInteger(target) && target >= 0 && target < row.classCount)) {
    throw new RangeError(`The target must be an integer from 0 to ${row.classCount - 1}; it is ${target}.`);
  }
  const { all, rest, argmax, runnerUp, total } = row;
  const right = target === argmax;
  const wrong = right ? rest : all;
  const greatestWrong = right ? runnerUp : argmax;
  const wrongTotal = right ? row.restTotal : compensatedSum(row.classCount, (i) => (i === target ? 0 : all.values[i]));
  const probability = { factor: 1 / total, exponent: all.exponents[target], remainder: all.remainders[target] };
  const complement = {
    factor: wrongTotal / total,
    exponent: greatestWrong === -1 ? 0 : all.exponents[greatestWrong],
    remainder: greatestWrong === -1 ? 0 : all.remainders[greatestWrong],
  };
  return { row, target, right, probability, complement, wrong, wrongTotal, greatestWrong };
}
