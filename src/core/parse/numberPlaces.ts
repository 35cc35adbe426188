import type { Sliced } from '../tensor/sliced.ts';
import { numberInString, numberNamed } from './arrayCall.ts';
import type { Notation } from './notation.ts';
import { type NumberStyle, numberStyle } from './numberSpelling.ts';
import { Scanner } from './scanner.ts';

/** Where a number stands in a text, with the sign right before it, and how it is written. */
export interface NumberPlace {
  readonly start: number;
  readonly end: number;
  /** What stands there, sign included. */
  readonly value: number;
  /** As it is written: empty, `+`, `-` or the minus of typographers. */
  readonly sign: string;
  /** A minus stands before a call or parentheses around the number: `-np.float32(2.5)`. */
  readonly isNegated: boolean;
  /** Absent for a word: `inf`, `float('-inf')`. */
  readonly style: NumberStyle | undefined;
}

/** So many tokens take a few milliseconds. */
const tokensInSlice = 10_000;

/** Every number that stands in a text, whether it is a value of an array or not. */
export function* numberPlaces(text: string, notation: Notation, languageId: string): Sliced<NumberPlace[]> {
  const scanner = new Scanner(text, notation);
  const places: NumberPlace[] = [];
  let tokens = 0;
  /** The sign right before this token. */
  let sign: Sign | undefined;
  /** Whether the calls and parentheses that this token stands in have an odd number of minuses before them. */
  let isNegated = false;
  /** The `float(` right before this token, or `float` alone, with its sign. */
  let float: { readonly start: number; readonly sign: Sign | undefined; readonly isOpen: boolean } | undefined;
  for (scanner.advance(); scanner.kind !== 'end'; scanner.advance()) {
    if (++tokens % tokensInSlice === 0) yield;
    const { kind, start, end, slice } = scanner;
    if (kind === 'sign') {
      sign = { start, text: slice };
      continue;
    }
    const style = kind === 'number' || kind === 'name' ? numberStyle(slice, languageId) : undefined;
    const magnitude = style?.value ?? (kind === 'name' ? numberNamed(slice, notation) : undefined);
    const inFloat = kind === 'string' && float?.isOpen ? numberInString(slice.slice(1, -1)) : undefined;
    if (magnitude !== undefined) {
      places.push(placeOf({ start, end, magnitude, sign, isNegated, style }));
      isNegated = false;
    } else if (inFloat !== undefined && float !== undefined) {
      // The call is the number, up to its parenthesis.
      scanner.advance();
      places.push(
        placeOf({
          start: float.start,
          end: scanner.end,
          magnitude: inFloat,
          sign: float.sign,
          isNegated: isNegated !== isMinus(float.sign),
          style: undefined,
        }),
      );
      isNegated = false;
    } else if (kind === 'name' || (kind === 'open' && slice === '(')) {
      isNegated = isNegated !== isMinus(sign);
    } else {
      isNegated = false;
    }
    if (kind === 'name' && slice === 'float') float = { start, sign, isOpen: false };
    else float = kind === 'open' && float !== undefined ? { ...float, isOpen: true } : undefined;
    sign = undefined;
  }
  return places;
}

interface Sign {
  readonly start: number;
  readonly text: string;
}

function isMinus(sign: Sign | undefined): boolean {
  return sign !== undefined && sign.text !== '+';
}

function placeOf({
  start,
  end,
  magnitude,
  sign,
  isNegated,
  style,
}: Pick<NumberPlace, 'start' | 'end' | 'isNegated' | 'style'> & {
  readonly magnitude: number;
  readonly sign: Sign | undefined;
}): NumberPlace {
  const value = isMinus(sign) ? -magnitude : magnitude;
  return { start: sign?.start ?? start, end, value, sign: sign?.text ?? '', isNegated, style };
}
