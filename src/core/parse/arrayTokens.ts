import type { Dtype } from '../tensor/dtype.ts';
import { takeOpen } from './arrayBeginning.ts';
import { namesTheArray, numberCallAt, numberInString, numberNamed, typecodeNamed } from './arrayCall.ts';
import { acceptNumber, beginElement, repeatElements } from './arrayElements.ts';
import { leaveFrame, leaveUnclosed, mayBeArray } from './arrayEnd.ts';
import { refuseAt, refuseHere } from './arrayFaults.ts';
import { arrayName, isOperatorWord } from './arrayName.ts';
import { transpose, transposes } from './arrayShape.ts';
import { takeDtype, takeNumberBeside } from './besideArray.ts';
import { endRow, partsRowsHere } from './bracketRows.ts';
import { breakFrame, isLive } from './frame.ts';
import { isMatrixText, takeMatrixText } from './matrixText.ts';
import type { Notation } from './notation.ts';
import { significantDigits } from './numberValue.ts';
import { isSpread, saysMoreItems } from './printedArray.ts';
import type { ReaderState } from './readerState.ts';
import { roundDecimalTo } from './roundedDecimal.ts';
import { dropTarget } from './statement.ts';

/** Lets the top frame take the token that the scanner stands at, by the kind of that and by what the frame expects. */
export function takeToken(state: ReaderState): void {
  switch (state.scanner.kind) {
    case 'number':
      takeNumber(state);
      break;
    case 'name':
      takeName(state);
      break;
    case 'string':
      takeString(state);
      break;
    case 'open':
      takeOpen(state);
      break;
    case 'close':
      takeClose(state);
      break;
    case 'comma':
      takeComma(state);
      break;
    case 'sign':
      takeSign(state);
      break;
    case 'equals':
      takeEquals(state);
      break;
    case 'ellipsis':
      takeEllipsis(state);
      break;
    case 'colon':
    case 'symbol':
      takeSymbol(state);
      break;
    case 'end':
      break;
  }
}

function takeNumber(state: ReaderState): void {
  const { start, end } = state.scanner;
  const top = state.top;
  if (top.phase === 'other' || top.phase === 'more') return;
  if (top.phase === 'suffix') {
    takeNumberBeside(state);
    return;
  }
  if (top.phase === 'ellipsis' && saysMoreItems(state.text, end)) {
    top.total = top.size + state.numberHere();
    top.phase = 'more';
    return;
  }
  if (top.phase === 'repeat') {
    repeatElements(state, top);
    return;
  }
  if (!beginElement(state)) return;
  const value = state.numberHere();
  // In a wider array 0.1f is what float32 makes of it.
  const digits = state.text.slice(start, state.scanner.digitsEnd);
  const dtype = state.scanner.suffix?.dtype ?? dtypeOfExponent(digits, state.notation);
  state.numbers.push(dtype === undefined ? value : roundDecimalTo(dtype, digits, value), start, end);
  acceptNumber(
    state,
    top,
    dtype ?? (state.notation.sharesType ? 'any' : undefined),
    significantDigits(state.text, start, end),
  );
}

function takeName(state: ReaderState): void {
  const { start, end, newlineBefore } = state.scanner;
  const top = state.top;
  const follows = state.previousWord();
  const isNew = follows === 'new' || follows === 'await';
  const before = state.previous.kind;
  if (!isNew) state.path = { start, label: state.label, before, operator: state.operatorBefore() };
  if (top.phase === 'other' || top.phase === 'more') return;
  const path = state.scanner.slice;
  if (top.phase === 'suffix') {
    takeDtype(state, path);
    return;
  }
  const called = numberCallAt(state.text, start, state.notation);
  if (called !== undefined) state.scanner.passTo(called.end);
  const value = called?.value ?? numberNamed(path, state.notation);
  const boolean = state.notation.booleans.get(path);
  if (value !== undefined || boolean !== undefined) {
    if (!beginElement(state)) return;
    if (boolean !== undefined && top.booleanAt < 0) top.booleanAt = start;
    state.numbers.push(value ?? boolean ?? 0, start, called?.end ?? end);
    // An infinity has any dtype that numbers with fractions have.
    acceptNumber(state, top, boolean === undefined ? 'any' : undefined, 0);
  } else if (top.phase === 'value' && newlineBefore && !isOperatorWord(path)) {
    abandon(state);
  } else if (imaginaryPattern.test(path)) {
    refuseAt(state, { code: 'complex' }, start, end);
  } else if (
    top.phase !== 'element' &&
    top.phase !== 'sign' &&
    top.phase !== 'ellipsis' &&
    !(top.phase === 'name' && isNew)
  ) {
    refuseHere(state);
  } else if (top.phase !== 'name') {
    top.phase = 'name';
    top.nameStart = start;
  }
}

