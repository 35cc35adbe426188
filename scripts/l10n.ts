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

/** The languages that everything is translated into. */
export const languages = ['es'];

/** What is wrong with the translations of a language, a line each: messages without one, translations without a message, other placeholders. */
export async function translationFaults(language: string): Promise<string[]> {
  const files = [
    [bundleFile, `l10n/bundle.l10n.${language}.json`],
    ['package.nls.json', `package.nls.${language}.json`],
  ] as const;
  const faults = files.map(async ([english, translated]) => {
    const messages: Record<string, string> = JSON.parse(await readFile(english, 'utf8'));
    const translations: Record<string, string> = JSON.parse(await readFile(translated, 'utf8'));
    return [
      ...Object.keys(messages).flatMap((key) => (translations[key]?.trim() ? [] : [`lacks “${key}”`])),
      ...Object.keys(translations).flatMap((key) => (key in messages ? [] : [`has “${key}”, which nothing says`])),
      ...Object.entries(messages).flatMap(([key, message]) =>
        key in translations && keptParts(message).join() !== keptParts(translations[key] ?? '').join()
          ? [`has other placeholders or commands in “${key}”`]
          : [],
      ),
    ].map((fault) => `${translated} ${fault}`);
  });
  return (await Promise.all(faults)).flat();
}

/** What a translation keeps of a message: placeholders, commands, and code. */
function keptParts(message: string): string[] {
  return (message.match(/\{\d+\}|\(command:[^)]*\)|`[^`]*`|\*\*/g) ?? []).sort();
}

if (import.meta.main) {
  await writeFile(bundleFile, await bundleText());
  for (const language of languages) for (const fault of await translationFaults(language)) console.log(fault);
}
