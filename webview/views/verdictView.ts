import type { Verdict } from '../../src/core/present/protocol.ts';
import { drawChildren, element, showText } from '../element.ts';
import { createIcon } from './icon.ts';
import type { View } from './view.ts';

/** The verdict in words, with the shape of its tone. */
export function createVerdictView(): View<Verdict> {
  const sentence = element('p', { class: 'sentence' });
  const reasons = element('div', { class: 'reasons' });
  const icon = element('span');
  const section = element('section', { id: 'verdict' }, icon, sentence, reasons);
  return {
    element: section,
    draw(verdict) {
      if (section.dataset['tone'] !== verdict.tone) {
        section.dataset['tone'] = verdict.tone;
        icon.replaceChildren(...(verdict.tone === 'none' ? [] : [createIcon(verdict.tone)]));
      }
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
