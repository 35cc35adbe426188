import type { BatchList, PanelLabels, RowColumn, RowFilter, RowOrder } from '../../src/core/present/protocol.ts';
import { createDelayed } from '../delayed.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import { createPendingEdit } from '../pendingEdit.ts';
import type { View } from './view.ts';

const typing = 250;

interface Parts {
  onOrder(order: RowOrder): void;
  onFilter(filter: RowFilter): void;
}

/** How the rows of a batch are sorted, and which of them are shown. */
export function createBatchListControls(parts: Parts): View<{ labels: PanelLabels; list: BatchList }> {
  let shown: BatchList | undefined;
  const order = element('select', { id: 'row-order' });
  const direction = element('button', { type: 'button', id: 'row-direction', class: 'secondary step' });
  const filter = element('select', { id: 'row-filter' });
  const labels = {
    order: element('label', { class: 'caption', for: 'row-order' }),
    filter: element('label', { class: 'caption', for: 'row-filter' }),
  };
  function changeFilter<Name extends keyof RowFilter>(name: Name, value: RowFilter[Name]): void {
    if (!shown) return;
    const { [name]: _, ...rest } = shown.filter;
    parts.onFilter(value === undefined ? rest : { ...rest, [name]: value });
  }
  const target = createClassFilter('row-filter-target', (index) => changeFilter('target', index));
  const predicted = createClassFilter('row-filter-predicted', (index) => changeFilter('predicted', index));
  order.addEventListener('change', () => {
    const by = order.value as RowColumn;
    // What people look for stands first: the greatest loss, but the least margin and the text's order.
    parts.onOrder({ by, descending: by !== 'row' && by !== 'margin' });
  });
  direction.addEventListener('click', () => {
    if (shown) parts.onOrder({ by: shown.order.by, descending: !shown.order.descending });
  });
  filter.addEventListener('change', () => {
    changeFilter('only', filter.value === 'all' ? undefined : (filter.value as RowFilter['only']));
  });
  const byClass = element('div', { class: 'by-class' }, target.element, predicted.element);
  return {
    element: element(
      'div',
      { class: 'list-controls' },
      element('div', { class: 'field' }, labels.order, element('div', { class: 'together' }, order, direction)),
      element('div', { class: 'field' }, labels.filter, filter),
      byClass,
    ),
    draw({ labels: { batch }, list }) {
      shown = list;
      showText(labels.order, batch.order);
      showText(labels.filter, batch.filter);
      drawChildren(
        order,
        batch.orders,
        () => element('option'),
        (option, { by, label, needsTargets }) => {
          if (option.label !== label) option.textContent = label;
          option.value = by;
          option.disabled = needsTargets && !list.hasTargets;
        },
      );
      order.value = list.order.by;
      const way = list.order.descending ? batch.descending : batch.ascending;
      showText(direction, list.order.descending ? '↓' : '↑');
      setAttributes(direction, { 'aria-label': way, title: way });
      drawChildren(
        filter,
        batch.filters,
        () => element('option'),
        (option, { only, label }) => {
          if (option.label !== label) option.textContent = label;
          option.value = only;
        },
      );
      filter.value = list.filter.only ?? 'all';
      filter.disabled = !list.hasTargets;
      target.draw({ label: batch.trueClass, any: batch.anyClass, index: list.filter.target, isOpen: list.hasTargets });
      predicted.draw({ label: batch.predictedClass, any: batch.anyClass, index: list.filter.predicted, isOpen: true });
    },
  };
}

interface ClassFilter {
  readonly label: string;
  readonly any: string;
  readonly index: number | undefined;
  readonly isOpen: boolean;
}

/** A class by its number; empty for any. */
function createClassFilter(id: string, onClass: (index: number | undefined) => void): View<ClassFilter> {
  const label = element('label', { class: 'caption', for: id });
  const input = element('input', { id, type: 'number', min: 0, step: 1 });
  const pending = createPendingEdit<string>();
  const sending = createDelayed<string>(typing, true, (text) => {
    const index = text === '' ? undefined : Number(text);
    if (index === undefined || (Number.isSafeInteger(index) && index >= 0)) onClass(index);
  });
  input.addEventListener('input', () => {
    pending.begin(input.value);
    sending.schedule(input.value);
  });
  input.addEventListener('change', () => sending.flush());
  return {
    element: element('div', { class: 'field' }, label, input),
    draw({ label: words, any, index, isOpen }) {
      showText(label, words);
      setAttributes(input, { placeholder: any });
      input.disabled = !isOpen;
      const text = index === undefined ? '' : String(index);
      if (pending.accepts(text, document.activeElement === input) && input.value !== text) input.value = text;
    },
  };
}
