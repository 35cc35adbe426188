import {
  type ClassNamesBeside,
  type Neighbourhood,
  type Neighbours,
  placedNeighbours,
  type TargetsBeside,
} from '../tensor/neighbours.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { codeStart } from './arrayAt.ts';
import { arrayCallNamed } from './arrayCall.ts';
import { readTextInSlices } from './blocks.ts';
import { classNamesKind, namesTargets } from './neighbourNames.ts';
import { type Notation, notationOf } from './notation.ts';
import type { BrokenArray, FoundArray } from './reading.ts';
import { Scanner, type TokenKind } from './scanner.ts';

/** An array whose neighbours are looked for: where it stands in the text, and its shape, classes last. */
export interface PlacedArray {
  readonly start: number;
  readonly end: number;
  readonly shape: readonly number[];
}

/** How far is looked from an array, each way: enough for a hover, which must keep nobody waiting. */
export const neighbourLines = 200;
export const neighbourCharacters = 20_000;

/** How far things of one kind stand apart in texts that are no code, unless a paragraph holds them together. */
const adjacentLines = 20;

/** The text around an array, without the array. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  /** Nothing stands before `before`, which may begin in a string or a comment otherwise. */
  readonly beginsText: boolean;
}

/** What stands beside an array of a text: see `neighbourhoodInSlices`. Where it stands counts in the whole text. */
export function findNeighbours(text: string, array: PlacedArray, languageId: string): Neighbours {
  return finish(findNeighboursInSlices(text, array, languageId));
}

/** `findNeighbours` in slices. */
export function* findNeighboursInSlices(
  text: string,
  { start, end, shape }: PlacedArray,
  languageId: string,
): Sliced<Neighbours> {
  const around = { before: text.slice(0, start), after: text.slice(end), beginsText: true };
  const neighbours = (yield* neighbourhoodInSlices(around, languageId))(shape);
  return placedNeighbours(neighbours, (offset) => (offset < start ? offset : offset + end - start));
}

/**
 * What stands beside an array in its scope, and may say the true classes of its rows and the names of its classes, by its
 * name and its length, once the array's shape is said. The scope is the block of code, the object or the call that the
 * array stands in, or one around it, as far as that was written before; in a text that is no code, the paragraph or the
 * lines nearby. The nearest come first; where they stand counts as if nothing stood between `before` and `after`. Looks no
 * further than `neighbourLines` and `neighbourCharacters` each way.
 */
export function* neighbourhoodInSlices(
  { before, after, beginsText }: Surroundings,
  languageId: string,
): Sliced<Neighbourhood> {
  const from = windowStart(before);
  const window = `${before.slice(from)}${placeholder}${after.slice(0, windowEnd(after))}`;
  const arrayAt = before.length - from + 1;
  const scanned = yield* scannedInSlices(window, arrayAt, beginsText && from === 0, languageId);
  return (shape) =>
    placedNeighbours(
      new NeighbourFinder(scanned, shape).find(),
      (offset) => from + offset - (offset < arrayAt ? 0 : placeholder.length),
    );
}

/** A name in the place of the array, for what is in the array is no neighbour of it. */
const placeholder = ' _ ';

/** The one of several arrays that all others are targets of, by their names and their lengths; undefined where there is none. */
export function arrayAmongTargets(arrays: readonly (FoundArray | BrokenArray)[]): FoundArray | undefined {
  const others: FoundArray[] = [];
  let lone: FoundArray | undefined;
  for (const array of arrays) {
    if ('error' in array || array.arithmetic) return undefined;
    if (array.name !== undefined && namesTargets(array.name)) others.push(array);
    else if (lone === undefined) lone = array;
    else return undefined;
  }
  const shape = lone?.tensor.shape ?? [];
  return others.every((other) => targetValues(other, shape) !== undefined) ? lone : undefined;
}

/** Where the last lines of a text begin that are looked at. */
function windowStart(text: string): number {
  const lines = text.slice(-neighbourCharacters).split('\n');
  return text.length - lines.slice(-neighbourLines - 1).join('\n').length;
}

/** Where the first lines of a text end that are looked at. */
function windowEnd(text: string): number {
  const lines = text.slice(0, neighbourCharacters).split('\n');
  return lines.slice(0, neighbourLines + 1).join('\n').length;
}

