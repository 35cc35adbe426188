import { type RecoveryPath, recoveryPath } from '../analysis/recoveryPath.ts';
import type { Sliced } from '../tensor/sliced.ts';
import { countText, exactText, shareNumber } from './numberText.ts';
import type { NumberTable, RecoveryPoint, RecoveryView, TableCell } from './protocol.ts';
import type { RowSubject } from './rowSubject.ts';
import type { Translate } from './translate.ts';

/** So many lines of the table are read at a glance, and those where the class comes to lead. */
const tabledAtMost = 12;

/**
 * How the probability of the true class grows under gradient descent, by cross-entropy and by MSE, until that class leads;
 * undefined where it leads already, never will, or cannot be followed.
 */
export function* recoveryView(
  subject: RowSubject,
  learningRate: number,
  t: Translate,
): Sliced<RecoveryView | undefined> {
  const { logits, target, temperature, mseReduction, classes, analysis } = subject;
  if (target === undefined || analysis.argmax === target) return undefined;
  const options = { learningRate, temperature, mseReduction };
  const crossEntropy = yield* recoveryPath(logits, target, 'crossEntropy', options);
  const meanSquaredError = yield* recoveryPath(logits, target, 'meanSquaredError', options);
  if (!isPath(crossEntropy) || !isPath(meanSquaredError)) return undefined;
  return {
    title: t('Gradient descent, learning rate {0}', exactText(learningRate)),
    sentence: t(
      'Step by step down the gradient on the logits, {0} leads after {1} with cross-entropy, after {2} with MSE.',
      classes.name(target),
      stepsText(crossEntropy, t),
      stepsText(meanSquaredError, t),
    ),
    crossEntropy: pointsOf(crossEntropy),
    meanSquaredError: pointsOf(meanSquaredError),
    table: tableOf(crossEntropy, meanSquaredError, t),
  };
}

function isPath(path: RecoveryPath | 'never' | undefined): path is RecoveryPath {
  return path !== undefined && path !== 'never';
}

function stepsText({ recovered, points }: RecoveryPath, t: Translate): string {
  if (recovered === undefined) return t('more than {0} steps', countText(points.at(-1)?.steps ?? 0));
  return recovered === 1 ? t('one step') : t('{0} steps', countText(recovered));
}

function pointsOf({ points }: RecoveryPath): RecoveryPoint[] {
  return points.map(({ steps, probability }) => ({ steps, probability }));
}

function tableOf(crossEntropy: RecoveryPath, meanSquaredError: RecoveryPath, t: Translate): NumberTable {
  const steps = [...new Set([...crossEntropy.points, ...meanSquaredError.points].map((point) => point.steps))];
  const recovered = [crossEntropy, meanSquaredError].flatMap((path) => path.recovered ?? []);
  return {
    caption: t('Probability of the true class'),
    columns: [t('steps'), t('with cross-entropy'), t('with MSE')],
    rows: [...new Set([...evenly(steps.sort(ascending)), ...recovered])].sort(ascending).map((count) => ({
      header: countText(count),
      cells: [cellAt(crossEntropy, count, t), cellAt(meanSquaredError, count, t)],
    })),
  };
}

function ascending(one: number, other: number): number {
  return one - other;
}

/** Some of them, the first and the last among these. */
function evenly(steps: readonly number[]): number[] {
  const last = steps.length - 1;
  const count = Math.min(steps.length, tabledAtMost);
  return [
    ...new Set(Array.from({ length: count }, (_, place) => steps[Math.round((place * last) / (count - 1))] ?? 0)),
  ];
}

/** The probability after so many steps, or after the last before them; nothing once the class leads. */
function cellAt({ points, recovered }: RecoveryPath, steps: number, t: Translate): TableCell {
  const point = points.findLast((candidate) => candidate.steps <= steps);
  const { probability = Number.NaN, complement = Number.NaN } = point ?? {};
  const number = shareNumber(probability, Math.log10(probability), Math.log10(complement));
  if (recovered === undefined || steps < recovered) return number;
  return steps === recovered ? { ...number, mark: t('leads') } : { text: '', exact: '' };
}
