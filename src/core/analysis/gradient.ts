import type { Sliced } from '../tensor/sliced.ts';
import { type DoubleDouble, log10Magnitude, nearest } from './doubleDouble.ts';

/** A loss in nats (cross-entropy) or squared probability (MSE), and its gradient with respect to the logits as given. */
export interface LossAndGradient {
  readonly loss: number;
  /** Length C. */
  readonly gradient: Float64Array;
  /** log10 |gradient|, length C: finite also where the gradient is too small for float64, -Infinity where it is 0. */
  readonly log10Gradient: Float64Array;
}

/** A loss of C classes with its gradient, whose component i is `component(i)`: at once, or in slices where it takes long. */
export function* lossAndGradient(
  loss: DoubleDouble,
  classCount: number,
  component: (i: number) => DoubleDouble | Sliced<DoubleDouble>,
): Sliced<LossAndGradient> {
  const gradient = new Float64Array(classCount);
  const log10Gradient = new Float64Array(classCount);
  for (let i = 0; i < classCount; i++) {
    const found = component(i);
    const value = 'high' in found ? found : yield* found;
    gradient[i] = nearest(value);
    log10Gradient[i] = log10Magnitude(value);
  }
  return { loss: nearest(loss), gradient, log10Gradient };
}
