import { CompensatedSum } from './compensatedSum.ts';
import { twoProductRemainder } from './twoProductRemainder.ts';
import { twoSumRemainder } from './twoSumRemainder.ts';

/**
 * The wrong classes of a row among themselves, in float64: all that the losses and the sizes of their gradients need to know
 * of them. With e_j = exp((z_j - z_w) / T), w the greatest wrong class and W the sum of the e_j, r_j = e_j / W is the
 * softmax of the wrong classes alone.
 */
export interface WrongClasses {
  /** w, the first of the greatest; -1 where no wrong class is unmasked: then every sum here is 0. */
  readonly leader: number;
  /** z_w; -Infinity without a leader. */
  readonly lead: number;
  readonly temperature: number;
  /** W - 1, summed without the leader. */
  readonly rest: number;
  /** W. */
  readonly total: number;
  /** sum_j r_j^2, from 1 / (C - 1) to 1. */
  readonly concentration: number;
  /** r_w - sum_j r_j^2, as sum_j r_j (r_w - r_j), whose terms have one sign. */
  readonly spread: number;
  /** -sum_j r_j log r_j, in nats. */
  readonly entropy: number;
  /** e_j, length C, 0 for the true class: of the scratch that was given, and good until it is used again. */
  readonly exponentials: Float64Array;
  /** 1 - e_j, which does not cancel, length C; of no meaning for the true class. */
  readonly complements: Float64Array;
}

/** Room for the numbers of one row, to be used for one after another. */
export interface RowScratch {
  readonly exponentials: Float64Array;
  readonly complements: Float64Array;
}

/** What `wrongClasses` can do without an overflow, in `twoProductRemainder` first: beyond, `analyzeRow` serves. */
export const GREATEST_LOGIT = 2 ** 800;
export const GREATEST_TEMPERATURE = 2 ** 100;

/** Nearer to 0 than this, exp(x) and 1 have more than a bit in common. */
const NEAR = 0.5;

/** Room for rows of C logits. */
export function rowScratch(classCount: number): RowScratch {
  return { exponentials: new Float64Array(classCount), complements: new Float64Array(classCount) };
}

/**
 * The wrong classes of a row of C logits whose true class is `target`, 0 to C - 1. The logits must be finite and at most
 * 2^800 in size, or -Infinity for a masked class, and the temperature from 2^-100 to 2^100. Each number is right to a few
 * units in the last place: the differences of logits are taken exactly, sums are compensated, and have terms of one sign.
 */
export function wrongClasses(
  logits: Float64Array,
  target: number,
  temperature: number,
  { exponentials, complements }: RowScratch = rowScratch(logits.length),
): WrongClasses {
  let leader = -1;
  let lead = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < logits.length; j++) {
    if (logits[j] > lead && j !== target) {
      leader = j;
      lead = logits[j];
    }
  }
  const rest = new CompensatedSum();
  const squares = new CompensatedSum();
  const spread = new CompensatedSum();
  const gaps = new CompensatedSum();
  for (let j = 0; j < logits.length; j++) {
    exponentials[j] = 0;
    complements[j] = 1;
    if (j === target || logits[j] === Number.NEGATIVE_INFINITY) continue;
    const gap = scaledGap(logits[j], lead, temperature);
    const lost = scaledGapRemainder(logits[j], lead, temperature, gap);
    const value = Math.exp(gap);
    if (value === 0) continue;
    exponentials[j] = value + value * lost;
    complements[j] = gap > -NEAR ? -Math.expm1(gap) - value * lost : 1 - exponentials[j];
    if (j === leader) continue;
    rest.add(exponentials[j]);
    squares.add(exponentials[j] * exponentials[j]);
    spread.add(exponentials[j] * complements[j]);
    gaps.add(-gap * exponentials[j]);
  }
  const total = leader === -1 ? 0 : 1 + rest.value;
  const squaredTotal = Math.max(total * total, 1);
  return {
    leader,
    lead,
    temperature,
    rest: rest.value,
    total,
    concentration: leader === -1 ? 0 : (1 + squares.value) / squaredTotal,
    spread: spread.value / squaredTotal,
    entropy: leader === -1 ? 0 : Math.log1p(rest.value) + gaps.value / total,
    exponentials,
    complements,
  };
}

/** (logit - reference) / T, nearly rounded once. */
export function scaledGap(logit: number, reference: number, temperature: number): number {
  const gap = logit - reference;
  return temperature === 1 ? gap : gap / temperature;
}

/** What the roundings of `scaledGap` took away; NaN for a gap that is not finite. */
export function scaledGapRemainder(logit: number, reference: number, temperature: number, gap: number): number {
  const difference = logit - reference;
  const lost = twoSumRemainder(logit, -reference, difference);
  if (temperature === 1) return lost;
  const whole = gap * temperature;
  return (difference - whole - twoProductRemainder(gap, temperature, whole) + lost) / temperature;
}
