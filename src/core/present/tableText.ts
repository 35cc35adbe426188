import type { Dtype } from '../tensor/dtype.ts';
import { shortestDigits } from '../tensor/shortestDigits.ts';
import type { Sliced } from '../tensor/sliced.ts';
import { columnDtype, type ExportedRows, type NumberColumn } from './exportedRows.ts';
import { exactText } from './numberText.ts';

/** How a table is written. */
export type TableFormat = 'csv' | 'markdown';

/**
 * Rows of logits as a table with a line for each class, in slices of one row: the row where there is a matrix, the class,
 * its name where there are names, and those of the columns that the first row has; in a later row without them the cells
 * are empty. Numbers stand with all the digits that read back the same ones, infinities and NaN as inf, -inf and nan, which
 * pandas and R read. Names are escaped: see `csvField` and `markdownCell`.
 */
export function* tableText(
  exported: ExportedRows,
  columns: readonly NumberColumn[],
  format: TableFormat,
): Sliced<string> {
  const { isMatrix, classNames } = exported;
  const { field, line, ruler } = writers[format];
  const labels = [...(isMatrix ? ['row'] : []), 'class', ...(classNames === undefined ? [] : ['name'])];
  let shown: readonly NumberColumn[] | undefined;
  const lines: string[] = [];
  let rowIndex = 0;
  for (const row of exported.rows) {
    if (shown === undefined) {
      shown = columns.filter((column) => column.values(row) !== undefined);
      lines.push(line([...labels, ...shown.map(({ name }) => name)]));
      if (ruler !== undefined) lines.push(ruler(labels, shown.length));
    }
    const numbers = shown.map((column) => ({ dtype: columnDtype(column, exported), values: column.values(row) }));
    for (let index = 0; index < row.logits.length; index++) {
      lines.push(
        line([
          ...(isMatrix ? [String(rowIndex)] : []),
          String(index),
          ...(classNames === undefined ? [] : [field(classNames[index] ?? '')]),
          ...numbers.map(({ dtype, values }) => numberField(values?.[index], dtype)),
        ]),
      );
    }
    rowIndex++;
    yield;
  }
  return lines.map((text) => `${text}\n`).join('');
}

interface TableWriter {
  /** A word of somebody as a cell that holds it and does nothing else. */
  readonly field: (text: string) => string;
  readonly line: (cells: readonly string[]) => string;
  /** The line under the header: labels to the left, numbers to the right. */
  readonly ruler?: (labels: readonly string[], numbers: number) => string;
}

const markdownLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const writers: Record<TableFormat, TableWriter> = {
  csv: { field: csvField, line: (cells) => cells.join(',') },
  markdown: {
    field: markdownCell,
    line: markdownLine,
    ruler: (labels, numbers) =>
      markdownLine([
        ...labels.map((label) => (label === 'name' ? ':---' : '---:')),
        ...Array.from({ length: numbers }, () => '---:'),
      ]),
  },
};

/**
 * A text as a field of CSV (RFC 4180), in quotes where it holds a separator, a quote or a line end. What a spreadsheet
 * would take for a formula (`=cmd()`, `+1`, `@sum`) gets an apostrophe in front, as OWASP advises, by which spreadsheets
 * mark text: a program that reads the file sees it.
 */
export function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A text as a cell of a Markdown table, on one line, where it shows as it is. */
export function markdownCell(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]()<>#+!|~&$:@-]/g, '\\$&');
}

function numberField(value: number | undefined, dtype: Dtype): string {
  if (value === undefined) return '';
  return Number.isFinite(value) ? shortestDigits(value, dtype) : exactText(value);
}
