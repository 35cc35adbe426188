import type { Dtype } from '../tensor/dtype.ts';
import { FormatError } from '../tensor/formatError.ts';
import type { RewriteFault } from '../tensor/rewriteFault.ts';
import { classCount, rowAt, rowCount } from '../tensor/rows.ts';
import { roundToDtype } from '../tensor/shortestDigits.ts';
import { finish, joinInSlices, mapInSlices, type Sliced } from '../tensor/sliced.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { type FoundArray, readArrayTextInSlices } from './arrayText.ts';
import { notationOf, otherNotation, plain } from './notations.ts';
import { type NumberPlace, numberPlaces } from './numberPlaces.ts';
import { type NumberStyle, specialText, styledNumber, wordsOfText } from './numberSpelling.ts';

/** `length` UTF-16 units at `offset` are to be replaced. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly replacement: string;
}

/** The edits that replace numbers of a row, in order and not overlapping, or why there are none. */
export type RowRewrite = { readonly edits: readonly TextEdit[] } | { readonly fault: RewriteFault };

/**
 * The edits of `text` that give the classes of a row which `changed` marks their new `values`, in the source's own
 * spelling: suffixes and calls around a number stay, digits are the fewest that read back the same number of the array's
 * dtype, to which the values are rounded. `text` is one array in the language, as `readArrayText` takes it; both lists
 * have an entry for each class.
 *
 * What the edits make of the text is read again: unless it is the same array but for those values, there are no edits.
 */
export function rewriteRow(
  text: string,
  languageId: string,
  row: number,
  values: Float64Array,
  changed: readonly boolean[],
): RowRewrite {
  return finish(rewriteRowInSlices(text, languageId, row, values, changed));
}

/** `rewriteRow` in slices, for a row of a language model takes half a second. */
export function* rewriteRowInSlices(
  text: string,
  languageId: string,
  row: number,
  values: Float64Array,
  changed: readonly boolean[],
): Sliced<RowRewrite> {
  const array = yield* readOrFault(text, languageId);
  if (array instanceof FormatError) return { fault: { code: 'format', fault: array.fault } };
  const { tensor } = array;
  const { dtype } = tensor;
  if (row >= rowCount(tensor) || values.length !== classCount(tensor)) {
    return { fault: { code: 'noRow', row, length: values.length } };
  }
  const before = rowAt(tensor, row);
  const wanted = before.map((value, index) => (changed[index] ? roundToDtype(values[index] ?? value, dtype) : value));
  const isChanged = (value: number, index: number) => !Object.is(value, before[index]);
  const special = wanted.find((value, index) => isChanged(value, index) && !Number.isFinite(value));
  const words = special === undefined ? undefined : wordsOfText(text, languageId, dtype);
  if (special !== undefined && words === undefined) return { fault: notFinite(special) };
  const { start, end } = rowRange(text, array, row);
  let fault: RewriteFault = { code: 'notWrittenOut' };
  // What is no array in the notation of its language has been read in another.
  for (const notation of new Set([notationOf(languageId), plain, otherNotation(plain)])) {
    const found = yield* numberPlaces(text.slice(start, end), notation, languageId);
    for (const places of yield* placementsInSlices(before, found, dtype)) {
      const edits = yield* editsOf(places);
      // Some prints are read by their columns.
      for (const candidate of [edits, yield* mapInSlices(edits, (edit) => inItsColumn(text, edit))]) {
        const after = yield* readOrFault(yield* editedTextInSlices(text, candidate), languageId);
        if (!(after instanceof FormatError)) {
          if (isRewritten(after.tensor, tensor, row, wanted)) return { edits: candidate };
        } else if (special === undefined) {
          fault = { code: 'format', fault: after.fault };
        } else {
          fault = notFinite(special);
        }
      }
    }
  }
  return { fault };

  function* editsOf(places: readonly NumberPlace[]): Sliced<TextEdit[]> {
    const style = places.find((place) => place.style !== undefined)?.style ?? plainFloat;
    const edits = yield* mapInSlices(places, (place, index): TextEdit | undefined => {
      const value = wanted[index] ?? Number.NaN;
      if (!isChanged(value, index)) return undefined;
      const replacement = spelling(place, place.isNegated ? -value : value, style);
      return { offset: start + place.start, length: place.end - place.start, replacement };
    });
    return edits.filter((edit) => edit !== undefined);
  }

  function spelling(place: NumberPlace, value: number, style: NumberStyle): string {
    if (words !== undefined && !Number.isFinite(value)) return specialText(value, words);
    const isNegative = value < 0 || Object.is(value, -0);
    const sign = isNegative ? (place.sign === '+' ? '-' : place.sign || '-') : place.sign === '+' ? '+' : '';
    // An integer has no negative zero.
    const own = Object.is(value, -0) ? plainFloat : (place.style ?? style);
    return sign + styledNumber(Math.abs(value), own, dtype);
  }
}

