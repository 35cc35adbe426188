import { CompensatedSum } from './compensatedSum.ts';
import type { MseReduction } from './meanSquaredError.ts';
import { scaledGap, scaledGapRemainder, type WrongClasses } from './wrongClasses.ts';

/** What a row makes of its true class, in float64. */
export interface TrueClass {
  /** p_t. */
  readonly probability: number;
  /** 1 - p_t, from the wrong classes: cross-entropy's push. */
  readonly complement: number;
  /** The probability of the class that is predicted. */
  readonly greatestProbability: number;
  /** 6.75 p_t (1 - p_t)^2: MSE's push, as a share of its best. */
  readonly msePush: number;
  /** -log p_t, in nats. */
  readonly loss: number;
  /** -log p of the greatest wrong class, in nats. */
  readonly leaderLoss: number;
  /** In nats. */
  readonly entropy: number;
}

/** Above it exp(-x) may be too small for float64 where a multiple of it is not. */
const LARGE = 600;

/**
 * A true class of logit z_t among the wrong ones of its row: with x = W exp(-g), g = (z_t - z_w) / T, p_t is 1 / (1 + x).
 * A masked true class (-Infinity) has probability 0 and loss +Infinity; without a wrong class it has 1 and 0. Right to a
 * few units in the last place, or 1e-319. Source: `trueAgainstWrong`, `crossEntropy`, `entropy` and `saturation`.
 */
export function trueClassAt(logit: number, wrong: WrongClasses): TrueClass {
  if (wrong.leader === -1) {
    return {
      probability: 1,
      complement: 0,
      greatestProbability: 1,
      msePush: 0,
      loss: 0,
      leaderLoss: Number.POSITIVE_INFINITY,
      entropy: 0,
    };
  }
  const { lead, temperature, rest, total } = wrong;
  const gap = scaledGap(logit, lead, temperature);
  let probability: number;
  let complement: number;
  let greatestProbability: number;
  let loss: number;
  let leaderLoss: number;
  let complementLoss: number;
  if (gap > 0) {
    const odds = Number.isFinite(gap) ? oddsAgainst(logit, gap, wrong) : 0;
    probability = 1 / (1 + odds);
    greatestProbability = probability;
    complement = odds / (1 + odds);
    loss = Math.log1p(odds);
    leaderLoss = gap + loss;
    // log(1 + 1 / x), where 1 / x may overflow.
    complementLoss = gap < LARGE ? Math.log1p(1 / odds) : gap - Math.log1p(rest);
  } else {
    const rough = Math.exp(gap);
    const own = rough === 0 ? 0 : rough + rough * scaledGapRemainder(logit, lead, temperature, gap);
    const others = rest + own;
    probability = own / (1 + others);
    greatestProbability = 1 / (1 + others);
    complement = total / (1 + others);
    leaderLoss = Math.log1p(others);
    loss = leaderLoss - gap;
    complementLoss = Math.log1p(own / total);
  }
  const ownEntropy = probability === 0 ? 0 : probability * loss;
  const entropy = complement === 0 ? 0 : complement * (complementLoss + wrong.entropy) + ownEntropy;
  const msePush = 6.75 * probability * complement * complement;
  return { probability, complement, greatestProbability, msePush, loss, leaderLoss, entropy };
}

/** s of the squared errors of C classes. */
export function meanSquaredErrorScale(reduction: MseReduction, classCount: number): number {
  return { mean: 1 / classCount, sum: 1, half: 0.5 }[reduction];
}

/** s sum_j (p_j - y_j)^2 = s (1 - p_t)^2 (1 + sum_j r_j^2), s being the scale. */
export function squaredError({ complement }: TrueClass, { concentration }: WrongClasses, scale: number): number {
  return scale * complement * complement * (1 + concentration);
}

/** The Euclidean norm of the gradient of cross-entropy with respect to the logits: (1 - p_t) sqrt(1 + sum_j r_j^2) / T. */
export function crossEntropyGradientNorm({ complement }: TrueClass, wrong: WrongClasses): number {
  return (complement * Math.sqrt(1 + wrong.concentration)) / wrong.temperature;
}

/**
 * The Euclidean norm of the gradient of the squared error with respect to the logits. With a = p_t, q = 1 - a and R the sum
 * of the r_j^2, its components are -2s / T q^2 times a (1 + R) for the true class and r_j ((R - r_j) - a (1 + R)) for the
 * others. What is added to a (1 + R) is r_j - R = (r_w - R) - (r_w - r_j): the first is the `spread` and the second
 * e_j's complement, so that only components far smaller than the leader's can cancel.
 */
export function meanSquaredErrorGradientNorm(
  { probability, complement }: TrueClass,
  { concentration, spread, total, exponentials, complements, temperature }: WrongClasses,
  scale: number,
): number {
  const own = probability * (1 + concentration);
  // The leader's component and the true one's are at most this, and nearly reach it together.
  const greatest = spread + own;
  if (greatest === 0 || complement === 0) return 0;
  const squares = new CompensatedSum();
  squares.add((own / greatest) ** 2);
  for (let j = 0; j < exponentials.length; j++) {
    if (exponentials[j] === 0) continue;
    const share = ((exponentials[j] / total) * (greatest - complements[j] / total)) / greatest;
    squares.add(share * share);
  }
  return (2 * scale * complement * complement * greatest * Math.sqrt(squares.value)) / temperature;
}

/** x = (1 - p_t) / p_t, by halves of the exponential, so that nothing underflows that need not. */
function oddsAgainst(logit: number, gap: number, { lead, temperature, total }: WrongClasses): number {
  const lost = scaledGapRemainder(logit, lead, temperature, gap);
  if (gap < LARGE) {
    const value = Math.exp(-gap);
    return total * (value - value * lost);
  }
  const half = Math.exp(-gap / 2);
  return total * (half - half * lost) * half;
}
