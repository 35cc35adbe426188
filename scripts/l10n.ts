import { glob, readFile, writeFile } from 'node:fs/promises';

/** The English strings of the code, which translators copy to `bundle.l10n.<language>.json`. */
export const bundleFile = 'l10n/bundle.l10n.json';

/**
 * The text of the bundle: every message that `src` gives to its translator, in the order of the alphabet. Throws where
 * a message is not a literal, since a translation could then not be prepared.
 */
export async function bundleText(): Promise<string> {
  const messages = new Set<string>();
  for await (const file of glob('src/**/*.ts')) {
    for (const message of messagesOf(await readFile(file, 'utf8'), file)) messages.add(message);
  }
  const sorted = [...messages].sort();
  return `${JSON.stringify(Object.fromEntries(sorted.map((message) => [message, message])), null, 2)}\n`;
}

/**
 * The messages in one source text: the first argument of every call of something named `t`, a convention that lets a
 * pattern do the work of a parser. Throws where that argument is not one string literal without `${}`; `file` is for
 * the error.
 */
export function messagesOf(source: string, file: string): string[] {
  return [...source.matchAll(/(?<![\w$])t\(/g)].map(({ index }) => {
    const literal = /t\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\$]|\\.)*)`)\s*[,)]/y;
    literal.lastIndex = index;
    const [, single, double, template] = literal.exec(source) ?? [];
    const message = single ?? double ?? template;
    if (message !== undefined) return unescaped(message);
    const line = source.slice(0, index).split('\n').length;
    throw new Error(`${file}:${line}: the first argument of t() must be one string literal.`);
  });
}

/** The text that a literal stands for. JSON has the same escapes, but for the quotes that it does not use. */
function unescaped(literal: string): string {
  const inJson = literal.replace(/\\(.)|["\n]/gs, (found, escaped) => {
    if (escaped === undefined) return JSON.stringify(found).slice(1, -1);
    return "'`$".includes(escaped) ? escaped : found;
  });
  return JSON.parse(`"${inJson}"`);
}

if (import.meta.main) await writeFile(bundleFile, await bundleText());
