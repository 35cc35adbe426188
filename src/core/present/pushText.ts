import type { RowAnalysis, Saturation } from '../analysis/analyzeRow.ts';
import { classShare } from './classShare.ts';
import { shareNumber } from './numberText.ts';
import type { NumberText } from './protocol.ts';

/** Both pushes on class `index` as the true one, as shown and with all their digits. */
export function pushNumbers(
  analysis: RowAnalysis,
  index: number,
  { cePush, msePush }: Saturation,
): { crossEntropy: NumberText; meanSquaredError: NumberText } {
  const { share, log10, log10Complement } = classShare(analysis, index);
  // 1 - 6.75 p (1 - p)^2, without cancellation about its best, p = 1/3.
  const complement = ((1 - 3 * share) ** 2 * (4 - 3 * share)) / 4;
  return {
    crossEntropy: shareNumber(cePush, log10Complement, log10),
    meanSquaredError: shareNumber(msePush, Math.log10(6.75) + log10 + 2 * log10Complement, Math.log10(complement)),
  };
}

/** Both pushes on class `index` as the true one, in words. */
export function pushTexts(
  analysis: RowAnalysis,
  index: number,
  saturation: Saturation,
): { cePushText: string; msePushText: string } {
  const { crossEntropy, meanSquaredError } = pushNumbers(analysis, index, saturation);
  return { cePushText: crossEntropy.text, msePushText: meanSquaredError.text };
}
