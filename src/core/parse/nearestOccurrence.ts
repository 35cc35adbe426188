/** Where `part` occurs in a text nearest to an offset; -1 where it does not. */
export function nearestOccurrence(text: string, part: string, offset: number): number {
  const before = text.lastIndexOf(part, offset);
  const behind = text.indexOf(part, offset);
  if (before < 0 || behind < 0) return Math.max(before, behind);
  return offset - before <= behind - offset ? before : behind;
}
