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
  const words = wordsOf(written.name ?? '');
  if (words.some((word) => logitWords.has(word))) return true;
  if (words.some((word) => measureWords.has(word))) return false;
  if (written.integers) return rules.integers;
  return written.call !== undefined || row.some((value) => value < 0 || !Number.isInteger(value));
}

const logitWords = new Set(['logit', 'logits', 'score', 'scores', 'output', 'outputs', 'unnormalized', 'unnormalised']);

/** Words for pairs and lists of fractions that code is full of: `figsize`, `xlim`, Adam's `betas`, colours. */
const measureWords = new Set([
  ...[
    'figsize',
    'size',
    'shape',
    'betas',
    'lim',
    'xlim',
    'ylim',
    'zlim',
    'extent',
    'bounds',
    'range',
    'bbox',
    'anchor',
  ],
  ...[
    'padding',
    'stride',
    'position',
    'pos',
    'rgb',
    'rgba',
    'color',
    'colors',
    'colour',
    'colours',
    'lr',
    'milestones',
  ],
]);

/** The words of an identifier in lower case: `class_logits`, `rawScores`, `model.output`. */
function wordsOf(name: string): string[] {
  const parted = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return parted.split(/[^a-z]+/);
}
