/** What is between a string's quotes; undefined for one that is not whole, or has several lines of quotes. */
export function stringContent(written: string): string | undefined {
  const quote = written.charAt(0);
  if (written.length < 2 || !written.endsWith(quote) || !/["'`]/.test(quote)) return undefined;
  const content = written.slice(1, -1);
  return content.includes('\\') ? content.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, unescaped) : content;
}

function unescaped(_: string, code: string | undefined, character: string | undefined): string {
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return character === 'n' || character === 't' || character === 'r' ? ' ' : (character ?? '');
}
