import { Pace, type Sliced } from '../tensor/sliced.ts';
import { dtypeNamed } from './arrayCall.ts';
import type { Block, BlockReader } from './blocks.ts';
import type { Fault, Span } from './frame.ts';
import { brokenAt, faultOfWord, PrintedNumbers, wordsOf } from './printedNumbers.ts';
import type { TextLines } from './textLines.ts';

/**
 * A Series of pandas: an index and a number in each line, the numbers at one right edge, and behind them a line that says
 * the dtype.
 *
 * ```text
 * cat    2.0
 * dog   -1.0
 * Name: logits, Length: 2, dtype: float64
 * ```
 */
export const readSeries: BlockReader = {
  reads: (notation) => notation.isProse,
  hints: ['dtype: '],
  opening: /[^\n\r]/y,
  *read(lines, first) {
    let line = first;
    const pace = new Pace();
    for (; line < lines.count && entryPattern.test(lines.at(line)); line++) {
      if (pace.isDueAfter(lines.end(line) - lines.start(line))) yield;
    }
    const footer = footerPattern.exec(lines.at(line));
    if (footer === null) return { next: Math.max(line, first + 1) };
    const block = yield* seriesAt(lines, first, line, footer);
    return { ...(block !== undefined && { block }), next: line + 1 };
  },
};

/** One line of a Series. */
interface Entry {
  readonly label: string;
  readonly value: Span;
}

/** The Series whose footer stands at a line; lines from `first` on may belong to it. */
function* seriesAt(
  lines: TextLines,
  first: number,
  footerLine: number,
  footer: RegExpExecArray,
): Sliced<Block | undefined> {
  const { text } = lines;
  const [written, nameAndLength = '', dtypeName = ''] = footer;
  const entries: Entry[] = [];
  let elision: Span | undefined;
  let edge: number | undefined;
  let line = footerLine - 1;
  const pace = new Pace();
  for (; line >= first; line--) {
    if (pace.isDueAfter(lines.end(line) - lines.start(line))) yield;
    const start = lines.start(line);
    const value = wordsOf(text, start, lines.end(line)).at(-1);
    if (value === undefined) break;
    if (/^\s*\.{2,3}\s*$/.test(lines.at(line))) {
      elision = value;
      continue;
    }
    const width = [...text.slice(start, value.end)].length;
    edge ??= width;
    const before = text.slice(start, value.start);
    const isEntry = /\s{2}$/.test(before);
    // A line that goes on with the Series at another edge, as wide characters may put it there, would be lost.
    if (width !== edge && isEntry) return undefined;
    if (width !== edge || !isEntry) break;
    entries.push({ label: before.trim(), value });
  }
  entries.reverse();
  const [top] = entries;
  if (top === undefined) return undefined;
  const firstLine = lines.lineAt(Math.min(top.value.start, elision?.start ?? top.value.start));
  const place = { start: lines.start(firstLine), end: lines.start(footerLine) + written.trimEnd().length };
  if (elision !== undefined) {
    const length = /Length: (\d+)/.exec(nameAndLength)?.[1];
    const total = length === undefined ? {} : { total: Number(length) };
    const fault = { code: 'elided' as const, shown: entries.length, ...total, library: 'pandas' as const };
    return brokenAt(place, { fault, ...elision });
  }
  const numbers = new PrintedNumbers(text);
  const dtype = dtypeNamed(dtypeName.toLowerCase());
  const values = entries.map(({ value }) => value);
  const other = dtype === 'bool' ? numbers.addBooleans(values) : yield* numbers.addRow(values);
  const isObject = dtype === undefined && !/^U?Int\d|^float/i.test(dtypeName);
  const fault: Fault | undefined =
    (other && faultOfWord(text, other)) ??
    (isObject ? { fault: { code: 'notNumeric', found: dtypeName }, ...place } : undefined);
  if (fault !== undefined) return { because: fault, ...place };
  const labels = entries.map(({ label }) => label);
  const isCounted = labels.every((label, index) => label === String(index));
  // An index of several levels leaves labels out that repeat.
  const isNamed = !isCounted && labels.every((label) => label !== '' && !/\s{2}/.test(label));
  const name = /Name: (.*?), (?:Length: \d+, )?$/.exec(nameAndLength)?.[1];
  return yield* numbers.arrayOf(place, {
    shape: [entries.length],
    dtype,
    ...(name !== undefined && { name }),
    ...(isNamed && { classNames: labels }),
  });
}

const entryPattern = /\S\s{2,}\S+ *$|^\s*\S+ *$|^\s*\.{2,3} *$/;
const footerPattern = /^((?:Freq: [^,]+, )?(?:Name: .*?, )?(?:Length: \d+, )?)dtype: (\w+) *$/;
