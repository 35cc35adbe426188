import type { Span } from './frame.ts';
import type { Notation } from './notation.ts';
import { isPrintWord } from './printedArray.ts';
import type { Scanner, TokenKind } from './scanner.ts';

/** A token that has been passed. */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  /** Whether it begins a statement, an argument or an entry. */
  begins: boolean;
}

/** Whether the scanner's token begins a statement, an argument or an entry, `previous` being the one before it. */
export function beginsStatement(scanner: Scanner, { kind, start, end }: Token): boolean {
  if (scanner.newlineBefore || kind === 'open' || kind === 'comma' || kind === 'end') return true;
  if (kind === 'symbol') return scanner.text[start] === ';';
  return kind === 'name' && declarations.has(scanner.text.slice(start, end));
}

/** At a colon: what stands before it, where that names what follows: a key, or a variable with its type or in a log. */
export function labelBeforeColon({ kind, start, end, begins }: Token, notation: Notation): Span | undefined {
  // Elsewhere a colon ends a condition or a choice: if a: ..., a ? b : ...
  const names = (kind === 'name' || kind === 'string') && (begins || notation.isProse);
  return names ? { start, end } : undefined;
}

/** The name that a label gives to an array: a string's content, the last part of a dotted name. */
export function arrayName(text: string, label: Span | undefined): string | undefined {
  if (label === undefined) return undefined;
  const written = text.slice(label.start, label.end);
  const name = /^["'`]/.test(written) ? written.slice(1, -1) : written.slice(written.lastIndexOf('.') + 1);
  return isPrintWord(name) || isValueWord(name) ? undefined : name;
}

/** True for words after which a bracket begins a value, where it would be a call or a subscript after any other name. */
export function isValueWord(word: string): boolean {
  return valueWords.has(word);
}

/** True for words that go on with the expression before them, also on a new line. */
export function isOperatorWord(word: string): boolean {
  return operatorWords.has(word);
}

const valueWords: ReadonlySet<string> = new Set([
  ...['and', 'as', 'assert', 'await', 'case', 'default', 'del', 'delete', 'do', 'elif', 'else', 'except', 'export'],
  ...['finally', 'for', 'from', 'if', 'import', 'in', 'instanceof', 'is', 'lambda', 'new', 'not', 'of', 'or', 'raise'],
  ...['return', 'throw', 'try', 'typeof', 'void', 'while', 'with', 'yield'],
]);

const operatorWords: ReadonlySet<string> = new Set([
  ...['and', 'as', 'else', 'for', 'if', 'in', 'instanceof', 'is', 'not', 'or', 'satisfies'],
]);

/** Words before a name that is declared. */
const declarations: ReadonlySet<string> = new Set([
  'const',
  'let',
  'var',
  'static',
  'readonly',
  'public',
  'private',
  'val',
  'mut',
  'local',
  'my',
  'our',
  'final',
]);
