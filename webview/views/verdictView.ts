import type { PanelAction, Verdict } from '../../src/core/present/protocol.ts';
import { drawChildren, element, showText } from '../element.ts';
import { drawTone } from './icon.ts';
import type { View } from './view.ts';

/** The verdict in words, with the shape of its tone. */
export function createVerdictView(onAction: (action: PanelAction) => void): View<Verdict> {
  const sentence = element('p', { class: 'sentence' });
  const reasons = element('div', { class: 'reasons' });
  const summary = element('summary');
  const explanation = element('div', { class: 'reasons' });
  const background = element('details', { id: 'background' }, summary, explanation);
  const icon = element('span');
  const button = element('button', { type: 'button', id: 'go-on', class: 'secondary' });
  const section = element('section', { id: 'verdict', class: 'said' }, icon, sentence, reasons, background, button);
  let offered: PanelAction | undefined;
  button.addEventListener('click', () => {
    if (offered) onAction(offered);
  });
  return {
    element: section,
    draw(verdict) {
      drawTone(section, icon, verdict.tone);
      section.hidden = verdict.sentence === '';
      showText(sentence, verdict.sentence);
      offered = verdict.action?.action;
      showText(button, verdict.action?.label);
      drawParagraphs(reasons, verdict.reasons);
      const [ratio, ...explained] = verdict.background;
      background.hidden = ratio === undefined;
      showText(summary, ratio);
      drawParagraphs(explanation, explained);
    },
  };
}

function drawParagraphs(parent: Element, sentences: readonly string[]): void {
  drawChildren(
    parent,
    sentences,
    () => element('p'),
    (paragraph, sentence) => showText(paragraph, sentence),
  );
}
