import type { PanelMessage, PanelState } from '../../core/present/protocol.ts';

/** What each command about the active panel asks of it, as a button of its page would. */
export const panelCommands = {
  followCursor: ({ followsCursor = false }) => ({ kind: 'followCursor', on: !followsCursor }),
  refresh: () => ({ kind: 'refresh' }),
  revealSource: () => ({ kind: 'revealSource' }),
  nextRow: ({ row }) => ({ kind: 'chooseRow', row: row + 1 }),
  previousRow: ({ row }) => ({ kind: 'chooseRow', row: Math.max(0, row - 1) }),
  undo: () => ({ kind: 'undo' }),
  redo: () => ({ kind: 'redo' }),
  reset: () => ({ kind: 'reset' }),
  stepCrossEntropy: () => ({ kind: 'takeStep', loss: 'crossEntropy' }),
  stepMeanSquaredError: () => ({ kind: 'takeStep', loss: 'meanSquaredError' }),
  writeBack: () => ({ kind: 'writeBack' }),
  pinRow: () => ({ kind: 'pinRow' }),
  compare: () => ({ kind: 'compareWithPinned' }),
  unpinRow: () => ({ kind: 'unpinRow' }),
  copyAs: () => ({ kind: 'copyAs' }),
  copyScript: () => ({ kind: 'copySnippet' }),
  saveChart: () => ({ kind: 'saveChart' }),
} as const satisfies Record<string, (state: PanelState) => PanelMessage>;

/** The commands about the active panel, by their names in the manifest. */
export type PanelCommand = keyof typeof panelCommands;
