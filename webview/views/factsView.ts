import { drawChildren, element, setAttributes, showText } from '../element.ts';
import { copiedNumber, createNumberButton, drawNumberButton } from './numberButton.ts';
import type { RowModel } from './settingsView.ts';
import type { View } from './view.ts';

/** The losses and other numbers of the whole row. */
export function createFactsView(parts: { onCopyNumber(exact: string): void }): View<RowModel> {
  const list = element('dl', { class: 'facts' });
  list.addEventListener('click', (event) => {
    const exact = copiedNumber(event);
    if (exact !== undefined) parts.onCopyNumber(exact);
  });
  return {
    element: list,
    draw({ labels, row }) {
      setAttributes(list, { 'aria-label': labels.factsTitle });
      drawChildren(
        list,
        row.facts,
        () => element('div', {}, element('dt'), element('dd', {}, createNumberButton())),
        (pair, { name, value }) => {
          const [term, description] = [pair.querySelector('dt'), pair.querySelector('button')];
          if (term) showText(term, name);
          if (description) drawNumberButton(description, value, labels.copyNumberHint);
        },
      );
    },
  };
}
