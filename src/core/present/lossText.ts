import type { LossAndGradient, RowAnalysis } from '../analysis/analyzeRow.ts';
import { classShare, logOfSum } from './classShare.ts';
import { exactMagnitude, gradientNumber, powerOfTenText, quantityNumber } from './numberText.ts';
import type { NumberText } from './protocol.ts';

/** From here on 1 - p is -log p to all digits, and float64 begins to hold it no longer. */
const tiny = 1e-300;

/** Cross-entropy of class `index` as the true one, which is never 0 only for being too small for float64. */
export function crossEntropyNumber(analysis: RowAnalysis, index: number): NumberText {
  const loss = -(analysis.logSoftmax[index] ?? Number.NaN);
  return lossNumber(loss, classShare(analysis, index).log10Complement);
}

/** The cross-entropy loss of an analysed row, under its label smoothing: only without that can it be too small for float64. */
export function crossEntropyLossNumber(analysis: RowAnalysis, target: number): NumberText {
  const loss = analysis.crossEntropy?.loss;
  return loss === undefined || loss < tiny ? crossEntropyNumber(analysis, target) : quantityNumber(loss);
}

/** log p of class `index`, likewise. */
export function logProbabilityNumber(analysis: RowAnalysis, index: number): NumberText {
  const { text, exact } = crossEntropyNumber(analysis, index);
  return { text: negative(text), exact: negative(exact) };
}

/** MSE against a true class, likewise. Its gradient on the true logit is -2 p_t / T times the loss. */
export function meanSquaredErrorNumber(
  { loss, log10Gradient }: LossAndGradient,
  analysis: RowAnalysis,
  target: number,
  temperature: number,
): NumberText {
  const log10 =
    (log10Gradient[target] ?? Number.NaN) + Math.log10(temperature / 2) - classShare(analysis, target).log10;
  return lossNumber(loss, log10);
}

/** The entropy of a row, likewise: what the other classes add, as 1 - log p of the leading one is 1 - p to all digits. */
export function entropyNumber({ entropy, logSoftmax, argmax }: RowAnalysis): NumberText {
  if (!(entropy < tiny)) return quantityNumber(entropy);
  const log = logOfSum(logSoftmax, (logProbability, index) =>
    // What has no probability adds nothing: neither does a masked class.
    index === argmax || logProbability === Number.NEGATIVE_INFINITY
      ? Number.NEGATIVE_INFINITY
      : logProbability + Math.log1p(-logProbability),
  );
  return lossNumber(entropy, log * Math.LOG10E);
}

/** The gradient of a loss on the logit of class `index`. */
export function gradientNumberOf({ gradient, log10Gradient }: LossAndGradient, index: number): NumberText {
  return gradientNumber(gradient[index] ?? Number.NaN, log10Gradient[index] ?? Number.NaN);
}

function lossNumber(loss: number, log10: number): NumberText {
  if (!(loss < tiny)) return quantityNumber(loss);
  return { text: powerOfTenText(log10, 4), exact: exactMagnitude('', loss, log10) };
}

function negative(text: string): string {
  return text === '0' || text === 'nan' ? text : `-${text}`;
}
