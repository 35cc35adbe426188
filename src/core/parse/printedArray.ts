/** True for words before `:` or `=` in a print that name the notation, not the array: `Parameter containing:`, `numpy=`. */
export function isPrintWord(word: string): boolean {
  return word === 'containing' || word === 'numpy' || word === 'data' || word === 'values';
}

/** True where a count of elided elements ends at `offset`: `... 20 more items`, as Node.js prints it. */
export function saysMoreItems(text: string, offset: number): boolean {
  return text.startsWith(' more item', offset);
}

/** True for an ellipsis that spreads what follows it (`...rest`) and elides nothing; `offset` is where it ends. */
export function isSpread(text: string, offset: number): boolean {
  return /[^\s,\]]/.test(text.charAt(offset));
}
