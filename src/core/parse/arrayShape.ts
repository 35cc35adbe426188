import { ambiguousAt, misfitAt } from './arrayFaults.ts';
import { columnMajorPlaces, hasShape, type Layout, layoutOf } from './arrayLayout.ts';
import { filledSizes } from './constructor.ts';
import { breakFrame, type Frame, isLive, type Shape, sizesOf } from './frame.ts';
import type { ReaderState } from './readerState.ts';

/**
 * The shape of what stands in brackets. Where blanks, semicolons and line ends part elements, it is as the language has it:
 * in MATLAB one row is a vector, and brackets in brackets join; in Julia blanks make a matrix of one row, and what only
 * semicolons part is a vector. Undefined where nobody knows (`[1; 2]` in a text), or brackets join in other ways than as rows.
 */
export function shapeOf(state: ReaderState, { call, rows, separator, size, inner }: Frame): Shape | undefined {
  if (call?.takes === 'array') return inner ?? { size, inner };
  const { hasOnlyMatrices, isProse } = state.notation;
  const isMatrixCode = state.notation.semicolonsPart === 'rows' && !isProse;
  if (inner !== undefined) {
    const joins = rows !== undefined || (isMatrixCode && (hasOnlyMatrices || separator === 'blank'));
    const areRows = hasOnlyMatrices && (rows?.size ?? size) === 1 && inner.inner === undefined;
    return !joins || areRows ? { size, inner } : undefined;
  }
  if (rows === undefined) {
    const isRow = isMatrixCode && !hasOnlyMatrices && separator === 'blank';
    return isRow ? { size: 1, inner: { size, inner } } : { size, inner };
  }
  if (hasOnlyMatrices && rows.count === 1) return { size, inner };
  if (isMatrixCode && !hasOnlyMatrices && separator === 'comma') return undefined;
  if (hasOnlyMatrices || rows.size > 1) return { size: rows.count, inner: { size: rows.size, inner } };
  return isProse ? undefined : { size, inner };
}

/** The shape that a call's other arguments give the numbers of its array; undefined where it has no such arguments. */
export function laidOutShape(state: ReaderState, frame: Frame, end: number): Shape | undefined {
  const { call, source, inner } = frame;
  if (frame.phase === 'other' || frame.fault !== undefined) return undefined;
  if (call?.joins !== undefined && call.path !== 'list' && (inner === undefined || inner.inner !== undefined)) {
    breakFrame(frame, misfitAt(state, frame.start, end, state.numbers.count - frame.firstNumber));
  }
  if (call?.joins === 'columns' && inner?.inner === undefined && inner !== undefined) {
    return placeNumbers(state, frame, { shape: [inner.size, frame.size], isColumnMajor: true }, end);
  }
  const written = frame.arguments?.written;
  frame.arguments?.end();
  if (call?.layout === undefined || written === undefined || source === undefined) return undefined;
  // NumPy prints array([...]) and matrix([...]) with other arguments.
  const isR = call.layout === 'matrix' || call.layout === 'dimensions' || call.layout === 'attributes';
  if (isR ? source.call === undefined : written.size === 0) return undefined;
  if (call.layout === 'shape' && !hasShape(written)) return undefined;
  if (call.layout === 'attributes' && !written.has('dim') && !written.has('Dim')) return undefined;
  const count = state.numbers.count - frame.firstNumber;
  // What is filled by columns is also taken by columns, where it has any.
  const takesColumns = inner?.inner !== undefined && call.layout !== 'rows' && call.layout !== 'shape';
  if (takesColumns && written.size === 0) return undefined;
  const layout = takesColumns ? undefined : layoutOf(call.layout, written, count);
  if (layout !== undefined) return placeNumbers(state, frame, layout, end);
  breakFrame(frame, misfitAt(state, frame.start, end, count));
  return inner;
}

/** The shape that a declaration gives the numbers of its array, whose brackets give it another one where they may. */
export function filledShape(state: ReaderState, frame: Frame, shape: Shape, end: number): Shape {
  const { sizes, fault, phase, firstNumber, start } = frame;
  if (sizes === undefined || fault !== undefined || phase === 'other') return shape;
  const written = sizesOf(shape);
  const filled = filledSizes(written, sizes);
  if (filled === written) return shape;
  if (filled !== undefined) return placeNumbers(state, frame, { shape: filled, isColumnMajor: false }, end);
  breakFrame(frame, { fault: { code: 'misfit', found: sizes, count: state.numbers.count - firstNumber }, start, end });
  return shape;
}

