import type { BatchView, PanelLabels, PanelMessage } from '../../src/core/present/protocol.ts';
import { createDelayed } from '../delayed.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import { fillIn } from '../fillIn.ts';
import { createPendingEdit } from '../pendingEdit.ts';
import { createFieldFault } from './fieldFault.ts';
import { createOffersView } from './offersView.ts';
import type { View } from './view.ts';

const typing = 300;
const [none, own] = ['none', 'own'];

/** Where the true classes of all rows come from: beside the array, a text, or the editor. */
export function createBatchTargetsView(
  post: (message: PanelMessage) => void,
): View<{ readonly labels: PanelLabels; readonly targets: BatchView['targets'] }> {
  const label = element('label', { class: 'caption', for: 'batch-targets' });
  const select = element('select', { id: 'batch-targets' });
  const offers = createOffersView(post);
  const fromEditor = element('button', { type: 'button', id: 'targets-from-editor', class: 'secondary' });
  const text = element('textarea', { id: 'batch-targets-text', rows: 2, spellcheck: 'false', hidden: true });
  const fault = createFieldFault(text, 'batch-targets-fault');
  const pending = createPendingEdit<string>();
  let shown: BatchView['targets'] | undefined;
  /** The person wants to give a text, and the host has none yet. */
  let isWriting = false;
  const sending = createDelayed<string>(typing, true, (given) =>
    post({ kind: 'chooseBatchTargets', targets: { from: 'text', text: given } }),
  );

  select.addEventListener('change', () => {
    const offer = shown?.offers[Number(select.value)];
    isWriting = select.value === own;
    text.hidden = !isWriting;
    if (isWriting) text.focus();
    else if (offer) post(offer.action);
    else post({ kind: 'chooseBatchTargets', targets: null });
  });
  text.addEventListener('input', () => {
    pending.begin(text.value);
    sending.schedule(text.value);
  });
  text.addEventListener('change', () => sending.flush());
  fromEditor.addEventListener('click', () => post({ kind: 'takeTargetsFromEditor' }));

  return {
    element: element(
      'div',
      { class: 'field batch-targets' },
      label,
      element('div', { class: 'together' }, select, offers.element, fromEditor),
      text,
      fault.element,
    ),
    draw({ labels: { batch }, targets }) {
      shown = targets;
      const isText = targets.selected === 'text';
      if (targets.selected !== null) isWriting = isText;
      showText(label, batch.targets);
      showText(fromEditor, batch.takeFromEditor);
      drawChildren(
        select,
        [
          { value: none, label: batch.noTargets },
          ...targets.offers.map((offer, place) => ({ value: String(place), label: offer.label })),
          { value: own, label: batch.ownTargets },
        ],
        () => element('option'),
        (option, choice) => {
          if (option.label !== choice.label) option.textContent = choice.label;
          option.value = choice.value;
        },
      );
      // What stands beside the array is one click away until true classes are given.
      const isOpen = targets.selected === null && !isWriting;
      offers.draw(
        isOpen ? targets.offers.map((offer) => ({ ...offer, label: fillIn(batch.useTargets, offer.label) })) : [],
      );
      select.value = isWriting ? own : targets.selected === null ? none : String(targets.selected);
      setAttributes(select, { title: targets.sentence });
      text.hidden = !isWriting;
      setAttributes(text, {
        'aria-label': batch.ownTargets,
        placeholder: batch.ownTargetsHint,
      });
      if (pending.accepts(targets.text, document.activeElement === text) && text.value !== targets.text) {
        text.value = targets.text;
      }
      fault.draw(targets.fault);
    },
  };
}
