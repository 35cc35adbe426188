import type { MseReduction } from './meanSquaredError.ts';
import { checkPositive, checkTarget } from './rangeChecks.ts';
import { meanSquaredErrorScale, squaredError, trueClassAt } from './trueClass.ts';
import { GREATEST_LOGIT, GREATEST_TEMPERATURE, type WrongClasses, wrongClasses } from './wrongClasses.ts';

/** What the losses make of the row when the true logit stands somewhere. */
export interface SlidePoint {
  readonly trueLogit: number;
  /** p_t. */
  readonly probability: number;
  /** In nats, without label smoothing. */
  readonly crossEntropy: number;
  readonly squaredError: number;
  /** 1 - p_t: cross-entropy's push on the true logit, as a share of its best. */
  readonly cePush: number;
  /** 6.75 p_t (1 - p_t)^2: MSE's push, as a share of its best. */
  readonly msePush: number;
}

/** The losses of a row as its true logit slides from far below the others to far above. */
export interface Slide {
  /** In ascending order of the true logit, at most 400; the present logit is one of them, unless it is masked. */
  readonly points: readonly SlidePoint[];
  /** The limit far below: probability 0, cross-entropy without bound, falling by 1 / T a logit. */
  readonly below: SlidePoint;
  /** The limit far above: probability 1, no loss, no push. */
  readonly above: SlidePoint;
  /** Where p_t = 1/2. */
  readonly even: SlidePoint;
  /** Where MSE pushes most: p_t = 1/3. */
  readonly hump: SlidePoint;
}

/** What stays when the true logit slides. */
export interface SlideOptions {
  /** Positive; 1 unless given. */
  readonly temperature?: number;
  /** 'mean' unless given. */
  readonly mseReduction?: MseReduction;
}

/** Points over the bend and the hump, and further ones where the present logit lies far from these. */
const NEAR_POINTS = 240;
const FAR_POINTS = 120;

/** Temperatures from p_t = 1/2 to where both plateaus show: there MSE's push is below 0.0001 of its best. */
const REACH = 12;

/** Temperatures beyond the present logit that still show. */
const MARGIN = 2;

/**
 * Losses and pushes of a row of C logits while the true one moves and the others stay. The range reaches from 12 T below
 * where p_t = 1/2 to 12 T above, and 2 T past the present logit. Right to 16 units in the last place or 1e-319.
 *
 * undefined when there is nothing to slide against: for a row with NaN or +Infinity, without an unmasked wrong class, and
 * beyond 2^800 in the logits or 2^100 in the temperature, either way. A masked true class slides all the same, without a
 * present point. Throws RangeError unless the target is an integer from 0 to C - 1 and the temperature is positive and
 * finite. Source: p_t is the logistic function of (z_t - T log sum_{j != t} exp(z_j / T)) / T; the gradients of `saturation`.
 */
export function slide(logits: Float64Array, target: number, options: SlideOptions = {}): Slide | undefined {
  const wrong = othersOf(logits, target, options);
  if (wrong === undefined) return undefined;
  const at = (trueLogit: number) => pointAt(trueLogit, wrong, logits.length, options);
  const { lead, rest, temperature } = wrong;
  const even = lead + temperature * Math.log1p(rest);
  const present = logits[target];
  const low = even - REACH * temperature;
  const high = even + REACH * temperature;
  const trueLogits = [...spread(low, high, NEAR_POINTS)];
  if (Number.isFinite(present)) {
    if (present < low) trueLogits.push(...spread(present - MARGIN * temperature, low, FAR_POINTS));
    if (present > high) trueLogits.push(...spread(high, present + MARGIN * temperature, FAR_POINTS));
    trueLogits.push(present);
  }
  const points = Float64Array.from(new Set(trueLogits)).sort();
  return {
    points: Array.from(points, at),
    below: at(Number.NEGATIVE_INFINITY),
    above: at(Number.POSITIVE_INFINITY),
    even: at(even),
    hump: at(even - temperature * Math.LN2),
  };
}

/** One point of the `slide`, at any true logit, the infinities among them; undefined where there is no slide, and for NaN. */
export function slidePoint(
  logits: Float64Array,
  target: number,
  trueLogit: number,
  options: SlideOptions = {},
): SlidePoint | undefined {
  const wrong = othersOf(logits, target, options);
  if (wrong === undefined || Number.isNaN(trueLogit)) return undefined;
  return pointAt(trueLogit, wrong, logits.length, options);
}

function othersOf(logits: Float64Array, target: number, { temperature = 1 }: SlideOptions): WrongClasses | undefined {
  checkTarget(target, logits.length);
  checkPositive('temperature', temperature);
  if (temperature > GREATEST_TEMPERATURE || temperature < 1 / GREATEST_TEMPERATURE) return undefined;
  if (!logits.every((z) => Math.abs(z) <= GREATEST_LOGIT || z === Number.NEGATIVE_INFINITY)) return undefined;
  const wrong = wrongClasses(logits, target, temperature);
  return wrong.leader === -1 ? undefined : wrong;
}

function pointAt(
  trueLogit: number,
  wrong: WrongClasses,
  classCount: number,
  { mseReduction = 'mean' }: SlideOptions,
): SlidePoint {
  const found = trueClassAt(trueLogit, wrong);
  return {
    trueLogit,
    probability: found.probability,
    crossEntropy: found.loss,
    squaredError: squaredError(found, wrong, meanSquaredErrorScale(mseReduction, classCount)),
    cePush: found.complement,
    msePush: found.msePush,
  };
}

/** So many evenly spaced numbers, the first and the last exactly these. */
function spread(first: number, last: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => {
    const share = i / (count - 1);
    return first * (1 - share) + last * share;
  });
}
