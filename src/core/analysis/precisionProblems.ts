import type { RowAnalysis, RowOptions } from './analyzeRow.ts';
import { maskedClasses } from './maskedClasses.ts';
import { type NaiveSoftmax, naiveSoftmax } from './naiveSoftmax.ts';
import { type RoundedArithmetic, roundedArithmetic, type TrainingDtype } from './roundedArithmetic.ts';
import { roundedSquaredError } from './roundedLoss.ts';
import { roundedLogit, roundedSoftmax } from './roundedSoftmax.ts';

/** What goes wrong with a row in a dtype; classes are numbered as in the row. */
export type PrecisionProblem =
  /** A finite `logit`, divided by the temperature, becomes infinite: `undefinedSoftmax` tells whether all is NaN by it, else the true class has none. */
  | {
      readonly code: 'overflow';
      readonly classIndex: number;
      readonly logit: number;
      readonly largest: number;
      readonly undefinedSoftmax: boolean;
    }
  /** The gradient of MSE on the true logit of a wrong row is exactly 0: a step does not move it. */
  | { readonly code: 'zeroGradient'; readonly target: number; readonly log10Gradient: number }
  /**
   * The probability of a class is exactly 0, so that log(softmax) is -Infinity where log_softmax gives the
   * `logProbability`: of the true class, or of the least probable one when none is given.
   */
  | { readonly code: 'logOfZero'; readonly classIndex: number; readonly logProbability: number }
  /** exp(z) / sum exp(z) is no softmax; `logit` is the greatest, divided by the temperature. */
  | {
      readonly code: 'naiveSoftmax';
      readonly outcome: Exclude<NaiveSoftmax['outcome'], 'defined' | 'undefined'>;
      readonly classIndex: number;
      readonly logit: number;
    }
  /** The two greatest logits, which differ, are, divided by the temperature, the same number `logit` in the dtype. */
  | { readonly code: 'tie'; readonly classIndex: number; readonly other: number; readonly logit: number };

/**
 * What goes wrong in a dtype with a row of C logits, the worst first: what `precision` would show, found from the few
 * classes that matter, since rounding keeps the order of numbers. The whole row is computed only where its sum decides.
 *
 * `analysis` is the row's own, in float64. A row without a softmax has no further problem; masked classes, also those with
 * a finite mask, are meant to come to nothing and are no problem; a target that is no class of the row counts as none.
 */
export function precisionProblems(
  logits: Float64Array,
  analysis: RowAnalysis,
  dtype: TrainingDtype,
  options: RowOptions = {},
): readonly PrecisionProblem[] {
  const { argmax } = analysis;
  const { temperature = 1 } = options;
  if (argmax === -1) return [];
  const arithmetic = roundedArithmetic(dtype);
  const held = (classIndex: number) => roundedLogit(logits[classIndex], arithmetic, options.temperature);
  const max = held(argmax);
  if (!Number.isFinite(max)) {
    const { largest } = arithmetic;
    return [
      { code: 'overflow', classIndex: argmax, logit: logits[argmax] / temperature, largest, undefinedSoftmax: true },
    ];
  }
  const { runnerUp, least, mask } = landmarks(logits, argmax);
  const { target } = options;
  const isTarget = target !== undefined && Number.isInteger(target) && target >= 0 && target < logits.length;
  const row: HeldRow = { logits, analysis, arithmetic, options, max };
  const problems = [...classProblems(row, isTarget ? target : least, isTarget, mask)];
  const outcome = naiveOutcome(row);
  if (outcome !== 'defined' && outcome !== 'undefined') {
    problems.push({ code: 'naiveSoftmax', outcome, classIndex: argmax, logit: logits[argmax] / temperature });
  }
  if (runnerUp !== -1 && held(runnerUp) === max) {
    problems.push({ code: 'tie', classIndex: argmax, other: runnerUp, logit: max });
  }
  return problems;
}

interface HeldRow {
  readonly logits: Float64Array;
  readonly analysis: RowAnalysis;
  readonly arithmetic: RoundedArithmetic;
  readonly options: RowOptions;
  /** The greatest logit as the dtype holds it. */
  readonly max: number;
}

