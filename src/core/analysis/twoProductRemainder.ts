/** Splits 53 bits into two halves of at most 26: 2^27 + 1. */
const SPLITTER = 134217729;

/**
 * What the rounding of `product`, which must be the float64 product of a and b, took away: a b = product + remainder,
 * exactly, unless something overflows (a or b above 1e300) or the remainder underflows (a product below 1e-290).
 * Source: Dekker 1971, A floating-point technique for extending the available precision ("TwoProduct").
 */
export function twoProductRemainder(a: number, b: number, product: number): number {
  const aHigh = highHalf(a);
  const bHigh = highHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function highHalf(value: number): number {
  const shifted = SPLITTER * value;
  return shifted - (shifted - value);
}
