import type { PanelLabels, RowView } from '../../src/core/present/protocol.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import { copiedNumber, createNumberButton, drawNumberButton } from './numberButton.ts';
import type { View } from './view.ts';

/** Numbers with their names. */
export interface FactsModel {
  readonly labels: PanelLabels;
  /** What they are numbers of. */
  readonly name: string;
  readonly facts: RowView['facts'];
}

/** The losses and other numbers of a whole row, or of a whole batch. */
export function createFactsView(parts: { onCopyNumber(exact: string): void }): View<FactsModel> {
  const list = element('dl', { class: 'facts' });
  list.addEventListener('click', (event) => {
    const exact = copiedNumber(event);
    if (exact !== undefined) parts.onCopyNumber(exact);
  });
  return {
    element: list,
    draw({ labels, name: about, facts }) {
      setAttributes(list, { 'aria-label': about });
      list.hidden = facts.length === 0;
      drawChildren(
        list,
        facts,
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
