import type { TargetsBeside } from '../tensor/neighbours.ts';
import { type ClassNaming, oneLine } from './className.ts';
import type { ActionView, BatchTargets } from './protocol.ts';
import type { Translate } from './translate.ts';

/** More would be a list to read before the true class can be chosen. */
const offeredAtMost = 4;

/** What beside an array says the true class of a row, each with the words to take it; the one in use is left out. */
export function offerViews(
  targets: readonly TargetsBeside[],
  { row, used, classCount }: { readonly row: number; readonly used?: TargetsBeside; readonly classCount: number },
  classes: ClassNaming,
  t: Translate,
): ActionView[] {
  return targets
    .filter((offered) => offered !== used && offered.values[row] !== undefined)
    .slice(0, offeredAtMost)
    .map((offered) => {
      const value = offered.values[row] ?? Number.NaN;
      const isClass = value >= 0 && value < classCount;
      return {
        label: t('Use {0} from {1}', isClass ? classes.bare(value) : value, placeText(offered, t)),
        action: { kind: 'chooseBatchTargets', targets: referenceTo(offered, targets) },
      };
    });
}

/** Where something beside an array stands, in words: "labels, line 14". */
export function placeText({ name, line }: Pick<TargetsBeside, 'name' | 'line'>, t: Translate): string {
  return line === undefined ? oneLine(name) : t('{0}, line {1}', oneLine(name), line);
}

/** What is kept of targets that were taken, to find them again by. */
export function referenceTo(taken: TargetsBeside, targets: readonly TargetsBeside[]): BatchTargets {
  const namesakes = targets.filter(({ name }) => name === taken.name);
  const occurrence = namesakes.indexOf(taken);
  return { from: 'neighbour', name: taken.name, ...(occurrence > 0 ? { occurrence } : {}) };
}

/** The targets that a reference means; undefined where they are gone, or stand elsewhere. */
export function targetsReferredTo(
  reference: BatchTargets | undefined,
  targets: readonly TargetsBeside[],
): TargetsBeside | undefined {
  if (reference?.from !== 'neighbour') return undefined;
  return targets.filter(({ name }) => name === reference.name)[reference.occurrence ?? 0];
}
