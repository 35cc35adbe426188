import { compensatedSum } from './compensatedSum.ts';

/** z / sum z, which is no softmax, and why. */
export interface DivisionBySum {
  /** Infinite only where float64 ends. */
  readonly sum: number;
  /** Length C: NaN or infinite where the division has no answer. */
  readonly shares: Float64Array;
  /** The worst first. */
  readonly faults: readonly DivisionFault[];
}

/** Why z / sum z cannot stand for probabilities in this row. */
export type DivisionFault =
  /** A class is masked by -Infinity, which masks nothing here but makes the sum infinite. */
  | { readonly code: 'infiniteSum' }
  | { readonly code: 'zeroSum' }
  /** The order is reversed: the class with the greatest logit gets the least share. */
  | { readonly code: 'reversedOrder'; readonly greatestLogit: number; readonly share: number }
  /** The logits cancel: the shares are `magnification` times what their sizes would suggest, 1 without cancellation. */
  | { readonly code: 'blownUp'; readonly magnification: number }
  | { readonly code: 'negativeShares'; readonly count: number; readonly least: number; readonly share: number }
  /** Some class has no share at all, so that its cross-entropy would be infinite. */
  | { readonly code: 'zeroShares'; readonly count: number; readonly first: number }
  /** The same number added to every logit leaves the softmax alone; here the share of `greatestLogit` moves. */
  | {
      readonly code: 'movedByShift';
      readonly shift: number;
      readonly greatestLogit: number;
      readonly before: number;
      readonly after: number;
    };

/** A sum this many times smaller than its terms together is said to be blown up. */
const WORTH_SAYING = 10;

/**
 * z / sum z of a row of C logits, the first thing one thinks of to make numbers sum to 1, and what is wrong with it.
 * `greatestLogit`, `least` and `first` are classes. A temperature would change nothing: it cancels.
 *
 * Constant rows of positive numbers have no fault. A row with NaN or +Infinity has NaN shares and no fault but the
 * infinite sum; an empty row has neither shares nor faults. Source: the definition; compare Goodfellow, Bengio and
 * Courville 2016, section 6.2.2.3, on why outputs are taken for logarithms of unnormalised probabilities.
 */
export function divideBySum(logits: Float64Array): DivisionBySum {
  const scale = logits.reduce((greatest, logit) => Math.max(greatest, Math.abs(logit)), 0);
  // In units of about the greatest logit nothing overflows, and a power of two rounds nothing.
  const unit = scale > 0 && Number.isFinite(scale) ? 2 ** Math.floor(Math.log2(scale)) : 1;
  const scaledSum = compensatedSum(logits.length, (i) => logits[i] / unit);
  const shares = logits.map((logit) => logit / unit / scaledSum);
  const sum = scaledSum * unit;
  const faults: DivisionFault[] = [];
  if (logits.length === 0 || Number.isNaN(scale)) return { sum, shares, faults };
  if (!Number.isFinite(scaledSum)) return { sum, shares, faults: [{ code: 'infiniteSum' }] };

  const greatestLogit = indexOfGreatest(logits);
  const magnification = compensatedSum(logits.length, (i) => Math.abs(logits[i] / unit)) / Math.abs(scaledSum);
  const varied = logits.some((logit) => logit !== logits[0]);
  if (scaledSum === 0) {
    faults.push({ code: 'zeroSum' });
    return { sum, shares, faults };
  }
  if (scaledSum < 0 && varied) {
    faults.push({ code: 'reversedOrder', greatestLogit, share: shares[greatestLogit] });
  }
  if (magnification > WORTH_SAYING) faults.push({ code: 'blownUp', magnification });
  const negative = countWhere(shares, (share) => share < 0);
  if (negative > 0) {
    const least = indexOfGreatest(shares.map((share) => -share));
    faults.push({ code: 'negativeShares', count: negative, least, share: shares[least] });
  }
  const zero = countWhere(logits, (logit) => logit === 0);
  if (zero > 0) faults.push({ code: 'zeroShares', count: zero, first: logits.indexOf(0) });
  if (varied) {
    // A round number of the size of the logits, or else it would not move large ones.
    const shift = 10 ** Math.round(Math.log10(scale));
    const before = shares[greatestLogit];
    const after = (logits[greatestLogit] / unit + shift / unit) / (scaledSum + logits.length * (shift / unit));
    if (Number.isFinite(after) && after !== before) {
      faults.push({ code: 'movedByShift', shift, greatestLogit, before, after });
    }
  }
  return { sum, shares, faults };
}

/** The first of the greatest values; they are not NaN, and there is one. */
function indexOfGreatest(values: Float64Array): number {
  return values.reduce((greatest, value, i) => (value > values[greatest] ? i : greatest), 0);
}

function countWhere(values: Float64Array, holds: (value: number) => boolean): number {
  return values.reduce((count, value) => (holds(value) ? count + 1 : count), 0);
}