function takeString(state: ReaderState): void {
  const top = state.top;
  const content = state.text.slice(state.scanner.start + 1, state.scanner.end - 1);
  if (top.phase === 'other') return;
  if (top.phase === 'suffix') {
    takeDtype(state, content);
    return;
  }
  const typecode = top.call?.path.endsWith('array') && top.phase === 'element' ? typecodeNamed(content) : undefined;
  if (typecode !== undefined && /^\s{0,9},/.test(state.text.slice(state.scanner.end, state.scanner.end + 10))) {
    // array.array('f', [1.0])
    top.dtype = typecode;
    top.isDtypeWritten = true;
    top.isTyped = true;
    state.scanner.passTo(state.text.indexOf(',', state.scanner.end) + 1, 'comma');
    return;
  }
  if (isMatrixText(state)) {
    takeMatrixText(state);
    return;
  }
  if (
    top.phase === 'element' &&
    hasNamedElements(state) &&
    /^\s*=[^=]/.test(state.text.slice(state.scanner.end, state.scanner.end + 20))
  ) {
    top.phase = 'name';
    top.nameStart = state.scanner.start;
    return;
  }
  const value = top.call?.path === 'float' && top.phase === 'element' ? numberInString(content) : undefined;
  if (value === undefined) {
    refuseHere(state);
    return;
  }
  state.numbers.push(value, state.scanner.start, state.scanner.end);
  acceptNumber(state, top, 'any', 0);
}

function takeClose(state: ReaderState): void {
  const { start, end } = state.scanner;
  const close = state.scanner.slice;
  if (close === "'") {
    if (transposes(state)) transpose(state);
    else if (isLive(state.top)) refuseHere(state);
    return;
  }
  if (state.tooDeep > 0) {
    state.tooDeep--;
    return;
  }
  const bracket = close === ']' || close === '/)' ? '[' : close === ')' ? '(' : '{';
  if ((state.openCount.get(bracket) ?? 0) === 0) {
    if (bracket !== '{') state.lastStrayClose = start;
    if (isLive(state.top)) refuseHere(state);
    return;
  }
  while (state.top.bracket !== bracket) leaveUnclosed(state);
  leaveFrame(state, end);
}

function takeComma(state: ReaderState): void {
  const top = state.top;
  top.annotated = undefined;
  switch (top.phase) {
    case 'other':
    case 'suffix':
      top.separator = 'comma';
      top.keyword = '';
      if (top.owner === undefined) top.arguments?.end();
      // In R the array may stand behind arguments with names; what stands in its place and is none stays so.
      if (top.phase === 'suffix' && top.arguments !== undefined && top.holds === 'nothing' && top.role === 'call')
        top.phase = 'element';
      return;
    case 'element':
    case 'sign':
    case 'name':
    case 'repeat':
    case 'repeated':
      refuseHere(state);
      return;
    case 'value':
    case 'ellipsis':
    case 'more':
      if (top.call?.takes === 'array') {
        // The second argument of Float32Array.from is a function that changes the values.
        if (top.call.path.endsWith('.from')) refuseHere(state);
        else top.phase = 'suffix';
        return;
      }
      // NumPy before 1.14 wrote a comma behind the ellipsis, though behind nothing else.
      if (top.separator === 'blank' && top.phase === 'value' && !state.notation.hasOnlyMatrices) {
        refuseHere(state);
        return;
      }
      if (!mayBeArray(state, top)) {
        refuseAt(state, { code: 'notNumeric', found: '(' }, top.open, top.open + 1);
        return;
      }
      if (top.separator === 'none') top.separator = 'comma';
      top.phase = 'element';
  }
}

function takeSign(state: ReaderState): void {
  const top = state.top;
  if (top.phase === 'suffix') (top.owner ?? top).arguments?.sign(state.scanner.slice);
  if (top.phase === 'other' || top.phase === 'suffix') return;
  if ((top.phase === 'value' && !isAttachedSign(state)) || top.phase === 'sign' || !beginElement(state)) {
    if (isComplexAt(state.text, state.scanner.end)) {
      refuseAt(state, { code: 'complex' }, state.previous.start, state.scanner.end);
    }
    if (isLive(top)) refuseHere(state);
    return;
  }
  top.isNegative = state.scanner.slice !== '+';
  top.phase = 'sign';
}

