import { element } from '../element.ts';

/** That a logit is not as in the text: a dot to see and a word to hear. */
export function createEditedMark(mark: string): HTMLElement {
  return element('span', { class: 'edited' }, element('span', { class: 'for-screen-readers' }, ` ${mark}`));
}
