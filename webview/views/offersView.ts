import type { ActionView, PanelAction } from '../../src/core/present/protocol.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import type { View } from './view.ts';

/** What the panel offers to do, a button each; nothing while there is nothing. */
export function createOffersView(onAction: (action: PanelAction) => void): View<readonly ActionView[]> {
  const list = element('div', { class: 'offers' });
  let offers: readonly ActionView[] = [];
  list.addEventListener('click', ({ target }) => {
    const chosen = target instanceof Element ? offers[[...list.children].indexOf(target)] : undefined;
    if (chosen) onAction(chosen.action);
  });
  return {
    element: list,
    draw(model) {
      offers = model;
      list.hidden = offers.length === 0;
      drawChildren(
        list,
        offers,
        () => element('button', { type: 'button', class: 'secondary' }),
        (button, { label }) => {
          showText(button, label);
          // What is too long for the page is cut at its edge.
          setAttributes(button, { title: label });
        },
      );
    },
  };
}
