import type { MseReduction } from './meanSquaredError.ts';
import type { RoundedArithmetic } from './roundedArithmetic.ts';

/** A loss and its gradient with respect to the logits as given, length C, as a dtype computes them. */
export interface RoundedLoss {
  readonly loss: number;
  readonly gradient: Float64Array;
}

/**
 * Cross-entropy without label smoothing, -l_t, and its gradient [exp(l) - y], from the log-softmax l that the dtype holds;
 * rounding as in `roundedSoftmax`. Source: `cross_entropy` and its backward pass in PyTorch 1.13, matched bit by bit in
 * bfloat16.
 */
export function roundedCrossEntropy(
  logSoftmax: Float64Array,
  target: number,
  { inside, result }: RoundedArithmetic,
  temperature = 1,
): RoundedLoss {
  const toLogits = chainRule(result, temperature);
  const gradient = logSoftmax.map((logP, i) => toLogits(result(inside(Math.exp(logP)) - (i === target ? 1 : 0))));
  return { loss: -logSoftmax[target], gradient };
}

/**
 * `(p - y).square()` under a reduction of scale s, and its gradient, from the softmax p that the dtype holds; rounding as
 * in `roundedSoftmax`:
 *
 *   r = [p - y];  loss = [s [sum [r^2]]];  v = [[s] 2 r];  gradient = [(v - [sum v p]) p]
 *
 * Source: autograd of PyTorch 1.13, matched bit by bit in bfloat16, where `mse_loss` itself does not exist on a CPU.
 */
export function roundedSquaredError(
  softmax: Float64Array,
  target: number,
  { inside, result }: RoundedArithmetic,
  reduction: MseReduction = 'mean',
  temperature = 1,
): RoundedLoss {
  const classCount = softmax.length;
  const scale = { mean: 1 / classCount, sum: 1, half: 0.5 }[reduction];
  const slope = 2 * result(scale);
  const backward = new Float64Array(classCount);
  let squares = 0;
  let sum = 0;
  for (let i = 0; i < classCount; i++) {
    const error = result(softmax[i] - (i === target ? 1 : 0));
    squares += result(error * error);
    backward[i] = result(slope * error);
    sum += inside(backward[i] * softmax[i]);
  }
  const total = result(sum);
  const toLogits = chainRule(result, temperature);
  const gradient = softmax.map((p, i) => toLogits(result(inside(backward[i] - total) * p)));
  return { loss: result(scale * result(squares)), gradient };
}

/** The gradient with respect to z from that with respect to z / T. */
function chainRule(result: (value: number) => number, temperature: number): (component: number) => number {
  if (temperature === 1) return (component) => component;
  const divisor = result(temperature);
  return (component) => result(component / divisor);
}
