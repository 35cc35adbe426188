import type { Dtype } from '../tensor/dtype.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import type { RowAnalysis, RowOptions, Saturation } from './analyzeRow.ts';
import { type DivisionBySum, divideBySum } from './divideBySum.ts';
import { type Certainty, type InputContext, type InputKind, inputKind } from './inputKind.ts';
import { type MaskedClasses, maskedClasses } from './maskedClasses.ts';
import { type PrecisionProblem, precisionProblems } from './precisionProblems.ts';
import { type Recovery, recovery } from './recovery.ts';
import type { TrainingDtype } from './roundedArithmetic.ts';
import { type StuckLoss, stuckLoss } from './stuckLoss.ts';
import { type TargetContext, type TargetFault, targetFault } from './targetFault.ts';
import { type TextbookApproximation, textbookApproximation } from './textbookApproximation.ts';

/** 'warning': the row cannot train as it should. 'note': worth knowing. 'info': explains, or concerns other set-ups. */
export type Severity = 'warning' | 'note' | 'info';

/** Something worth saying about a row. */
export type Finding = { readonly severity: Severity } & (
  | UndefinedSoftmax
  | { readonly code: 'target'; readonly fault: TargetFault }
  /** The true class is masked: its loss is infinite, or as large as the mask. */
  | { readonly code: 'maskedTarget'; readonly target: number; readonly logit: number }
  /** Label smoothing gives its share to the masked classes too, and makes the loss infinite, or as large as the masks. */
  | { readonly code: 'smoothedMask'; readonly labelSmoothing: number; readonly masked: MaskedClasses }
  | {
      readonly code: 'inputKind';
      readonly input: Exclude<InputKind, { readonly kind: 'logits' }>;
      /** For probabilities: where cross-entropy on them gets stuck. */
      readonly stuckLoss?: StuckLoss;
    }
  | SaturatedRow
  | { readonly code: 'precision'; readonly dtype: TrainingDtype; readonly problems: readonly PrecisionProblem[] }
  | { readonly code: 'maskedClasses'; readonly masked: MaskedClasses }
  | { readonly code: 'textbookApproximation'; readonly target: number; readonly approximation: TextbookApproximation }
  | { readonly code: 'divideBySum'; readonly division: DivisionBySum }
);

/** The row has no softmax, for its `count` classes that are NaN or +Infinity, the first `classIndex`; or all are masked. */
export interface UndefinedSoftmax {
  readonly code: 'undefinedSoftmax';
  readonly reason: 'empty' | 'notANumber' | 'infinite' | 'allMasked';
  readonly classIndex: number;
  readonly count: number;
}

/** MSE hardly pushes the true class of a wrong row: confidently wrong ('saturated'), or not. */
export interface SaturatedRow extends Pick<Saturation, 'cePush' | 'msePush'> {
  readonly code: 'saturated' | 'saturatedNotConfident';
  readonly target: number;
  readonly predicted: number;
  /** log10 of |dCE/dz_t| / |dMSE/dz_t|, under the MSE convention of the analysis. */
  readonly log10GradientRatio: number;
  /** The steps of gradient descent that correct the row; there when the context has a learning rate. */
  readonly recovery?: RecoveryUnderBoth;
}

/** What it takes until the true class leads; undefined where that is not known. */
export interface RecoveryUnderBoth {
  readonly learningRate: number;
  readonly crossEntropy: Recovery | 'never' | undefined;
  readonly meanSquaredError: Recovery | 'never' | undefined;
}

/** What is known of a row beside its logits and options. */
export interface FindingContext extends InputContext, TargetContext {
  /** The dtype of the row's tensor. */
  readonly dtype?: Dtype;
  /** Positive. When given, a saturated row comes with the steps that correct it, which takes most of the time. */
  readonly learningRate?: number;
}

const severities: readonly Severity[] = ['warning', 'note', 'info'];
const trainingDtypes: readonly TrainingDtype[] = ['float32', 'bfloat16', 'float16'];

