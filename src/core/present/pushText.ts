import type { RowAnalysis, Saturation } from '../analysis/analyzeRow.ts';
import { classShare } from './classShare.ts';
import { shareText } from './numberText.ts';

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
