/**
 * A text as the console showed it from which it was copied: without the codes of its colours, and with line ends where
 * they were copied as `\n`. Each character stays where it stands: blanks take the place of what is no longer there.
 */
export function consoleText(text: string): string {
  const plain = text.includes('\u001b') ? text.replace(colours, blanked) : text;
  return plain.includes('\\n') || plain.includes('\\t') ? plain.replace(escapes, unescaped) : plain;
}

/** Where a colour begins inside a number, nobody knows whether that is one number or two. */
function blanked(codes: string, offset: number, text: string): string {
  const isInside = /[\w.+-]/.test(text.charAt(offset - 1)) && /[\w.]/.test(text.charAt(offset + codes.length));
  return (isInside ? noNumber : ' ').repeat(codes.length);
}

function unescaped(written: string): string {
  return written.endsWith('n') ? `${' '.repeat(written.length - 1)}\n` : ' '.repeat(written.length);
}

/** What selects the colours and faces of a terminal, one code or several. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what the codes begin with.
const colours = /(?:\u001b\[[\d;]*m)+/g;

/** An escaped line end or tab, unless it may be a part of a path or of a formula: `C:\new`, `\nabla`. */
const escapes = /\\{1,4}[nt](?![A-Za-z_])|\\{1,4}n(?=(?:tensor|array|dtype|Name|Length)\b)/g;

/** A letter of no language: whatever holds it is no number. */
const noNumber = '\ue000';
