/** Every id that package.json contributes, once; a test compares the two. */
export const commandIds = {
  inspectAtCursor: 'logitLoupe.inspectAtCursor',
  inspectSelection: 'logitLoupe.inspectSelection',
  inspectPasted: 'logitLoupe.inspectPasted',
  copySoftmax: 'logitLoupe.copySoftmax',
  copyCrossEntropyGradient: 'logitLoupe.copyCrossEntropyGradient',
  copyMeanSquaredErrorGradient: 'logitLoupe.copyMeanSquaredErrorGradient',
  showLog: 'logitLoupe.showLog',
} as const;

export const settingIds = {
  hoverEnabled: 'logitLoupe.hover.enabled',
  hoverMinimumLength: 'logitLoupe.hover.minimumLength',
  hoverIntegers: 'logitLoupe.hover.integers',
  mseReduction: 'logitLoupe.mseReduction',
  confidence: 'logitLoupe.confidence',
  saturation: 'logitLoupe.saturation',
  learningRate: 'logitLoupe.learningRate',
} as const;

export const submenuIds = { editor: 'logitLoupe.editor' } as const;

export const panelViewType = 'logitLoupe.panel';
