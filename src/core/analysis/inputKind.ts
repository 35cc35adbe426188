import { compensatedSum } from './compensatedSum.ts';
import { maskedClasses } from './maskedClasses.ts';

/** What a row of numbers that is taken for logits seems to be. */
export type InputKind =
  | { readonly kind: 'logits' }
  /** C = 1: the softmax is 1 and both gradients are 0 for ever. */
  | { readonly kind: 'singleClass' }
  /** All classes but the masked ones have the same logit: the softmax is uniform over `classCount` of them. */
  | { readonly kind: 'constant'; readonly value: number; readonly classCount: number }
  | ({ readonly kind: 'softmaxedOverWrongAxis'; readonly rowSum: number } & Guess)
  /** 1 for `trueClass`, 0 for all others: a target rather than an output. */
  | ({ readonly kind: 'oneHot'; readonly trueClass: number } & Guess)
  /** In [0, 1], and `sum` is 1 but for rounding. */
  | ({ readonly kind: 'probabilities'; readonly sum: number } & Guess)
  /** At most 0, and `logSumExp` is 0 but for rounding: harmless, since log_softmax leaves them as they are. */
  | ({ readonly kind: 'logProbabilities'; readonly logSumExp: number } & Guess)
  /** In [0, 1], and `sum` is not 1: a probability a class, as for several labels at once. */
  | ({ readonly kind: 'sigmoids'; readonly sum: number } & Guess);

interface Guess {
  /** Logits would look like this by coincidence in fewer than 1 of 200 rows ('likely'), or of 20 ('possible'). */
  readonly certainty: Certainty;
}

export type Certainty = 'likely' | 'possible';

/** What is known of a row beside its numbers. */
export interface InputContext {
  /** Most significant digits that its numbers are good for; those of float32 unless given. */
  readonly digits?: number;
  /** All rows of its matrix, itself among them: only they can tell that a softmax ran over the wrong axis. */
  readonly matrix?: readonly Float64Array[];
}

/** About how many decimal digits float32 keeps. */
const FLOAT32_DIGITS = 7;

/** A logsumexp, or a sum, that is known no better than this says nothing. */
const WORST_LOG_SUM_EXP = 0.05;
const WORST_SUM = 0.5;

/**
 * What a row of C numbers seems to be, by its values and how many digits of them are known.
 *
 * The sum of numbers rounded to a unit u is good to less than C u / 2, their logsumexp to u / 2. How sure a guess is
 * follows from how often logits would meet the same conditions: about a third of the logits of an untrained model, roughly
 * standard normal, lie between 0 and 1, half are negative, and a sum meets 1 by chance as often as its tolerance is wide.
 * So [0.2, 0.8] is possibly probabilities, [0.1234, 0.8766] likely, and [0.2, 0.7] is taken for logits.
 *
 * A row with NaN or +Infinity, or without a class that is not masked, is taken for logits. O(C), and O(R C) given R
 * rows, unless a number outside [0, 1] ends that early. Throws nothing.
 */
export function inputKind(row: Float64Array, { digits = FLOAT32_DIGITS, matrix }: InputContext = {}): InputKind {
  const logits: InputKind = { kind: 'logits' };
  if (!row.every((value) => value < Number.POSITIVE_INFINITY)) return logits;
  if (row.length === 1) return { kind: 'singleClass' };
  return (
    (matrix && softmaxedOverWrongAxis(matrix, digits)) ??
    constant(row) ??
    oneHot(row) ??
    probabilitiesOrSigmoids(row, digits) ??
    logProbabilities(row, digits) ??
    logits
  );
}

/** Columns that sum to 1 in a matrix whose rows do not; `rowSum` is that of the first row that does not. */
function softmaxedOverWrongAxis(matrix: readonly Float64Array[], digits: number): InputKind | undefined {
  const columns = matrix[0]?.length ?? 0;
  if (matrix.length < 2 || !matrix.every((row) => row.length === columns && row.every(isShare))) return undefined;
  const rowSum = matrix.map(sumOf).find((sum, i) => Math.abs(sum - 1) > sumTolerance(matrix[i], digits));
  if (rowSum === undefined) return undefined;
  let chance = 1;
  for (let column = 0; column < columns; column++) {
    const shares = Float64Array.from(matrix, (row) => row[column]);
    const tolerance = sumTolerance(shares, digits);
    if (Math.abs(sumOf(shares) - 1) > tolerance) return undefined;
    chance *= chanceOfShares(shares.length) * chanceOfSum(tolerance);
  }
  const certainty = certaintyAgainst(chance);
  return certainty && { kind: 'softmaxedOverWrongAxis', rowSum, certainty };
}

