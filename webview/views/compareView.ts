import type { PanelLabels, PanelMessage, RowView } from '../../src/core/present/protocol.ts';
import { element, setAttributes, showText } from '../element.ts';
import { fillIn } from '../fillIn.ts';
import { createNumberTable } from './numberTable.ts';
import type { View } from './view.ts';
import { createViewList } from './viewList.ts';

/** The row beside a pinned one: a sentence, the losses and pushes of both, and the classes that differ most, as pairs of bars. */
export function createCompareView(
  post: (message: PanelMessage) => void,
  onCopyNumber: (exact: string) => void,
): View<{ readonly labels: PanelLabels; readonly row: RowView }> {
  const title = element('h2');
  const sentence = element('p');
  const unpin = element('button', { type: 'button', class: 'secondary', id: 'unpin' });
  const facts = createNumberTable(onCopyNumber);
  const bars = createViewList(element('div', { class: 'pairs', 'aria-hidden': 'true' }), createPairView);
  const tables = createViewList(element('div', { class: 'tables' }), () => createNumberTable(onCopyNumber));
  const section = element(
    'section',
    { id: 'compare-view', class: 'compare' },
    element('div', { class: 'about' }, title, unpin),
    sentence,
    element('div', { class: 'compared' }, bars.element, facts.element),
    tables.element,
  );
  unpin.addEventListener('click', () => post({ kind: 'unpinRow' }));
  return {
    element: section,
    draw({ labels, row: { compare } }) {
      section.hidden = compare === undefined;
      if (compare === undefined) return;
      const { copyNumberHint } = labels;
      showText(title, fillIn(labels.comparedWith, compare.pinnedName));
      showText(sentence, compare.sentence);
      showText(unpin, labels.unpin);
      // The table beside them has the numbers.
      bars.draw(compare.classes.map((pair) => ({ pair, labels })));
      facts.element.hidden = compare.facts.length === 0;
      facts.draw({
        columns: [labels.factsTitle, labels.pinned, labels.now, labels.difference],
        rows: compare.facts.map(({ name, pinned, now, difference }) => ({
          header: name,
          cells: [pinned, now, difference],
        })),
        copyNumberHint,
      });
      tables.draw(compare.tables.map((table) => ({ ...table, copyNumberHint })));
    },
  };
}

type Pair = NonNullable<RowView['compare']>['classes'][number];

/** A class with two bars from 0 to 1: outlined as it was pinned, filled as it is now. */
function createPairView(): View<{ readonly pair: Pair; readonly labels: PanelLabels }> {
  const name = element('span', { class: 'label' });
  const pinned = element('span', { class: 'pair-bar pinned' });
  const now = element('span', { class: 'pair-bar now' });
  const difference = element('span', { class: 'values' });
  return {
    element: element('div', { class: 'pair' }, name, element('span', { class: 'pair-bars' }, pinned, now), difference),
    draw({ pair, labels }) {
      showText(name, pair.label);
      setAttributes(name, { title: `${labels.pinned} ${pair.pinnedText}, ${labels.now} ${pair.nowText}` });
      pinned.style.width = `${100 * pair.pinned}%`;
      now.style.width = `${100 * pair.now}%`;
      showText(difference, pair.differenceText);
    },
  };
}
