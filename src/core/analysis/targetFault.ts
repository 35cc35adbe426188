/** What is wrong with the true class that a row was given. */
export type TargetFault =
  | { readonly code: 'notAnInteger'; readonly target: number }
  /** The loss skips the row: it has neither loss nor gradient. */
  | { readonly code: 'ignored'; readonly target: number }
  /** Below 0, or above `classCount` - 1. */
  | { readonly code: 'outOfRange'; readonly target: number; readonly classCount: number }
  /**
   * Classes seem to be counted from 1: the greatest of the `targetCount` targets is `classCount`, and none is 0. This row's
   * own may yet be in range, and then mean another class.
   */
  | { readonly code: 'oneBased'; readonly target: number; readonly classCount: number; readonly targetCount: number };

/** What is known of a target beside its number. */
export interface TargetContext {
  /** The targets of all rows, its own among them. */
  readonly targets?: readonly number[];
  /** The target whose rows the loss skips; -100 unless given. */
  readonly ignoreIndex?: number;
}

/** The target whose rows PyTorch's `cross_entropy` ignores unless told otherwise. */
export const PYTORCH_IGNORE_INDEX = -100;

/**
 * What is wrong with a true class in a row of `classCount` classes, which are counted from 0; undefined when nothing is.
 * Throws nothing. Source: the `target` and `ignore_index` of PyTorch's `cross_entropy`.
 */
export function targetFault(
  target: number,
  classCount: number,
  { targets = [target], ignoreIndex = PYTORCH_IGNORE_INDEX }: TargetContext = {},
): TargetFault | undefined {
  if (target === ignoreIndex) return { code: 'ignored', target };
  if (!Number.isInteger(target)) return { code: 'notAnInteger', target };
  const counted = targets.filter((other) => other !== ignoreIndex);
  // An empty row has no last class that a target could be taken for.
  const oneBased =
    classCount > 0 && counted.includes(classCount) && counted.every((other) => other >= 1 && other <= classCount);
  if (oneBased) return { code: 'oneBased', target, classCount, targetCount: counted.length };
  if (target < 0 || target >= classCount) return { code: 'outOfRange', target, classCount };
  return undefined;
}
