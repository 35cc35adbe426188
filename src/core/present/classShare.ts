import type { RowAnalysis } from '../analysis/analyzeRow.ts';
import { log10Magnitude, nearest } from '../analysis/doubleDouble.ts';
import type { RowExponentials } from '../analysis/rowExponentials.ts';
import { trueAgainstWrong } from '../analysis/trueAgainstWrong.ts';
import { shareNumber } from './numberText.ts';
import type { NumberText } from './protocol.ts';

/** The probability of a class with the base-10 logarithms of it and of its complement, which do not underflow. */
export interface ClassShare {
  readonly share: number;
  readonly log10: number;
  readonly log10Complement: number;
}

/** Closer to 0 than this, log p may have underflowed. */
const tiny = 1e-300;

/** The share of class `index`, 0 to C - 1, in an analysed row. */
export function classShare(row: RowAnalysis, index: number): ClassShare {
  const logProbability = row.logSoftmax[index] ?? Number.NaN;
  const logComplement = logProbability > -tiny ? logOfOthers(row) : logOfComplement(logProbability);
  return {
    share: row.softmax[index] ?? Number.NaN,
    log10: logProbability * Math.LOG10E,
    log10Complement: logComplement * Math.LOG10E,
  };
}

/** The probability of class `index` in an analysed row. */
export function probabilityNumber(row: RowAnalysis, index: number): NumberText {
  const { share, log10, log10Complement } = classShare(row, index);
  return shareNumber(share, log10, log10Complement);
}

/** The probability of the leading class of a row that has a softmax, without an analysis of the whole row. */
export function leadingNumber(row: RowExponentials): NumberText {
  const { probability, complement } = trueAgainstWrong(row, row.argmax);
  return shareNumber(nearest(probability), log10Magnitude(probability), log10Magnitude(complement));
}

/** log(1 - p) from log p, in the form that loses nothing: near p = 1 the first, near p = 0 the second. */
function logOfComplement(logProbability: number): number {
  return logProbability > -Math.LN2 ? Math.log(-Math.expm1(logProbability)) : Math.log1p(-Math.exp(logProbability));
}

/** The same for the leading class, as the log of the summed probabilities of all others, which takes a pass over them. */
function logOfOthers({ logSoftmax, argmax }: RowAnalysis): number {
  return logOfSum(logSoftmax, (logProbability, index) =>
    index === argmax ? Number.NEGATIVE_INFINITY : logProbability,
  );
}

/** The log of a sum over the classes of terms given by their logs, to some digits: -Infinity adds nothing. */
export function logOfSum(
  logProbabilities: Float64Array,
  logTerm: (logProbability: number, index: number) => number,
): number {
  const terms = logProbabilities.map(logTerm);
  const largest = terms.reduce((most, term) => Math.max(most, term), Number.NEGATIVE_INFINITY);
  if (largest === Number.NEGATIVE_INFINITY) return largest;
  return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0));
}

/** Indices of the `count` classes with the largest values, largest first; the lower index first among equals. */
export function leadingClasses(values: Float64Array, count: number): number[] {
  const leading: number[] = [];
  for (const [index, value] of values.entries()) {
    const last = leading[count - 1];
    if (last !== undefined && !(value > (values[last] ?? Number.NaN))) continue;
    const place = leading.findIndex((other) => value > (values[other] ?? Number.NaN));
    leading.splice(place === -1 ? leading.length : place, 0, index);
    leading.length = Math.min(leading.length, count);
  }
  return leading;
}
