/** How many letters the longest mark of each column has, 0 where a column has none. */
export function longestMarks(
  rows: readonly { readonly cells: readonly ({ readonly mark?: string } | undefined)[] }[],
): number[] {
  const longest: number[] = [];
  for (const { cells } of rows) {
    for (const [column, cell] of cells.entries()) {
      longest[column] = Math.max(longest[column] ?? 0, cell?.mark?.length ?? 0);
    }
  }
  return longest;
}
