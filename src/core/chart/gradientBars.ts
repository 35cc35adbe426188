import type { BarAxis, BarModel } from './barModel.ts';
import { symmetricLog, symmetricLogInverse, symmetricLogTicks, tickText } from './symmetricLog.ts';

/** Pixels that a label of the axis needs, with the air around it. */
const labelWidth = 52;

/** What pushes the logit of a class: dL/dz under each loss; nothing without a target. */
export interface ClassGradients {
  readonly gradients?: { readonly crossEntropy: number; readonly meanSquaredError: number };
}

/** Which of the two losses have bars. */
export type DrawnLosses = 'both' | 'crossEntropy' | 'meanSquaredError';

/**
 * Two bars a class, cross-entropy above MSE, on one symmetric-log axis with zero in the middle; or one where only one loss
 * is drawn.
 */
export function gradientBars(
  classes: readonly ClassGradients[],
  linearTo: number,
  losses: DrawnLosses = 'both',
): BarModel {
  const series = (['crossEntropy', 'meanSquaredError'] as const)
    .filter((loss) => losses === 'both' || losses === loss)
    .map((loss) => ({
      ends: classes.map(({ gradients }) => symmetricLog(gradients?.[loss] ?? 0, linearTo)),
      paints: classes.map(() => loss),
    }));
  return {
    series,
    axis: gradientAxis(
      series.flatMap(({ ends }) => ends),
      linearTo,
    ),
  };
}

/** As far to either side as the longest bar, to the next whole position. */
function gradientAxis(positions: readonly number[], linearTo: number): BarAxis {
  // A bar that ends at a power of ten must not open another decade by the last digit of its logarithm.
  const limit = positions.reduce((longest, position) => Math.max(longest, Math.ceil(Math.abs(position) - 1e-9)), 1);
  return {
    from: -limit,
    to: limit,
    ticks: (width) =>
      symmetricLogTicks(limit, (labelWidth * 2 * limit) / width).map((position) => ({
        position,
        text: tickText(symmetricLogInverse(position, linearTo)),
      })),
    zone: { from: -1, to: 1 },
  };
}
