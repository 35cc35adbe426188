/** Where cross-entropy stays, in nats, whatever a model learns. */
export interface StuckLoss {
  /** The true class has probability 1: log(e + C - 1) - 1. */
  readonly floor: number;
  /** A wrong class has probability 1: log(e + C - 1). */
  readonly ceiling: number;
}

/**
 * Floor and ceiling of the cross-entropy of softmax(q / T) when q are the probabilities of C classes instead of logits:
 * log(1 + (C - 1) exp(-1 / T)), and 1 / T above. `classCount` is at least 1, `temperature` positive.
 *
 * Source: q_t is at most 1, and sum_j exp(q_j / T), convex in q, is greatest at a corner of the simplex.
 */
export function stuckLoss(classCount: number, temperature = 1): StuckLoss {
  const floor = Math.log1p((classCount - 1) * Math.exp(-1 / temperature));
  return { floor, ceiling: floor + 1 / temperature };
}
