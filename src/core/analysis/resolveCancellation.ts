import type { DoubleDouble } from './doubleDouble.ts';
import { FixedPointRow, fromUnits } from './fixedPointRow.ts';
import type { RowExponentials } from './rowExponentials.ts';

/** Enough for logits next to the float64s where two terms cancel. */
const FIRST_BITS = 192;

/** With so many nothing that a float64 can show is left, though the temperature be the smallest. */
const MOST_BITS = 6144;

/** So many bits are sure in what is left. */
const SURE_BITS = 64n;

/** Finds what is left where two terms of about the same size nearly cancel. */
export type Resolve = (terms: (fixed: FixedPointRow) => bigint) => DoubleDouble;

/**
 * What is left of a row's `terms` that nearly cancel, to 2^-64 of itself. `terms` gives it in units of the fixed-point row, less
 * than 8 C of them from the truth, and is asked again with twice the bits until it is large enough. That ends: neither a
 * sum of exponentials of distinct rational numbers nor one with rational coefficients is 0 (theorem of Lindemann and
 * Weierstrass). The fixed-point rows, which take the time, are computed when first needed and once for all components.
 */
export function resolverOf(row: RowExponentials): Resolve {
  const rows = new Map<number, FixedPointRow>();
  const least = BigInt(8 * row.classCount) << SURE_BITS;
  return (terms) => {
    for (let bits = FIRST_BITS; ; bits *= 2) {
      const fixed = rows.get(bits) ?? new FixedPointRow(row, bits);
      rows.set(bits, fixed);
      const left = terms(fixed);
      if (left > least || left < -least || fixed.exact || bits >= MOST_BITS) return fromUnits(left, fixed.bits);
    }
  };
}
