import { element, setAttributes, showText } from '../element.ts';
import type { View } from './view.ts';

/** What part of how many is shown, and how to say so. */
export interface Page {
  readonly first: number;
  readonly shown: number;
  readonly total: number;
  readonly sentence: string;
  readonly previous: string;
  readonly next: string;
}

/** Steps through something that is sent page by page; not seen while all of it is there. */
export interface Pager extends View<Page> {
  /** Asks for the page before or after the present one, as its buttons do. */
  turn(direction: -1 | 1): void;
}

/** Makes a pager; the host decides how long its pages are. */
export function createPager(onPage: (first: number) => void): Pager {
  const previous = element('button', { type: 'button', class: 'secondary' });
  const next = element('button', { type: 'button', class: 'secondary' });
  const sentence = element('span', { class: 'muted' });
  const group = element('div', { class: 'pager', role: 'group' }, previous, sentence, next);
  let page: Page | undefined;
  // The last page may be short; the way back is as long as the longest one seen.
  let pageLength = 0;

  function turn(direction: -1 | 1): void {
    if (!page) return;
    const { first, shown, total } = page;
    const to = direction < 0 ? Math.max(first - pageLength, 0) : first + shown;
    if (to !== first && to < total) onPage(to);
  }

  previous.addEventListener('click', () => turn(-1));
  next.addEventListener('click', () => turn(1));
  return {
    element: group,
    turn,
    draw(model) {
      pageLength = Math.max(model.shown, model.total === page?.total ? pageLength : 0);
      page = model;
      group.hidden = model.shown >= model.total;
      setAttributes(group, { 'aria-label': model.sentence });
      showText(sentence, model.sentence);
      showText(previous, model.previous);
      showText(next, model.next);
      previous.disabled = model.first === 0;
      next.disabled = model.first + model.shown >= model.total;
    },
  };
}
