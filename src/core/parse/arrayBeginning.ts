import { arrayCallNamed } from './arrayCall.ts';
import { beginElement } from './arrayElements.ts';
import { refuseHere } from './arrayFaults.ts';
import { arrayName, isValueWord } from './arrayName.ts';
import { refuseCall } from './besideArray.ts';
import { hasRows } from './bracketRows.ts';
import { type Constructor, constructorAt, type Declaration, declarationBefore } from './constructor.ts';
import { type Frame, isLive, type Span } from './frame.ts';
import { isMeasure, takesSizes } from './printedArray.ts';
import type { ReaderState } from './readerState.ts';

/** At an opening bracket: decides what opens, and makes it the top frame. */
export function takeOpen(state: ReaderState): void {
  if (state.isTooDeep()) {
    if (isLive(state.top)) refuseHere(state);
    state.tooDeep++;
    return;
  }
  const { start } = state.scanner;
  const { slice } = state.scanner;
  const bracket = slice === '(/' ? '[' : slice;
  const parent = state.top;
  state.openCount.set(bracket, (state.openCount.get(bracket) ?? 0) + 1);
  // Tensor(shape=[2], place=Place(cpu), [2., 1.])
  if (parent.phase === 'suffix' && parent.call !== undefined && parent.holds === 'nothing' && parent.keyword === '') {
    parent.phase = 'element';
  }
  // Not the values either: what stands behind a factor, tensor(1.0e-02 * [...]), or a keyword, tensor([], size=(0, 3)).
  const isBeside = parent.role === 'call' && parent.phase === 'other';
  if (parent.phase === 'suffix' || (isBeside && (parent.holds === 'numbers' || parent.keyword !== ''))) {
    const call = parent.owner ?? parent;
    if (bracket === '[' && call.keyword === 'dtype') refuseCall(state, call);
    state.enter(state.open('suffix', bracket, start, { owner: call }));
    return;
  }
  const isKeyword = state.notation.isProse || bracket === '(';
  if (isKeyword && state.previous.kind === 'equals' && isMeasure(labelText(state))) {
    state.enter(state.open('suffix', bracket, start));
    return;
  }
  const isNested = isLive(parent) && parent.bracket === bracket && parent.phase === 'element';
  const declared = declaredHere(state, start);
  const mayBegin = bracket === '(' || isNested || state.notation.brackets.includes(bracket);
  if (declared?.isOther || (bracket === '{' && isGeneric(state))) {
    if (isLive(parent)) refuseHere(state);
    state.enter(state.open('suffix', bracket, start));
    return;
  }
  if (!mayBegin || isHeading(state) || isApplied(state) || (bracket === '{' && isBlock(state))) {
    takeApplied(state, bracket, start);
    return;
  }
  const more = { ...surroundings(state, start, declared?.name), dtype: declared?.dtype, sizes: declared?.sizes };
  const frame = state.open('sequence', bracket, start, more);
  if (isLive(parent)) {
    if (parent.phase === 'sign' && bracket !== '(') refuseHere(state);
    else if (beginElement(state)) parent.phase = 'value';
  }
  state.enter(frame);
}

/** At a bracket that belongs to what stands before it: a call, a subscript; or at a brace. */
function takeApplied(state: ReaderState, bracket: string, open: number): void {
  const parent = state.top;
  const { kind, end } = state.previous;
  const path = kind === 'name' ? state.text.slice(state.previous.start, end) : '';
  const operand = parent.operand;
  if (operand !== undefined && bracket === '(' && reshapingMethods.has(path) && isMember(state)) {
    state.enter(state.open('suffix', bracket, open, { start: state.previous.start, reshaped: operand }));
    return;
  }
  const call = bracket === '(' ? arrayCallNamed(path, state.notation) : state.notation.calls.get(path + bracket);
  if (call === undefined) {
    if (isLive(parent)) refuseHere(state);
    // torch.Size([2, 3])
    const isBeside = isMeasure(path) || (bracket === '(' && takesSizes(path));
    state.enter(state.open(isBeside ? 'suffix' : 'other', bracket, open));
    return;
  }
  if (parent.phase === 'name') parent.phase = 'value';
  else if (isLive(parent)) refuseHere(state);
  const { start, label, before, operator } = state.path;
  const isLoose = parent.role === 'text' && before === 'end';
  const name = arrayName(state.text, label);
  state.enter(state.open('call', bracket, open, { start, name, isLoose, operator, call: { ...call, path } }));
}

/** The constructor of an array that begins at this token, where a value may begin. */
export function constructorHere(state: ReaderState): Constructor | undefined {
  const { kind, start } = state.scanner;
  if ((kind !== 'name' && kind !== 'open') || state.isTooDeep()) return undefined;
  const { phase, role } = state.top;
  const mayBegin = phase === 'element' || phase === 'sign' || (phase === 'other' && role !== 'call');
  // What new calls makes an array of a size; what a point stands before belongs to something else.
  if (!mayBegin || state.previousWord() === 'new' || state.text[start - 1] === '.') return undefined;
  if (kind === 'open' && isApplied(state)) return undefined;
  return constructorAt(state.text, start, state.notation);
}

