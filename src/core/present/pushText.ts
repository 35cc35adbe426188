import type { RowAnalysis, Saturation } from '../analysis/analyzeRow.ts';
import { classShare } from './classShare.ts';
import { shareText } from './numberText.ts';
import type { NumberText } from './protocol.ts';

/** Both pushes on class `index` as the true one, in words. */
export function pushTexts(
  analysis: RowAnalysis,
  index: number,
  { cePush, msePush }: Saturation,
): { cePushText: string; msePushText: string } {
  const { log10, log10Complement } = classShare(analysis, index);
  return {
    cePushText: shareText(cePush, log10Complement, log10),
    msePushText: shareText(
      msePush,
      Math.log10(6.75) + log10 + 2 * log10Complement,
      Math.log10(Math.max(0, 1 - msePush)),
    ),
  };
}

/** The same with all their digits. */
export function pushNumbers(
  analysis: RowAnalysis,
  index: number,
  saturation: Saturation,
): { crossEntropy: NumberText; meanSquaredError: NumberText } {
  const { cePushText, msePushText } = pushTexts(analysis, index, saturation);
  return {
    crossEntropy: { text: cePushText, exact: String(saturation.cePush) },
    meanSquaredError: { text: msePushText, exact: String(saturation.msePush) },
  };
}