/** `[1 -2]`, where blanks part the numbers. */
function isAttachedSign(state: ReaderState): boolean {
  return state.previous.end < state.scanner.start && /[\d.a-zA-Z]/.test(state.text.charAt(state.scanner.end));
}

function takeEquals(state: ReaderState): void {
  const top = state.top;
  dropTarget(state);
  const keyword = state.text.slice(state.previous.start, state.previous.end);
  if (top.phase === 'suffix' || top.phase === 'other') {
    if (top.call?.takes === 'array') top.keyword = keyword;
    const { start, end } = state.previous;
    if (keyword === 'quantization_scheme') breakFrame(top, { fault: { code: 'quantised' }, start, end });
    if (top.owner === undefined) top.arguments?.name(keyword);
  } else if (top.phase === 'name' && top.call?.takes === 'array' && top.holds === 'nothing') {
    top.keyword = keyword;
    top.arguments?.name(keyword);
    top.phase = namesTheArray(keyword) ? 'element' : 'suffix';
  } else if (top.phase === 'name' && hasNamedElements(state) && top.names.length === top.size) {
    top.names.push(arrayName(state.text, state.previous) ?? '');
    top.phase = 'element';
  } else {
    refuseHere(state);
  }
}

function takeEllipsis(state: ReaderState): void {
  const { start, end } = state.scanner;
  const top = state.top;
  if (top.phase === 'other' || top.phase === 'suffix') return;
  const isElision = !(!state.notation.isProse && isSpread(state.text, end));
  if (!isElision || top.call?.takes === 'array' || (top.phase !== 'element' && top.phase !== 'value')) {
    refuseHere(state);
    return;
  }
  if (top.ellipsisAt < 0) {
    top.ellipsisAt = start;
    top.ellipsisEnd = end;
    top.ellipsisFirst = top.size === 0;
  }
  top.phase = 'ellipsis';
}

function takeSymbol(state: ReaderState): void {
  const top = state.top;
  if (state.scanner.slice === ';') {
    top.annotated = undefined;
    state.declaredDtype = undefined;
  }
  if (top.phase === 'suffix') (top.owner ?? top).arguments?.spoil();
  if (!isLive(top)) return;
  const { semicolonsPart, sharesType, isProse } = state.notation;
  // Braces with a semicolon that nothing is set to are a block: else { x }.
  const isBlock = top.bracket === '{' && top.name === undefined;
  if (partsRowsHere(state)) endRow(state, state.scanner.end);
  else if (state.scanner.slice === ';' && semicolonsPart === 'elements') takeComma(state);
  else if (state.scanner.slice === ';' && sharesType && top.phase === 'value' && top.size === 1) top.phase = 'repeat';
  else if (top.phase === 'value' && !isProse && state.scanner.slice === ';' && !isBlock) abandon(state);
  else refuseHere(state);
}

/** Whether the top frame is one of R's calls, whose elements may have names. */
function hasNamedElements(state: ReaderState): boolean {
  const { call } = state.top;
  return call?.takes === 'elements' && state.notation.calls.get(call.path)?.takes === 'elements';
}

/** The array around this token was left unclosed: what stands here belongs to something else. */
function abandon(state: ReaderState): void {
  while (state.top.role === 'sequence' || state.top.role === 'call') leaveUnclosed(state);
  takeToken(state);
}

/** The dtype that the exponent of a decimal says: `1.5f0` is a Float32 of Julia. */
function dtypeOfExponent(digits: string, { exponentDtypes }: Notation): Dtype | undefined {
  if (exponentDtypes.size === 0 || /^0[a-z]/i.test(digits)) return undefined;
  return exponentDtypes.get(/[a-z]/i.exec(digits)?.[0].toLowerCase() ?? '');
}

/** Whether what stands behind a sign is the imaginary part of a complex number. */
function isComplexAt(text: string, offset: number): boolean {
  imaginaryPart.lastIndex = offset;
  return imaginaryPart.test(text);
}

const imaginaryPart = /[ \t]{0,9}[\d.][\d._]{0,40}(?:[eE][-+]?\d{1,4})?(?:[jJi]|im)\b/y;

/** `2j`, `1.5i`, `2im`: what a complex number ends in. */
const imaginaryPattern = /^[\d.][\d._]*(?:[eE]\d+)?(?:[jJi]|im)$/;
