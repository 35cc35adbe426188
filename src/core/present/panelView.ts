import { rowExponentials } from '../analysis/rowExponentials.ts';
import { classCount, rowAt, rowCount } from '../tensor/rows.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { WrittenTensor } from '../tensor/writtenTensor.ts';
import { type ClassNaming, classNaming } from './className.ts';
import { leadingNumber } from './classShare.ts';
import { faultText } from './faultText.ts';
import { countText, shapeText } from './numberText.ts';
import type { PanelContent } from './panelContent.ts';
import { panelLabels } from './panelLabels.ts';
import { longestTextShown, type PanelView, type RowList } from './protocol.ts';
import { rowView } from './rowView.ts';
import type { Translate } from './translate.ts';

export type { PanelContent };

const rowsListedAtMost = 200;

/** A list of rows costs a softmax each; so many classes are looked at for it. */
const classesForRowList = 200_000;

/** Everything that the panel draws, in the person's language. */
export function panelView(content: PanelContent, t: Translate): PanelView {
  return finish(panelViewInSlices(content, t));
}

/** `panelView` in slices of about 20 ms at C = 50,257, where it takes a tenth of a second, or where terms cancel a whole one. */
export function* panelViewInSlices(content: PanelContent, t: Translate): Sliced<PanelView> {
  const { state, written, fault } = content;
  const classes = classNaming(written?.classNames ?? content.classNames, t);
  return {
    labels: panelLabels(t),
    heading: {
      name: state.source?.name ?? written?.name ?? t('Logits'),
      ...(content.place === undefined ? {} : { place: content.place }),
      details: written === undefined ? '' : detailsText(written, state.row, t),
    },
    input: {
      ...inputText(state.text, t),
      ...(fault === undefined
        ? {}
        : {
            fault: {
              sentence: faultText(fault.fault, t),
              start: fault.offset,
              end: fault.end,
              remedies: content.remedies ?? [],
            },
          }),
    },
    ...(content.stale === undefined ? {} : { stale: content.stale }),
    ...(written === undefined ? {} : { row: yield* rowView(content, written, classes, t) }),
    ...(written === undefined || rowCount(written.tensor) === 1
      ? {}
      : { rows: yield* rowList(content, written, classes, t) }),
    outdated: fault !== undefined,
    followsCursor: state.followsCursor ?? false,
    canCompare: content.canCompare ?? false,
  };
}

function inputText(text: string, t: Translate): Pick<PanelView['input'], 'text' | 'tooLong'> {
  if (text.length <= longestTextShown) return { text };
  return { tooLong: t('A text of {0} characters is too long to edit here.', countText(text.length)) };
}

function detailsText({ tensor, dtypeWritten }: WrittenTensor, row: number, t: Translate): string {
  const rows = rowCount(tensor);
  return [
    ...(rows === 1 ? [] : [t('row {0} of {1}', row + 1, countText(rows)), t('shape {0}', shapeText(tensor.shape))]),
    classCount(tensor) === 1 ? t('one class') : t('{0} classes', countText(classCount(tensor))),
    dtypeWritten ? t('{0} as written', tensor.dtype) : tensor.dtype,
    ...(tensor.incomplete === 'rows' ? [t('the print leaves out rows')] : []),
  ].join(' · ');
}

/** Which row it is: counted from 1 as people count, or all its indices where it takes more than one. */
function rowLabel({ shape }: Tensor, row: number): string {
  if (shape.length <= 2) return String(row + 1);
  const indices: number[] = [];
  let rest = row;
  for (const size of shape.slice(0, -1).reverse()) {
    indices.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return `[${indices.join(', ')}]`;
}

function* rowList(
  { state, firstRow }: PanelContent,
  { tensor }: WrittenTensor,
  classes: ClassNaming,
  t: Translate,
): Sliced<RowList> {
  const total = rowCount(tensor);
  const shown = Math.min(
    rowsListedAtMost,
    Math.max(10, Math.floor(classesForRowList / classCount(tensor))),
    total - firstRow,
  );
  const items: RowList['items'][number][] = [];
  for (let row = firstRow; row < firstRow + shown; row++) {
    const exponentials = rowExponentials(rowAt(tensor, row), state.temperature);
    const { argmax } = exponentials;
    const summary =
      argmax === -1 ? t('undefined') : t('{0} at {1}', classes.label(argmax), leadingNumber(exponentials).text);
    items.push({ row, label: rowLabel(tensor, row), summary });
    yield;
  }
  return { total, selected: state.row, first: firstRow, items };
}
