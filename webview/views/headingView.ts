import type { CopyKind, PanelView } from '../../src/core/present/protocol.ts';
import { element, setAttributes, showText } from '../element.ts';
import { createCopyMenu } from './copyMenu.ts';
import type { View } from './view.ts';

/** The array's name, its place, what is known of it, and the copy menu. */
export function createHeadingView(parts: { onReveal(): void; onCopy(what: CopyKind): void }): View<PanelView> {
  const name = element('h1');
  const place = element('button', { type: 'button', class: 'link', id: 'place' });
  const details = element('span', { class: 'muted' });
  const copyMenu = createCopyMenu(parts.onCopy);
  place.addEventListener('click', () => parts.onReveal());
  return {
    element: element('header', {}, element('div', { class: 'about' }, name, place, details), copyMenu.element),
    draw({ heading, labels, row }) {
      showText(name, heading.name);
      showText(place, heading.place);
      setAttributes(place, { title: labels.revealSource });
      showText(details, heading.details);
      copyMenu.draw({ labels, row });
    },
  };
}
