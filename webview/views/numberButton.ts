import type { TableCell } from '../../src/core/present/protocol.ts';
import { element, setAttributes, showText } from '../element.ts';
import { fillIn } from '../fillIn.ts';

/** A number that shows all its digits when the pointer rests on it; `copiedNumber` says which one was clicked. */
export function createNumberButton(): HTMLButtonElement {
  return element('button', { type: 'button', class: 'number' });
}

/** Shows a number with its mark, or nothing; `hint` says what a click does, with the digits at {0}. */
export function drawNumberButton(button: HTMLButtonElement, number: TableCell | undefined, hint: string): void {
  const mark = number?.mark ? ` ${number.mark}` : '';
  // An empty button would have no name.
  button.hidden = !number?.text;
  // Two numbers may differ although float64 rounds them to one: 1 - 2e-25 and 1 - 9e-27.
  const isShown = button.textContent === `${number?.text ?? ''}${mark}` && button.value === (number?.exact ?? '');
  if (isShown) return;
  showText(button, number?.text);
  if (mark !== '') button.append(element('span', { class: 'mark' }, mark));
  setAttributes(button, { value: number?.exact, title: number && fillIn(hint, number.exact) });
}

/** All the digits of the number that an event happened on. */
export function copiedNumber({ target }: Event): string | undefined {
  const button = target instanceof Element ? target.closest<HTMLButtonElement>('button.number') : null;
  return button?.value;
}
