import type { ClassColumn, ClassOrder, PanelLabels, RowView } from '../../src/core/present/protocol.ts';
import { element, showText } from '../element.ts';
import { countText, fillIn } from '../fillIn.ts';
import type { LogitEditor } from './logitEditor.ts';
import { createNumberTable } from './numberTable.ts';
import { createPager } from './pager.ts';
import type { RowModel } from './settingsView.ts';
import type { View } from './view.ts';

type Column = Exclude<keyof PanelLabels['columns'], 'index'>;

/** What the person does in the table. */
export interface TableParts {
  onCopyNumber(exact: string): void;
  onPage(first: number): void;
  onSort(order: ClassOrder): void;
  readonly editor: LogitEditor;
}

/** A row in a table; `isMoving`: it follows a hand. */
export interface TableModel extends RowModel {
  readonly isMoving: boolean;
}

/** Every number of the row, a class a line. */
export function createTableView({ onCopyNumber, onPage, onSort, editor }: TableParts): View<TableModel> {
  let shown: TableModel | undefined;
  let isOnScreen = false;
  const title = element('summary');
  const table = createNumberTable(onCopyNumber, {
    onSort(position) {
      const by = shown && sortedColumns(shown.row)[position];
      if (by !== undefined && shown) onSort(nextOrder(by, shown.row.table.order));
    },
    onEdit(position, column, number) {
      const edited = shown?.row.table.rows[position];
      if (!shown || !edited || columnsOf(shown.row)[column] !== 'logit') return false;
      const { index, label, logit } = edited;
      const exact = Number(logit.exact);
      const { editLogit, noNumber } = shown.labels;
      const name = fillIn(editLogit, label);
      editor.open({ index, logit: Number.isFinite(exact) ? exact : null, name, noNumber, beside: number });
      return true;
    },
  });
  const pager = createPager(onPage);
  const details = element('details', { id: 'numbers', class: 'fold', open: true }, title, table.element, pager.element);

  function draw(): void {
    // Hundreds of numbers that nobody sees need not follow a hand.
    if (!shown || !details.open || (shown.isMoving && !isOnScreen)) return;
    const { labels, row } = shown;
    const columns = columnsOf(row);
    const { first, total, rows, order } = row.table;
    table.draw({
      columns: [labels.columns.index, ...columns.map((column) => labels.columns[column])],
      sorted: { column: sortedColumns(row).indexOf(order.by), descending: order.descending },
      rows: rows.map((classRow) => ({
        header: classRow.label,
        trueMark: classRow.index === row.target ? labels.trueMark : undefined,
        predictedMark: classRow.index === row.predicted ? labels.predictedMark : undefined,
        edited: classRow.edited
          ? { mark: labels.editedMark, title: fillIn(labels.givenLogit, classRow.given ?? '') }
          : undefined,
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
  }

  details.addEventListener('toggle', draw);
  const watch = new IntersectionObserver((entries) => {
    isOnScreen = entries.at(-1)?.isIntersecting ?? false;
    if (isOnScreen && shown?.isMoving) draw();
  });
  watch.observe(details);
  return {
    element: details,
    draw(model) {
      shown = model;
      showText(title, model.labels.tableTitle);
      draw();
    },
  };
}

function columnsOf({ target, losses }: RowView): Column[] {
  const always: Column[] = ['logit', 'probability', 'logProbability'];
  if (target === null) return always;
  return [
    ...always,
    ...(losses === 'meanSquaredError' ? [] : (['crossEntropyGradient'] as const)),
    ...(losses === 'crossEntropy' ? [] : (['meanSquaredErrorGradient'] as const)),
  ];
}

function sortedColumns(row: RowView): ClassColumn[] {
  return ['index', ...columnsOf(row)];
}

/** The largest numbers first, classes from the first one on; the other way round when it is so already. */
function nextOrder(by: ClassColumn, { by: before, descending }: ClassOrder): ClassOrder {
  return { by, descending: by === before ? !descending : by !== 'index' };
}
