import { longestTextShown, type PanelAction, type PanelView } from '../../src/core/present/protocol.ts';
import { createDelayed } from '../delayed.ts';
import { element, setAttributes, showText } from '../element.ts';
import { faultSpan } from '../faultSpan.ts';
import { createPendingEdit } from '../pendingEdit.ts';
import { createIcon } from './icon.ts';
import { createOffersView } from './offersView.ts';
import type { View } from './view.ts';

const typingPause = 150;

/** The box with the logits, and what is wrong with them: one sentence, and a wavy line under the place. */
export function createInputView(parts: {
  onEdit(text: string): void;
  onAction(action: PanelAction): void;
}): View<PanelView> {
  const label = element('label', { class: 'for-screen-readers', for: 'logits' });
  const box = element('textarea', { id: 'logits', rows: 1, spellcheck: 'false', autocapitalize: 'off' });
  const mark = element('mark');
  // Behind the box, with the same letters in the same places, invisible but for the line under the fault.
  const mirror = element('div', { class: 'mirror', 'aria-hidden': 'true' });
  const sentence = element('span');
  const fault = element('p', { id: 'fault', class: 'fault' }, createIcon('error'), sentence);
  const remedies = createOffersView(parts.onAction);
  const pending = createPendingEdit<string>();
  const edits = createDelayed(typingPause, true, parts.onEdit);
  let lastView: PanelView | undefined;

  box.addEventListener('input', () => {
    pending.begin(box.value);
    edits.schedule(box.value);
    drawMirror();
  });
  box.addEventListener('blur', () => edits.flush());
  // A hidden page is thrown away, and with it the timer.
  document.addEventListener('visibilitychange', () => edits.flush());
  box.addEventListener('scroll', () => {
    mirror.scrollTop = box.scrollTop;
  });

  /** Only for the text that the host judged; its offsets mean nothing in a newer one. */
  function drawMirror(): void {
    const faulty = lastView?.input.fault;
    if (!faulty || lastView?.input.text !== box.value) {
      mirror.replaceChildren();
      return;
    }
    const [start, end] = faultSpan(box.value, faulty);
    mark.textContent = box.value.slice(start, end);
    // The space keeps a last empty line as high as the box's own.
    mirror.replaceChildren(box.value.slice(0, start), mark, `${box.value.slice(end)} `);
    mirror.scrollTop = box.scrollTop;
  }

  return {
    element: element(
      'section',
      { class: 'input' },
      label,
      element('div', { class: 'box' }, mirror, box),
      fault,
      remedies.element,
    ),
    draw(view) {
      lastView = view;
      const { input, labels } = view;
      label.textContent = labels.logitsBox;
      setAttributes(box, {
        placeholder: input.tooLong ?? labels.logitsBoxHint,
        'aria-invalid': input.fault ? 'true' : undefined,
        'aria-describedby': input.fault ? 'fault' : undefined,
      });
      // Setting a value moves the caret, so an equal one is left alone.
      // A text that is too long to be sent stays where it was pasted.
      const shown = input.text ?? (box.value.length > longestTextShown ? box.value : '');
      if (pending.accepts(shown, document.activeElement === box) && box.value !== shown) box.value = shown;
      showText(sentence, input.fault?.sentence);
      fault.hidden = input.fault === undefined;
      remedies.draw(input.fault?.remedies ?? []);
      drawMirror();
    },
  };
}
