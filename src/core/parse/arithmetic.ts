import { isValueWord, type Token } from './arrayName.ts';
import type { Span } from './frame.ts';
import type { Scanner } from './scanner.ts';

/** An operator that computes with its operands. Comparisons, choices and unions leave them what they are. */
export interface Operator extends Span {
  /** Whether there is an operand on its left. */
  readonly isBinary: boolean;
}

/**
 * The arithmetic operator that the scanner's token belongs to; undefined where it is none. `previous` is the token
 * before, `before` the operator that it belongs to, `isNewStatement` whether a statement ends between the two.
 *
 * Behind a string it joins or formats. Prose has the same characters for other ends: in plain text a binary operator has
 * a number beside it, or blanks on both sides or on neither (`**Logits** [1]`, `93% [1]`), a sign without a left operand
 * touches what follows (`- [1]` is an item of a list), and neither lines of dashes nor the dash behind the level of a log
 * entry are operators.
 */
export function operatorAt(
  scanner: Scanner,
  previous: Token,
  before: Operator | undefined,
  isNewStatement: boolean,
): Operator | undefined {
  const { text, kind, start, notation } = scanner;
  if (before !== undefined && start < before.end) return before;
  if (kind !== 'sign' && kind !== 'symbol') return undefined;
  operatorPattern.lastIndex = start;
  const written = operatorPattern.exec(text)?.[0];
  if (written === undefined) return undefined;
  const end = start + written.length;
  if (previous.kind === 'string' && !isNewStatement) return undefined;
  const hasLeft = !isNewStatement && endsOperand(text, previous);
  if (!notation.isProse) return hasLeft || kind === 'sign' ? { start, end, isBinary: hasLeft } : undefined;
  const isRule = kind === 'sign' && (text[start - 1] === text[start] || text[end] === text[start]);
  if (isRule || (written === '-' && isLogLevel(text, previous))) return undefined;
  const blankAfter = isBlankAt(text, end);
  const hasNumber = written !== '%' && (previous.kind === 'number' || isNumberAt(text, end));
  const isBinary = hasLeft && (hasNumber || isBlankAt(text, start - 1) === blankAfter);
  return isBinary || (kind === 'sign' && !blankAfter) ? { start, end, isBinary } : undefined;
}

/** Whether the scanner's token goes on with the value before it: `.T`, `.to(`, `[0]`. */
export function continuesValue({ text, kind, start, end }: Scanner, previous: Token, isApplied: boolean): boolean {
  if (kind === 'symbol') return text[start] === '.' && /[\w$]/.test(text.charAt(end));
  if (kind === 'name') return previous.kind === 'symbol' && text[start - 1] === '.';
  return kind === 'open' && isApplied;
}

/** With the point that MATLAB and Julia write before them. An arrow (`->`) is none. */
const operatorPattern = /\.?(?:\*\*|\/\/|[-+−](?!>)|[*/%@^])=?/y;

const logLevels: ReadonlySet<string> = new Set([
  ...['TRACE', 'DEBUG', 'INFO', 'NOTICE', 'WARN', 'WARNING', 'ERROR', 'CRITICAL', 'FATAL'],
]);

function endsOperand(text: string, { kind, start, end }: Token): boolean {
  if (kind === 'name') return !isValueWord(text.slice(start, end));
  return kind === 'number' || kind === 'close';
}

function isLogLevel(text: string, { kind, start, end }: Token): boolean {
  return kind === 'name' && logLevels.has(text.slice(start, end));
}

function isNumberAt(text: string, offset: number): boolean {
  numberPattern.lastIndex = offset;
  return numberPattern.test(text);
}

const numberPattern = /[ \t]?[-+−]?\.?\d/y;

function isBlankAt(text: string, offset: number): boolean {
  return /^\s?$/.test(text.charAt(offset));
}
