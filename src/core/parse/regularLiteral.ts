import {
  afterOpen,
  anySeparator,
  commas,
  type LiteralScanner,
  type ScannedPart,
  type ScanState,
} from './literalScan.ts';
import type { NumberColumns } from './writtenNumbers.ts';

/** Deeper arrays are not read as regular literals. */
const deepest = 32;

/** A regular literal after another: what is in it, and the sizes of its brackets, which have to be equal at each depth. */
export class RegularLiteral {
  readonly state: ScanState = { at: 0, depth: 0, phase: afterOpen, separator: commas };
  /** Most significant digits of any number. */
  digits = 0;
  readonly #numbers: NumberColumns;
  #rows: number[] = [];
  /** How many elements brackets have, by depth; -1 until the first one is closed. */
  readonly #sizes = new Int32Array(deepest + 1).fill(-1);
  /** How many elements each open bracket holds so far, by depth. */
  readonly #held = new Int32Array(deepest + 1);
  #depth = 0;
  /** At which depth there are numbers; 0 until the first row is closed. */
  #rowDepth = 0;
  /** How many numbers came before the last bracket, and its offset where it was an opening one; otherwise -1. */
  #countAtBracket = 0;
  #openedAt = -1;

  constructor(numbers: NumberColumns) {
    this.#numbers = numbers;
  }

  /** Begins anew at an opening bracket; what is read goes to the end of the numbers and of `rows`, where rows begin. */
  begin(open: number, allowsBlanks: boolean, rows: number[]): void {
    const { state } = this;
    state.at = open;
    state.depth = 0;
    state.phase = afterOpen;
    state.separator = allowsBlanks ? anySeparator : commas;
    this.digits = 0;
    this.#rows = rows;
    this.#sizes.fill(-1);
    this.#depth = 0;
    this.#rowDepth = 0;
    this.#countAtBracket = this.#numbers.count;
    this.#openedAt = -1;
  }

  /** The sizes from the outermost axis to the innermost. */
  get shape(): number[] {
    const sizes: number[] = [];
    for (let depth = 1; depth <= this.#rowDepth; depth++) sizes.push(this.#sizes[depth] ?? 0);
    return sizes;
  }

  /** Reads on, a bounded stretch. */
  advance(text: string, scanner: LiteralScanner): ScannedPart['outcome'] {
    const part = scanner.scan(text, this.state);
    if (part.outcome === 'irregular' || !this.#nest(part)) return 'irregular';
    this.#numbers.append(part, part.count);
    if (part.mostDigits > this.digits) this.digits = part.mostDigits;
    return part.outcome;
  }

  /** False where the brackets are not of equal sizes and depths. */
  #nest({ marks, markCount }: ScannedPart): boolean {
    const before = this.#numbers.count;
    for (let mark = 0; mark < markCount; mark += 2) {
      const offset = marks[mark] ?? 0;
      const count = before + (marks[mark + 1] ?? 0);
      const added = count - this.#countAtBracket;
      if (offset >= 0) {
        // [1, [2]]
        if (added > 0 || this.#depth === deepest) return false;
        this.#held[++this.#depth] = 0;
      } else if (!this.#close(added)) return false;
      this.#countAtBracket = count;
      this.#openedAt = offset;
    }
    return true;
  }

  /** At a closing bracket, `added` numbers behind the last one. */
  #close(added: number): boolean {
    const depth = this.#depth;
    let size = this.#held[depth];
    if (this.#openedAt >= 0) {
      if (this.#rowDepth !== 0 && this.#rowDepth !== depth) return false;
      this.#rowDepth = depth;
      this.#rows.push(this.#openedAt);
      size = added;
    } else if (added > 0) return false;
    if (this.#sizes[depth] !== -1 && this.#sizes[depth] !== size) return false;
    this.#sizes[depth] = size ?? 0;
    this.#depth--;
    this.#held[this.#depth] = (this.#held[this.#depth] ?? 0) + 1;
    return true;
  }
}
