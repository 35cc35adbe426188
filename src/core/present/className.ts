import type { Translate } from './translate.ts';

/** What the classes of a row are called. */
export interface ClassNaming {
  /** In a sentence: `"dog"`; "class 2" for a class without a name. */
  readonly name: (index: number) => string;
  /** Where the sentence says "class" or "classes" already: `"dog"`, "2". */
  readonly bare: (index: number) => string;
  /** Alone, beside a bar or in a table: `dog`, "class 2". */
  readonly label: (index: number) => string;
}

/** In characters: what a chart and a sentence bear. */
const longestName = 60;

/**
 * Calls classes by the names that came with the logits. Those come from anywhere, so they are made one short line each,
 * and names that are the same have their index behind them. `shownAs` makes them safe for where they are shown.
 */
export function classNaming(
  names: readonly string[] | undefined,
  t: Translate,
  shownAs: (text: string) => string = (text) => text,
): ClassNaming {
  const lines = names?.map(oneLine) ?? [];
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  const nameOf = (index: number): string | undefined => {
    const line = lines[index] ?? '';
    if (line === '') return undefined;
    return shownAs((counts.get(line) ?? 0) > 1 ? `${line} (${index})` : line);
  };
  const quoted = (index: number): string | undefined => {
    const name = nameOf(index);
    return name === undefined ? undefined : t('"{0}"', name);
  };
  return {
    name: (index) => quoted(index) ?? t('class {0}', index),
    bare: (index) => quoted(index) ?? String(index),
    label: (index) => nameOf(index) ?? t('class {0}', index),
  };
}

/**
 * A name that somebody wrote as one short line: no control characters, also not those that turn the direction of a text, and
 * an ellipsis in the place of what is too long.
 */
export function oneLine(name: string): string {
  // Twice as long, since a character may be two units, and no more, since a name may be a whole file.
  const start = name.slice(0, 4 * longestName).replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ');
  const characters = [...start.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').trim()];
  return characters.length <= longestName ? characters.join('') : `${characters.slice(0, longestName - 1).join('')}…`;
}
