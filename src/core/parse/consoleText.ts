import { includesAny, joinInSlices, Pace, type Sliced } from '../tensor/sliced.ts';

/**
 * A text as the console showed it from which it was copied: without the codes of its colours, with line ends where
 * they were copied as `\n`, and without what a tool writes before each line of an array. Each character stays where it
 * stands: blanks take the place of what is no longer there. In slices.
 */
export function* consoleText(text: string): Sliced<string> {
  const plain = (yield* includesAny(text, ['\u001b'])) ? yield* replaced(text, colours, blanked) : text;
  const lines = (yield* includesAny(plain, ['\\n', '\\t'])) ? yield* replaced(plain, escapes, unescaped) : plain;
  return yield* replaced(lines, linePrefixes, (prefix) => ' '.repeat(prefix.length));
}

/** The text with something else in the place of each match. */
function* replaced(
  text: string,
  pattern: RegExp,
  replacement: (found: string, offset: number, text: string) => string,
): Sliced<string> {
  const pace = new Pace();
  const pieces: string[] = [];
  let copied = 0;
  // By parts of the text, for a search that finds nothing in all of it cannot be interrupted. Each is searched from the
  // character before it, which says whether a line begins with it, to behind what may begin at its end.
  for (let first = 0, next = 0; first < text.length; first = next) {
    if (first > 0) yield;
    const end = first + charactersSearched;
    const from = Math.max(0, first - 1);
    next = end;
    for (const match of text.slice(from, end + longestMatch).matchAll(pattern)) {
      const [found] = match;
      const index = from + match.index;
      if (index < first) continue;
      if (index >= end) break;
      next = Math.max(end, index + found.length);
      pieces.push(text.slice(copied, index), replacement(found, index, text));
      if (pace.isDueAfter(index + found.length - copied)) yield;
      copied = index + found.length;
    }
  }
  return copied === 0 ? text : yield* joinInSlices([...pieces, text.slice(copied)]);
}

/** A few milliseconds of the search. */
const charactersSearched = 500_000;
/** What is searched for is shorter together with what it is known by, but for colours, which then are found in two parts. */
const longestMatch = 1_000;

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

/** What pytest, torchrun, Docker Compose, the logs of a pipeline, quotations and R's reprex write before a line. */
const prefixes = String.raw`E(?= {7})|\[(?:rank|default)\d{1,5}\]:|[A-Za-z][\w.-]{0,60} {1,20}\||\d{4}-\d\d-\d\dT[\d:.]{1,20}Z|>`;
/** How a line goes on that begins with a row of an array, or with a number that another follows. */
const rowOfArray = String.raw`[ \t]{1,200}(?:\[|[-+]?\d[\w.+-]{0,30}[ \t]{0,9}[,\]])`;
/** What stands before a line that an array goes on in; what stands before other lines may be a part of them. */
const linePrefixes = new RegExp(`^(?:#>(?= )|(?:${prefixes})(?=${rowOfArray}))`, 'gm');
