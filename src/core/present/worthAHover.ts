import type { WrittenTensor } from '../tensor/writtenTensor.ts';

export interface HoverRules {
  /** Least number of classes in a row; never below 2. */
  readonly minimumLength: number;
  /** Show arrays of integers that no name marks as logits. */
  readonly integers: boolean;
}

/**
 * Whether an array in somebody's code looks enough like logits for a hover to speak up. `row` is the one under the
 * pointer. Most arrays of numbers are not logits, and a hover that shows on each of them is switched off for good.
 */
export function isWorthAHover(written: WrittenTensor, row: Float64Array, rules: HoverRules): boolean {
  // Its value is not what is written there.
  if (written.arithmetic) return false;
  if (row.length < Math.max(2, rules.minimumLength)) return false;
  if (!row.every((value) => value < Number.POSITIVE_INFINITY)) return false;
  if (row.every((value) => value === row[0])) return false;
  if (written.name !== undefined && namesLogits(written.name)) return true;
  if (written.integers) return rules.integers;
  return written.call !== undefined || row.some((value) => value < 0 || !Number.isInteger(value));
}

const logitWords = new Set(['logit', 'logits', 'score', 'scores', 'output', 'outputs', 'unnormalized', 'unnormalised']);

/** Whether one of the words of an identifier says logits: `class_logits`, `rawScores`, `model.output`. */
function namesLogits(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.split(/[^a-z]+/).some((word) => logitWords.has(word));
}
