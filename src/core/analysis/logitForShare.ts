/**
 * The logit with which a class of a row of C logits gets the probability `share` at a temperature, the others staying
 * as they are: T log(share / (1 - share)) + m + T log sum_{j != i} exp((z_j - m) / T), m the greatest of the others. It is
 * the inverse of the softmax in one component, good to a few units in the last place: a hand's choice needs no more.
 *
 * `share` is more than 0 and less than 1. NaN where no other class has a finite logit, or one is NaN or +Infinity.
 */
export function logitForShare(logits: Float64Array, index: number, share: number, temperature: number): number {
  const others = logits.filter((_, other) => other !== index);
  const max = others.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  const total = others.reduce((sum, logit) => sum + Math.exp((logit - max) / temperature), 0);
  const logit = temperature * (Math.log(share) - Math.log1p(-share) + Math.log(total)) + max;
  return Number.isFinite(logit) ? logit : Number.NaN;
}
