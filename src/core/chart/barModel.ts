/** How a bar is painted; the theme says which colours that means. */
export type Paint = 'plain' | 'predicted' | 'true' | 'crossEntropy' | 'meanSquaredError';

/** Horizontal bars: for each class one bar of each series, on one axis. */
export interface BarModel {
  readonly series: readonly BarSeries[];
  readonly axis: BarAxis;
}

/** One bar a class. */
export interface BarSeries {
  /** Positions on the axis. */
  readonly ends: readonly number[];
  readonly paints: readonly Paint[];
}

/** An axis in its own linear positions. */
export interface BarAxis {
  readonly from: number;
  readonly to: number;
  /** The labelled positions of an axis that is so many pixels wide. */
  ticks(width: number): readonly { readonly position: number; readonly text: string }[];
  /** A part to shade. */
  readonly zone?: { readonly from: number; readonly to: number };
}
