import type { Sliced } from '../tensor/sliced.ts';
import { codeStart } from './arrayAt.ts';
import { readTextInSlices } from './blocks.ts';
import type { Notation } from './notation.ts';
import { notationOf } from './notations.ts';
import type { FoundArray } from './reading.ts';
import { Scanner, type TokenKind } from './scanner.ts';

/** How far is looked from an array, each way: enough for a hover, which must keep nobody waiting. */
export const neighbourLines = 200;
export const neighbourCharacters = 20_000;

/** A token of the text around an array. */
export interface NeighbourToken {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly newlineBefore: boolean;
  /** Counted over the window. */
  readonly line: number;
}

/** The text around an array, by its tokens: what is known of it whatever the array's shape. Positions count tokens. */
export class NeighbourText {
  readonly text: string;
  readonly notation: Notation;
  /** Where the placeholder of the array stands. */
  readonly arrayAt: number;
  /** Whether its blocks are seen by their indentation. */
  readonly isIndented: boolean;
  readonly tokens: readonly NeighbourToken[];
  /** The arrays that it holds, by where they begin. */
  readonly arrays: ReadonlyMap<number, FoundArray>;

  constructor(
    text: string,
    languageId: string,
    arrayAt: number,
    tokens: readonly NeighbourToken[],
    arrays: ReadonlyMap<number, FoundArray>,
  ) {
    this.text = text;
    this.notation = notationOf(languageId);
    this.arrayAt = arrayAt;
    this.isIndented = this.isYaml || indentedLanguages.has(languageId);
    this.tokens = tokens;
    this.arrays = arrays;
  }

  get isProse(): boolean {
    return this.notation.isProse;
  }

  get isYaml(): boolean {
    return this.notation.layout === 'lists';
  }

  slice(position: number): string {
    const token = this.tokens[position];
    return token === undefined ? '' : this.text.slice(token.start, token.end);
  }

  kind(position: number): TokenKind {
    return this.tokens[position]?.kind ?? 'end';
  }

  /** Whether a token may be the name of a value, bare or in quotes. */
  isName(position: number): boolean {
    const kind = this.kind(position);
    return kind === 'name' || kind === 'string';
  }

  /** Whether a token begins an item of a list of YAML: `- logits: [2.0, 1.0]`. */
  isDash(position: number): boolean {
    const end = this.tokens[position]?.end ?? 0;
    const behind = this.tokens[position + 1]?.start ?? 0;
    return this.isYaml && this.slice(position) === '-' && behind > end;
  }
}

/** Reads the text around an array, whose placeholder is at `arrayAt`, in slices; `beginsText`: nothing stands before it. */
export function* neighbourTextInSlices(
  written: string,
  arrayAt: number,
  beginsText: boolean,
  languageId: string,
): Sliced<NeighbourText> {
  const notation = notationOf(languageId);
  const origin = { line: 0, character: 0 };
  const window = { text: written, pointer: arrayAt, origin, beginsDocument: beginsText, endsDocument: false };
  const codeFrom = beginsText ? 0 : codeStart(window, notation);
  const text = codeFrom === 0 ? written : written.slice(0, codeFrom).replace(/[^\n]/g, ' ') + written.slice(codeFrom);
  const arrays = new Map<number, FoundArray>();
  for (const { array } of (yield* readTextInSlices(text, notation)).arrays) {
    if (!('error' in array)) arrays.set(array.start, array);
  }
  return new NeighbourText(text, languageId, arrayAt, yield* tokensInSlices(text, notation), arrays);
}

function* tokensInSlices(text: string, notation: Notation): Sliced<NeighbourToken[]> {
  const lineEndFrom = (offset: number) => {
    const at = text.indexOf('\n', offset);
    return at < 0 ? text.length : at;
  };
  const tokens: NeighbourToken[] = [];
  const scanner = new Scanner(text, notation);
  let line = 0;
  let lineEnd = lineEndFrom(0);
  do {
    scanner.advance();
    const { kind, start, end, newlineBefore } = scanner;
    for (; lineEnd < start; lineEnd = lineEndFrom(lineEnd + 1)) line++;
    if (tokens.push({ kind, start, end, newlineBefore, line }) % tokensInSlice === 0) yield;
  } while (scanner.kind !== 'end');
  return tokens;
}

/** Languages whose blocks are seen by their indentation, by rule or by habit: they have no braces. */
const indentedLanguages: ReadonlySet<string> = new Set([
  ...['python', 'cython', 'mojo', 'starlark', 'ruby', 'lua', 'julia', 'matlab', 'octave', 'nim', 'coffeescript'],
]);

/** A few milliseconds' work. */
const tokensInSlice = 5_000;
