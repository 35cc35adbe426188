import type { PanelLabels } from '../../src/core/present/protocol.ts';
import { element, showText } from '../element.ts';
import { countText, fillIn } from '../fillIn.ts';
import { createNumberTable } from './numberTable.ts';
import { createPager } from './pager.ts';
import type { RowModel } from './settingsView.ts';
import type { View } from './view.ts';

type Column = Exclude<keyof PanelLabels['columns'], 'index'>;

const alwaysShown: readonly Column[] = ['logit', 'probability', 'logProbability'];
const shownWithTarget: readonly Column[] = [...alwaysShown, 'crossEntropyGradient', 'meanSquaredErrorGradient'];

/** Every number of the row, a class a line. */
export function createTableView(parts: {
  onCopyNumber(exact: string): void;
  onPage(first: number): void;
}): View<RowModel> {
  const title = element('summary');
  const table = createNumberTable(parts.onCopyNumber);
  const pager = createPager(parts.onPage);
  return {
    element: element('details', { id: 'numbers', class: 'fold', open: true }, title, table.element, pager.element),
    draw({ labels, row }) {
      const columns = row.target === null ? alwaysShown : shownWithTarget;
      const { first, total, rows } = row.table;
      showText(title, labels.tableTitle);
      table.draw({
        columns: [labels.columns.index, ...columns.map((column) => labels.columns[column])],
        rows: rows.map((classRow) => ({
          header: classRow.label,
          trueMark: classRow.index === row.target ? labels.trueMark : undefined,
          predictedMark: classRow.index === row.predicted ? labels.predictedMark : undefined,
          cells: columns.map((column) => classRow[column]),
        })),
        copyNumberHint: labels.copyNumberHint,
      });
      pager.draw({
        first,
        total,
        shown: rows.length,
        sentence: fillIn(labels.classesShown, ...[first, first + rows.length - 1, total].map(countText)),
        previous: labels.previous,
        next: labels.next,
      });
    },
  };
}
