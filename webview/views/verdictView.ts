import type { Verdict } from '../../src/core/present/protocol.ts';
import { drawChildren, element, showText } from '../element.ts';
import { drawTone } from './icon.ts';
import type { View } from './view.ts';

/** The verdict in words, with the shape of its tone. */
export function createVerdictView(): View<Verdict> {
  const sentence = element('p', { class: 'sentence' });
  const reasons = element('div', { class: 'reasons' });
  const icon = element('span');
  const section = element('section', { id: 'verdict', class: 'said' }, icon, sentence, reasons);
  return {
    element: section,
    draw(verdict) {
      drawTone(section, icon, verdict.tone);
      section.hidden = verdict.sentence === '';
      showText(sentence, verdict.sentence);
      drawChildren(
        reasons,
        verdict.reasons,
        () => element('p'),
        (paragraph, reason) => showText(paragraph, reason),
      );
    },
  };
}