/** A text after edits of it that are in order and do not overlap. */
export function editedText(text: string, edits: readonly TextEdit[]): string {
  return finish(editedTextInSlices(text, edits));
}

function* editedTextInSlices(text: string, edits: readonly TextEdit[]): Sliced<string> {
  let end = 0;
  const pieces = yield* mapInSlices(edits, ({ offset, length, replacement }) => {
    const kept = text.slice(end, offset);
    end = offset + length;
    return kept + replacement;
  });
  return yield* joinInSlices([...pieces, text.slice(end)]);
}

const plainFloat: NumberStyle = { value: 1, isInteger: false, endsInPoint: false, exponentMark: 'e', suffix: '' };

function* readOrFault(text: string, languageId: string): Sliced<FoundArray | FormatError> {
  try {
    return yield* readArrayTextInSlices(text, languageId);
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
}

/** From where a row begins, with the sign of a first number without a bracket, to where a later one does. */
function rowRange(text: string, { rowStarts, end }: FoundArray, row: number): { start: number; end: number } {
  const rowStart = rowStarts[row] ?? 0;
  const sign = /[-+−]\s*$/.exec(text.slice(Math.max(0, rowStart - longestSign), rowStart))?.[0] ?? '';
  return { start: rowStart - sign.length, end: rowStarts.find((next) => next > rowStart) ?? end };
}

function notFinite(value: number): RewriteFault {
  return { code: 'notFinite', found: Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf' };
}

/** The edit with its end where it was, as far as the blanks before it go. */
function inItsColumn(text: string, { offset, length, replacement }: TextEdit): TextEdit {
  const growth = replacement.length - length;
  if (growth <= 0) return { offset, length, replacement: replacement.padStart(length) };
  let blanks = 0;
  while (blanks < growth && text.startsWith('  ', offset - blanks - 2)) blanks++;
  return { offset: offset - blanks, length: length + blanks, replacement };
}

/** So far before its number a sign may stand. */
const longestSign = 10;

/**
 * Where the values may stand, one place each: the first places that hold them in order, or the last ones. What stands
 * between (a label, an index, a keyword's number) is left alone; where a place is mistaken for another, reading the edited
 * text tells.
 */
function* placementsInSlices(
  values: Float64Array,
  places: readonly NumberPlace[],
  dtype: Dtype,
): Sliced<(readonly NumberPlace[])[]> {
  const held = yield* mapInSlices(places, ({ value, isNegated }) => roundToDtype(isNegated ? -value : value, dtype));
  const first = placesOf(values, places, held);
  const last = placesOf(values.toReversed(), places.toReversed(), held.toReversed())?.toReversed();
  return [first, last].filter((found) => found !== undefined);
}

/** The first place that holds each value, behind the place of the value before it; `held` is what each place holds. */
function placesOf(
  values: Float64Array,
  places: readonly NumberPlace[],
  held: readonly number[],
): readonly NumberPlace[] | undefined {
  const found: NumberPlace[] = [];
  for (const [index, place] of places.entries()) {
    if (found.length === values.length) break;
    const value = held[index];
    const wanted = values[found.length];
    if (value === wanted || (Number.isNaN(value) && Number.isNaN(wanted))) found.push(place);
  }
  return found.length === values.length ? found : undefined;
}

/** Whether a tensor is the same as another, but for a row that holds the wanted values. */
function isRewritten(after: Tensor, before: Tensor, row: number, wanted: Float64Array): boolean {
  const first = row * wanted.length;
  const isSameLayout =
    after.dtype === before.dtype &&
    after.incomplete === before.incomplete &&
    after.shape.length === before.shape.length &&
    after.shape.every((size, axis) => size === before.shape[axis]);
  if (!isSameLayout) return false;
  for (let index = 0; index < after.data.length; index++) {
    const isInRow = index >= first && index < first + wanted.length;
    const value = isInRow ? Number(after.data[index]) : after.data[index];
    if (!Object.is(value, isInRow ? wanted[index - first] : before.data[index])) return false;
  }
  return true;
}