/** Makes the bracket behind a constructor the top frame, and passes to it. */
export function takeConstructor(state: ReaderState, { call, name, sizes, open }: Constructor): void {
  const { start } = state.scanner;
  const parent = state.top;
  const declared = declaredHere(state, start);
  const around = surroundings(state, start, declared?.name ?? name);
  const frame = { start, call, ...around, dtype: declared?.dtype, sizes: sizes ?? declared?.sizes };
  state.scanner.passTo(open);
  state.scanner.advance();
  const bracket = state.scanner.slice;
  state.openCount.set(bracket, (state.openCount.get(bracket) ?? 0) + 1);
  if (isLive(parent)) {
    if (parent.phase === 'sign') refuseHere(state);
    else if (beginElement(state)) parent.phase = 'value';
  }
  state.enter(state.open('call', bracket, open, frame));
}

/** What the declaration says whose value begins at this token. */
function declaredHere(state: ReaderState, start: number): Declaration | undefined {
  if (state.previous.kind !== 'equals' || isLive(state.top)) return undefined;
  const declaration = declarationBefore(state.text, start, state.notation);
  const { start: nameStart = 0 } = declaration?.name ?? {};
  const isFurther = furtherVariable.test(state.text.slice(Math.max(0, nameStart - 20), nameStart));
  if (!isFurther || declaration?.dtype !== undefined) state.declaredDtype = declaration?.dtype;
  return declaration && { ...declaration, dtype: state.declaredDtype };
}

/** What stands before the name of a variable that has the type of the one before it. */
const furtherVariable = /\}\s{0,9},[\s*]{0,9}$/;

/** What stands around an array that begins at this token. */
function surroundings(
  state: ReaderState,
  start: number,
  declaredName: Span | undefined,
): Pick<Frame, 'name' | 'isLoose' | 'operator'> {
  const isLoose = state.top.role === 'text' && mayContinueBefore(state, start);
  const name = arrayName(state.text, declaredName ?? state.label);
  return { name, isLoose, operator: state.operatorBefore() };
}

/** Whether an array that begins here may be an element of one that begins before the text. */
function mayContinueBefore(state: ReaderState, start: number): boolean {
  const { kind } = state.previous;
  const isOwnLine = start > 0 && state.text[start - 1] === '\n';
  if (kind === 'close') return !isOwnLine;
  return kind === 'end' || kind === 'comma' || kind === 'number' || kind === 'ellipsis' || kind === 'sign';
}

/** Whether a bracket here is the name of a section, as those are that nothing is set to. */
function isHeading(state: ReaderState): boolean {
  const { role } = state.top;
  return state.notation.hasHeadings && (role === 'text' || role === 'other') && state.previous.kind !== 'equals';
}

/** Whether a bracket here is a call's or a subscript's, not the beginning of a value. */
export function isApplied(state: ReaderState): boolean {
  const { kind, start, end } = state.previous;
  if (kind !== 'name' && kind !== 'close' && kind !== 'string' && kind !== 'number') {
    // a?.[0]
    const last = kind === 'symbol' && !state.notation.isProse ? state.text[end - 1] : '';
    // println![...]
    return last === '.' || (last === '!' && state.notation.sharesType && /\w/.test(state.text.charAt(end - 2)));
  }
  const isElement = hasRows(state.top) && state.notation.blanksPart;
  if (state.notation.isProse || isElement) return end === state.scanner.start;
  if (state.isNewStatement()) return false;
  return kind !== 'name' || !isValueWord(state.text.slice(start, end));
}

/** Whether a type with arguments that makes no array stands here: `Dictionary<int, float> {`. */
function isGeneric(state: ReaderState): boolean {
  const { kind, end } = state.previous;
  const generic = state.notation.isProse ? /\w>$/ : /[^-=]>$/;
  return kind === 'symbol' && generic.test(state.text.slice(Math.max(0, end - 2), end));
}

/** Whether a brace here begins a block: `=> {`. */
function isBlock(state: ReaderState): boolean {
  return state.previous.kind === 'symbol' && !state.notation.isProse && !isLive(state.top);
}

/** Whether the token before is a member of what stands before it: `].reshape`. */
function isMember(state: ReaderState): boolean {
  return state.text[state.previous.start - 1] === '.';
}

/** What the label says that stands before this token. */
function labelText(state: ReaderState): string {
  return state.label === undefined ? '' : state.text.slice(state.label.start, state.label.end);
}

/** Methods that leave the numbers as they are and give them the shape that their arguments say. */
const reshapingMethods: ReadonlySet<string> = new Set(['reshape', 'view']);
