/** A list of rows of one height, of which only those in sight are drawn: all lengths in CSS pixels. */
export interface RowsOnScreen {
  readonly total: number;
  readonly rowHeight: number;
  /** Height of the part of the list that is seen. */
  readonly viewport: number;
}

/** Browsers draw nothing beyond some 16 or 33 million pixels: in longer lists a step of the scroll bar is more than a pixel. */
const tallest = 12_000_000;

/** The height that the list scrolls over. */
export function scrolledHeight({ total, rowHeight }: RowsOnScreen): number {
  return Math.min(total * rowHeight, tallest);
}

/** The rows in sight, from `first` up to `end`, and how far above the upper edge of what is seen the first one begins. */
export function rowsInSight(
  rows: RowsOnScreen,
  scrollTop: number,
): { readonly first: number; readonly end: number; readonly above: number } {
  const { total, rowHeight, viewport } = rows;
  const top = Math.min(Math.max(scrollTop, 0), scrolledRange(rows)) * scale(rows);
  const first = Math.min(Math.floor(top / rowHeight), Math.max(0, total - 1));
  const end = Math.min(Math.ceil((top + viewport) / rowHeight), total);
  return { first, end: Math.max(end, first), above: top - first * rowHeight };
}

/** Where to scroll to so that a row is in sight: no further than it takes. */
export function scrollTopFor(rows: RowsOnScreen, position: number, scrollTop: number): number {
  const { rowHeight, viewport } = rows;
  const times = scale(rows);
  const top = scrollTop * times;
  const rowTop = position * rowHeight;
  if (rowTop < top) return rowTop / times;
  if (rowTop + rowHeight > top + viewport) return (rowTop + rowHeight - viewport) / times;
  return scrollTop;
}

function scrolledRange(rows: RowsOnScreen): number {
  return Math.max(0, scrolledHeight(rows) - rows.viewport);
}

/** How many pixels of rows a pixel of scrolling is. */
function scale(rows: RowsOnScreen): number {
  const range = scrolledRange(rows);
  return range === 0 ? 1 : Math.max(1, (rows.total * rows.rowHeight - rows.viewport) / range);
}
