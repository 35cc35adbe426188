import { compensatedSum } from './compensatedSum.ts';
import type { RowExponentials } from './rowExponentials.ts';
import { scaledExponential } from './scaledExponential.ts';

/**
 * -sum_i p_i log p_i of p = softmax(z / T), in nats, from 0 to log C.
 *
 * A masked class (-Infinity) adds nothing. NaN when a logit is NaN or +Infinity, all are masked, or there are none; 0 for
 * C = 1. Every term is positive, and all are summed in units of the runner-up's exponential, so that the small entropy of
 * a sure row keeps its digits. Source: Shannon 1948; Goodfellow, Bengio and Courville 2016, equation 3.49.
 */
export function entropy(row: RowExponentials): number {
  const { all, rest, runnerUp, restTotal, restOverMax, logTotal, total } = row;
  if (runnerUp === -1) return row.argmax === -1 ? Number.NaN : 0;
  // log p_max in units of the runner-up: log(1 + x) is x where x is too small to be told from 0.
  const ofMax = restOverMax > 0 ? restTotal * (logTotal / restOverMax) : restTotal;
  const ofRest = compensatedSum(row.classCount, (i) =>
    rest.values[i] === 0 ? 0 : rest.values[i] * (logTotal - all.remainders[i] - all.exponents[i]),
  );
  return scaledExponential((ofMax + ofRest) / total, all.exponents[runnerUp], all.remainders[runnerUp]);
}
