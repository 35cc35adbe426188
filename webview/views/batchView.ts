import type { BatchView, PanelLabels, PanelMessage } from '../../src/core/present/protocol.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import type { Theme } from '../theme.ts';
import { createBatchPictureView, curvePicture, marginsPicture, reliabilityPicture } from './batchPicture.ts';
import { createBatchTargetsView } from './batchTargetsView.ts';
import { createFactsView } from './factsView.ts';
import type { View } from './view.ts';

/** What the rows come to: one sentence, where their true classes are from, the numbers, and the pictures, folded away. */
export function createBatchView(
  post: (message: PanelMessage) => void,
): View<{ readonly labels: PanelLabels; readonly batch: BatchView; readonly theme: Theme }> {
  const onCopyNumber = (exact: string): void => post({ kind: 'copyNumber', exact });
  const sentence = element('p', { id: 'batch-sentence' });
  const progress = element('p', { id: 'batch-progress', class: 'muted' });
  const targets = createBatchTargetsView(post);
  const axisLabel = element('label', { class: 'caption', for: 'class-axis' });
  const axis = element('select', { id: 'class-axis' });
  axis.addEventListener('change', () => post({ kind: 'chooseClassAxis', axis: Number(axis.value) }));
  const axisField = element('div', { class: 'field' }, axisLabel, axis);
  const facts = createFactsView({ onCopyNumber });
  const pictures = {
    curve: createBatchPictureView('batch-curve', onCopyNumber),
    reliability: createBatchPictureView('batch-reliability', onCopyNumber),
    confusion: createBatchPictureView('batch-confusion', onCopyNumber),
    margins: createBatchPictureView('batch-margins', onCopyNumber),
  };
  const section = element(
    'section',
    { id: 'batch' },
    sentence,
    progress,
    element('div', { class: 'settings' }, targets.element, axisField),
    facts.element,
    element('div', { class: 'pictures' }, ...Object.values(pictures).map((picture) => picture.element)),
  );
  return {
    element: section,
    draw({ labels, batch, theme }) {
      const words = labels.batch;
      setAttributes(section, { 'aria-label': words.title });
      showText(sentence, batch.sentence);
      showText(progress, batch.progress);
      targets.draw({ labels, targets: batch.targets });
      const { choices, selected } = batch.classAxis;
      axisField.hidden = choices.length < 2;
      showText(axisLabel, words.classAxis);
      drawChildren(
        axis,
        choices,
        () => element('option'),
        (option, choice) => {
          if (option.label !== choice.label) option.textContent = choice.label;
          option.value = String(choice.axis);
        },
      );
      axis.value = String(selected);
      facts.draw({ labels, name: words.title, facts: batch.facts });
      const { copyNumberHint } = labels;
      const shared = { theme, copyNumberHint };
      pictures.curve.draw({ ...shared, picture: curvePicture(batch.cumulative, words) });
      pictures.reliability.draw({ ...shared, picture: reliabilityPicture(batch.reliability, words) });
      pictures.confusion.draw({ ...shared, picture: batch.confusion });
      pictures.margins.draw({ ...shared, picture: marginsPicture(batch.margins, words) });
    },
  };
}
