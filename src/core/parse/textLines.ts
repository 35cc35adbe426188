import { finish, type Sliced } from '../tensor/sliced.ts';

/** The lines of a text by their offsets, in UTF-16 units; none of it is copied. */
export class TextLines {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string, starts: readonly number[] = finish(lineStartsInSlices(text))) {
    this.text = text;
    this.#starts = starts;
  }

  /** How many lines there are: one more than line ends. */
  get count(): number {
    return this.#starts.length;
  }

  /** Where a line begins; the end of the text for lines beyond the last one. */
  start(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** Where a line ends, in front of its line end (`\n` or `\r\n`). */
  end(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.text.length;
    return this.text[next - 2] === '\r' && next - 2 >= this.start(line) ? next - 2 : next - 1;
  }

  /** The line that an offset is on, or first before. */
  lineAt(offset: number): number {
    let first = 0;
    let last = this.count;
    while (last - first > 1) {
      const middle = (first + last) >> 1;
      if (this.start(middle) <= offset) first = middle;
      else last = middle;
    }
    return first;
  }

  /** The characters of a line, without its line end; empty beyond the last one. */
  at(line: number): string {
    return this.text.slice(this.start(line), this.end(line));
  }

  isBlank(line: number): boolean {
    return line < this.count && this.at(line).trim() === '';
  }
}

/** The lines of a text, found in slices. */
export function* textLinesInSlices(text: string): Sliced<TextLines> {
  return new TextLines(text, yield* lineStartsInSlices(text));
}

function* lineStartsInSlices(text: string): Sliced<number[]> {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (starts.push(at + 1) % startsInSlice === 0) yield;
  }
  return starts;
}

/** How many lines are found before others may have their turn: a few milliseconds. */
const startsInSlice = 50_000;
