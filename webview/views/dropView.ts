import type { PanelLabels } from '../../src/core/present/protocol.ts';
import { element, showText } from '../element.ts';
import type { View } from './view.ts';

/**
 * The whole page takes a text that is dragged onto it, and says so while it is there. VS Code keeps what is dragged out of its
 * own editors to itself unless Shift is held.
 */
export function createDropView(onText: (text: string) => void): View<PanelLabels> {
  const sentence = element('p');
  const target = element('div', { id: 'drop', hidden: true, 'aria-hidden': 'true' }, sentence);
  let labels: PanelLabels | undefined;

  function offer(event: DragEvent): void {
    const { dataTransfer } = event;
    if (!dataTransfer) return;
    event.preventDefault();
    const takes = dataTransfer.types.includes('text/plain');
    dataTransfer.dropEffect = takes ? 'copy' : 'none';
    target.hidden = false;
    showText(sentence, takes ? labels?.dropText : labels?.dropFiles);
  }

  document.addEventListener('dragenter', offer);
  document.addEventListener('dragover', offer);
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    // Only out of the page: within it, it leaves one element for another.
    if (relatedTarget === null) target.hidden = true;
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    target.hidden = true;
    const text = event.dataTransfer?.getData('text/plain');
    if (text) onText(text);
  });

  return {
    element: target,
    draw(words) {
      labels = words;
    },
  };
}
