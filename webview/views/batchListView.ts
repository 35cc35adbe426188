import type { BatchList, BatchRow, PanelLabels } from '../../src/core/present/protocol.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import { rowsInSight, scrolledHeight, scrollTopFor } from '../virtualRows.ts';
import type { View } from './view.ts';

export interface BatchListModel {
  readonly labels: PanelLabels;
  readonly list: BatchList;
}

/** How many rows before those in sight are asked for with them. */
const rowsBefore = 50;

/** Heights of a row in units of the font: one line, or two where there is something to say of its true class. */
const heights = { oneLine: 2, twoLines: 3.4 };

/**
 * The rows of a batch as a listbox of which only what is in sight is there: a window of rows comes from the host, which is
 * asked for another one while the list is scrolled.
 */
export function createBatchListView(parts: {
  onRow(row: number): void;
  /** A click or Enter, which opens the row, other than a move past it; `isByKey`: Enter. */
  onOpen(isByKey: boolean): void;
  onShow(first: number): void;
}): View<BatchListModel> & { focus(): void } {
  const rows = element('div', { class: 'in-sight', role: 'presentation' });
  const height = element('div', { class: 'height', role: 'presentation' }, rows);
  const box = element('div', { id: 'batch-list', class: 'listbox', role: 'listbox', tabindex: 0 }, height);
  let shown: BatchListModel | undefined;
  /** A place in the order: where the keyboard is. */
  let active: number | undefined;
  /** A place that was chosen before its row came. */
  let awaited: number | undefined;

  function onScreen(list: BatchList) {
    const fontSize = Number.parseFloat(getComputedStyle(box).fontSize);
    const rowHeight = Math.round(fontSize * (list.hasTargets ? heights.twoLines : heights.oneLine));
    return { total: list.total, rowHeight, viewport: box.clientHeight };
  }

  function rowAt(position: number): BatchRow | undefined {
    return shown?.list.items[position - shown.list.first];
  }

  function drawRows(): void {
    if (!shown) return;
    const { labels, list } = shown;
    const screen = onScreen(list);
    const scrollTop = box.scrollTop;
    const { first, end, above } = rowsInSight(screen, scrollTop);
    height.style.height = `${scrolledHeight(screen)}px`;
    rows.style.transform = `translateY(${Math.max(0, scrollTop) - above}px)`;
    const longest = list.items.reduce((most, { label }) => Math.max(most, label.length), 0);
    rows.style.setProperty('--label-width', `${longest}ch`);
    const positions = Array.from({ length: end - first }, (_, offset) => first + offset);
    drawChildren(
      rows,
      positions,
      () => element('div', { role: 'option' }, ...['label', 'summary', 'loss', 'about'].map(span)),
      (option, position) => {
        setAttributes(option, {
          id: `batch-row-${position}`,
          'aria-setsize': list.total,
          'aria-posinset': position + 1,
          'aria-selected': String(position === list.selected),
        });
        option.style.height = `${screen.rowHeight}px`;
        option.classList.toggle('active', position === active);
        drawRow(option, rowAt(position), labels.batch.loading);
      },
    );
    const isDrawn = active !== undefined && active >= first && active < end;
    setAttributes(box, { 'aria-activedescendant': isDrawn ? `batch-row-${active}` : undefined });
    ask(first, end, list);
  }

  function ask(first: number, end: number, list: BatchList): void {
    const wanted = Math.max(0, first - rowsBefore);
    const isThere = first >= list.first && end <= list.first + list.items.length;
    if (!isThere && wanted !== list.first) parts.onShow(wanted);
  }

  function showPosition(position: number): void {
    if (!shown) return;
    const screen = onScreen(shown.list);
    height.style.height = `${scrolledHeight(screen)}px`;
    box.scrollTop = scrollTopFor(screen, position, box.scrollTop);
  }

  function choose(position: number): void {
    const row = rowAt(position);
    awaited = row === undefined ? position : undefined;
    if (row !== undefined) parts.onRow(row.row);
  }

  function move(position: number): void {
    if (!shown || shown.list.total === 0) return;
    active = Math.min(Math.max(position, 0), shown.list.total - 1);
    showPosition(active);
    drawRows();
    choose(active);
  }

  function moves(key: string, from: number): number | undefined {
    if (!shown) return undefined;
    const { rowHeight, viewport } = onScreen(shown.list);
    const page = Math.max(1, Math.floor(viewport / rowHeight) - 1);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: shown.list.total - 1,
    };
    return to[key];
  }

  box.addEventListener('keydown', (event) => {
    const to = moves(event.key, active ?? shown?.list.selected ?? -1);
    if (to !== undefined) move(to);
    else if (event.key === 'Enter') parts.onOpen(true);
    else return;
    event.preventDefault();
  });
  box.addEventListener('focus', () => {
    active ??= shown?.list.selected ?? 0;
    drawRows();
  });
  box.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    if (!option) return;
    active = Number(option.getAttribute('aria-posinset')) - 1;
    drawRows();
    choose(active);
    parts.onOpen(false);
  });
  box.addEventListener('scroll', drawRows, { passive: true });
  new ResizeObserver(drawRows).observe(box);

  return {
    element: box,
    focus: () => box.focus(),
    draw(model) {
      const before = shown?.list;
      const { list } = model;
      shown = model;
      setAttributes(box, { 'aria-label': model.labels.rowsTitle });
      const isOther = before === undefined || !isSameListing(before, list);
      if (isOther) {
        active = undefined;
        awaited = undefined;
        if (before !== undefined) box.scrollTop = 0;
      }
      const isMoved = before?.selected !== list.selected;
      if (isMoved && list.selected !== null) {
        if (active !== undefined || document.activeElement !== box) active = list.selected;
        if (before === undefined || !isOther) showPosition(list.selected);
      }
      drawRows();
      const row = awaited === undefined ? undefined : rowAt(awaited);
      if (row !== undefined) {
        awaited = undefined;
        parts.onRow(row.row);
      }
    },
  };
}

function span(name: string): HTMLElement {
  return element('span', { class: name });
}

function drawRow(option: HTMLElement, row: BatchRow | undefined, loading: string): void {
  const [label, summary, loss, about] = option.children;
  if (!(label instanceof HTMLElement && summary instanceof HTMLElement)) return;
  if (!(loss instanceof HTMLElement && about instanceof HTMLElement)) return;
  showText(label, row?.label ?? loading);
  showText(summary, row?.summary);
  showText(loss, row?.loss);
  const marks = row?.marks ?? [];
  const said = [...(row?.target === undefined ? [] : [row.target]), ...marks.map(({ text }) => text)];
  showText(about, said.join(' · '));
  setAttributes(option, {
    title: row && [row.summary, row.loss, ...said].filter((text) => text !== undefined).join(', '),
    'data-mark': marks[0]?.kind,
  });
}

function isSameListing(one: BatchList, other: BatchList): boolean {
  return (
    one.rows === other.rows &&
    one.total === other.total &&
    one.order.by === other.order.by &&
    one.order.descending === other.order.descending &&
    one.filter.only === other.filter.only &&
    one.filter.target === other.filter.target &&
    one.filter.predicted === other.filter.predicted
  );
}
