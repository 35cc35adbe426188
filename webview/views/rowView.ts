import type { PanelMessage, PanelView, RowView } from '../../src/core/present/protocol.ts';
import { element, setAttributes, showText } from '../element.ts';
import type { Theme } from '../theme.ts';
import { createChartsView } from './chartsView.ts';
import { createFactsView } from './factsView.ts';
import { createFindingsView } from './findingsView.ts';
import { createSectionsView } from './sectionsView.ts';
import { createSettingsView } from './settingsView.ts';
import { createTableView } from './tableView.ts';
import { createVerdictView } from './verdictView.ts';
import type { View } from './view.ts';

/** One row: what was chosen for it, its verdict, the picture, the numbers, and what else there is to say and to see. */
export function createRowView(
  post: (message: PanelMessage) => void,
): View<{ readonly view: PanelView; readonly row: RowView; readonly theme: Theme }> {
  const onTarget = (target: number | null): void => post({ kind: 'chooseTarget', target });
  const onCopyNumber = (exact: string): void => post({ kind: 'copyNumber', exact });
  const settings = createSettingsView({
    onTarget,
    onAction: post,
    onTemperature: (temperature) => post({ kind: 'changeTemperature', temperature }),
    onMseReduction: (mseReduction) => post({ kind: 'changeMseReduction', mseReduction }),
  });
  const outdated = element('p', { id: 'outdated', class: 'muted' });
  const verdict = createVerdictView();
  const charts = createChartsView({ onTarget });
  const facts = createFactsView({ onCopyNumber });
  const findings = createFindingsView();
  const table = createTableView({ onCopyNumber, onPage: (first) => post({ kind: 'showClasses', first }) });
  const sections = createSectionsView({ onCopyNumber });
  const folds = element('div', { class: 'folds' }, findings.element, table.element, sections.element);
  const results = element('div', { class: 'results' }, verdict.element, charts.element, facts.element, folds);
  return {
    element: element('div', { class: 'row' }, settings.element, outdated, results),
    draw({ view: { labels, outdated: isOutdated }, row, theme }) {
      settings.draw({ labels, row });
      showText(outdated, isOutdated ? labels.outdated : undefined);
      results.classList.toggle('outdated', isOutdated);
      setAttributes(results, { 'aria-describedby': isOutdated ? 'outdated' : undefined, role: 'group' });
      verdict.draw(row.verdict);
      charts.draw({ labels, row, theme });
      facts.draw({ labels, row });
      findings.draw({ labels, row });
      table.draw({ labels, row });
      sections.draw({ labels, row });
    },
  };
}
