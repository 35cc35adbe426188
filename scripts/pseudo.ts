import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The language of the pseudo-translations: the one that Windows and VS Code have for tests. */
export const pseudoLanguage = 'qps-ploc';

const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const accented = [...'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž'];

/**
 * A message as no language has it: every letter with an accent, in brackets, longer by two fifths; its placeholders as
 * they are. Whatever shows without accents was never translated, what shows without a bracket is cut off.
 */
export function pseudoText(message: string): string {
  const letters = message.replaceAll(/\{\d+\}|[A-Za-z]/g, (found) => accented[plain.indexOf(found)] ?? found);
  const missing = Math.ceil(message.replaceAll(/\{\d+\}/g, '').length * 0.4);
  // In words, since a translation that is longer has more of them.
  const filler = 'ļöñĝéŕ '
    .repeat(Math.ceil(missing / 7))
    .slice(0, missing)
    .trimEnd();
  return `⟦${letters}${missing > 3 ? ' ' : ''}${filler}⟧`;
}

/** Writes the pseudo-translations of an unpacked extension into it, beside its English. */
export async function writePseudoTranslations(extensionFolder: string) {
  for (const [english, pseudo] of [
    ['package.nls.json', `package.nls.${pseudoLanguage}.json`],
    [join('l10n', 'bundle.l10n.json'), join('l10n', `bundle.l10n.${pseudoLanguage}.json`)],
  ] as const) {
    const messages: Record<string, string> = JSON.parse(await readFile(join(extensionFolder, english), 'utf8'));
    const translations = Object.entries(messages).map(([key, message]) => [key, pseudoText(message)]);
    await writeFile(join(extensionFolder, pseudo), JSON.stringify(Object.fromEntries(translations)));
  }
}
