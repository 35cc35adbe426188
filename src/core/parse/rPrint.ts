import { Pace, type Sliced } from '../tensor/sliced.ts';
import type { BlockReader, BlockReading } from './blocks.ts';
import type { Span } from './frame.ts';
import { brokenAt, faultOfWord, PrintedNumbers, wordsOf } from './printedNumbers.ts';
import type { TextLines } from './textLines.ts';

/**
 * A vector as R prints it. Each line begins with the index of its first number, which is no number of it:
 *
 * ```text
 *  [1]  2.0  1.0 -0.5
 *  [4]  8.5
 * ```
 */
export const readR: BlockReader = {
  reads: (notation) => notation.isProse,
  opening: /[ ]*(?:In )?\[\d+,?\]/y,
  *read(lines, first) {
    const start = lines.start(first) + lines.at(first).indexOf('[');
    const [label, ...words] = wordsOf(lines.text, start, lines.end(first));
    if (label === undefined) return { next: first + 1 };
    const isVector = /^\[\d+\]$/.test(lines.text.slice(label.start, label.end)) && /^ *\[/.test(lines.at(first));
    const isNumeric = words.every(({ start: from, end }) =>
      /^[-+.\d]|^(?:NA|NaN|Inf)$/.test(lines.text.slice(from, end)),
    );
    if (isVector && words.length > 0 && isNumeric) return yield* readVector(lines, first, start);
    const other = words.map((word) => faultOfWord(lines.text, word)).find((fault) => fault !== undefined);
    // The row of a matrix, a reference, a prompt, strings: `[2,]`, `In [3]: x`, `[1] "cat" "dog"`. No array is meant.
    if (!counterPattern.test(lines.at(first))) return { next: first + 1 };
    const end = lines.text.indexOf(']', start) + 1;
    const place = { start, end };
    const found = lines.text.slice(other?.start ?? start, other?.end ?? end).slice(0, longestFound);
    const because = {
      fault: { code: 'notNumeric' as const, found },
      start: other?.start ?? start,
      end: other?.end ?? end,
    };
    return { block: { because, ...place }, next: first + 1 };
  },
};

function* readVector(lines: TextLines, first: number, start: number): Sliced<BlockReading> {
  const { text } = lines;
  const numbers = new PrintedNumbers(text);
  let end = start;
  let line = first;
  let shownFrom = 1;
  const pace = new Pace();
  for (; line < lines.count; line++) {
    if (pace.isDueAfter(lines.end(line) - lines.start(line))) yield;
    const [label, ...words] = wordsOf(text, lines.start(line), lines.end(line));
    const index = label && indexOf(text, label);
    const runsOn = line === first || index === shownFrom + numbers.values.length;
    if (index === undefined || !runsOn || words.length === 0) break;
    const fault = words.map((word) => faultOfWord(text, word)).find((each) => each !== undefined);
    if (fault !== undefined) return { block: { because: fault, start, end: fault.end }, next: line + 1 };
    if (line === first) {
      shownFrom = index;
      numbers.rowStarts.push(start);
    }
    for (const word of words) numbers.add(word);
    end = words.at(-1)?.end ?? end;
  }
  const place: Span = { start, end };
  const omitted = omittedPattern.exec(lines.at(line))?.[1];
  const shown = numbers.values.length;
  if (omitted !== undefined || shownFrom > 1) {
    const missing = Number(omitted ?? 0) + shownFrom - 1;
    const fault = { code: 'elided' as const, shown, total: shown + missing, library: 'r' as const };
    return { block: brokenAt(place, { fault, start, end }), next: line };
  }
  if (shown === 1) return { block: { because: { fault: { code: 'scalar' }, ...place }, ...place }, next: line };
  return { block: yield* numbers.arrayOf(place, { shape: [shown] }), next: line };
}

/** The index that `[4]` says. */
function indexOf(text: string, { start, end }: Span): number | undefined {
  const index = /^\[(\d+)\]$/.exec(text.slice(start, end))?.[1];
  return index === undefined ? undefined : Number(index);
}

const counterPattern = /^ *(?:In \[\d+\]:|\[\d+,\] |\[\d+\](?:: | +["'A-Za-z<])[^[]*$)/;
const omittedPattern = /^ \[ ?reached .*-- omitted (\d+) entries/;

/** How much of what is no number an error quotes, in characters. */
const longestFound = 40;
