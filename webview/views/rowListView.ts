import type { PanelLabels, RowList } from '../../src/core/present/protocol.ts';
import { element, setAttributes, showText } from '../element.ts';
import { countText, fillIn } from '../fillIn.ts';
import { createListbox } from './listbox.ts';
import { createPager } from './pager.ts';
import type { View } from './view.ts';

/** The rows of a matrix, to step through. */
export function createRowListView(parts: {
  onRow(row: number): void;
  onPage(first: number): void;
}): View<{ readonly labels: PanelLabels; readonly rows: RowList }> {
  const title = element('h2', { id: 'rows-title' });
  const previous = element('button', { type: 'button', class: 'secondary step' }, '↑');
  const next = element('button', { type: 'button', class: 'secondary step' }, '↓');
  const pager = createPager(parts.onPage);
  let shown: RowList | undefined;

  function step(to: (rows: RowList) => number): void {
    if (!shown) return;
    const { first, items, selected, total } = shown;
    const row = Math.min(Math.max(to(shown), 0), total - 1);
    if (row === selected) return;
    parts.onRow(row);
    if (row < first) pager.turn(-1);
    else if (row >= first + items.length) pager.turn(1);
  }

  const list = createListbox<RowList['items'][number]>({
    id: 'rows',
    chooseOnMove: true,
    drawOption(option, { label, summary }) {
      const [name, numbers] = option.children.length ? option.children : [element('span'), element('span')];
      if (!(name instanceof HTMLElement && numbers instanceof HTMLElement)) return;
      if (!name.parentElement) option.append(name, numbers);
      showText(name, label);
      showText(numbers, summary);
      setAttributes(numbers, { class: 'muted', title: summary });
    },
    onChoose: (position) => step(({ first }) => first + position),
    onMoveBeyond: (position) => step(({ first }) => first + position),
  });
  previous.addEventListener('click', () => step(({ selected }) => selected - 1));
  next.addEventListener('click', () => step(({ selected }) => selected + 1));

  return {
    element: element(
      'nav',
      { class: 'rows', 'aria-labelledby': 'rows-title' },
      element('div', { class: 'together' }, title, previous, next),
      list.element,
      pager.element,
    ),
    draw({ labels, rows }) {
      const { first, items, selected, total } = rows;
      const moved = shown?.selected !== selected || shown.first !== first;
      shown = rows;
      showText(title, labels.rowsTitle);
      for (const [button, name] of [
        [previous, labels.previous],
        [next, labels.next],
      ] as const) {
        setAttributes(button, { 'aria-label': `${labels.rowsTitle}: ${name}`, title: name });
      }
      previous.disabled = selected === 0;
      next.disabled = selected === total - 1;
      const position = selected - first;
      list.draw(items, position in items ? position : undefined, { 'aria-label': labels.rowsTitle });
      if (moved) list.element.children[position]?.scrollIntoView({ block: 'nearest' });
      pager.draw({
        first,
        total,
        shown: items.length,
        sentence: fillIn(labels.rowsShown, items[0]?.label ?? '', items.at(-1)?.label ?? '', countText(total)),
        previous: labels.previous,
        next: labels.next,
      });
    },
  };
}
