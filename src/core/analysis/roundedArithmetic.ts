import { roundToBfloat16, roundToFloat16 } from '../tensor/halfPrecision.ts';

/** The dtypes that classifiers are trained in, less precise than the float64 of the analysis. */
export type TrainingDtype = 'float32' | 'float16' | 'bfloat16';

/** How a dtype rounds, and where its numbers end. */
export interface RoundedArithmetic {
  /** After each operation inside a function such as softmax. */
  readonly inside: (value: number) => number;
  /** What a function gives back, or keeps for later. */
  readonly result: (value: number) => number;
  readonly largest: number;
  readonly leastNormal: number;
  /** The least number above 0. */
  readonly leastSubnormal: number;
}

const arithmetics: { readonly [D in TrainingDtype]: RoundedArithmetic } = {
  float32: {
    inside: Math.fround,
    result: Math.fround,
    largest: (2 - 2 ** -23) * 2 ** 127,
    leastNormal: 2 ** -126,
    leastSubnormal: 2 ** -149,
  },
  float16: {
    inside: roundToFloat16,
    result: roundToFloat16,
    largest: 65504,
    leastNormal: 2 ** -14,
    leastSubnormal: 2 ** -24,
  },
  bfloat16: {
    inside: Math.fround,
    result: (value) => roundToBfloat16(Math.fround(value)),
    largest: (2 - 2 ** -7) * 2 ** 127,
    leastNormal: 2 ** -126,
    leastSubnormal: 2 ** -133,
  },
};

/**
 * The arithmetic of a dtype, emulated in float64: each operation is rounded once more, which gives the same number as the
 * operation of the dtype itself, except for the last bit of a library's exp and log.
 *
 * float32: every operation rounds to float32. bfloat16: to float32 inside a function, whose results round to bfloat16, as
 * PyTorch does on a CPU (found by comparing bits with PyTorch 1.13). float16: every operation rounds to float16, as in NumPy;
 * a GPU computes in float32 inside, as for bfloat16. Subnormal numbers are kept, which some hardware makes 0. Sums are
 * rounded once, since the order of its additions is a library's own affair.
 */
export function roundedArithmetic(dtype: TrainingDtype): RoundedArithmetic {
  return arithmetics[dtype];
}
