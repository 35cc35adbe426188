import type { ExampleName, PanelLabels } from '../../src/core/present/protocol.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import type { View } from './view.ts';

/** What to do when there is nothing yet, and examples to do it with. */
export function createEmptyView(parts: { onExample(example: ExampleName): void }): View<PanelLabels> {
  const sentence = element('p');
  const examples = element('div', { class: 'examples' });
  examples.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLButtonElement) parts.onExample(target.value as ExampleName);
  });
  return {
    element: element('section', { id: 'empty' }, sentence, examples),
    draw(labels) {
      showText(sentence, labels.empty);
      drawChildren(
        examples,
        labels.examples,
        () => element('button', { type: 'button', class: 'secondary' }),
        (button, { name, label }) => {
          showText(button, label);
          setAttributes(button, { value: name });
        },
      );
    },
  };
}
