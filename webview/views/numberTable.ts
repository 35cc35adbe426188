import type { TableCell } from '../../src/core/present/protocol.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import { longestMarks } from '../longestMarks.ts';
import { createEditedMark } from './editedMark.ts';
import { copiedNumber, createNumberButton, drawNumberButton } from './numberButton.ts';
import type { View } from './view.ts';

/** Numbers in rows and columns, as the protocol's `NumberTable`. */
export interface NumberTableModel {
  /** Absent where a title stands above already. */
  readonly caption?: string;
  readonly columns: readonly string[];
  /** The column that the rows are sorted by; absent where they cannot be. */
  readonly sorted?: { readonly column: number; readonly descending: boolean };
  readonly rows: readonly NumberRow[];
  /** What a click on a number does, with its digits at {0}. */
  readonly copyNumberHint: string;
}

/** A row of the table: its name, its marks in words, and a number for each further column. */
export interface NumberRow {
  readonly header: string;
  readonly trueMark?: string | undefined;
  readonly predictedMark?: string | undefined;
  /** That the person changed a number of it, in a word, and what was there before. */
  readonly edited?: { readonly mark: string; readonly title: string } | undefined;
  readonly cells: readonly (TableCell | undefined)[];
}

/** What else than copy the person can do with a table. */
export interface NumberTableParts {
  /** The heading of a column was chosen. */
  onSort?(column: number): void;
  /** F2, or a double click, on a number: false where it is none to change. */
  onEdit?(row: number, column: number, number: HTMLElement): boolean;
}

/**
 * A table whose numbers can be copied. They are one tab stop together, and the arrows move between them, for nobody
 * wants to press Tab a thousand times.
 */
export function createNumberTable(
  onCopyNumber: (exact: string) => void,
  { onSort, onEdit }: NumberTableParts = {},
): View<NumberTableModel> {
  const caption = element('caption');
  const header = element('tr');
  const body = element('tbody');

  /** Makes one number the table's tab stop. */
  function setTabStop(number: HTMLButtonElement | null): void {
    for (const other of body.querySelectorAll('button.number[tabindex="0"]')) setAttributes(other, { tabindex: -1 });
    if (number) setAttributes(number, { tabindex: 0 });
  }

  function edit(event: Event): void {
    const number = event.target instanceof Element ? event.target.closest<HTMLElement>('button.number') : null;
    const tableRow = number?.closest('tr');
    if (!number || !tableRow) return;
    const column = numbersOf(tableRow).indexOf(number as HTMLButtonElement);
    if (onEdit?.(tableRow.sectionRowIndex, column, number)) event.preventDefault();
  }

  header.addEventListener('click', ({ target }) => {
    const cell = target instanceof Element ? target.closest('button')?.closest('th') : null;
    if (cell) onSort?.(cell.cellIndex);
  });
  body.addEventListener('dblclick', edit);
  body.addEventListener('keydown', (event) => {
    if (event.key === 'F2') edit(event);
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
    if (exact !== undefined) onCopyNumber(exact);
  });

  return {
    element: element('div', { class: 'table' }, element('table', {}, caption, element('thead', {}, header), body)),
    draw(model) {
      const { columns, rows, sorted, copyNumberHint } = model;
      const markLengths = longestMarks(rows);
      showText(caption, model.caption);
      drawChildren(
        header,
        columns,
        () => element('th', { scope: 'col' }),
        (cell, name, position) => {
          if (sorted) drawSortButton(cell, name, position === sorted.column ? sorted : undefined);
          else showText(cell, name);
          leaveRoom(cell, markLengths[position - 1]);
        },
      );
      drawChildren(body, rows, createTableRow, (tableRow, row) =>
        drawTableRow(tableRow, row, markLengths, copyNumberHint),
      );
      if (!body.querySelector('button.number[tabindex="0"]')) setTabStop(body.querySelector('button'));
    },
  };
}

/** A heading to sort by; the arrow is drawn by the style sheet, from what a screen reader says. */
function drawSortButton(cell: HTMLElement, name: string, sorted: { readonly descending: boolean } | undefined): void {
  const button = cell.querySelector('button') ?? cell.appendChild(element('button', { type: 'button', class: 'sort' }));
  showText(button, name);
  setAttributes(cell, { 'aria-sort': sorted && (sorted.descending ? 'descending' : 'ascending') });
}

function numbersOf(tableRow: Element): HTMLButtonElement[] {
  return [...tableRow.querySelectorAll<HTMLButtonElement>('button.number')];
}

function createTableRow(): HTMLTableRowElement {
  return element('tr', {}, element('th', { scope: 'row' }));
}

function drawTableRow(
  tableRow: HTMLTableRowElement,
  { header, trueMark, predictedMark, edited, cells }: NumberRow,
  markLengths: readonly number[],
  hint: string,
): void {
  tableRow.classList.toggle('true', trueMark !== undefined);
  tableRow.classList.toggle('predicted', predictedMark !== undefined);
  const marks = [trueMark, predictedMark].filter((mark) => mark !== undefined);
  const said = [header, ...marks, ...(edited ? [edited.mark, edited.title] : [])].join(', ');
  const name = tableRow.cells[0];
  // What stays as it is costs nothing: a row of a hand's move changes its numbers only.
  if (name && name.title !== said) {
    name.title = said;
    name.replaceChildren(
      element('span', { class: 'label' }, header),
      ...marks.map((mark) => element('span', { class: 'mark' }, ` ${mark}`)),
      ...(edited ? [createEditedMark(edited.mark)] : []),
    );
  }
  while (tableRow.cells.length > cells.length + 1) tableRow.deleteCell(-1);
  for (const [position, number] of cells.entries()) {
    const cell = tableRow.cells[position + 1] ?? tableRow.insertCell();
    const button = cell.querySelector('button') ?? cell.appendChild(createNumberButton());
    if (!button.hasAttribute('tabindex')) setAttributes(button, { tabindex: -1 });
    drawNumberButton(button, number, hint);
    leaveRoom(cell, markLengths[position]);
  }
}

/** Keeps the figures of a column under each other although some have words after them. */
function leaveRoom(cell: HTMLTableCellElement, markLength = 0): void {
  if (markLength === 0) cell.style.removeProperty('--mark-room');
  else cell.style.setProperty('--mark-room', `${markLength}ch`);
}