/** What goes wrong with one class: the true one, or the least probable. */
function classProblems(row: HeldRow, classIndex: number, isTarget: boolean, mask: number): readonly PrecisionProblem[] {
  const { logits, analysis, arithmetic, options, max } = row;
  const { inside, largest } = arithmetic;
  const { temperature = 1 } = options;
  if (logits[classIndex] <= mask) return [];
  const logit = roundedLogit(logits[classIndex], arithmetic, options.temperature);
  const difference = inside(logit - max);
  const isWrong = isTarget && classIndex !== analysis.argmax;
  const { isZero, isGradientZero } = vanishing(row, classIndex, inside(Math.exp(difference)), isWrong);

  const problems: PrecisionProblem[] = [];
  if (isTarget && logit === Number.NEGATIVE_INFINITY) {
    problems.push({
      code: 'overflow',
      classIndex,
      logit: logits[classIndex] / temperature,
      largest,
      undefinedSoftmax: false,
    });
  }
  if (isGradientZero) {
    const log10Gradient = analysis.meanSquaredError?.log10Gradient[classIndex] ?? Number.NaN;
    problems.push({ code: 'zeroGradient', target: classIndex, log10Gradient });
  }
  if (isZero && difference > Number.NEGATIVE_INFINITY) {
    problems.push({ code: 'logOfZero', classIndex, logProbability: analysis.logSoftmax[classIndex] });
  }
  return problems;
}

/** Whether the probability of a class is exactly 0, and whether MSE's gradient is, were it true and the row `isWrong`. */
function vanishing(
  { logits, arithmetic, options }: HeldRow,
  classIndex: number,
  exponential: number,
  isWrong: boolean,
): { readonly isZero: boolean; readonly isGradientZero: boolean } {
  if (exponential === 0) return { isZero: true, isGradientZero: isWrong };
  const { temperature = 1, mseReduction = 'mean' } = options;
  const classCount = logits.length;
  // The total of the exponentials is between 1 and C: only a small one may be divided to 0.
  const leastProbability = exponential / classCount;
  const scale = { mean: 1 / classCount, sum: 1, half: 0.5 }[mseReduction];
  // 2 s p (1 - p)^2 / T, where (1 - p)^2 is at least 1/4 in a wrong row, and much room for roundings.
  const leastGradient = (scale * leastProbability) / Math.max(1, temperature);
  const isNearZero = leastProbability < 2 * arithmetic.leastSubnormal;
  const isGradientNearZero = isWrong && leastGradient < 16 * arithmetic.leastSubnormal;
  if (!isNearZero && !isGradientNearZero) return { isZero: false, isGradientZero: false };
  const { softmax } = roundedSoftmax(logits, arithmetic, temperature);
  const isGradientZero =
    isGradientNearZero &&
    roundedSquaredError(softmax, classIndex, arithmetic, mseReduction, temperature).gradient[classIndex] === 0;
  return { isZero: softmax[classIndex] === 0, isGradientZero };
}

function naiveOutcome({ logits, analysis, arithmetic, options, max }: HeldRow): NaiveSoftmax['outcome'] {
  const greatest = arithmetic.result(Math.exp(max));
  if (greatest === Number.POSITIVE_INFINITY) return 'infiniteTerm';
  if (greatest === 0) return 'zeroSum';
  // Even bfloat16 moves no logit near its limit of 88.7 by more than a quarter.
  if (analysis.logSumExp < Math.log(arithmetic.largest) - 1) return 'defined';
  const held = logits.map((logit) => roundedLogit(logit, arithmetic, options.temperature));
  return naiveSoftmax(held, arithmetic).outcome;
}

/**
 * The class with the greatest logit below the maximum (-1 for none) and the one with the least, both above the `mask`,
 * which is the greatest logit of a masked class.
 */
function landmarks(
  logits: Float64Array,
  argmax: number,
): { readonly runnerUp: number; readonly least: number; readonly mask: number } {
  const { finiteMask: mask = Number.NEGATIVE_INFINITY } = maskedClasses(logits);
  let runnerUp = -1;
  let least = argmax;
  for (let i = 0; i < logits.length; i++) {
    const logit = logits[i];
    if (logit <= mask) continue;
    if (logit < logits[argmax] && (runnerUp === -1 || logit > logits[runnerUp])) runnerUp = i;
    if (logit < logits[least]) least = i;
  }
  return { runnerUp, least, mask };
}
