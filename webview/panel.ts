import type { PanelMessage, PanelView } from '../src/core/present/protocol.ts';
import { element, setAttributes } from './element.ts';
import type { Theme } from './theme.ts';
import { listenForUndo } from './undoKeys.ts';
import { createAnnouncer } from './views/announcer.ts';
import { createEmptyView } from './views/emptyView.ts';
import { createHeadingView } from './views/headingView.ts';
import { createInputView } from './views/inputView.ts';
import { createRowListView } from './views/rowListView.ts';
import { createRowView } from './views/rowView.ts';
import { createStaleView } from './views/staleView.ts';

/** The page: `draw` makes it show a view, whatever it showed before. */
export interface Panel {
  draw(view: PanelView, theme: Theme): void;
  /** Shows what of the row follows a hand; all else is as in the last view. */
  drawMove(view: PanelView, theme: Theme): void;
}

/** Puts the page's parts into `root`, in the order of reading; what the person does goes out through `post`. */
export function createPanel(root: HTMLElement, post: (message: PanelMessage) => void): Panel {
  const heading = createHeadingView({
    onReveal: () => post({ kind: 'revealSource' }),
    onCopy: (what) => post({ kind: 'copy', what }),
  });
  const input = createInputView({ onEdit: (text) => post({ kind: 'editText', text }), onAction: post });
  const announcer = createAnnouncer();
  const stale = createStaleView({ onRefresh: () => post({ kind: 'refresh' }) });
  const empty = createEmptyView({ onExample: (example) => post({ kind: 'useExample', example }) });
  const rowList = createRowListView({
    onRow: (row) => post({ kind: 'chooseRow', row }),
    onPage: (first) => post({ kind: 'showRows', first }),
  });
  const row = createRowView(post);
  const body = element('div', { class: 'body' }, rowList.element, row.element);
  listenForUndo(post);
  root.append(announcer.element, heading.element, input.element, stale.element, empty.element, body);

  return {
    draw(view, theme) {
      const { labels, rows } = view;
      setAttributes(root, { 'aria-label': labels.title });
      heading.draw(view);
      input.draw(view);
      // What keeps the person from the verdict comes before it.
      announcer.draw(faultAnnouncement(view) ?? view.stale ?? view.row?.announcement ?? '');
      stale.draw(view);
      empty.element.hidden = view.row !== undefined || view.input.text?.trim() !== '';
      empty.draw(labels);
      // Shown before they are drawn: a canvas that is not laid out has no size.
      body.hidden = view.row === undefined;
      rowList.element.hidden = rows === undefined;
      if (rows) rowList.draw({ labels, rows });
      if (view.row) row.draw({ view, row: view.row, theme, isMoving: false });
    },
    drawMove(view, theme) {
      if (view.row) row.draw({ view, row: view.row, theme, isMoving: true });
    },
  };
}

/** What is wrong with the text and what can be done about it; undefined when nothing is wrong. */
function faultAnnouncement({ input: { fault } }: PanelView): string | undefined {
  return fault && [fault.sentence, ...fault.remedies.map(({ label }) => `${label}.`)].join(' ');
}
