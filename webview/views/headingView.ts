import type { PanelMessage, PanelView } from '../../src/core/present/protocol.ts';
import { element, setAttributes, showText } from '../element.ts';
import { fillIn } from '../fillIn.ts';
import { createCopyMenu } from './copyMenu.ts';
import type { View } from './view.ts';

/** The array's name, its place, what is known of it, and what can be done with it as a whole. */
export function createHeadingView(post: (message: PanelMessage) => void): View<PanelView> {
  const name = element('h1');
  const place = element('button', { type: 'button', class: 'link', id: 'place' });
  const details = element('span', { class: 'muted' });
  const follow = element('button', { type: 'button', class: 'secondary toggle', id: 'follow' });
  const pin = element('button', { type: 'button', class: 'secondary', id: 'pin' });
  const compare = element('button', { type: 'button', class: 'secondary', id: 'compare' });
  const copyMenu = createCopyMenu(post);
  let isFollowing = false;
  place.addEventListener('click', () => post({ kind: 'revealSource' }));
  follow.addEventListener('click', () => post({ kind: 'followCursor', on: !isFollowing }));
  pin.addEventListener('click', () => post({ kind: 'pinRow' }));
  compare.addEventListener('click', () => post({ kind: 'compareWithPinned' }));
  return {
    element: element(
      'header',
      {},
      element('div', { class: 'about' }, name, place, details),
      element('div', { class: 'actions' }, follow, compare, pin, copyMenu.element),
    ),
    draw({ heading, labels, row, followsCursor, comparable }) {
      isFollowing = followsCursor;
      showText(name, heading.name);
      showText(place, heading.place);
      setAttributes(place, { title: labels.revealSource });
      showText(details, heading.details);
      showText(follow, labels.followCursor);
      setAttributes(follow, { 'aria-pressed': String(followsCursor), title: labels.followCursorHint });
      showText(compare, comparable === undefined ? undefined : fillIn(labels.compareWith, comparable));
      setAttributes(compare, { title: comparable });
      showText(pin, row === undefined ? undefined : labels.pinRow);
      setAttributes(pin, { title: labels.pinRowHint });
      copyMenu.draw({ labels, row });
    },
  };
}
