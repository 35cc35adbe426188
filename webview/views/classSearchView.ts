import { createDelayed } from '../delayed.ts';
import { element, setAttributes, showText } from '../element.ts';
import { createPendingEdit } from '../pendingEdit.ts';
import type { RowModel } from './settingsView.ts';
import type { View } from './view.ts';

/** Rows of fewer classes are seen at a glance. */
const searchedFrom = 12;

/** Milliseconds after the last key. */
const pause = 150;

/** Finds classes by name or index, for the charts and the table. */
export function createClassSearchView(onSearch: (search: string) => void): View<RowModel> {
  const input = element('input', { id: 'class-search', type: 'search', autocomplete: 'off' });
  const nothing = element('span', { class: 'muted', role: 'status' });
  const search = element('div', { class: 'together', role: 'search' }, input, nothing);
  const pending = createPendingEdit<string>();
  const searching = createDelayed(pause, true, onSearch);
  input.addEventListener('input', () => {
    pending.begin(input.value);
    searching.schedule(input.value);
  });
  return {
    element: search,
    draw({ labels, row: { classCount, table } }) {
      search.hidden = classCount <= searchedFrom && table.search === '';
      setAttributes(input, { 'aria-label': labels.classSearch, placeholder: labels.classSearch });
      showText(nothing, table.total === 0 ? labels.noClassFound : undefined);
      if (pending.accepts(table.search, document.activeElement === input) && input.value !== table.search) {
        input.value = table.search;
      }
    },
  };
}
