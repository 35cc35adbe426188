import type { KeptRow, PanelState } from './protocol.ts';
import { withoutChoice } from './withoutChoice.ts';

/** More rows, or more changed logits in all of them, are not kept: the page stores them. */
export const keptRowsAtMost = 1_000;
export const keptEditsAtMost = 100_000;

/**
 * The state with another row shown. What was chosen for the row before, its true class and its logits, is kept until that
 * row is shown again; the rows left last are. Where all rows have true classes, these are `targets`, which count again
 * as soon as a row is left.
 */
export function withRow(state: PanelState, row: number, targets?: ArrayLike<number>): PanelState {
  const { otherRows = [] } = state;
  const left = choicesOf(state, targets);
  const others = otherRows.filter((other) => other.row !== row && other.row !== state.row);
  const remembered = bounded(left === undefined ? others : [...others, left]);
  const kept = otherRows.find((other) => other.row === row);
  const target = targets?.[row] ?? kept?.target;
  const whatIf = kept?.whatIf;
  return {
    ...withoutChoice(state, 'target', 'whatIf', 'otherRows'),
    row,
    ...(target === undefined ? {} : { target }),
    ...(whatIf === undefined ? {} : { whatIf }),
    ...(remembered.length === 0 ? {} : { otherRows: remembered }),
  };
}

/** Whether a logit of any row is another than the text has. */
export function hasEdits({ whatIf, otherRows = [] }: PanelState): boolean {
  return whatIf !== undefined || otherRows.some((other) => other.whatIf !== undefined);
}

function choicesOf({ row, target, whatIf }: PanelState, targets?: ArrayLike<number>): KeptRow | undefined {
  const isOwn = target !== undefined && targets?.[row] === undefined;
  if (!isOwn && whatIf === undefined) return undefined;
  return { row, ...(isOwn ? { target } : {}), ...(whatIf === undefined ? {} : { whatIf }) };
}

/** As many of the rows as may be kept, the last ones. */
function bounded(rows: readonly KeptRow[]): readonly KeptRow[] {
  const latest = rows.slice(-keptRowsAtMost);
  let edits = 0;
  const first = latest.findLastIndex(({ whatIf = [] }) => {
    edits += whatIf.length;
    return edits > keptEditsAtMost;
  });
  return latest.slice(first + 1);
}
