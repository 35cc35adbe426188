/** The losses whose gradient descent on the logits is followed. */
export type DescentLoss = 'crossEntropy' | 'meanSquaredError';

/**
 * A row of finite logits, divided by the temperature, in groups of equal ones: they keep together, for equal logits have
 * equal gradients. Last comes the true class, alone, before it the wrong classes in falling order. Only differences count.
 */
export interface Standing {
  readonly logits: Float64Array;
  /** How many classes each group has. */
  readonly counts: Float64Array;
}

/**
 * Writes into `direction` what gradient descent adds to the logits of a standing at learning rate 1: minus the gradient
 * of cross-entropy, or of half the sum of squared errors, with respect to the divided logits.
 *
 * With a = p_t, q = 1 - a and R = sum_{j != t} p_j^2 that is q and -p_j for cross-entropy, a (q^2 + R) and
 * -p_j (p_j - R + a q) for the squared errors. Source: the gradients of `crossEntropy` and `meanSquaredError`.
 */
export function descent({ logits, counts }: Standing, loss: DescentLoss, direction: Float64Array): void {
  const target = logits.length - 1;
  // The direction's numbers are the probabilities first.
  let greatest = logits[target];
  for (let j = 0; j < target; j++) greatest = Math.max(greatest, logits[j]);
  let wrong = 0;
  for (let j = 0; j < target; j++) {
    direction[j] = Math.exp(logits[j] - greatest);
    wrong += counts[j] * direction[j];
  }
  const right = Math.exp(logits[target] - greatest);
  const total = right + wrong;
  const a = right / total;
  const q = wrong / total;
  if (loss === 'crossEntropy') {
    for (let j = 0; j < target; j++) direction[j] /= -total;
    direction[target] = q;
    return;
  }
  let squares = 0;
  for (let j = 0; j < target; j++) {
    direction[j] /= total;
    squares += counts[j] * direction[j] * direction[j];
  }
  for (let j = 0; j < target; j++) direction[j] *= squares - a * q - direction[j];
  direction[target] = a * (q * q + squares);
}
