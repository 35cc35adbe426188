import type { ClassNamesBeside, Neighbours, TargetsBeside } from '../tensor/neighbours.ts';
import { classNamesKind, namesTargets } from './neighbourNames.ts';
import { type NeighbourText, neighbourCharacters } from './neighbourText.ts';
import { NeighbourValues, rowsOf } from './neighbourValues.ts';
import { stringContent } from './stringContent.ts';

/** How far things of one kind stand apart in texts that are no code, unless a paragraph holds them together. */
const adjacentLines = 20;

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

/** Walks over the tokens around an array, and knows at each of them the scope that it stands in. */
export class NeighbourFinder {
  readonly #around: NeighbourText;
  readonly #values: NeighbourValues;
  readonly #classCount: number;
  readonly #rowCount: number;
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

  constructor(around: NeighbourText, shape: readonly number[]) {
    this.#around = around;
    this.#values = new NeighbourValues(around, shape);
    this.#arrayEnds = new Set([...around.arrays.values()].map(({ end }) => end));
    this.#classCount = shape.at(-1) ?? 0;
    this.#rowCount = rowsOf(shape);
  }

  find(): Neighbours {
    let own: { readonly scope: Scope; readonly line: number } | undefined;
    let gapFrom = 0;
    for (const [position, token] of this.#around.tokens.entries()) {
      this.#readComments(this.#around.text.slice(gapFrom, token.start), gapFrom, position);
      gapFrom = token.end;
      if (this.#arrayEnds.has(token.end)) this.#lastArrayLine = token.line;
      const label = this.#labelAt(position);
      // The scope of a name is the one that it stands in itself, whatever its value opens.
      if (label !== undefined) this.#readValue(label, position);
      this.#indent(position);
      if (token.start === this.#around.arrayAt) own = { scope: this.#scope, line: token.line };
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
  /** Where lines are indented by meaning: leaves the blocks that end before this token, enters the one that it begins. */
  #indent(position: number): void {
    const token = this.#around.tokens[position];
    if (!this.#around.isIndented || token === undefined || token.kind === 'end' || this.#scope.bracket !== '') return;
    const begins = token.newlineBefore || position === 0;
    const isItem = this.#around.isYaml && this.#around.isDash(position - 1) && !begins;
    if (!begins && !isItem) return;
    const column = this.#columnOf(token.start);
    while (begins && this.#scope.column > column && this.#scope.parent !== undefined) this.#scope = this.#scope.parent;
    // Keys of YAML are seen from below them, wherever they stand among the others of their mapping.
    if (this.#scope.column < column) this.#enter('', !this.#around.isYaml, column);
  }

  #columnOf(offset: number): number {
    return offset - (this.#around.text.lastIndexOf('\n', offset - 1) + 1) - (offset === this.#around.arrayAt ? 1 : 0);
  }

  #enter(bracket: string, isBlock: boolean, column = this.#scope.column): void {
    this.#scope = { parent: this.#scope, depth: this.#scope.depth + 1, bracket, isBlock, column };
  }

  #bracket(position: number): void {
    const kind = this.#around.kind(position);
    const bracket = this.#around.slice(position);
    if (kind === 'open') {
      this.#openCount.set(bracket, (this.#openCount.get(bracket) ?? 0) + 1);
      this.#enter(bracket, bracket === '{' && !this.#around.isIndented && this.#beginsBlock(position));
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
    const before = this.#around.kind(position - 1);
    if (before === 'name') return !valueWords.has(this.#around.slice(position - 1));
    return (
      before === 'close' ||
      before === 'end' ||
      (before === 'symbol' && /^(?:=>|->|;)$|>$/.test(this.#around.slice(position - 1)))
    );
  }

  /** The name of the value that begins at this token. */
  #labelAt(position: number): Label | undefined {
    const before = this.#around.kind(position - 1);
    const isArrow =
      before === 'sign' && this.#around.slice(position - 2) === '<' && this.#around.slice(position - 1) === '-';
    if (before === 'equals' || isArrow) return this.#assigned(position - (isArrow ? 3 : 2));
    if (before === 'symbol' && this.#around.slice(position - 1) === this.#around.notation.keySign)
      return this.#label(position - 2);
    if (before === 'colon') {
      const isKey = this.#around.isName(position - 2) && (this.#around.isProse || this.#begins(position - 2));
      return isKey ? this.#label(position - 2) : undefined;
    }
    // As print() parts its arguments: labels tensor([2, 0])
    const isBeside =
      this.#around.isProse && before === 'name' && this.#around.arrays.has(this.#around.tokens[position]?.start ?? -1);
    return isBeside && this.#around.tokens[position]?.newlineBefore === false ? this.#label(position - 1) : undefined;
  }

  /** The name that an equals sign gives a value to, by the last token before the sign. */
  #assigned(last: number): Label | undefined {
    let at = last;
    if (this.#around.slice(at) === ']') {
      // batch['labels'] = ..., int labels[] = ..., int labels[2] = ...
      if (this.#around.kind(at - 1) === 'string') return this.#label(at - 1);
      at = this.#around.slice(at - 1) === '[' ? at - 2 : at - 3;
    }
    // Of Fortran: integer :: labels(2) = ...
    for (
      let back = at;
      this.#around.notation.hasKinds && this.#around.slice(at) === ')' && back > at - annotationTokens;
      back--
    ) {
      if (this.#around.slice(back) === '(') return this.#around.isName(back - 1) ? this.#label(back - 1) : undefined;
    }
    // An annotation: labels: torch.Tensor = ..., let labels: Vec<i64> = ...
    for (let back = at; back > at - annotationTokens; back--) {
      const kind = this.#around.kind(back);
      if (kind === 'colon') {
        return this.#around.isName(back - 1) && this.#begins(back - 1) ? this.#label(back - 1) : this.#label(at);
      }
      const isType = kind === 'name' || kind === 'open' || kind === 'close' || /^[<>&]$/.test(this.#around.slice(back));
      if (!isType || this.#around.tokens[back]?.newlineBefore) break;
    }
    // Of a, b = 1, 2 the names and the values stand in other places.
    const isTuple = this.#around.kind(at - 1) === 'comma' && this.#scope.bracket === '' && !this.#around.isProse;
    return this.#around.isName(at) && !isTuple ? this.#label(at) : undefined;
  }
  #begins(position: number): boolean {
    const before = this.#around.kind(position - 1);
    if (this.#around.tokens[position]?.newlineBefore || before === 'open' || before === 'comma' || before === 'end')
      return true;
    const word = this.#around.slice(position - 1);
    return (before === 'symbol' && word === ';') || (before === 'name' && declarations.has(word));
  }

  #label(position: number): Label | undefined {
    const token = this.#around.tokens[position];
    if (token === undefined) return undefined;
    const written = this.#around.slice(position);
    if (token.kind === 'name') {
      const name = written.slice(written.lastIndexOf('.') + 1).replace(/^\$/, '');
      return { name, start: token.end - name.length };
    }
    const content = stringContent(written);
    return content === undefined ? undefined : { name: content, start: token.start };
  }

  /** Notes the value at a position when it may be one that is looked for. */
  #readValue(label: Label, position: number): void {
    const line = this.#around.tokens[position]?.line ?? 0;
    const candidate = { ...label, line, scope: this.#scope };
    if (namesTargets(label.name) && !this.#isCoordinate(label)) {
      const value = this.#values.targetsAt(position);
      if (value !== undefined) this.#targets.push({ ...candidate, value });
    }
    const kind = classNamesKind(label.name);
    const value = kind === undefined ? undefined : this.#values.namesAt(position);
    if (value === undefined || value.length !== this.#classCount) return;
    // As many labels as rows may be those of the rows.
    const mayBeRows = kind === 'labels' && (value.length === this.#rowCount || new Set(value).size < value.length);
    if (!mayBeRows) this.#names.push({ ...candidate, value });
  }

  /** Whether a `y` follows an `x` that is a number too: `x=3, y=4`. */
  #isCoordinate({ name, start }: Label): boolean {
    return name === 'y' && abscissa.test(this.#around.text.slice(Math.max(0, start - longestAbscissa), start));
  }
  /** Reads the comments among the blanks before a token: `# target: 2`. */
  #readComments(gap: string, gapStart: number, position: number): void {
    if (!/[a-zA-Z]/.test(gap)) return;
    let offset = gapStart;
    const lineBefore = this.#around.tokens[position - 1]?.line ?? 0;
    let line = lineBefore;
    for (const written of gap.split('\n')) {
      // A comment behind another array is about that one.
      const isOfOther = line === lineBefore && line === this.#lastArrayLine;
      const comment = written.slice(0, longestComment);
      const text = comment.trimStart();
      // A comment on a line of its own belongs to the block that it is indented to.
      let scope = this.#scope;
      if (this.#around.isIndented && line > (this.#around.tokens[position - 1]?.line ?? -1)) {
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
    const first = this.#around.text.lastIndexOf('\n\n', this.#around.arrayAt);
    const last = this.#around.text.indexOf('\n\n', this.#around.arrayAt);
    const isNear = ({ start, line }: Candidate<Value>) =>
      !this.#around.isProse ||
      Math.abs(line - own.line) <= adjacentLines ||
      (start > first && (last < 0 || start < last));
    const rank = ({ scope, line, start }: Candidate<Value>): number => {
      // Of two that are equally far code reads the earlier, and a print names first what comes first.
      const tie = start < this.#around.arrayAt === this.#around.isProse ? 0.5 : 0;
      const isBeside = scope === own.scope && scope.bracket !== '';
      return isBeside ? tie - neighbourCharacters : Math.abs(line - own.line) + tie;
    };
    return candidates
      .filter(
        (candidate) => sees(own.scope, candidate.scope, candidate.start < this.#around.arrayAt) && isNear(candidate),
      )
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

function withoutRepetitions(targets: readonly TargetsBeside[]): readonly TargetsBeside[] {
  const seen = new Set<string>();
  return targets.filter(({ name, values }) => {
    const key = `${name} ${values.join()}`;
    return !seen.has(key) && seen.add(key);
  });
}

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
