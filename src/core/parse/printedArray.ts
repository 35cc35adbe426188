/** True for words before `:` or `=` in a print that name the notation, not the array: `Parameter containing:`, `numpy=`. */
export function isPrintWord(word: string): boolean {
  return word === 'containing' || word === 'numpy' || word === 'data';
}

/** True for what says the sizes of an array, not its numbers: `torch.Size([2, 3])`, `shape=[2, 3]`. */
export function isMeasure(word: string): boolean {
  return /^(?:(?:torch\.)?Size|(?:tf\.)?TensorShape|shape|sizes?|strides?|chunks)$/.test(word);
}

/** True for functions and methods that take the sizes of an array, of which no number is an element: `np.zeros((2, 3))`. */
export function takesSizes(path: string): boolean {
  return sizesPattern.test(path);
}

const sizesPattern =
  /^(?:np|numpy|jnp|torch|tf|mx\.nd|cp)\.(?:random\.)?(?:zeros|ones|empty|full|rand|randn|randint|eye)$|\.(?:reshape|view|permute|expand)$/;

/** True where a masked element of NumPy stands at an offset, or began one before it: `--`. */
export function isMaskedAt(text: string, offset: number): boolean {
  return /(?:^|[\s[,])--[\s,\]]/.test(text.slice(Math.max(0, offset - 2), offset + 3));
}

/** True where a count of elided elements ends at `offset`: `... 20 more items`, as Node.js prints it. */
export function saysMoreItems(text: string, offset: number): boolean {
  return text.startsWith(' more item', offset);
}

/** True for an ellipsis that spreads what follows it (`...rest`) and elides nothing; `offset` is where it ends. */
export function isSpread(text: string, offset: number): boolean {
  return /[^\s,\]]/.test(text.charAt(offset));
}
