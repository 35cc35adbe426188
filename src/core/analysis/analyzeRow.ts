/** How the squared errors of a row are reduced: their mean (PyTorch, Keras), their sum (Brier score), or half their sum. */
export type MseReduction = 'mean' | 'sum' | 'half';

export interface RowOptions {
  /** Index of the true class, 0 to C - 1. Without it there is no loss, gradient or verdict. */
  readonly target?: number;
  /** The logits are divided by it. Positive; 1 unless given. */
  readonly temperature?: number;
  /** Share of the target that is spread evenly over all classes, 0 to 1; cross-entropy only. 0 unless given. */
  readonly labelSmoothing?: number;
  /** 'mean' unless given. */
  readonly mseReduction?: MseReduction;
  readonly thresholds?: Thresholds;
}

/** When a row is called confidently wrong, and when saturated. */
export interface Thresholds {
  /** Least probability of the predicted class; 0.9 unless given. */
  readonly confidence: number;
  /** MSE push, as a share of its best, below which a row is saturated; 0.1 unless given. */
  readonly saturation: number;
}

/** A loss in nats (cross-entropy) or squared probability (MSE), and its gradient with respect to the logits as given. */
export interface LossAndGradient {
  readonly loss: number;
  /** Length C. */
  readonly gradient: Float64Array;
  /** log10 |gradient|, length C: finite also where the gradient is too small for float64, -Infinity where it is 0. */
  readonly log10Gradient: Float64Array;
}

export interface Saturation {
  /** 1 - p_t: cross-entropy's push on the true logit as a share of its best. */
  readonly cePush: number;
  /** 6.75 p_t (1 - p_t)^2: MSE's push on the true logit as a share of its best. */
  readonly msePush: number;
  readonly confidentlyWrong: boolean;
  readonly saturated: boolean;
}

export interface RowAnalysis {
  readonly logSumExp: number;
  readonly softmax: Float64Array;
  readonly logSoftmax: Float64Array;
  /** In nats. */
  readonly entropy: number;
  readonly argmax: number;
  readonly crossEntropy?: LossAndGradient;
  readonly meanSquaredError?: LossAndGradient;
  readonly saturation?: Saturation;
}

export function analyzeRow(logits: Float64Array, options: RowOptions = {}): RowAnalysis {
  throw new Error(`not written yet: ${logits.length} ${options.target}`);
}
