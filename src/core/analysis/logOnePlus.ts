import { type DoubleDouble, difference, exactly, nearest, ONE, quotient, sum } from './doubleDouble.ts';
import { exponentialLessOne } from './exponential.ts';

/**
 * log(1 + x) of x > -1, to about 2^-94 of itself: one step of Newton's method, which doubles the digits of `Math.log1p`.
 * 0 for 0, NaN for NaN. Source: Hida, Li and Bailey 2001, section 3.5 ("Logarithm").
 */
export function logOnePlus(x: DoubleDouble): DoubleDouble {
  const value = nearest(x);
  // So near to 0 it is x itself; beyond the largest float64 only the infinities and NaN are left.
  if (Math.abs(value) < 2 ** -110) return x;
  const rough = exactly(Math.log1p(value));
  const less = exponentialLessOne(rough);
  return sum(rough, quotient(difference(x, less), sum(ONE, less)));
}
