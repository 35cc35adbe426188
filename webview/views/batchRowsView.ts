import type { BatchList, PanelLabels, PanelMessage } from '../../src/core/present/protocol.ts';
import { element, showText } from '../element.ts';
import { createBatchListControls } from './batchListControls.ts';
import { createBatchListView } from './batchListView.ts';
import type { View } from './view.ts';

/** The list of a batch's rows, with its orders and filters. */
export function createBatchRowsView(parts: {
  post(message: PanelMessage): void;
  onOpen(isByKey: boolean): void;
}): View<{ readonly labels: PanelLabels; readonly list: BatchList }> & { focus(): void } {
  const { post } = parts;
  const title = element('h2', { id: 'rows-title' });
  const count = element('span', { id: 'row-count', class: 'muted' });
  const nothing = element('p', { class: 'muted' });
  const controls = createBatchListControls({
    onOrder: (order) => post({ kind: 'sortRows', order }),
    onFilter: (filter) => post({ kind: 'filterRows', filter }),
  });
  const list = createBatchListView({
    onRow: (row) => post({ kind: 'chooseRow', row }),
    onOpen: parts.onOpen,
    onShow: (first) => post({ kind: 'showRows', first }),
  });
  return {
    element: element(
      'nav',
      { class: 'rows', 'aria-labelledby': 'rows-title' },
      element('div', { class: 'together' }, title, count),
      controls.element,
      list.element,
      nothing,
    ),
    focus: list.focus,
    draw(model) {
      const { labels, list: shown } = model;
      showText(title, labels.rowsTitle);
      showText(count, shown.sentence);
      controls.draw(model);
      list.element.hidden = shown.total === 0;
      showText(nothing, shown.total === 0 ? labels.batch.nothingListed : undefined);
      list.draw(model);
    },
  };
}
