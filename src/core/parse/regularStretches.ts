import type { Sliced } from '../tensor/sliced.ts';
import type { Shape, Span } from './frame.ts';
import type { LiteralScanner } from './literalScan.ts';
import type { ReaderState } from './readerState.ts';
import { RegularLiteral } from './regularLiteral.ts';

/** Reads the brackets of a text whose insides are regular as one stretch each, token by token no more. */
export class RegularStretches {
  /** The long ones so far, in order. */
  readonly found: Span[] = [];
  readonly #state: ReaderState;
  readonly #literal: RegularLiteral;
  readonly #beginning: LiteralScanner;
  readonly #kernel: LiteralScanner;
  /** No bracket before this offset is tried: the text up to it was scanned in vain. */
  #scannedTo = 0;

  /** `beginning` scans the first part of each stretch, `kernel` the others. */
  constructor(state: ReaderState, beginning: LiteralScanner, kernel: LiteralScanner) {
    this.#state = state;
    this.#literal = new RegularLiteral(state.numbers);
    this.#beginning = beginning;
    this.#kernel = kernel;
  }

  /** Whether one may begin here: at a bracket that begins an array. Where line ends and semicolons part rows, nothing is regular. */
  mayBegin(): boolean {
    const { text, top, scanner, notation } = this.#state;
    const { role, open, bracket } = top;
    if (role !== 'sequence' || bracket !== '[' || open !== scanner.start || text[open] !== '[') return false;
    return open >= this.#scannedTo && !notation.linesPart;
  }

  /**
   * Reads what stands in the top frame's bracket, if that is regular, and moves to where it closes; otherwise changes nothing.
   * Returns how many tokens take as long.
   */
  *read(): Sliced<number> {
    const { text, top: frame, notation, numbers, rows, scanner: tokens } = this.#state;
    const literal = this.#literal;
    literal.begin(frame.open, notation.blanksPart, rows);
    for (let scanner = this.#beginning; ; scanner = this.#kernel) {
      const outcome = literal.advance(text, scanner);
      if (outcome === 'closed') break;
      if (outcome === 'irregular') {
        this.#scannedTo = literal.state.at;
        numbers.count = frame.firstNumber;
        rows.length = frame.firstRow;
        return Math.ceil((this.#scannedTo - frame.open) / charactersOfToken);
      }
      yield;
    }
    const end = literal.state.at;
    if (end - frame.open >= longStretch) this.found.push({ start: frame.open, end });
    const [size = 0, ...inner] = literal.shape;
    frame.size = size;
    frame.holds = inner.length === 0 ? 'numbers' : 'arrays';
    frame.inner = inner.reduceRight<Shape | undefined>((shape, length) => ({ size: length, inner: shape }), undefined);
    frame.digits = literal.digits;
    frame.isTyped ||= !notation.sharesType;
    frame.phase = 'value';
    tokens.skipTo(end - 1);
    return Math.ceil((end - frame.open) / charactersOfToken);
  }
}

/** How many characters of a regular literal take as long as a token. */
const charactersOfToken = 50;

/** Shorter stretches are not worth passing over, in characters. */
const longStretch = 1_000;
