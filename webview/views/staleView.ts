import type { PanelView } from '../../src/core/present/protocol.ts';
import { element, showText } from '../element.ts';
import type { View } from './view.ts';

/** Says that the source has changed, and offers to read it again. */
export function createStaleView(parts: { onRefresh(): void }): View<PanelView> {
  const sentence = element('span');
  const refresh = element('button', { type: 'button', id: 'refresh' });
  const paragraph = element('p', { id: 'stale' }, sentence, refresh);
  refresh.addEventListener('click', () => parts.onRefresh());
  return {
    element: paragraph,
    draw({ stale, labels, heading }) {
      paragraph.hidden = stale === undefined;
      showText(sentence, stale);
      // A text of the box alone has nothing to be read again from.
      showText(refresh, heading.place === undefined ? undefined : labels.refresh);
    },
  };
}
