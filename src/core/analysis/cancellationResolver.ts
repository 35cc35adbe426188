import type { Sliced } from '../tensor/sliced.ts';
import type { DoubleDouble } from './doubleDouble.ts';
import { type FixedPointRow, fixedPointRow, fromUnits } from './fixedPointRow.ts';
import type { RowExponentials } from './rowExponentials.ts';

/** Enough for logits next to those where two terms cancel. */
const FIRST_BITS = 192;

/** What takes more is 0 in float64, even divided by the smallest temperature. */
const MOST_BITS = 6144;

/** So many bits of what is left are sure. */
const SURE_BITS = 64n;

/** What is left of `terms` that nearly cancel, a function of a row's fixed-point exponentials, in their units. */
export type CancellationResolver = (terms: (fixed: FixedPointRow) => bigint) => Sliced<DoubleDouble>;

/**
 * Finds to 2^-64 of itself what is left where terms nearly cancel in a row of C classes. They may be off by 16 C units, and
 * are asked for with twice the bits until that no longer matters: no polynomial of exponentials of rational numbers comes to
 * 0 unless its coefficients do (theorem of Lindemann and Weierstrass). The fixed-point rows, which take the time, are
 * computed when first needed and once for all components. The row must have a softmax.
 */
export function cancellationResolver(row: RowExponentials): CancellationResolver {
  const rows = new Map<number, FixedPointRow>();
  const least = BigInt(16 * row.classCount) << SURE_BITS;
  return function* (terms) {
    for (let bits = FIRST_BITS; ; bits *= 2) {
      const fixed = rows.get(bits) ?? (yield* fixedPointRow(row, bits));
      rows.set(bits, fixed);
      const left = terms(fixed);
      yield;
      if (left > least || left < -least || fixed.exact || bits >= MOST_BITS) return fromUnits(left, fixed.bits);
    }
  };
}
