import type { PanelLabels } from './protocol.ts';
import type { Translate } from './translate.ts';
import { reductionName } from './verdict.ts';

/** The words of the panel that do not depend on the logits. */
export function panelLabels(t: Translate): PanelLabels {
  return {
    title: 'Logit Loupe',
    logitsBox: t('Logits'),
    logitsBoxHint: t('Paste or type logits, such as {0}', '[2.0, -1.0, 8.5]'),
    empty: t('Paste logits, or put the cursor on an array and run Inspect Logits at Cursor.'),
    examples: [
      { name: 'confidentlyWrong', label: t('Confidently wrong') },
      { name: 'nearlyRight', label: t('Nearly right') },
      { name: 'printedTensor', label: t('A printed tensor') },
    ],
    trueClass: t('True class'),
    noTarget: t('none'),
    temperature: t('Temperature'),
    mseConvention: t('MSE'),
    mseReductions: (['mean', 'sum', 'half'] as const).map((value) => ({ value, label: reductionName(value, t) })),
    refresh: t('Refresh'),
    revealSource: t('Go to the array in its editor'),
    copyMenu: t('Copy'),
    copyActions: [
      { what: 'softmax', label: t('Softmax'), needsTarget: false },
      { what: 'crossEntropyGradient', label: t('Cross-entropy gradient'), needsTarget: true },
      { what: 'meanSquaredErrorGradient', label: t('MSE gradient'), needsTarget: true },
    ],
    softmaxTitle: t('Softmax'),
    softmaxAxis: t('probability'),
    gradientTitle: t('Gradient on each logit'),
    gradientAxis: t('dL/dz, symmetric logarithmic'),
    linearZone: t('linear between ±{0}'),
    crossEntropy: t('Cross-entropy'),
    meanSquaredError: t('MSE'),
    trueMark: t('true'),
    predictedMark: t('predicted'),
    chartKeys: t('Arrow keys move between classes, Enter makes one the true class, Escape clears it.'),
    tableTitle: t('All numbers'),
    columns: {
      index: t('class'),
      logit: t('logit'),
      probability: t('softmax'),
      logProbability: t('log-softmax'),
      crossEntropyGradient: t('gradient, CE'),
      meanSquaredErrorGradient: t('gradient, MSE'),
    },
    classesShown: t('Classes {0} to {1} of {2}'),
    rowsTitle: t('Rows'),
    rowsShown: t('Rows {0} to {1} of {2}'),
    previous: t('Previous'),
    next: t('Next'),
    factsTitle: t('The row'),
    findingsTitle: t('Findings ({0})'),
    copyNumberHint: t('{0}, rounded for display; click to copy'),
    outdated: t('This is the row before the text became faulty.'),
    failed: t('The panel could not draw this. The log of Logit Loupe says why.'),
  };
}
