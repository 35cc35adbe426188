/** A stretch of a text, in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** `length` units at `offset` were replaced by `inserted` others. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly inserted: number;
}

/**
 * Where a range of a text lies after changes to the text, which name places of the text before all of them and do not
 * overlap. Text that is inserted at either edge stays outside; a change across an edge is taken in.
 */
export function shiftRange(range: TextRange, changes: readonly TextChange[]): TextRange {
  // From the back, so that no change moves the place of a later one.
  const backwards = changes.toSorted((one, other) => other.offset - one.offset);
  return backwards.reduce(shiftOnce, range);
}

function shiftOnce({ start, end }: TextRange, { offset, length, inserted }: TextChange): TextRange {
  const growth = inserted - length;
  if (offset >= end) return { start, end };
  if (offset + length <= start) return { start: start + growth, end: end + growth };
  return {
    start: Math.min(start, offset),
    end: offset + length <= end ? end + growth : offset + inserted,
  };
}
