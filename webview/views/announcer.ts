import { createDelayed } from '../delayed.ts';
import { element } from '../element.ts';
import type { View } from './view.ts';

const quiet = 500;

/** Says a sentence to a screen reader when it has changed and then stood for half a second: a slider passes many. */
export function createAnnouncer(): View<string> {
  const region = element('div', { id: 'announcement', class: 'for-screen-readers', role: 'status' });
  const saying = createDelayed<string>(quiet, true, (sentence) => {
    if (region.textContent !== sentence) region.textContent = sentence;
  });
  return { element: region, draw: (sentence) => saying.schedule(sentence) };
}