/**
 * Everything worth saying about a row of C logits, the worst first.
 *
 * `analysis` is the row's own under the same options, made without a target where the target is no class of the row. A row
 * without a softmax is said to be so, and what its target's fault is, nothing else. Throws RangeError when a learning rate
 * is given that is not positive and finite.
 */
export function findings(
  logits: Float64Array,
  analysis: RowAnalysis,
  options: RowOptions = {},
  context: FindingContext = {},
): readonly Finding[] {
  return finish(findingsInSlices(logits, analysis, options, context));
}

/** `findings` in slices of about 20 ms at C = 50,257. */
export function* findingsInSlices(
  logits: Float64Array,
  analysis: RowAnalysis,
  options: RowOptions,
  context: FindingContext,
): Sliced<readonly Finding[]> {
  const fault = options.target === undefined ? undefined : targetFault(options.target, logits.length, context);
  const faults: Finding[] = fault
    ? [{ code: 'target', severity: fault.code === 'ignored' ? 'note' : 'warning', fault }]
    : [];
  if (analysis.argmax === -1) return [{ severity: 'warning', ...undefinedSoftmax(logits) }, ...faults];

  const row: Row = { logits, analysis, options: trained(options, fault, logits.length), masked: maskedClasses(logits) };
  const input = inputKind(logits, context);
  yield;
  const all: Finding[] = [
    ...faults,
    ...inputFindings(input, row),
    ...maskFindings(row),
    ...(yield* saturationFindings(row, context.learningRate)),
    ...(yield* precisionFindings(row, context.dtype)),
    ...textbookFindings(row),
    ...divisionFindings(input, row),
  ];
  return severities.flatMap((severity) => all.filter((finding) => finding.severity === severity));
}

interface Row {
  readonly logits: Float64Array;
  readonly analysis: RowAnalysis;
  readonly options: RowOptions;
  readonly masked: MaskedClasses;
}

/** The options without a target that is not trained on: ignored, or no class of the row. */
function trained({ target, ...others }: RowOptions, fault: TargetFault | undefined, classCount: number): RowOptions {
  const isTrained = fault === undefined || (fault.code === 'oneBased' && fault.target < classCount);
  return target !== undefined && isTrained ? { ...others, target } : others;
}

function undefinedSoftmax(logits: Float64Array): UndefinedSoftmax {
  const code = 'undefinedSoftmax';
  const classesWhere = (holds: (logit: number) => boolean) => ({
    classIndex: logits.findIndex(holds),
    count: logits.filter(holds).length,
  });
  if (logits.length === 0) return { code, reason: 'empty', classIndex: -1, count: 0 };
  if (logits.some(Number.isNaN)) return { code, reason: 'notANumber', ...classesWhere(Number.isNaN) };
  const isInfinite = (logit: number) => logit === Number.POSITIVE_INFINITY;
  if (logits.some(isInfinite)) return { code, reason: 'infinite', ...classesWhere(isInfinite) };
  return { code, reason: 'allMasked', classIndex: 0, count: logits.length };
}

function inputFindings(input: InputKind, { logits, options }: Row): readonly Finding[] {
  const code = 'inputKind';
  switch (input.kind) {
    case 'logits':
      return [];
    case 'singleClass':
      return [{ code, severity: 'warning', input }];
    case 'constant':
      return [{ code, severity: 'note', input }];
    case 'logProbabilities':
      return [{ code, severity: 'info', input }];
    case 'probabilities': {
      const severity = severityOfGuess(input);
      return [{ code, severity, input, stuckLoss: stuckLoss(logits.length, options.temperature) }];
    }
    case 'softmaxedOverWrongAxis':
    case 'oneHot':
    case 'sigmoids':
      return [{ code, severity: severityOfGuess(input), input }];
  }
}

