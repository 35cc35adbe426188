import type { Finding, RecoveryUnderBoth } from '../analysis/findings.ts';
import type { Recovery } from '../analysis/recovery.ts';
import { countText, ratioText } from './numberText.ts';
import type { Translate } from './translate.ts';

/** What it takes to correct a row, if that was counted: it stands in the finding of its saturation. */
export function recoveryIn(found: readonly Finding[]): RecoveryUnderBoth | undefined {
  for (const finding of found) if ('recovery' in finding) return finding.recovery;
  return undefined;
}

/** The steps that correct a row, as the end of a sentence: "4 steps with cross-entropy, 975 with MSE". */
export function recoveryText({ crossEntropy, meanSquaredError }: RecoveryUnderBoth, t: Translate): string {
  return `${crossEntropyText(crossEntropy, t)}, ${meanSquaredErrorText(meanSquaredError, t)}`;
}

function crossEntropyText(recovery: Recovery | 'never' | undefined, t: Translate): string {
  if (recovery === 'never') return t('never with cross-entropy');
  if (recovery === undefined) return t('with cross-entropy in a number of steps that cannot be counted');
  return recovery.steps === 1
    ? t('1 step with cross-entropy')
    : t('{0} steps with cross-entropy', stepsText(recovery, t));
}

function meanSquaredErrorText(recovery: Recovery | 'never' | undefined, t: Translate): string {
  if (recovery === 'never') return t('never with MSE');
  if (recovery === undefined) return t('with MSE in a number of steps that cannot be counted');
  return t('{0} with MSE', stepsText(recovery, t));
}

/** "975", "about 41,000", "about 4.1e9": an estimate is good to about a percent, a coarse one to its power: "about 10^24". */
function stepsText({ steps, exact, coarse, log10Steps }: Recovery, t: Translate): string {
  if (coarse) return t('about 10^{0}', countText(Math.round(log10Steps)));
  return exact ? countText(steps) : t('about {0}', ratioText(log10Steps));
}
