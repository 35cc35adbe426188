import type { ClassRow, PanelLabels } from '../../src/core/present/protocol.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import { countText, fillIn } from '../fillIn.ts';
import { copiedNumber, createNumberButton, drawNumberButton } from './numberButton.ts';
import { createPager } from './pager.ts';
import type { RowModel } from './settingsView.ts';
import type { View } from './view.ts';

type Column = Exclude<keyof PanelLabels['columns'], 'index'>;

const alwaysShown: readonly Column[] = ['logit', 'probability', 'logProbability'];
const shownWithTarget: readonly Column[] = [...alwaysShown, 'crossEntropyGradient', 'meanSquaredErrorGradient'];

/**
 * Every number of the row. Each can be copied; they are one tab stop together, and the arrows move between them, for
 * nobody wants to press Tab a thousand times.
 */
export function createTableView(parts: {
  onCopyNumber(exact: string): void;
  onPage(first: number): void;
}): View<RowModel> {
  const title = element('summary');
  const header = element('tr');
  const body = element('tbody');
  const table = element('table', {}, element('thead', {}, header), body);
  const pager = createPager(parts.onPage);

  function numbersOf(tableRow: Element): HTMLButtonElement[] {
    return [...tableRow.querySelectorAll<HTMLButtonElement>('button.number')];
  }

  /** Makes one number the table's tab stop. */
  function setTabStop(number: HTMLButtonElement | undefined): void {
    for (const other of body.querySelectorAll('button.number[tabindex="0"]')) setAttributes(other, { tabindex: -1 });
    if (number) setAttributes(number, { tabindex: 0 });
  }

  body.addEventListener('keydown', (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const tableRow = event.target instanceof Element ? event.target.closest('tr') : null;
    if (!step || !tableRow) return;
    event.preventDefault();
    const [down = 0, right = 0] = step;
    const column = numbersOf(tableRow).findIndex((number) => number.matches(':focus'));
    const next = body.rows[tableRow.sectionRowIndex + down];
    if (next) numbersOf(next)[column + right]?.focus();
  });
  body.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLButtonElement) setTabStop(target);
  });
  body.addEventListener('click', (event) => {
    const exact = copiedNumber(event);
    if (exact !== undefined) parts.onCopyNumber(exact);
  });

  return {
    element: element(
      'details',
      { id: 'numbers', open: true },
      title,
      element('div', { class: 'table' }, table),
      pager.element,
    ),
    draw({ labels, row }) {
      const columns = row.target === null ? alwaysShown : shownWithTarget;
      showText(title, labels.tableTitle);
      drawChildren(
        header,
        [labels.columns.index, ...columns.map((column) => labels.columns[column])],
        () => element('th', { scope: 'col' }),
        showText,
      );
      drawChildren(body, row.table.rows, createTableRow, (tableRow, classRow) => {
        const marks = [
          classRow.index === row.target ? labels.trueMark : undefined,
          classRow.index === row.predicted ? labels.predictedMark : undefined,
        ];
        drawTableRow(tableRow, classRow, columns, marks, labels.copyNumberHint);
      });
      if (!body.querySelector('button.number[tabindex="0"]')) setTabStop(body.querySelector('button') ?? undefined);
      const { first, total, rows } = row.table;
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

function createTableRow(): HTMLTableRowElement {
  const name = element('th', { scope: 'row' });
  return element('tr', {}, name);
}

function drawTableRow(
  tableRow: HTMLTableRowElement,
  classRow: ClassRow,
  columns: readonly Column[],
  [trueMark, predictedMark]: readonly (string | undefined)[],
  hint: string,
): void {
  tableRow.classList.toggle('true', trueMark !== undefined);
  tableRow.classList.toggle('predicted', predictedMark !== undefined);
  const [name] = tableRow.cells;
  const marks = [trueMark, predictedMark].filter((mark) => mark !== undefined);
  name?.replaceChildren(
    element('span', { class: 'label', title: classRow.label }, classRow.label),
    ...marks.map((mark) => element('span', { class: 'mark' }, ` ${mark}`)),
  );
  while (tableRow.cells.length > columns.length + 1) tableRow.deleteCell(-1);
  for (const [position, column] of columns.entries()) {
    const cell = tableRow.cells[position + 1] ?? tableRow.insertCell();
    const button = cell.querySelector('button') ?? cell.appendChild(createNumberButton());
    if (!button.hasAttribute('tabindex')) setAttributes(button, { tabindex: -1 });
    drawNumberButton(button, classRow[column], hint);
  }
}
