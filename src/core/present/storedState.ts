import { longestTextShown, type PanelState } from './protocol.ts';

/** What the page stores of a state: long texts are left out, and those of a source read again when the panel is restored. */
export function storedState(state: PanelState): PanelState {
  const { source, text, batchTargets, ...rest } = state;
  const isStored = batchTargets?.from !== 'text' || batchTargets.text.length <= longestTextShown;
  return {
    ...rest,
    ...(batchTargets === undefined || !isStored ? {} : { batchTargets }),
    text: kept(text),
    ...(source === undefined ? {} : { source: { ...source, lastRead: kept(source.lastRead) } }),
  };
}

function kept(text: string): string {
  return text.length > longestTextShown ? '' : text;
}
