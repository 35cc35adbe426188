import type { Divisor, RowExponentials } from './rowExponentials.ts';
import { log10ScaledExponential, scaledExponential } from './scaledExponential.ts';

/** A loss in nats (cross-entropy) or squared probability (MSE), and its gradient with respect to the logits as given. */
export interface LossAndGradient {
  readonly loss: number;
  /** Length C. */
  readonly gradient: Float64Array;
  /** log10 |gradient|, length C: finite also where the gradient is too small for float64, -Infinity where it is 0. */
  readonly log10Gradient: Float64Array;
}

/** A gradient with respect to the C logits as given, beside the magnitudes that float64 may not hold. */
export class Gradient {
  /** Length C. */
  readonly values: Float64Array;
  /** log10 |value|, length C: finite also where the value underflows, -Infinity where it is 0. */
  readonly log10: Float64Array;
  readonly #divisor: Divisor;

  /** All zeros, for a row divided by its temperature T. */
  constructor(row: RowExponentials) {
    this.values = new Float64Array(row.classCount);
    this.log10 = new Float64Array(row.classCount).fill(Number.NEGATIVE_INFINITY);
    this.#divisor = row.divisor;
  }

  /** Makes component i factor exp(exponent + remainder) / T; the division is the chain rule of z / T. */
  set(i: number, factor: number, exponent: number, remainder: number): void {
    const { fraction, power } = this.#divisor;
    this.values[i] = scaledExponential(factor / fraction, exponent, remainder, power);
    this.log10[i] = log10ScaledExponential(factor / fraction, exponent, power);
  }
}
