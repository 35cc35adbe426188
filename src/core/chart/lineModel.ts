import type { BarAxis } from './barModel.ts';

/** Lines on a pair of axes, in the axes' own linear positions. */
export interface LineModel {
  readonly series: readonly LineSeries[];
  readonly across: LineAxis;
  readonly up: LineAxis;
  /** Where on the axis across the reader stands: marked on every line. */
  readonly present?: number;
  /** Whether a line's last point is where something is reached, and is marked. */
  readonly marksEnds?: boolean;
}

/** A line: cross-entropy's is drawn through, MSE's is dashed. */
export interface LineSeries {
  readonly paint: 'crossEntropy' | 'meanSquaredError';
  /** In the order of x. */
  readonly points: readonly LinePoint[];
}

export interface LinePoint {
  readonly x: number;
  readonly y: number;
}

export type LineAxis = Omit<BarAxis, 'zone'>;

/** The height of a line at `x`, between its neighbours; that of its nearer end beyond it. NaN for a line without points. */
export function heightAt({ points }: LineSeries, x: number): number {
  const after = points.findIndex((point) => point.x >= x);
  const right = points[after === -1 ? points.length - 1 : after];
  const left = points[after - 1] ?? right;
  if (left === undefined || right === undefined) return Number.NaN;
  if (after === -1 || left.x === right.x) return right.y;
  return left.y + ((x - left.x) / (right.x - left.x)) * (right.y - left.y);
}
