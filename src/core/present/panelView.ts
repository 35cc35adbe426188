import { classCount, rowCount } from '../tensor/rows.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import type { WrittenTensor } from '../tensor/writtenTensor.ts';
import { batchView, isBatch } from './batchView.ts';
import { classNaming } from './className.ts';
import { faultText } from './faultText.ts';
import { countText, shapeText } from './numberText.ts';
import { classAxisOf, classNamesOf, type PanelContent } from './panelContent.ts';
import { panelLabels } from './panelLabels.ts';
import { longestTextShown, type PanelView } from './protocol.ts';
import { rowView } from './rowView.ts';
import type { Translate } from './translate.ts';

export type { PanelContent };

/** Everything that the panel draws, in the person's language. */
export function panelView(content: PanelContent, t: Translate): PanelView {
  return finish(panelViewInSlices(content, t));
}

/** `panelView` in slices of about 20 ms at C = 50,257, where it takes a tenth of a second, or where terms cancel a whole one. */
export function* panelViewInSlices(content: PanelContent, t: Translate): Sliced<PanelView> {
  const { state, written, fault } = content;
  const classes = classNaming(classNamesOf(content), t);
  const row = written && rowText(written, content, t);
  return {
    labels: panelLabels(t),
    heading: {
      name: state.source?.name ?? written?.name ?? t('Logits'),
      ...(content.place === undefined ? {} : { place: content.place }),
      details: written === undefined ? '' : detailsText(written, content, row, t),
      ...(row === undefined ? {} : { row }),
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
    ...(written === undefined || !isBatch(written, content)
      ? {}
      : { batch: yield* batchView(content, written, classes, t) }),
    outdated: fault !== undefined,
    followsCursor: state.followsCursor ?? false,
    canCompare: content.comparable !== undefined,
    ...(content.comparable === undefined ? {} : { comparable: content.comparable }),
  };
}

function inputText(text: string, t: Translate): Pick<PanelView['input'], 'text' | 'tooLong'> {
  if (text.length <= longestTextShown) return { text };
  return { tooLong: t('A text of {0} characters is too long to edit here.', countText(text.length)) };
}

/** Which of several rows is shown. */
function rowText(written: WrittenTensor, content: PanelContent, t: Translate): string | undefined {
  const rows = rowCount(written.tensor, classAxisOf(written, content));
  return rows === 1 ? undefined : t('row {0} of {1}', countText(content.state.row + 1), countText(rows));
}

function detailsText(written: WrittenTensor, content: PanelContent, row: string | undefined, t: Translate): string {
  const { tensor, dtypeWritten } = written;
  const classes = classCount(tensor, classAxisOf(written, content));
  return [
    ...(row === undefined ? [] : [row, t('shape {0}', shapeText(tensor.shape))]),
    classes === 1 ? t('one class') : t('{0} classes', countText(classes)),
    dtypeWritten ? t('{0} as written', tensor.dtype) : tensor.dtype,
    ...(tensor.incomplete === 'rows' ? [t('the print leaves out rows')] : []),
  ].join(' · ');
}
