import type { PanelLabels, PanelMessage, PanelView, RowView } from '../../src/core/present/protocol.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import { fillIn } from '../fillIn.ts';
import { createIcon } from './icon.ts';
import type { View } from './view.ts';

/** What was changed of the row: back and forth, a step of gradient descent; and, below what is changed, the way into the document. */
export function createWhatIfView(
  post: (message: PanelMessage) => void,
): View<{ readonly view: PanelView; readonly row: RowView }> & { readonly edits: HTMLElement } {
  const undo = toolButton('undo', () => post({ kind: 'undo' }), createIcon('undo'));
  const redo = toolButton('redo', () => post({ kind: 'redo' }), createIcon('redo'));
  const reset = toolButton('reset', () => post({ kind: 'reset' }));
  const steps = element('div', { class: 'steps' });
  const sentence = element('span', { class: 'differs muted' });
  const write = element('button', { type: 'button', id: 'write-back', class: 'secondary' });
  write.addEventListener('click', () => post({ kind: 'writeBack' }));
  const group = element(
    'div',
    { id: 'what-if', class: 'what-if', role: 'group' },
    element('div', { class: 'history' }, undo, redo, reset),
    steps,
  );
  const edits = element('div', { class: 'edits' }, sentence, write);

  function drawStep(
    button: HTMLButtonElement,
    { loss, label }: PanelLabels['steps'][number],
    hint: string | undefined,
  ): void {
    showText(button, label);
    setAttributes(button, { title: hint, value: loss });
    button.hidden = hint === undefined;
  }

  steps.addEventListener('click', ({ target }) => {
    const loss = target instanceof HTMLButtonElement ? target.value : undefined;
    if (loss === 'crossEntropy' || loss === 'meanSquaredError') post({ kind: 'takeStep', loss });
  });

  return {
    element: group,
    edits,
    draw({ view: { labels, heading }, row: { whatIf, losses } }) {
      setAttributes(group, { 'aria-label': labels.whatIfTitle });
      drawTool(undo, labels.undo, whatIf.canUndo);
      drawTool(redo, labels.redo, whatIf.canRedo);
      drawTool(reset, labels.reset, whatIf.canReset);
      showText(reset, labels.reset);
      drawChildren(
        steps,
        labels.steps.filter(({ loss }) => losses === 'both' || losses === loss),
        () => element('button', { type: 'button', class: 'secondary' }),
        (button, step) => drawStep(button, step, whatIf.stepHint),
      );
      edits.hidden = whatIf.edited === 0;
      showText(sentence, whatIf.sentence);
      showText(write, whatIf.canWriteBack ? fillIn(labels.writeBack, heading.place ?? '') : undefined);
    },
  };
}

function toolButton(id: string, onClick: () => void, ...content: readonly Node[]): HTMLButtonElement {
  const button = element('button', { type: 'button', id, class: 'secondary tool' }, ...content);
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') onClick();
  });
  return button;
}

/** A button without a use stays where the focus is, and says that it has none. */
function drawTool(button: HTMLButtonElement, name: string, isOfUse: boolean): void {
  setAttributes(button, { 'aria-label': name, title: name, 'aria-disabled': isOfUse ? undefined : 'true' });
}
