import { continuesValue, type Operator } from './arithmetic.ts';
import { isApplied } from './arrayBeginning.ts';
import { notNumeric } from './arrayFaults.ts';
import { labelBeforeColon } from './arrayName.ts';
import { changesRows, rearranges } from './arrayShape.ts';
import type { Span } from './frame.ts';
import type { ReaderState } from './readerState.ts';

/** What the array would be called that begins at the next token. */
export function labelAfter(state: ReaderState): Span | undefined {
  const { kind, start, end } = state.previous;
  if (state.scanner.kind === 'colon') {
    const label = labelBeforeColon(state.previous, state.notation);
    if (!state.notation.isProse) state.top.annotated = label;
    return label;
  }
  const isPair = state.scanner.kind === 'symbol' && state.scanner.slice === state.notation.keySign;
  if (isPair) return kind === 'name' || kind === 'string' ? { start, end } : undefined;
  if (state.scanner.kind !== 'equals') return undefined;
  if (kind === 'close') return sizedVariable(state, end);
  if (kind === 'name' && endsTargets(state, start)) return undefined;
  return state.top.annotated ?? (kind === 'name' || kind === 'string' ? { start, end } : undefined);
}

/** The variable that Fortran declares with its sizes before the offset: `real :: logits(3)`. */
function sizedVariable({ text, notation, top }: ReaderState, end: number): Span | undefined {
  if (!notation.hasKinds) return top.annotated;
  const from = Math.max(0, end - longestTargets);
  const match = sizedVariablePattern.exec(text.slice(from, end));
  if (match === null) return undefined;
  const start = from + match.index + match[0].search(/\w+\s*\([^()]*\)$/);
  return { start, end: start + (match[1]?.length ?? 0) };
}

const sizedVariablePattern = /::[^\n\r'"]*?\b(\w+)\s*\([^()]*\)$/;

/** Whether the name at an offset is the last of several that values are given to at once: `logits, y = `. Each value is another's. */
function endsTargets({ text, top }: ReaderState, start: number): boolean {
  return top.bracket !== '(' && severalTargets.test(text.slice(Math.max(0, start - longestTargets), start));
}

const severalTargets = /(?:^|[\n\r;{}])[ \t]*(?:local[ \t]+)?[\w.$@*]+(?:[ \t]*,[ \t]*[\w.$@*]+)*[ \t]*,[ \t]*$/;

/** How far back the names are looked for that values are given to at once, in characters. */
const longestTargets = 120;

/** Notes that `operator`, which this token belongs to, touches the array before it at this level, or that none does. */
export function followOperand(state: ReaderState, operator: Operator | undefined): void {
  const top = state.top;
  if (top.operand === undefined || state.scanner.kind === 'close') return;
  // MATLAB's other transposition: [1 2].'
  const { text, start, end, slice, kind } = state.scanner;
  if (slice === '.' && text[end] === "'") top.operand.operator ??= { start, end: end + 1 };
  const isMember = kind === 'name' && text[start - 1] === '.';
  if (isMember && changesRows(state, slice.replace(/\..*/, ''))) top.operand.operator ??= { start, end };
  if (operator?.isBinary) top.operand.operator ??= operator;
  else if (!state.isNewStatement() && continuesValue(state.scanner, state.previous, isApplied(state))) return;
  top.operand = undefined;
}

/** The name of the function whose parenthesis opens at this token, where it makes other rows of the array behind it: `np.transpose(`. */
export function rearrangingCall({ scanner, previous, text, notation }: ReaderState): Operator | undefined {
  if (scanner.kind !== 'open' || previous.kind !== 'name' || previous.end !== scanner.start) return undefined;
  if (text[scanner.start] !== '(') return undefined;
  const path = text.slice(previous.start, previous.end);
  const name = path.slice(path.lastIndexOf('.') + 1);
  // As a function t is R's; elsewhere it may be anything.
  const isFunction = name === 't' ? notation.hasArrows : rearranges(name);
  return isFunction ? { start: previous.start, end: previous.end, isBinary: false } : undefined;
}

/** What brackets hold that something is set to is an index: `[0] = 1.5`. */
export function dropTarget(state: ReaderState): void {
  const target = state.pending.at(-1);
  if (target === undefined || state.previous.kind !== 'close' || target.end !== state.previous.end) return;
  if (state.pending.length <= state.top.firstPending) return;
  state.pending.pop();
  const { start } = target.frame;
  const because = { fault: notNumeric(state, start, target.end), start, end: target.end };
  state.refusals.push({ because, start, end: target.end });
}

/** Whether this is the `&` before a value of Rust, which is the same array by reference. */
export function isReference(state: ReaderState): boolean {
  if (!state.notation.sharesType || state.scanner.slice !== '&') return false;
  const { kind } = state.previous;
  return kind === 'equals' || kind === 'open' || kind === 'comma';
}
