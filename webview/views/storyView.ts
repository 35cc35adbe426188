import { linesOf, recoveryLines } from '../../src/core/chart/storyLines.ts';
import type { PanelLabels, PanelMessage, RecoveryView, RowView, StoryView } from '../../src/core/present/protocol.ts';
import { element, showText } from '../element.ts';
import type { Theme } from '../theme.ts';
import type { LegendEntry } from './classBarsView.ts';
import { createLineFigureView } from './lineFigureView.ts';
import { createNumberTable } from './numberTable.ts';
import { createSlideView } from './slideView.ts';
import type { View } from './view.ts';
import { createViewList } from './viewList.ts';

/** What the row's pictures are drawn from. */
export interface StoryModel {
  readonly labels: PanelLabels;
  readonly row: RowView;
  readonly theme: Theme;
}

/** Why the row learns or does not: its true logit sliding past the others, and its way down the gradient. */
export function createStoryView(
  post: (message: PanelMessage) => void,
  onCopyNumber: (exact: string) => void,
): View<StoryModel> {
  const slide = createSlideView(post);
  const recoveryTitle = element('h2');
  const recoverySentence = element('p', { class: 'muted' });
  const recovery = createLineFigureView('recovery');
  const recoverySection = element(
    'section',
    { class: 'recovery', hidden: true },
    element('div', { class: 'about' }, recoveryTitle, recoverySentence),
    recovery.element,
  );
  const summary = element('summary');
  const tables = createViewList(element('div', { class: 'tables section' }), () => createNumberTable(onCopyNumber));
  const details = element('details', { id: 'story-numbers', class: 'fold' }, summary, tables.element);
  const section = element(
    'section',
    { id: 'story', class: 'story' },
    element('div', { class: 'story-pictures' }, slide.element, recoverySection),
    details,
  );
  let drawn: StoryModel | undefined;

  function drawTables(): void {
    const story = details.open ? drawn?.row.story : undefined;
    const shown = story ? [story.slide.table, ...(isCounted(story.recovery) ? [story.recovery.table] : [])] : [];
    const copyNumberHint = drawn?.labels.copyNumberHint ?? '';
    tables.draw(shown.map((table) => ({ ...table, copyNumberHint })));
  }

  details.addEventListener('toggle', drawTables);
  return {
    element: section,
    draw(model) {
      drawn = model;
      const { labels, row, theme } = model;
      const { story, target } = row;
      section.hidden = story === undefined || target === null;
      if (story === undefined || target === null) return;
      const { losses } = row;
      const legend: readonly LegendEntry[] = [
        ...(losses === 'meanSquaredError'
          ? []
          : [{ swatch: 'cross-entropy-line', name: labels.crossEntropy } as const]),
        ...(losses === 'crossEntropy'
          ? []
          : [{ swatch: 'mean-squared-error-line', name: labels.meanSquaredError } as const]),
      ];
      slide.draw({ labels, slide: story.slide, target, legend, losses, theme });
      // While its steps are counted anew, the picture before it stays, greyed.
      recoverySection.classList.toggle('outdated', story.recovery === 'pending');
      if (story.recovery !== 'pending') recoverySection.hidden = story.recovery === undefined;
      if (isCounted(story.recovery)) {
        const { title, sentence, crossEntropy, meanSquaredError } = story.recovery;
        showText(recoveryTitle, title);
        showText(recoverySentence, sentence);
        recovery.draw({
          sentence: `${title}. ${sentence}`,
          legend,
          up: labels.recoveryAxis,
          across: labels.stepsAxis,
          lines: linesOf(recoveryLines(crossEntropy, meanSquaredError), losses),
          theme,
        });
      }
      showText(summary, labels.storyNumbers);
      drawTables();
    },
  };
}

function isCounted(recovery: StoryView['recovery']): recovery is RecoveryView {
  return recovery !== undefined && recovery !== 'pending';
}