/** Gives the array that a method is applied to the shape that its arguments say, or notes that it computes another one. */
export function reshapeOperand(
  state: ReaderState,
  { arguments: given, start, open }: Frame,
  operand: Frame,
  end: number,
): void {
  given?.end();
  const last = state.pending.at(-1);
  const layout = last && given && layoutOf('rows', given.written, last.lastNumber - last.frame.firstNumber);
  if (layout === undefined || last?.frame !== operand || operand.isGrouped) operand.operator ??= { start, end: open };
  else layOut(state, operand, layout, end);
}

/** Lays out the last array again, which now ends at `end`. */
function layOut(state: ReaderState, frame: Frame, layout: Layout, end: number): void {
  const last = state.pending.pop();
  if (last === undefined) return;
  const shape = placeNumbers(state, frame, layout, end);
  state.pending.push({ ...last, shape, end, lastRow: state.rows.length });
  // What is around has taken it with the shape that it had: a call goes by the new one, brackets join it in another way.
  const around = state.top;
  if (!isLive(around)) return;
  if (around.source === frame && around.call?.takes === 'array') around.inner = shape;
  else breakFrame(around, ambiguousAt(state, around.open, end));
}

/**
 * Puts the numbers of the last array into the order of its rows, and notes where each row begins. Where columns stand in the
 * text, no row does: all of it counts as the first one.
 */
function placeNumbers(
  state: ReaderState,
  { firstNumber, firstRow }: Frame,
  { shape, isColumnMajor }: Layout,
  end: number,
): Shape {
  const size = shape.at(-1) ?? 1;
  const { count, starts } = state.numbers;
  state.rows.length = firstRow;
  for (let first = firstNumber; first < count; first += size) {
    state.rows.push(isColumnMajor && first > firstNumber ? end - 1 : (starts[first] ?? 0));
  }
  if (isColumnMajor) state.numbers.reorder(firstNumber, columnMajorPlaces(shape));
  const [outermost = count - firstNumber, ...inner] = shape;
  return {
    size: outermost,
    inner: inner.reduceRight<Shape | undefined>((rest, length) => ({ size: length, inner: rest }), undefined),
  };
}

/** Whether this token is the prime that transposes the array right before it. */
export function transposes(state: ReaderState): boolean {
  const { slice, start } = state.scanner;
  return (
    slice === "'" &&
    state.previous.end === start &&
    state.top.operand !== undefined &&
    state.pending.at(-1)?.frame === state.top.operand
  );
}

/** Transposes the last array, whose vectors are rows in MATLAB and columns in Julia. */
export function transpose(state: ReaderState): void {
  const last = state.pending.at(-1);
  if (last === undefined) return;
  const [rows = 1, columns, ...others] = sizesOf(last.shape);
  const { hasOnlyMatrices } = state.notation;
  const shape = columns === undefined ? (hasOnlyMatrices ? [rows, 1] : [1, rows]) : [columns, rows];
  if (others.length > 0 || last.frame.isGrouped) {
    last.frame.operator ??= { start: state.scanner.start, end: state.scanner.end };
    return;
  }
  layOut(state, last.frame, { shape, isColumnMajor: columns !== undefined }, state.scanner.end);
}

/** Whether a method makes other rows of the last array: a vector stays what it is when it is transposed. */
export function changesRows(state: ReaderState, method: string): boolean {
  if (transposingMethods.has(method)) return state.pending.at(-1)?.shape.inner !== undefined;
  return rearrangingMethods.has(method);
}

/** Whether a function of this name makes other rows of an array. H may be an entropy. */
export function rearranges(name: string): boolean {
  return name.length > 2 && (transposingMethods.has(name) || rearrangingMethods.has(name));
}

/** Methods, and functions, whose result has the axes in another order. */
const transposingMethods: ReadonlySet<string> = new Set([
  ...['T', 'mT', 'H', 't', 't_', 'transpose', 'transpose_', 'permute', 'swapaxes', 'swapdims', 'moveaxis', 'movedim'],
  ...['aperm', 'permutedims'],
]);

/** Methods, and functions, whose result has the numbers in other places, or more of them. */
const rearrangingMethods: ReadonlySet<string> = new Set([
  ...['expand', 'expand_as', 'repeat', 'tile', 'flip', 'roll', 'fliplr', 'flipud', 'rot90', 'reshape_as', 'view_as'],
  ...['rev', 'circshift'],
]);
