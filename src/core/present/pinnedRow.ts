import type { WrittenTensor } from '../tensor/writtenTensor.ts';
import { type PanelState, type PinnedRow, pinnedAtMost } from './protocol.ts';
import { wireNumber } from './rowChoices.ts';
import type { Translate } from './translate.ts';

/** What a pinned row is called by, beside its numbers. */
export interface PinnedFrom {
  readonly state: PanelState;
  readonly written: WrittenTensor;
  /** How many rows the array has. */
  readonly rows: number;
  /** "train.py:42"; absent when pasted. */
  readonly place?: string;
}

/**
 * The row that a panel shows as one to compare others with, named "logits, row 3 · train.py:42"; undefined where it has more
 * than `pinnedAtMost` classes.
 */
export function pinnedRow(
  logits: Float64Array,
  { state, written, rows, place }: PinnedFrom,
  t: Translate,
): PinnedRow | undefined {
  if (logits.length > pinnedAtMost) return undefined;
  const array = state.source?.name ?? written.name ?? t('Logits');
  const row = rows === 1 ? array : t('{0}, row {1}', array, state.row + 1);
  const name = [row, place ?? t('pasted')].join(' · ');
  return {
    // No longer than the guard of a stored state takes.
    name: (state.whatIf === undefined ? name : t('{0}, changed', name)).slice(0, 1000),
    logits: Array.from(logits, wireNumber),
  };
}

/** Whether two pinned rows hold the same numbers under the same name. */
export function isSamePin(one: PinnedRow | undefined, other: PinnedRow | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined || one.name !== other.name) return false;
  return one.logits.length === other.logits.length && one.logits.every((logit, at) => logit === other.logits[at]);
}