/** A text around an array as a NeighbourFinder knows it, whatever the array's shape. */
interface ScannedText {
  readonly text: string;
  readonly notation: Notation;
  /** Where the placeholder of the array stands. */
  readonly arrayAt: number;
  /** Whether its blocks are seen by their indentation. */
  readonly isIndented: boolean;
  readonly tokens: readonly Token[];
  /** The arrays that it holds, by where they begin. */
  readonly arrays: ReadonlyMap<number, FoundArray>;
}

function* scannedInSlices(
  written: string,
  arrayAt: number,
  beginsText: boolean,
  languageId: string,
): Sliced<ScannedText> {
  const notation = notationOf(languageId);
  const origin = { line: 0, character: 0 };
  const window = { text: written, pointer: arrayAt, origin, beginsDocument: beginsText, endsDocument: false };
  const codeFrom = beginsText ? 0 : codeStart(window, notation);
  const text = codeFrom === 0 ? written : written.slice(0, codeFrom).replace(/[^\n]/g, ' ') + written.slice(codeFrom);
  const arrays = new Map<number, FoundArray>();
  for (const { array } of (yield* readTextInSlices(text, notation)).arrays) {
    if (!('error' in array)) arrays.set(array.start, array);
  }
  const tokens = yield* tokensInSlices(text, notation);
  return {
    text,
    notation,
    arrayAt,
    isIndented: notation.layout === 'lists' || indentedLanguages.has(languageId),
    tokens,
    arrays,
  };
}

function* tokensInSlices(text: string, notation: Notation): Sliced<Token[]> {
  const lineEndFrom = (offset: number) => {
    const at = text.indexOf('\n', offset);
    return at < 0 ? text.length : at;
  };
  const tokens: Token[] = [];
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

interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly newlineBefore: boolean;
  /** Counted over the window. */
  readonly line: number;
}

/** A block of code or an open bracket, and what it stands in. */
interface Scope {
  readonly parent: Scope | undefined;
  readonly depth: number;
  /** The bracket; empty for a block that its indentation makes. */
  readonly bracket: string;
  /** Whether it holds statements, which do not see those of another block. */
  readonly isBlock: boolean;
  /** How far its lines are indented. */
  readonly column: number;
}

/** Something with a name and a place. */
interface Candidate<Value> {
  readonly name: string;
  readonly start: number;
  readonly line: number;
  readonly scope: Scope;
  readonly value: Value;
}

/** A name that stands before a value, and where. */
interface Label {
  readonly name: string;
  readonly start: number;
}

