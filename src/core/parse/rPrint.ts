import type { BlockReader, BlockReading } from './blocks.ts';
import type { Span } from './frame.ts';
import { PrintedNumbers, wordsOf } from './printedNumbers.ts';
import type { TextLines } from './textLines.ts';

/**
 * A vector as R prints it. Each line begins with the index of its first number, which is none of them:
 *
 * ```text
 *  [1]  2.0  1.0 -0.5
 *  [4]  8.5
 * ```
 */
export const readR: BlockReader = {
  reads: (notation) => notation.isProse,
  opening: /[ ]*\[\d+\] +\S/y,
  read: readVector,
};

function readVector(lines: TextLines, first: number): BlockReading {
  const { text } = lines;
  const numbers = new PrintedNumbers(text);
  let end = 0;
  let line = first;
  let shownFrom = 1;
  for (; line < lines.count; line++) {
    const [label, ...words] = wordsOf(text, lines.start(line), lines.end(line));
    const index = label && indexOf(text, label);
    if (label === undefined || index === undefined) break;
    if (line === first) {
      shownFrom = index;
      numbers.rowStarts.push(words[0]?.start ?? label.start);
    } else if (index !== shownFrom + numbers.values.length) break;
    const other = words.find((word) => !numbers.add(word));
    end = words.at(-1)?.end ?? label.end;
    if (other === undefined) continue;
    // A reference, or strings: `[1] "cat" "dog"`. Its index is no array all the same.
    const found = text.slice(other.start, other.end);
    const because = { fault: { code: 'notNumeric' as const, found }, start: other.start, end: other.end };
    return { block: { because, start: label.start, end: label.end }, next: line + 1 };
  }
  const start = lines.start(first) + lines.at(first).search(/\S/);
  const place: Span = { start, end };
  return { block: numbers.arrayOf(place, { shape: [numbers.values.length] }), next: line };
}

/** The index that `[4]` says. */
function indexOf(text: string, { start, end }: Span): number | undefined {
  const index = /^\[(\d+)\]$/.exec(text.slice(start, end))?.[1];
  return index === undefined ? undefined : Number(index);
}
