import type { Section } from '../../src/core/present/protocol.ts';
import { element, showText } from '../element.ts';
import { createFormulaView } from './formulaView.ts';
import { createNumberTable } from './numberTable.ts';
import type { RowModel } from './settingsView.ts';
import type { View } from './view.ts';
import { createViewList } from './viewList.ts';

interface SectionModel {
  readonly section: Section;
  readonly copyNumberHint: string;
}

/** Further things to look at, each folded away; one that the person opened stays open, whatever row it is of. */
export function createSectionsView(parts: { onCopyNumber(exact: string): void }): View<RowModel> {
  const container = element('div', { class: 'sections' });
  const views = new Map<string, View<SectionModel>>();
  return {
    element: container,
    draw({ labels: { copyNumberHint }, row: { sections } }) {
      const shown = sections.map((section) => {
        const view = views.get(section.id) ?? createSectionView(section.id, parts.onCopyNumber);
        views.set(section.id, view);
        view.draw({ section, copyNumberHint });
        return view.element;
      });
      const present = [...container.children];
      // Putting an element where it already is would take the focus out of it.
      if (shown.length !== present.length || shown.some((part, position) => part !== present[position])) {
        container.replaceChildren(...shown);
      }
    },
  };
}

const nothing = { sentences: [], formulas: [], tables: [] } satisfies Partial<Section>;

/** A section draws its content only while it is open: a slider redraws the page many times a second. */
function createSectionView(id: string, onCopyNumber: (exact: string) => void): View<SectionModel> {
  const title = element('summary');
  const sentences = createViewList(element('div', { class: 'reasons' }), createSentenceView);
  const formulas = createViewList(element('div', { class: 'formulas' }), createTitledFormulaView);
  const tables = createViewList(element('div', { class: 'tables' }), () => createNumberTable(onCopyNumber));
  const details = element(
    'details',
    { id: `section-${id}`, class: 'fold' },
    title,
    element('div', { class: 'section' }, sentences.element, formulas.element, tables.element),
  );
  let drawn: SectionModel | undefined;

  function drawContent(): void {
    if (!drawn) return;
    const { section, copyNumberHint } = drawn;
    const content = details.open ? section : nothing;
    sentences.draw(content.sentences);
    formulas.draw(content.formulas);
    tables.draw(content.tables.map((table) => ({ ...table, copyNumberHint })));
  }

  details.addEventListener('toggle', drawContent);
  return {
    element: details,
    draw(model) {
      drawn = model;
      showText(title, model.section.title);
      drawContent();
    },
  };
}

function createSentenceView(): View<string> {
  const paragraph = element('p');
  return { element: paragraph, draw: (sentence) => showText(paragraph, sentence) };
}

function createTitledFormulaView(): View<Section['formulas'][number]> {
  const title = element('figcaption', { class: 'caption' });
  const view = createFormulaView();
  return {
    element: element('figure', {}, title, view.element),
    draw({ title: words, formula }) {
      showText(title, words);
      view.draw(formula);
    },
  };
}
