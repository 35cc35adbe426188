import type { FindingView } from '../../src/core/present/protocol.ts';
import { element, showText } from '../element.ts';
import { countText, fillIn } from '../fillIn.ts';
import { createFormulaView } from './formulaView.ts';
import { drawTone } from './icon.ts';
import type { RowModel } from './settingsView.ts';
import type { View } from './view.ts';
import { createViewList } from './viewList.ts';

/** What else is worth saying of the row. Open while there is a warning among it, until the person folds it otherwise. */
export function createFindingsView(): View<RowModel> {
  const title = element('summary');
  const list = createViewList(element('ul'), createFindingView);
  const details = element('details', { id: 'findings', class: 'fold' }, title, list.element);
  let drawnOpen = false;
  let chosenOpen: boolean | undefined;
  return {
    element: details,
    draw({ labels, row: { findings } }) {
      // Nobody but the person has folded it since it was drawn.
      if (details.open !== drawnOpen) chosenOpen = details.open;
      drawnOpen = chosenOpen ?? findings.some(({ tone }) => tone === 'warning');
      details.open = drawnOpen;
      details.hidden = findings.length === 0;
      // What only explains is no finding to count.
      const counted = findings.filter(({ tone }) => tone !== 'info').length;
      showText(title, counted === 0 ? labels.remarksTitle : fillIn(labels.findingsTitle, countText(counted)));
      list.draw(findings);
    },
  };
}

function createFindingView(): View<FindingView> {
  const icon = element('span');
  const sentence = element('p', { class: 'sentence' });
  const reason = element('p', { class: 'muted' });
  const remedy = element('p');
  const formula = createFormulaView();
  const item = element(
    'li',
    { class: 'said' },
    icon,
    sentence,
    element('div', { class: 'reasons' }, reason, remedy, formula.element),
  );
  return {
    element: item,
    draw(finding) {
      drawTone(item, icon, finding.tone);
      showText(sentence, finding.sentence);
      showText(reason, finding.reason);
      showText(remedy, finding.remedy);
      formula.draw(finding.formula);
    },
  };
}