class NeighbourFinder {
  readonly #text: string;
  readonly #notation: Notation;
  readonly #arrayAt: number;
  readonly #classCount: number;
  readonly #rowCount: number;
  readonly #shape: readonly number[];
  readonly #isIndented: boolean;
  readonly #isYaml: boolean;
  readonly #tokens: readonly Token[];
  readonly #arrays: ReadonlyMap<number, FoundArray>;
  readonly #arrayEnds: ReadonlySet<number>;
  /** The line on which the last array ended that is another than the one in question. */
  #lastArrayLine = -1;
  readonly #targets: Candidate<readonly number[]>[] = [];
  readonly #names: Candidate<readonly string[]>[] = [];
  #scope: Scope = { parent: undefined, depth: 0, bracket: '', isBlock: true, column: 0 };
  readonly #openCount = new Map([
    ['[', 0],
    ['(', 0],
    ['{', 0],
  ]);

  constructor({ text, notation, arrayAt, isIndented, tokens, arrays }: ScannedText, shape: readonly number[]) {
    this.#text = text;
    this.#notation = notation;
    this.#arrayAt = arrayAt;
    this.#isIndented = isIndented;
    this.#tokens = tokens;
    this.#arrays = arrays;
    this.#arrayEnds = new Set([...arrays.values()].map(({ end }) => end));
    this.#classCount = shape.at(-1) ?? 0;
    this.#rowCount = shape.slice(0, -1).reduce((product, size) => product * size, 1);
    this.#shape = shape;
    this.#isYaml = notation.layout === 'lists';
  }

  find(): Neighbours {
    let own: { readonly scope: Scope; readonly line: number } | undefined;
    let gapFrom = 0;
    for (const [position, token] of this.#tokens.entries()) {
      this.#readComments(this.#text.slice(gapFrom, token.start), gapFrom, position);
      gapFrom = token.end;
      if (this.#arrayEnds.has(token.end)) this.#lastArrayLine = token.line;
      const label = this.#labelAt(position);
      // The scope of a name is the one that it stands in itself, whatever its value opens.
      if (label !== undefined) this.#readValue(label, position);
      this.#indent(position);
      if (token.start === this.#arrayAt) own = { scope: this.#scope, line: token.line };
      this.#bracket(position);
    }
    // The array is in a string or a comment, as far as can be seen from here.
    if (own === undefined) return { targets: [], classNames: [] };
    const targets = this.#ranked(this.#targets, own).map(
      ({ name, start, value }): TargetsBeside => ({ name, start, values: value }),
    );
    const classNames = this.#ranked(this.#names, own).map(
      ({ name, start, value }): ClassNamesBeside => ({ name, start, names: value }),
    );
    return { targets: withoutRepetitions(targets), classNames };
  }

  #slice(position: number): string {
    const token = this.#tokens[position];
    return token === undefined ? '' : this.#text.slice(token.start, token.end);
  }

  #kind(position: number): TokenKind {
    return this.#tokens[position]?.kind ?? 'end';
  }

  /** Where lines are indented by meaning: leaves the blocks that end before this token, enters the one that it begins. */
  #indent(position: number): void {
    const token = this.#tokens[position];
    if (!this.#isIndented || token === undefined || token.kind === 'end' || this.#scope.bracket !== '') return;
    const begins = token.newlineBefore || position === 0;
    const isItem = this.#isYaml && this.#isDash(position - 1) && !begins;
    if (!begins && !isItem) return;
    const column = this.#columnOf(token.start);
    while (begins && this.#scope.column > column && this.#scope.parent !== undefined) this.#scope = this.#scope.parent;
    // Keys of YAML are seen from below them, wherever they stand among the others of their mapping.
    if (this.#scope.column < column) this.#enter('', !this.#isYaml, column);
  }

  /** Whether this token begins an item of a list of YAML: `- logits: [2.0, 1.0]`. */
  #isDash(position: number): boolean {
    const end = this.#tokens[position]?.end ?? 0;
    const behind = this.#tokens[position + 1]?.start ?? 0;
    return this.#isYaml && this.#slice(position) === '-' && behind > end;
  }

  #columnOf(offset: number): number {
    return offset - (this.#text.lastIndexOf('\n', offset - 1) + 1) - (offset === this.#arrayAt ? 1 : 0);
  }

  #enter(bracket: string, isBlock: boolean, column = this.#scope.column): void {
    this.#scope = { parent: this.#scope, depth: this.#scope.depth + 1, bracket, isBlock, column };
  }

  #bracket(position: number): void {
    const kind = this.#kind(position);
    const bracket = this.#slice(position);
    if (kind === 'open') {
      this.#openCount.set(bracket, (this.#openCount.get(bracket) ?? 0) + 1);
      this.#enter(bracket, bracket === '{' && !this.#isIndented && this.#beginsBlock(position));
    } else if (kind === 'close') {
      const open = bracket === ']' ? '[' : bracket === ')' ? '(' : '{';
      if ((this.#openCount.get(open) ?? 0) === 0) return;
      for (let closed = ''; closed !== open && this.#scope.parent !== undefined; this.#scope = this.#scope.parent) {
        closed = this.#scope.bracket;
        this.#openCount.set(closed, (this.#openCount.get(closed) ?? 0) - 1);
      }
    }
  }

  /** Whether a brace holds statements, and no value. */
  #beginsBlock(position: number): boolean {
    const before = this.#kind(position - 1);
    if (before === 'name') return !valueWords.has(this.#slice(position - 1));
    return (
      before === 'close' ||
      before === 'end' ||
      (before === 'symbol' && /^(?:=>|->|;)$|>$/.test(this.#slice(position - 1)))
    );
  }

  /** The name of the value that begins at this token. */
  #labelAt(position: number): Label | undefined {
    const before = this.#kind(position - 1);
    const isArrow = before === 'sign' && this.#slice(position - 2) === '<' && this.#slice(position - 1) === '-';
    if (before === 'equals' || isArrow) return this.#assigned(position - (isArrow ? 3 : 2));
    if (before === 'symbol' && this.#slice(position - 1) === this.#notation.keySign) return this.#label(position - 2);
    if (before === 'colon') {
      const isKey = this.#isValueName(position - 2) && (this.#isProse || this.#begins(position - 2));
      return isKey ? this.#label(position - 2) : undefined;
    }
    // As print() parts its arguments: labels tensor([2, 0])
    const isBeside = this.#isProse && before === 'name' && this.#arrays.has(this.#tokens[position]?.start ?? -1);
    return isBeside && this.#tokens[position]?.newlineBefore === false ? this.#label(position - 1) : undefined;
  }

  /** The name that an equals sign gives a value to, by the last token before the sign. */
  #assigned(last: number): Label | undefined {
    let at = last;
    if (this.#slice(at) === ']') {
      // batch['labels'] = ..., int labels[] = ..., int labels[2] = ...
      if (this.#kind(at - 1) === 'string') return this.#label(at - 1);
      at = this.#slice(at - 1) === '[' ? at - 2 : at - 3;
    }
    // Of Fortran: integer :: labels(2) = ...
    for (let back = at; this.#notation.hasKinds && this.#slice(at) === ')' && back > at - annotationTokens; back--) {
      if (this.#slice(back) === '(') return this.#isValueName(back - 1) ? this.#label(back - 1) : undefined;
    }
    // An annotation: labels: torch.Tensor = ..., let labels: Vec<i64> = ...
    for (let back = at; back > at - annotationTokens; back--) {
      const kind = this.#kind(back);
      if (kind === 'colon') {
        return this.#isValueName(back - 1) && this.#begins(back - 1) ? this.#label(back - 1) : this.#label(at);
      }
      const isType = kind === 'name' || kind === 'open' || kind === 'close' || /^[<>&]$/.test(this.#slice(back));
      if (!isType || this.#tokens[back]?.newlineBefore) break;
    }
    // Of a, b = 1, 2 the names and the values stand in other places.
    const isTuple = this.#kind(at - 1) === 'comma' && this.#scope.bracket === '' && !this.#isProse;
    return this.#isValueName(at) && !isTuple ? this.#label(at) : undefined;
  }

  get #isProse(): boolean {
    return this.#notation.isProse;
  }

  #isValueName(position: number): boolean {
    const kind = this.#kind(position);
    return kind === 'name' || kind === 'string';
  }

  #begins(position: number): boolean {
    const before = this.#kind(position - 1);
    if (this.#tokens[position]?.newlineBefore || before === 'open' || before === 'comma' || before === 'end')
      return true;
    const word = this.#slice(position - 1);
    return (before === 'symbol' && word === ';') || (before === 'name' && declarations.has(word));
  }

  #label(position: number): Label | undefined {
    const token = this.#tokens[position];
    if (token === undefined) return undefined;
    const written = this.#slice(position);
    if (token.kind === 'name') {
      const name = written.slice(written.lastIndexOf('.') + 1).replace(/^\$/, '');
      return { name, start: token.end - name.length };
    }
    const content = stringContent(written);
    return content === undefined ? undefined : { name: content, start: token.start };
  }

  /** Notes the value at a position when it may be one that is looked for. */
  #readValue(label: Label, position: number): void {
    const line = this.#tokens[position]?.line ?? 0;
    const candidate = { ...label, line, scope: this.#scope };
    if (namesTargets(label.name) && !this.#isCoordinate(label)) {
      const value = this.#targetsAt(position);
      if (value !== undefined) this.#targets.push({ ...candidate, value });
    }
    const kind = classNamesKind(label.name);
    const value = kind === undefined ? undefined : this.#namesAt(position);
    if (value === undefined || value.length !== this.#classCount) return;
    // As many labels as rows may be those of the rows.
    const mayBeRows = kind === 'labels' && (value.length === this.#rowCount || new Set(value).size < value.length);
    if (!mayBeRows) this.#names.push({ ...candidate, value });
  }

  /** Whether a `y` follows an `x` that is a number too: `x=3, y=4`. */
  #isCoordinate({ name, start }: Label): boolean {
    return name === 'y' && abscissa.test(this.#text.slice(Math.max(0, start - longestAbscissa), start));
  }

  #targetsAt(position: number): readonly number[] | undefined {
    const array = this.#arrays.get(this.#tokens[position]?.start ?? -1);
    if (array === undefined) {
      const scalar = this.#rowCount === 1 ? this.#integerAt(position) : undefined;
      return scalar === undefined ? undefined : [scalar];
    }
    if (array.arithmetic || array.tensor.incomplete || !keepsValues(this.#text, array.end)) return undefined;
    return targetValues(array, this.#shape);
  }

  /** An integer that is the whole value: `2`, `-100`, `torch.tensor(2)`. */
  #integerAt(position: number): number | undefined {
    let at = position;
    const isCall = this.#kind(at) === 'name' && this.#slice(at + 1) === '(';
    if (isCall) {
      const call = this.#slice(at);
      if (arrayCallNamed(call, this.#notation) === undefined && !integerCalls.has(call)) return undefined;
      at += 2;
    }
    const isNegative = this.#kind(at) === 'sign' && this.#slice(at) !== '+';
    if (this.#kind(at) === 'sign') at++;
    const digits = /^(\d[\d_]*)(?:n|[uUlL]{1,3})?$/.exec(this.#slice(at))?.[1];
    if (this.#kind(at) !== 'number' || digits === undefined) return undefined;
    at++;
    if (isCall) {
      if (this.#kind(at) !== 'comma' && this.#slice(at) !== ')') return undefined;
    } else if (!this.#endsValue(at)) return undefined;
    const value = Number(digits.replaceAll('_', ''));
    return isNegative ? -value : value;
  }

  /** Whether nothing at a position goes on with the value before it. */
  #endsValue(position: number): boolean {
    const kind = this.#kind(position);
    if (kind === 'comma' || kind === 'close' || kind === 'end') return true;
    const written = this.#slice(position);
    if (kind === 'symbol' && (written === ';' || (written === '|' && this.#isProse))) return true;
    if (this.#tokens[position]?.newlineBefore)
      return (kind !== 'sign' || this.#isDash(position)) && (kind !== 'symbol' || written === '@' || written === '}');
    // In a log: target=2 pred=1
    const next = this.#kind(position + 1);
    return this.#isProse && kind === 'name' && (next === 'equals' || next === 'colon');
  }

  /** Strings in brackets, or the names that a dictionary gives the indices of the classes. */
  #namesAt(position: number): readonly string[] | undefined {
    // []string{"cat", "dog"}
    let at = this.#slice(position) === '[' && this.#slice(position + 1) === ']' ? position + 2 : position;
    while (this.#kind(at) === 'name' || this.#slice(at) === '!') {
      if (!listCalls.has(this.#slice(at)) && this.#slice(at) !== '!' && this.#slice(at) !== 'new') return undefined;
      at++;
    }
    while (this.#kind(at) === 'open' && this.#kind(at + 1) === 'open') at++;
    if (this.#kind(at) !== 'open') return undefined;
    return this.#kind(at + 2) === 'colon' ? this.#dictionaryAt(at + 1) : this.#stringsAt(at + 1);
  }

  #stringsAt(position: number): readonly string[] | undefined {
    const strings: string[] = [];
    // Elsewhere strings side by side are one.
    const blanksPart = this.#notation.blanksPart && !this.#isProse;
    for (let at = position; ; at++) {
      if (this.#kind(at) === 'close') return this.#closesList(at) ? strings : undefined;
      const content = this.#kind(at) === 'string' ? stringContent(this.#slice(at)) : undefined;
      if (content === undefined || strings.length === this.#classCount) return undefined;
      strings.push(content);
      if (this.#kind(at + 1) === 'comma') at++;
      else if (this.#kind(at + 1) !== 'close' && !blanksPart) return undefined;
    }
  }

  /** Whether a list that closes here stays as it is: no method of it, no part, no sum. */
  #closesList(position: number): boolean {
    let at = position;
    while (this.#kind(at) === 'close') at++;
    return this.#endsValue(at) || this.#slice(at) === 'as';
  }

  #dictionaryAt(position: number): readonly string[] | undefined {
    const names = new Map<number, string>();
    for (let at = position; this.#kind(at) !== 'close'; at += 4) {
      if (this.#kind(at + 1) !== 'colon' || names.size === this.#classCount) return undefined;
      const [key, value] = [this.#entryAt(at), this.#entryAt(at + 2)];
      const index = isIndex(key) ? Number(key) : isIndex(value) ? Number(value) : undefined;
      const name = isIndex(key) ? value : key;
      if (index === undefined || name === undefined || index >= this.#classCount || names.has(index)) return undefined;
      names.set(index, name);
      if (this.#kind(at + 3) === 'close') break;
      if (this.#kind(at + 3) !== 'comma') return undefined;
    }
    return Array.from(names.keys(), (_, index) => names.get(index) ?? '');
  }

  #entryAt(position: number): string | undefined {
    const kind = this.#kind(position);
    if (kind === 'string') return stringContent(this.#slice(position));
    return kind === 'number' ? this.#slice(position) : undefined;
  }

  /** Reads the comments among the blanks before a token: `# target: 2`. */
  #readComments(gap: string, gapStart: number, position: number): void {
    if (!/[a-zA-Z]/.test(gap)) return;
    let offset = gapStart;
    const lineBefore = this.#tokens[position - 1]?.line ?? 0;
    let line = lineBefore;
    for (const written of gap.split('\n')) {
      // A comment behind another array is about that one.
      const isOfOther = line === lineBefore && line === this.#lastArrayLine;
      const comment = written.slice(0, longestComment);
      const text = comment.trimStart();
      // A comment on a line of its own belongs to the block that it is indented to.
      let scope = this.#scope;
      if (this.#isIndented && line > (this.#tokens[position - 1]?.line ?? -1)) {
        const column = comment.length - text.length;
        while (scope.bracket === '' && scope.column > column && scope.parent !== undefined) scope = scope.parent;
      }
      for (const match of isOfOther ? [] : comment.matchAll(commentedTarget)) {
        const [, name = '', value = ''] = match;
        const values = value.match(/-?\d+/g)?.map(Number) ?? [];
        if (!namesTargets(name) || values.length !== this.#rowCount) continue;
        const own = /\w+$/.exec(name)?.[0] ?? name;
        this.#targets.push({
          name: namesTargets(own) ? own : name,
          start: offset + match.index,
          line,
          scope,
          value: values,
        });
      }
      offset += written.length + 1;
      line++;
    }
  }

  /** What the array can see of the candidates, the nearest first. */
  #ranked<Value>(
    candidates: readonly Candidate<Value>[],
    own: { readonly scope: Scope; readonly line: number },
  ): readonly Candidate<Value>[] {
    const first = this.#text.lastIndexOf('\n\n', this.#arrayAt);
    const last = this.#text.indexOf('\n\n', this.#arrayAt);
    const isNear = ({ start, line }: Candidate<Value>) =>
      !this.#isProse || Math.abs(line - own.line) <= adjacentLines || (start > first && (last < 0 || start < last));
    const rank = ({ scope, line, start }: Candidate<Value>): number => {
      // Of two that are equally far code reads the earlier, and a print names first what comes first.
      const tie = start < this.#arrayAt === this.#isProse ? 0.5 : 0;
      const isBeside = scope === own.scope && scope.bracket !== '';
      return isBeside ? tie - neighbourCharacters : Math.abs(line - own.line) + tie;
    };
    return candidates
      .filter((candidate) => sees(own.scope, candidate.scope, candidate.start < this.#arrayAt) && isNear(candidate))
      .sort((one, other) => rank(one) - rank(other));
  }
}

/** Whether what stands in a scope can be seen from another one: it is the same, or around it and before. */
function sees(own: Scope, other: Scope, isBefore: boolean): boolean {
  let scope: Scope | undefined = own;
  while (scope !== undefined && scope.depth > other.depth) {
    if (scope.isBlock && !isBefore) return false;
    scope = scope.parent;
  }
  return scope === other;
}

/** The class of each row that an array of targets says; undefined where it has not one integer for each row. */
function targetValues({ tensor, integers }: FoundArray, shape: readonly number[]): readonly number[] | undefined {
  const rows = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const isSameShape = tensor.shape.length === shape.length && tensor.shape.every((size, axis) => size === shape[axis]);
  if (isSameShape && (shape.at(-1) ?? 0) > 1) return oneHotClasses(tensor, rows, shape.at(-1) ?? 0);
  if (tensor.data.length !== rows || !(integers || /int/.test(tensor.dtype))) return undefined;
  const values = Array.from(tensor.data, Number);
  return values.every(Number.isSafeInteger) ? values : undefined;
}

function oneHotClasses({ data }: Tensor, rows: number, classes: number): readonly number[] | undefined {
  const found: number[] = [];
  for (let row = 0; row < rows; row++) {
    const values = Array.from(data.subarray(row * classes, (row + 1) * classes), Number);
    const index = values.indexOf(1);
    if (index < 0 || values.some((value, place) => value !== (place === index ? 1 : 0))) return undefined;
    found.push(index);
  }
  return found;
}

/** Whether what is done to an array right behind it, if anything, leaves its numbers in their order. */
function keepsValues(text: string, end: number): boolean {
  const behind = text.slice(end, end + 200);
  const kept =
    /^(?:\s*\.\s*(?:to|cuda|cpu|long|int|detach|clone|numpy|tolist|contiguous|astype|view|reshape|unsqueeze|squeeze|flatten|ravel)\([^()]{0,60}\))*/;
  return !/^\s*\.\s*[a-zA-Z]|^\[/.test(behind.slice(kept.exec(behind)?.[0].length ?? 0));
}

function withoutRepetitions(targets: readonly TargetsBeside[]): readonly TargetsBeside[] {
  const seen = new Set<string>();
  return targets.filter(({ name, values }) => {
    const key = `${name} ${values.join()}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What is between a string's quotes; undefined for one that is not whole, or has several lines of quotes. */
function stringContent(written: string): string | undefined {
  const quote = written.charAt(0);
  if (written.length < 2 || !written.endsWith(quote) || !/["'`]/.test(quote)) return undefined;
  const content = written.slice(1, -1);
  return content.includes('\\') ? content.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, unescaped) : content;
}

function unescaped(_: string, code: string | undefined, character: string | undefined): string {
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return character === 'n' || character === 't' || character === 'r' ? ' ' : (character ?? '');
}

function isIndex(written: string | undefined): boolean {
  return written !== undefined && /^\d{1,9}$/.test(written);
}

/** Languages whose blocks are seen by their indentation, by rule or by habit: they have no braces. */
const indentedLanguages: ReadonlySet<string> = new Set([
  ...['python', 'cython', 'mojo', 'starlark', 'ruby', 'lua', 'julia', 'matlab', 'octave', 'nim', 'coffeescript'],
]);

/** Words before a brace that begins a value. */
const valueWords: ReadonlySet<string> = new Set(['return', 'in', 'of', 'yield', 'await', 'new', 'case']);

/** Words before a name that is declared. */
const declarations: ReadonlySet<string> = new Set([
  'const',
  'let',
  'var',
  'val',
  'static',
  'readonly',
  'public',
  'private',
]);

/** Calls that leave an integer what it is; those that make an array are known besides. */
const integerCalls: ReadonlySet<string> = new Set(['int', 'Int', 'Number', 'BigInt', 'np.int64', 'np.int32']);

/** Calls that leave a list of strings what it is. */
const listCalls: ReadonlySet<string> = new Set([
  ...['list', 'tuple', 'c', 'vec', 'array', 'np.array', 'numpy.array', 'Array', 'Array.of', 'List.of', 'listOf'],
  ...['arrayOf', 'Arrays.asList', 'List', 'Seq', 'Vector', 'String', 'string', 'Object.freeze', 'pd.Index'],
]);

/** A few milliseconds' work. */
const tokensInSlice = 5_000;

/** How many tokens of an annotation are looked at: a type. */
const annotationTokens = 12;

/** In characters. */
const longestComment = 200;

const longestAbscissa = 60;
/** `x = 3` and what parts it from the next name. */
const abscissa = /(?<!\w)x["']?\s*[=:]\s*[-+]?\.?\d[\w.]*[\s,;]+(?:\w+\.)?$/;

/** A name of one or two words and an integer, or integers in brackets: "target: 2", "true class = 1", "labels [2, 0]". */
const commentedTarget =
  /([a-zA-Z_][\w.]{0,60}(?:[ -][a-zA-Z_]\w{0,60})?)[ \t]{0,8}(?:[:=]|is\b)?[ \t]{0,8}(-?\d{1,15}|\[[-\d, \t]{1,150}\])(?=\s*(?:$|[,;)*#(]|\.(?!\d)))/g;
