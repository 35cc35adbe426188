import { finish, mapInSlices, Pace, type Sliced } from '../tensor/sliced.ts';
import { operatorAt } from './arithmetic.ts';
import { constructorHere, takeConstructor } from './arrayBeginning.ts';
import { leaveUnclosed } from './arrayEnd.ts';
import { beginsStatement } from './arrayName.ts';
import { takeToken } from './arrayTokens.ts';
import { endLine } from './bracketRows.ts';
import { type LiteralScanner, TextScanner } from './literalScan.ts';
import type { Notation } from './notation.ts';
import { ReaderState } from './readerState.ts';
import type { Reading } from './reading.ts';
import { RegularStretches } from './regularStretches.ts';
import { settleArrays } from './settledArrays.ts';
import { followOperand, isReference, labelAfter, rearrangingCall } from './statement.ts';

/**
 * Reads every outermost numeric array of a text in one pass, with a stack of the brackets that are open instead of
 * recursion: time and memory grow with the length of the text, whatever its nesting. A bracket is an array of numbers until something else is seen
 * in it; when it closes as one, it takes the place of the arrays found inside it.
 */
export function readArrays(text: string, notation: Notation): Reading {
  return finish(readArraysInSlices(text, notation));
}

/**
 * `readArrays` in slices. The beginning of what may be a regular literal is scanned by one scanner, since the way into the
 * kernel is too long for short ones; the rest by `kernel`, which is faster.
 */
export function* readArraysInSlices(
  text: string,
  notation: Notation,
  kernel?: LiteralScanner,
  beginning: LiteralScanner = new TextScanner(),
): Sliced<Reading> {
  const state = new ReaderState(text, notation);
  const stretches = new RegularStretches(state, beginning, kernel ?? beginning);
  const { scanner } = state;
  /** How many tokens were read since others had their turn. */
  let tokens = 0;
  // A comment is passed with the token behind it, and a string is one token, however long they are.
  const pace = new Pace();
  let passed = 0;
  for (scanner.advance(); scanner.kind !== 'end'; scanner.advance()) {
    if (pace.isDueAfter(scanner.end - passed) || ++tokens >= tokensInSlice) {
      tokens = 0;
      yield;
    }
    passed = scanner.end;
    if (isReference(state)) continue;
    readToken(state);
    if (stretches.mayBegin()) tokens += yield* stretches.read();
    // A method that follows may give the array another shape.
    const isSettled = state.top.role === 'text' && state.top.operand === undefined;
    if (isSettled && state.pending.length > 0) yield* settleArrays(state);
  }
  for (; state.top.role !== 'text'; tokens++) {
    if (tokens % tokensInSlice === 0) yield;
    leaveUnclosed(state);
  }
  yield* settleArrays(state);
  const arrays = yield* mapInSlices(state.arrays, ({ array, frame: { isLoose, operator } }) => ({
    array: operator === undefined || 'error' in array ? array : { ...array, arithmetic: true },
    isLoose,
    operator,
  }));
  return { arrays, refusals: state.refusals, lastStrayClose: state.lastStrayClose, regular: stretches.found };
}

/** Takes the token that the scanner stands at, or the constructor that begins with it, and remembers it as the previous one. */
function readToken(state: ReaderState): void {
  const { scanner, previous, notation } = state;
  if (scanner.newlineBefore) state.top.annotated = undefined;
  const begins = beginsStatement(scanner, previous);
  const label = labelAfter(state);
  const operator = operatorAt(scanner, previous, state.operator, state.isNewStatement());
  followOperand(state, operator);
  if (scanner.newlineBefore && notation.linesPart) endLine(state);
  const constructed = constructorHere(state);
  if (constructed === undefined) takeToken(state);
  else takeConstructor(state, constructed);
  state.label = label;
  state.operator = operator ?? rearrangingCall(state);
  // What was taken may reach beyond the token.
  previous.kind = scanner.kind;
  previous.start = scanner.start;
  previous.end = scanner.end;
  previous.begins = begins;
}

/** How many tokens are read before others may have their turn: a few milliseconds of them. */
const tokensInSlice = 2_000;
