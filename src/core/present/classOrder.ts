import type { RowAnalysis } from '../analysis/analyzeRow.ts';
import type { ClassNaming } from './className.ts';
import type { ClassColumn, ClassOrder, PanelState } from './protocol.ts';

/** Rows of more classes show the most probable ones first. */
const longestByIndex = 12;

/** The order of the classes that the person chose, or that suits so many. */
export function classOrder({ classOrder: chosen }: PanelState, classes: number): ClassOrder {
  return (
    chosen ?? (classes > longestByIndex ? { by: 'probability', descending: true } : { by: 'index', descending: false })
  );
}

/**
 * The classes of a row whose name or index holds what is searched, in an order; equal ones and those without a number by
 * their index, the latter last. The class whose whole index or name it is comes first.
 */
export function orderedClasses(
  row: { readonly logits: Float64Array; readonly analysis: RowAnalysis; readonly classes: ClassNaming },
  { by, descending }: ClassOrder,
  search: string,
): Uint32Array {
  const sought = search.trim().toLowerCase();
  const indices = Uint32Array.from(row.logits.keys());
  const found = sought === '' ? indices : indices.filter((index) => isCalled(index, row.classes, sought));
  const values = valuesOf(row, by);
  if (values === undefined) {
    if (descending) found.reverse();
  } else {
    const direction = descending ? -1 : 1;
    found.sort((one, other) => {
      const [first = Number.NaN, second = Number.NaN] = [values[one], values[other]];
      if (Number.isNaN(first) || Number.isNaN(second))
        return Number(Number.isNaN(first)) - Number(Number.isNaN(second));
      return direction * (first < second ? -1 : first > second ? 1 : 0) || one - other;
    });
  }
  if (sought !== '') {
    bringForward(
      found,
      found.findIndex((index) => isWhole(index, row.classes, sought)),
    );
  }
  return found;
}

/** By all of its index, or all of its name. */
function isWhole(index: number, classes: ClassNaming, sought: string): boolean {
  return String(index) === sought || classes.label(index).toLowerCase() === sought;
}

/** Moves what stands at a place to the first one; nothing at -1. */
function bringForward(indices: Uint32Array, place: number): void {
  const moved = indices[place];
  if (moved === undefined) return;
  indices.copyWithin(1, 0, place);
  indices[0] = moved;
}

/** By its name, or by its index, as all are that have none. */
function isCalled(index: number, classes: ClassNaming, sought: string): boolean {
  return classes.label(index).toLowerCase().includes(sought) || String(index).includes(sought);
}

/** What the classes are sorted by; undefined for their index, also where the column has no numbers. */
function valuesOf(
  { logits, analysis }: { readonly logits: Float64Array; readonly analysis: RowAnalysis },
  by: ClassColumn,
): Float64Array | undefined {
  switch (by) {
    case 'index':
      return undefined;
    case 'logit':
      return logits;
    // The logarithm tells apart what the probability no longer does.
    case 'probability':
    case 'logProbability':
      return analysis.logSoftmax;
    case 'crossEntropyGradient':
      return analysis.crossEntropy?.gradient;
    case 'meanSquaredErrorGradient':
      return analysis.meanSquaredError?.gradient;
  }
}
