import type { Dtype } from './dtype.ts';
import { roundToBfloat16, roundToFloat16 } from './halfPrecision.ts';

/** The value of a dtype nearest to a float64, ties to even, where the dtype is a float; any other value stays what it is. */
export function roundToDtype(value: number, dtype: Dtype): number {
  switch (dtype) {
    case 'float32':
      return Math.fround(value);
    case 'float16':
      return roundToFloat16(value);
    case 'bfloat16':
      return roundToBfloat16(value);
    default:
      return value;
  }
}

/**
 * The fewest decimal digits that read back as `value`, a finite number of the dtype, when read as float64 and rounded to
 * the dtype: "0.1" for the float32 that float64 shows as 0.10000000149011612. As JavaScript writes numbers, with a zero's
 * sign: "-0", "1e-7", "1e+21".
 */
export function shortestDigits(value: number, dtype: Dtype = 'float64'): string {
  if (Object.is(value, -0)) return '-0';
  if (dtype === 'float32' || dtype === 'float16' || dtype === 'bfloat16') {
    for (let digits = 1; digits <= longestFloat32; digits++) {
      const shorter = Number(value.toPrecision(digits));
      if (roundToDtype(shorter, dtype) === value) return String(shorter);
    }
  }
  return String(value);
}

/** So many significant digits tell any float32, and so any value of the smaller dtypes, from its neighbours. */
const longestFloat32 = 9;
