const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values: ReadonlyMap<string, number> = new Map([...digits].map((digit, value) => [digit, value]));

/** The bytes that a text in base64 (RFC 4648, section 4, padded) says; undefined when it is none. */
export function parseBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  for (let place = 0; place < text.length - padding; place++) {
    const value = values.get(text[place] ?? '');
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    // The last digit of two or three gives the rest of a byte.
    const end = Math.floor(((place + 1) * 6) / 8);
    if (end > Math.floor((place * 6) / 8)) bytes[end - 1] = bits >> (((place + 1) * 6) % 8);
  }
  return bytes;
}
