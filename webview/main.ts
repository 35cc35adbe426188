import type { PanelView } from '../src/core/present/protocol.ts';
import { element, showText } from './element.ts';
import { connectHost } from './host.ts';
import { paintPicture } from './paintPicture.ts';
import { createPanel } from './panel.ts';
import { readTheme, watchTheme } from './theme.ts';

/** Makes the page: the host's views go to the panel, the person's doings to the host. */
function start(): void {
  const root = document.getElementById('panel');
  if (!root) throw new Error('The page has no element with the id "panel".');
  let view: PanelView | undefined;
  let theme = readTheme();

  const host = connectHost((message) => {
    if (message.kind === 'view') {
      view = message.view;
      draw();
    } else if (message.kind === 'paint') {
      paintPicture(message.svg).then((png) => host.post({ kind: 'painted', chart: message.chart, png }), fail);
    } else if (message.kind === 'row' && view?.row) {
      // What moves of a row is part of the view that it was in.
      const moved = { ...view, row: { ...view.row, ...message.row } };
      view = moved;
      trying(() => panel.drawMove(moved, theme));
    } else if (message.kind === 'batch' && view?.batch) {
      const renewed = { ...view, batch: { ...view.batch, ...message.batch } };
      view = renewed;
      trying(() => panel.drawBatch(renewed, theme));
    }
  });
  const failure = element('p', { id: 'failure', role: 'alert', hidden: true });
  root.before(failure);
  const panel = createPanel(root, host.post);

  function draw(): void {
    const shown = view;
    if (shown) trying(() => panel.draw(shown, theme));
  }

  function trying(work: () => void): void {
    try {
      work();
      showText(failure, undefined);
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown): void {
    showText(failure, view?.labels.failed);
    host.post({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }

  window.addEventListener('error', ({ error, message }) => fail(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => fail(reason));
  watchTheme(() => {
    theme = readTheme();
    draw();
  });
  host.post({ kind: 'ready' });
}

start();
