import type { BatchAnalysis } from '../analysis/analyzeBatch.ts';
import { ROW_FLAGS } from '../analysis/batchRows.ts';
import { rowExponentials } from '../analysis/rowExponentials.ts';
import { classCount, rowAt, rowCount } from '../tensor/rows.ts';
import type { Sliced } from '../tensor/sliced.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { BatchContent } from './batchContent.ts';
import { rowLabel } from './batchRowText.ts';
import type { ClassNaming } from './className.ts';
import { leadingNumber } from './classShare.ts';
import { countText, exactText, quantityText, shareText } from './numberText.ts';
import type { BatchList, BatchRow, PanelState, RowOrder } from './protocol.ts';
import type { Translate } from './translate.ts';

/** As many as three screens of them. */
const listedAtMost = 160;

/** How many rows the list shows above the row that it begins around. */
const rowsBefore = 20;

/** Before its analysis a row of the list costs a softmax: so many classes are looked at for the whole list. */
const classesBeforeAnalysis = 200_000;

/** The rows of a batch that a list is made of. */
export interface ListSubject {
  readonly state: PanelState;
  readonly tensor: Tensor;
  readonly classAxis: number;
  readonly hasTargets: boolean;
  readonly batch: BatchContent;
  readonly classes: ClassNaming;
}

/** The order that the person chose; else the greatest loss first where true classes are known, and the text's order otherwise. */
export function rowOrderOf({ rowOrder }: Pick<PanelState, 'rowOrder'>, hasTargets: boolean): RowOrder {
  const needsTargets = rowOrder?.by === 'loss' || rowOrder?.by === 'saturation';
  if (rowOrder !== undefined && (hasTargets || !needsTargets)) return rowOrder;
  return hasTargets ? { by: 'loss', descending: true } : { by: 'row', descending: false };
}

/** A window of the rows that pass the filter, in slices of a row. */
export function* batchList(subject: ListSubject, t: Translate): Sliced<BatchList> {
  const { state, tensor, classAxis, hasTargets, batch } = subject;
  const rows = rowCount(tensor, classAxis);
  const listed = batch.listed?.rows;
  const total = listed?.length ?? rows;
  const place = listed === undefined ? state.row : listed.indexOf(state.row);
  const first = Math.max(0, Math.min(batch.first ?? place - rowsBefore, total - 1));
  const end = Math.min(first + listedAtMost, total);
  const isSummed = batch.found !== undefined || (end - first) * classCount(tensor, classAxis) <= classesBeforeAnalysis;
  const items: BatchRow[] = [];
  for (let at = first; at < end; at++) {
    const row = listed?.[at] ?? at;
    items.push({
      row,
      label: rowLabel(tensor.shape, classAxis, row),
      summary: isSummed ? summaryText(subject, row, t) : '',
      ...(batch.found === undefined ? { marks: [] } : judged(subject, batch.found.analysis, row, t)),
    });
    yield;
  }
  return {
    total,
    rows,
    sentence: total === rows ? t('{0} rows', countText(rows)) : t('{0} of {1} rows', countText(total), countText(rows)),
    hasTargets,
    order: batch.listed?.order ?? { by: 'row', descending: false },
    filter: state.rowFilter ?? {},
    first,
    selected: place === -1 ? null : place,
    items,
  };
}

function summaryText({ state, tensor, classAxis, batch, classes }: ListSubject, row: number, t: Translate): string {
  const { argmax: leading, probability: shares } = batch.found?.analysis ?? {};
  const share = shares?.[row] ?? Number.NaN;
  // So close to 1 the analysis of a batch does not know by how much.
  if (leading !== undefined && leading[row] !== -1 && 1 - share > 1e-12) {
    return t(
      '{0} at {1}',
      classes.label(leading[row] ?? -1),
      shareText(share, Math.log10(share), Math.log10(1 - share)),
    );
  }
  const exponentials = rowExponentials(rowAt(tensor, row, classAxis), state.temperature);
  const { argmax } = exponentials;
  return argmax === -1 ? t('undefined') : t('{0} at {1}', classes.label(argmax), leadingNumber(exponentials).text);
}

function judged(
  { hasTargets, classes }: ListSubject,
  analysis: BatchAnalysis,
  row: number,
  t: Translate,
): Pick<BatchRow, 'target' | 'loss' | 'marks'> {
  const flags = analysis.flags[row] ?? 0;
  const has = (flag: number) => (flags & flag) !== 0;
  const target = analysis.target[row] ?? -1;
  const marks: BatchRow['marks'][number][] = [];
  if (has(ROW_FLAGS.confidentlyWrong)) marks.push({ kind: 'wrong', text: t('confidently wrong') });
  else if (has(ROW_FLAGS.wrong)) marks.push({ kind: 'wrong', text: t('wrong') });
  if (has(ROW_FLAGS.saturated)) marks.push({ kind: 'saturated', text: t('would saturate') });
  if (has(ROW_FLAGS.hardlyPushed)) marks.push({ kind: 'saturated', text: t('MSE hardly pushes') });
  if (has(ROW_FLAGS.ignored)) marks.push({ kind: 'ignored', text: t('ignored') });
  if (has(ROW_FLAGS.invalidTarget)) marks.push({ kind: 'undefined', text: t('no such true class') });
  if (hasTargets && has(ROW_FLAGS.noSoftmax)) marks.push({ kind: 'undefined', text: t('no loss') });
  return {
    ...(target === -1 ? {} : { target: t('true {0}', classes.label(target)) }),
    ...(has(ROW_FLAGS.counted) ? { loss: t('loss {0}', lossText(analysis, row)) } : {}),
    marks,
  };
}

/** A loss is 0 only where there is nothing to lose. */
function lossText({ crossEntropy, margin }: BatchAnalysis, row: number): string {
  const loss = crossEntropy[row] ?? Number.NaN;
  if (loss === 0 && margin[row] !== Number.POSITIVE_INFINITY) return `< 1e-307`;
  return Number.isFinite(loss) ? quantityText(loss, 3) : exactText(loss);
}
