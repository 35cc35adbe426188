/**
 * The class that somebody typed: null for none, any whole number by its index, also one that is no class, for the host
 * says what is wrong with it; else the one of that name. undefined for what is neither.
 */
export function typedClass(text: string, names: readonly string[]): number | null | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === '') return null;
  if (/^[-+]?\d+$/.test(typed)) {
    const index = Number(typed);
    return Number.isSafeInteger(index) ? index : undefined;
  }
  const named = names.findIndex((name) => name.toLowerCase() === typed);
  return named < 0 ? undefined : named;
}