function constant(row: Float64Array): InputKind | undefined {
  const { infinite, finite } = maskedClasses(row);
  const masked = new Set([...infinite, ...finite]);
  const kept = row.filter((_, i) => !masked.has(i));
  if (kept.length < 2 || !kept.every((value) => value === kept[0])) return undefined;
  return { kind: 'constant', value: kept[0], classCount: kept.length };
}

function oneHot(row: Float64Array): InputKind | undefined {
  const trueClass = row.indexOf(1);
  if (trueClass === -1 || !row.every((value, i) => value === 0 || i === trueClass)) return undefined;
  // A unit vector among those of small integers, -2 to 2.
  const certainty = certaintyAgainst(row.length / 5 ** row.length);
  return certainty ? { kind: 'oneHot', trueClass, certainty } : { kind: 'logits' };
}

function probabilitiesOrSigmoids(row: Float64Array, digits: number): InputKind | undefined {
  if (!row.every(isShare)) return undefined;
  const sum = sumOf(row);
  const tolerance = sumTolerance(row, digits);
  if (Math.abs(sum - 1) <= tolerance) {
    const certainty = certaintyAgainst(chanceOfShares(row.length) * chanceOfSum(tolerance));
    return certainty && { kind: 'probabilities', sum, certainty };
  }
  // Zeros and ones say little: counts and labels have them as well.
  const inside = row.reduce((count, value) => (value > 0 && value < 1 ? count + 1 : count), 0);
  const certainty = certaintyAgainst(chanceOfShares(inside));
  return certainty && { kind: 'sigmoids', sum, certainty };
}

function logProbabilities(row: Float64Array, digits: number): InputKind | undefined {
  // A greatest logit of 0 is rather a row from which its maximum was taken away.
  const max = row.reduce((greatest, value) => Math.max(greatest, value), Number.NEGATIVE_INFINITY);
  if (!(max < 0 && max > Number.NEGATIVE_INFINITY)) return undefined;
  const logSumExp = max + Math.log(compensatedSum(row.length, (i) => Math.exp(row[i] - max)));
  const tolerance = Math.min(lastDigit(row, digits) / 2, WORST_LOG_SUM_EXP);
  if (Math.abs(logSumExp) > tolerance) return undefined;
  const certainty = certaintyAgainst(0.5 ** row.length * chanceOfSum(tolerance));
  return certainty && { kind: 'logProbabilities', logSumExp, certainty };
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

function sumOf(values: Float64Array): number {
  return compensatedSum(values.length, (i) => values[i]);
}

/** How far the rounding of numbers in [0, 1] can move the sum of all. */
function sumTolerance(values: Float64Array, digits: number): number {
  const unit = Math.min(lastDigit(values, digits), 0.1);
  // Tools print more digits: a single one was typed, and what people type adds up.
  if (digits <= 1) return unit / 4;
  // Short of C / 2 units, which only ties would reach: two complementary numbers still sum to 1 when rounded.
  return Math.min(((values.length - 0.5) * unit) / 2, WORST_SUM);
}

/** The unit of the last digit of the number that is greatest in magnitude. */
function lastDigit(values: Float64Array, digits: number): number {
  let greatest = 0;
  for (const value of values) {
    if (value > Number.NEGATIVE_INFINITY) greatest = Math.max(greatest, Math.abs(value));
  }
  return greatest === 0 ? 0 : 10 ** (Math.floor(Math.log10(greatest)) + 1 - digits);
}

/** How often so many logits all lie between 0 and 1. */
function chanceOfShares(count: number): number {
  return 3 ** -count;
}

/** How often a sum falls within the tolerance of what it is compared with. */
function chanceOfSum(tolerance: number): number {
  return Math.min(1, 2 * tolerance);
}

function certaintyAgainst(chance: number): Certainty | undefined {
  if (chance < 1 / 200) return 'likely';
  return chance < 1 / 20 ? 'possible' : undefined;
}
