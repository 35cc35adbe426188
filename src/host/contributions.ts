/** Every id that package.json contributes, once; a test compares the two. */
export const commandIds = {
  inspectAtCursor: 'logitLoupe.inspectAtCursor',
  inspectSelection: 'logitLoupe.inspectSelection',
  inspectPasted: 'logitLoupe.inspectPasted',
  copySoftmax: 'logitLoupe.copySoftmax',
  copyCrossEntropyGradient: 'logitLoupe.copyCrossEntropyGradient',
  copyMeanSquaredErrorGradient: 'logitLoupe.copyMeanSquaredErrorGradient',
  inspectBeside: 'logitLoupe.inspectBeside',
  newPanel: 'logitLoupe.newPanel',
  followCursor: 'logitLoupe.followCursor',
  refresh: 'logitLoupe.refresh',
  revealSource: 'logitLoupe.revealSource',
  nextRow: 'logitLoupe.nextRow',
  previousRow: 'logitLoupe.previousRow',
  undo: 'logitLoupe.undo',
  redo: 'logitLoupe.redo',
  reset: 'logitLoupe.reset',
  stepCrossEntropy: 'logitLoupe.stepCrossEntropy',
  stepMeanSquaredError: 'logitLoupe.stepMeanSquaredError',
  writeBack: 'logitLoupe.writeBack',
  pinRow: 'logitLoupe.pinRow',
  compare: 'logitLoupe.compare',
  unpinRow: 'logitLoupe.unpinRow',
  copyAs: 'logitLoupe.copyAs',
  copyScript: 'logitLoupe.copyScript',
  saveChart: 'logitLoupe.saveChart',
  openSample: 'logitLoupe.openSample',
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