function severityOfGuess({ certainty }: { readonly certainty: Certainty }): Severity {
  return certainty === 'likely' ? 'warning' : 'info';
}

function maskFindings({ logits, options: { target, labelSmoothing = 0 }, masked }: Row): readonly Finding[] {
  if (masked.infinite.length + masked.finite.length === 0) return [];
  const found: Finding[] = [{ code: 'maskedClasses', severity: 'info', masked }];
  if (target === undefined) return found;
  if (isMasked(masked, target))
    found.push({ code: 'maskedTarget', severity: 'warning', target, logit: logits[target] });
  if (labelSmoothing > 0) found.push({ code: 'smoothedMask', severity: 'warning', labelSmoothing, masked });
  return found;
}

function isMasked({ infinite, finite }: MaskedClasses, classIndex: number): boolean {
  return infinite.includes(classIndex) || finite.includes(classIndex);
}

/** Silent for a masked target, which no loss is meant to reach. */
function* saturationFindings(
  { logits, analysis, options, masked }: Row,
  learningRate: number | undefined,
): Sliced<readonly Finding[]> {
  const { target } = options;
  const { saturation, crossEntropy, meanSquaredError, argmax: predicted } = analysis;
  if (target === undefined || !saturation?.saturated || !crossEntropy || !meanSquaredError) return [];
  if (isMasked(masked, target)) return [];
  const { cePush, msePush, confidentlyWrong } = saturation;
  const log10GradientRatio = crossEntropy.log10Gradient[target] - meanSquaredError.log10Gradient[target];
  const found = {
    target,
    predicted,
    cePush,
    msePush,
    log10GradientRatio,
    ...(learningRate === undefined
      ? {}
      : { recovery: yield* recoveryUnderBoth(logits, target, options, learningRate) }),
  };
  return confidentlyWrong
    ? [{ code: 'saturated', severity: 'warning', ...found }]
    : [{ code: 'saturatedNotConfident', severity: 'note', ...found }];
}

function* recoveryUnderBoth(
  logits: Float64Array,
  target: number,
  { temperature = 1, mseReduction = 'mean' }: RowOptions,
  learningRate: number,
): Sliced<RecoveryUnderBoth> {
  const given = { temperature, mseReduction, learningRate };
  return {
    learningRate,
    crossEntropy: yield* recovery(logits, target, 'crossEntropy', given),
    meanSquaredError: yield* recovery(logits, target, 'meanSquaredError', given),
  };
}

/** Notes for the row's own dtype and for float32, in which most models are trained; the others are for information. */
function* precisionFindings(
  { logits, analysis, options }: Row,
  dtypeOfRow: Dtype | undefined,
): Sliced<readonly Finding[]> {
  const found: Finding[] = [];
  for (const dtype of trainingDtypes) {
    const problems = precisionProblems(logits, analysis, dtype, options);
    const severity = dtype === 'float32' || dtype === dtypeOfRow ? 'note' : 'info';
    if (problems.length > 0) found.push({ code: 'precision', severity, dtype, problems });
    yield;
  }
  return found;
}

/** Silent where there is nothing to approximate: one class, or a true class of -Infinity. */
function textbookFindings({ logits, analysis, options: { target, temperature } }: Row): readonly Finding[] {
  if (target === undefined || logits.length < 2 || logits[target] === Number.NEGATIVE_INFINITY) return [];
  const approximation = textbookApproximation(logits, analysis, target, temperature);
  return [{ code: 'textbookApproximation', severity: 'info', target, approximation }];
}

/** Silent for one class, for what are no logits, and where the division has no fault. */
function divisionFindings(input: InputKind, { logits }: Row): readonly Finding[] {
  const isLogits = input.kind === 'constant' || input.kind === 'logits';
  if (!isLogits && !('certainty' in input && input.certainty === 'possible')) return [];
  const division = divideBySum(logits);
  return division.faults.length === 0 ? [] : [{ code: 'divideBySum', severity: 'info', division }];
}
