/** The median time of each of some works in milliseconds, after one run unmeasured; they take turns, so that all meet the same weather. */
export function medians<Name extends string>(
  works: Readonly<Record<Name, () => unknown>>,
  runs: number,
): Record<Name, number> {
  const names = Object.keys(works) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let run = 0; run <= runs; run++) {
    for (const name of names) {
      const begin = performance.now();
      works[name]();
      if (run > 0) times.get(name)?.push(performance.now() - begin);
    }
  }
  return Object.fromEntries(names.map((name) => [name, medianOf(times.get(name) ?? [])])) as Record<Name, number>;
}

function medianOf(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Writes a table: a title, the names of its columns, and its rows. */
export function writeTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  process.stdout.write(`\n${title}\n\n${lines.join('\n')}\n`);
}
