import { type DoubleDouble, difference, quotient } from './doubleDouble.ts';
import { checkTarget } from './rangeChecks.ts';
import type { RowExponentials } from './rowExponentials.ts';

/** A row split into its true class t and the wrong ones. */
export interface TrueAgainstWrong {
  readonly row: RowExponentials;
  readonly target: number;
  /** Whether the target is the argmax. */
  readonly right: boolean;
  /** Sum of the wrong classes' exponentials; 0 for want of an unmasked wrong class. */
  readonly wrongTotal: DoubleDouble;
  /** p_t. */
  readonly probability: DoubleDouble;
  /** 1 - p_t, as the sum of the wrong classes' probabilities. */
  readonly complement: DoubleDouble;
}

/**
 * Splits a row of C classes at its true one. Throws RangeError unless the target is an integer from 0 to C - 1. A row
 * without a softmax gives NaN. Source: 1 - p_t as a sum over the others, so that it never cancels.
 */
export function trueAgainstWrong(row: RowExponentials, target: number): TrueAgainstWrong {
  checkTarget(target, row.classCount);
  const { exponentials, argmax, rest, total } = row;
  const right = target === argmax;
  // In a wrong row the difference is at least half of the total.
  const wrongTotal = right ? rest : difference(total, exponentials.at(target));
  return {
    row,
    target,
    right,
    wrongTotal,
    probability: quotient(exponentials.at(target), total),
    complement: quotient(wrongTotal, total),
  };
}
