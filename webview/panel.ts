import type { PanelMessage, PanelView } from '../src/core/present/protocol.ts';
import { element, setAttributes, showText } from './element.ts';
import type { Theme } from './theme.ts';
import { listenForUndo } from './undoKeys.ts';
import { createAnnouncer } from './views/announcer.ts';
import { createBatchRowsView } from './views/batchRowsView.ts';
import { createBatchView } from './views/batchView.ts';
import { createDropView } from './views/dropView.ts';
import { createEmptyView } from './views/emptyView.ts';
import { createHeadingView } from './views/headingView.ts';
import { createInputView } from './views/inputView.ts';
import { createRowView } from './views/rowView.ts';
import { createStaleView } from './views/staleView.ts';

/** The page: `draw` makes it show a view, whatever it showed before. */
export interface Panel {
  draw(view: PanelView, theme: Theme): void;
  /** Shows what of the row follows a hand; all else is as in the last view. */
  drawMove(view: PanelView, theme: Theme): void;
  /** Shows what is new of the batch, likewise. */
  drawBatch(view: PanelView, theme: Theme): void;
}

/** As in the style sheets: the row stands at the right of the list. */
const wide = '(min-width: 900px)';

/** Puts the page's parts into `root`, in the order of reading; what the person does goes out through `post`. */
export function createPanel(root: HTMLElement, post: (message: PanelMessage) => void): Panel {
  const isWide = matchMedia(wide);
  const heading = createHeadingView(post);
  const input = createInputView({ onEdit: (text) => post({ kind: 'editText', text }), onAction: post });
  const announcer = createAnnouncer();
  const stale = createStaleView({ onRefresh: () => post({ kind: 'refresh' }) });
  const empty = createEmptyView({ onExample: (example) => post({ kind: 'useExample', example }) });
  const batch = createBatchView(post);
  const rows = createBatchRowsView({
    post,
    // Where the row does not stand beside the list, opening one means going there.
    onOpen: (isByKey) => {
      if (isWide.matches) return;
      opened.scrollIntoView({ block: 'start' });
      // Who works by keys goes on there; a click may be followed by keys that step through the list.
      if (isByKey) back.focus({ preventScroll: true });
    },
  });
  const row = createRowView(post);
  const back = element('button', { type: 'button', id: 'back-to-rows', class: 'link' });
  back.addEventListener('click', () => {
    rows.element.scrollIntoView({ block: 'start' });
    rows.focus();
  });
  const position = element('span', { class: 'muted' });
  const wayBack = element('div', { class: 'way-back together' }, back, position);
  const opened = element('div', { class: 'opened' }, wayBack, row.element);
  const body = element('div', { class: 'body' }, rows.element, opened);
  const drop = createDropView((text) => post({ kind: 'dropText', text }));
  listenForUndo(post);
  // Without a view there is nothing to say: neither words nor empty boxes.
  root.hidden = true;
  root.append(
    announcer.element,
    heading.element,
    input.element,
    stale.element,
    empty.element,
    batch.element,
    body,
    drop.element,
  );

  function drawBatch({ labels, batch: model }: PanelView, theme: Theme): void {
    if (!model) return;
    batch.draw({ labels, batch: model, theme });
    rows.draw({ labels, list: model.list });
  }

  return {
    draw(view, theme) {
      const { labels } = view;
      root.hidden = false;
      setAttributes(root, { 'aria-label': labels.title });
      for (const part of [batch.element, rows.element]) part.classList.toggle('outdated', view.outdated);
      heading.draw(view);
      drop.draw(labels);
      input.draw(view);
      // What keeps the person from the verdict comes before it.
      announcer.draw(faultAnnouncement(view) ?? view.stale ?? view.row?.announcement ?? '');
      stale.draw(view);
      empty.element.hidden = view.row !== undefined || view.input.text?.trim() !== '';
      empty.draw(labels);
      // Shown before they are drawn: a canvas that is not laid out has no size.
      body.hidden = view.row === undefined;
      rows.element.hidden = view.batch === undefined;
      batch.element.hidden = view.batch === undefined;
      wayBack.hidden = view.batch === undefined;
      showText(back, labels.batch.backToRows);
      showText(position, view.heading.row);
      drawBatch(view, theme);
      if (view.row) row.draw({ view, row: view.row, theme, isMoving: false });
    },
    drawMove(view, theme) {
      if (view.row) row.draw({ view, row: view.row, theme, isMoving: true });
    },
    drawBatch,
  };
}

/** What is wrong with the text and what can be done about it; undefined when nothing is wrong. */
function faultAnnouncement({ input: { fault } }: PanelView): string | undefined {
  return fault && [fault.sentence, ...fault.remedies.map(({ label }) => `${label}.`)].join(' ');
}
