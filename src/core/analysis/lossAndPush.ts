import type { LossAndGradient } from './gradient.ts';

/** A loss with its gradient, and how hard it pushes the true class. */
export interface LossAndPush extends LossAndGradient {
  /**
   * The size of the push that raises the true logit, as a share of the most that this loss ever gives it, 0 to 1,
   * whatever the temperature and the weights. Absent where no class is the true one.
   */
  readonly push?: number;
}
