import type { Sliced } from '../core/tensor/sliced.ts';

/** What tells the time, and waits. */
export interface Clock {
  /** In milliseconds. */
  readonly now: () => number;
  /** Does something after so many milliseconds, once the host has done what waits for it. */
  readonly later: (work: () => void, milliseconds: number) => void;
}

/**
 * Does sliced work in turns with whatever else the host has to do; short work at once. undefined when, after a turn,
 * nobody wants the result any more.
 */
export type TakeTurns = <Result>(work: Sliced<Result>, isWanted?: () => boolean) => Promise<Result | undefined>;

/** How long a turn may take, in milliseconds, but for its last slice. */
const turnAtMost = 15;

/** Turns by a clock. */
export function makeTakeTurns({ now, later }: Clock): TakeTurns {
  return async (work, isWanted = () => true) => {
    do {
      const end = now() + turnAtMost;
      do {
        const { done, value } = work.next();
        if (done) return value;
      } while (now() < end);
      await new Promise<void>((resolve) => later(resolve, 0));
    } while (isWanted());
    return undefined;
  };
}
