import type { FindingView, Verdict } from '../../src/core/present/protocol.ts';

const namespace = 'http://www.w3.org/2000/svg';

/** How something is said, from a warning to what is just good to know. */
export type Tone = Verdict['tone'] | FindingView['tone'];

/** Outlines in a box of 16 by 16: each tone has a shape of its own, so that none is told by colour alone. */
const outlines: Readonly<Record<Exclude<Tone, 'none'> | 'error' | 'undo' | 'redo' | 'edit', string>> = {
  warning: 'M8 1.8 15 14.2H1L8 1.8ZM8 6.3V10M8 11.6V12.6',
  question: 'M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM6 6.4A2 2 0 1 1 8 8.4V9.6M8 11V12',
  note: 'M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM8 7.4V11.6M8 4.8V5.8',
  info: 'M2.5 2H13.5V14H2.5ZM8 7.4V11.2M8 4.8V5.6',
  wrong: 'M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5',
  right: 'M2.5 8.5 6.3 12.3 13.5 4',
  undo: 'M6 3 2.5 6.5 6 10M2.5 6.5H9.5a4 4 0 0 1 0 8H6',
  redo: 'M10 3 13.5 6.5 10 10M13.5 6.5H6.5a4 4 0 0 0 0 8H10',
  edit: 'M2.5 13.5 3.3 10.4 11 2.7 13.3 5 5.6 12.7 2.5 13.5M9.4 4.3 11.7 6.6',
  error: 'M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM5.7 5.7 10.3 10.3M10.3 5.7 5.7 10.3',
};

/** A shape of 16 by 16 pixels in the colour of the text; the words beside it say the same. */
export function createIcon(shape: keyof typeof outlines): SVGSVGElement {
  const icon = document.createElementNS(namespace, 'svg');
  for (const [name, value] of Object.entries({ class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' })) {
    icon.setAttribute(name, value);
  }
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', outlines[shape]);
  icon.append(path);
  return icon;
}

/** Gives `said` a tone: the style sheet finds its colour, and `place` shows its shape. */
export function drawTone(said: HTMLElement, place: Element, tone: Tone): void {
  if (said.dataset['tone'] === tone) return;
  said.dataset['tone'] = tone;
  place.replaceChildren(...(tone === 'none' ? [] : [createIcon(tone)]));
}
