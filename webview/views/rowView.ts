import type { PanelMessage, PanelView, RowView } from '../../src/core/present/protocol.ts';
import { element, setAttributes, showText } from '../element.ts';
import type { Theme } from '../theme.ts';
import { createChartsView } from './chartsView.ts';
import { createClassSearchView } from './classSearchView.ts';
import { createCompareView } from './compareView.ts';
import { createFactsView } from './factsView.ts';
import { createFindingsView } from './findingsView.ts';
import { createLogitEditor } from './logitEditor.ts';
import { createSectionsView } from './sectionsView.ts';
import { createSettingsView } from './settingsView.ts';
import { createStoryView } from './storyView.ts';
import { createTableView } from './tableView.ts';
import { createVerdictView } from './verdictView.ts';
import type { View } from './view.ts';
import { createWhatIfView } from './whatIfView.ts';

/** A row of a view; `isMoving`: only what follows a hand is new. */
export interface RowViewModel {
  readonly view: PanelView;
  readonly row: RowView;
  readonly theme: Theme;
  readonly isMoving: boolean;
}

/** One row: what was chosen for it, its verdict, the picture, the numbers, and what else there is to say and to see. */
export function createRowView(post: (message: PanelMessage) => void): View<RowViewModel> {
  const onCopyNumber = (exact: string): void => post({ kind: 'copyNumber', exact });
  const editor = createLogitEditor((index, logit) => post({ kind: 'changeLogit', index, logit }));
  const settings = createSettingsView(post);
  const outdated = element('p', { id: 'outdated' });
  const verdict = createVerdictView(post);
  const whatIf = createWhatIfView(post);
  const search = createClassSearchView((words) => post({ kind: 'searchClasses', search: words }));
  const charts = createChartsView(post, editor);
  const story = createStoryView(post, onCopyNumber);
  const compare = createCompareView(post, onCopyNumber);
  const facts = createFactsView({ onCopyNumber });
  const findings = createFindingsView();
  const table = createTableView({
    onCopyNumber,
    onPage: (first) => post({ kind: 'showClasses', first }),
    onSort: (order) => post({ kind: 'sortClasses', order }),
    editor,
  });
  const sections = createSectionsView({ onCopyNumber });
  const tools = element('div', { class: 'tools' }, whatIf.element, search.element);
  const folds = element('div', { class: 'folds' }, findings.element, table.element, sections.element);
  const results = element(
    'div',
    { class: 'results' },
    verdict.element,
    tools,
    charts.element,
    whatIf.edits,
    compare.element,
    story.element,
    facts.element,
    folds,
    editor.element,
  );
  const playground = [tools, charts.element, whatIf.edits, story.element];
  for (const part of playground) {
    part.addEventListener('pointerleave', ({ buttons }) => {
      if (buttons === 0) verdict.element.style.minHeight = '';
    });
  }
  return {
    element: element('div', { class: 'row' }, settings.element, outdated, results),
    draw({ view, row, theme, isMoving }) {
      const { labels, outdated: isOutdated } = view;
      // What a hand moves, or is about to press again, stays under it although the words above come and go.
      const isHeld = isMoving || playground.some((part) => part.matches(':hover'));
      verdict.element.style.minHeight = isHeld ? `${verdict.element.offsetHeight}px` : '';
      settings.draw({ labels, row });
      verdict.draw(row.verdict);
      whatIf.draw({ view, row });
      charts.draw({ labels, row, theme, isMoving });
      story.draw({ labels, row, theme });
      facts.draw({ labels, name: labels.factsTitle, facts: row.facts });
      table.draw({ labels, row, isMoving });
      if (isMoving) return;
      showText(outdated, isOutdated ? labels.outdated : undefined);
      // Nobody plays with what the text no longer says.
      tools.hidden = isOutdated;
      if (isOutdated) whatIf.edits.hidden = true;
      results.classList.toggle('outdated', isOutdated);
      setAttributes(results, { 'aria-describedby': isOutdated ? 'outdated' : undefined, role: 'group' });
      search.draw({ labels, row });
      compare.draw({ labels, row });
      findings.draw({ labels, row });
      sections.draw({ labels, row });
    },
  };
}
