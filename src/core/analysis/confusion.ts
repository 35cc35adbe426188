import type { Sliced } from '../tensor/sliced.ts';
import type { BatchAnalysis } from './analyzeBatch.ts';
import { ROW_FLAGS, ROWS_IN_SLICE } from './batchRows.ts';

/** Which classes are taken for which, among the most frequent ones. */
export interface Confusion {
  /** The most frequent true classes, the most frequent first; at equal counts the lower one. */
  readonly classes: readonly number[];
  /** Whether a last row and column stand for all other classes together. */
  readonly hasOthers: boolean;
  /** Rows and columns: the classes, and the others. */
  readonly size: number;
  /** Rows of the batch by true class (row) and by predicted class (column), size x size, row-major. */
  readonly counts: Uint32Array;
  /** Of the rows whose true and predicted class are both among the others, those that are right. */
  readonly othersRight: number;
}

/**
 * The confusion matrix of the counted rows of a batch, for the `most` most frequent true classes and all others together; of
 * all classes where they are no more. Of elided rows it counts those that were left. Throws RangeError unless `most` is a
 * positive integer. Source: the convention of scikit-learn's `confusion_matrix`, a row for each true class.
 */
export function* confusionInSlices(
  { rowCount, classCount, flags, target, argmax }: BatchAnalysis,
  most = 10,
): Sliced<Confusion> {
  if (!(Number.isInteger(most) && most > 0)) throw new RangeError(`There cannot be ${most} classes.`);
  const frequency = new Uint32Array(classCount);
  for (let row = 0; row < rowCount; row++) {
    if (row % ROWS_IN_SLICE === ROWS_IN_SLICE - 1) yield;
    if ((flags[row] & ROW_FLAGS.counted) !== 0) frequency[target[row]]++;
  }
  const classes: number[] = [];
  for (let i = 0; i < classCount; i++) {
    if (i % ROWS_IN_SLICE === ROWS_IN_SLICE - 1) yield;
    const place = classes.findIndex((other) => frequency[other] < frequency[i]);
    if (place !== -1) classes.splice(place, 0, i);
    else if (classes.length < most) classes.push(i);
    if (classes.length > most) classes.pop();
  }
  const hasOthers = classes.length < classCount;
  const size = classes.length + Number(hasOthers);
  const places = new Uint32Array(classCount).fill(classes.length);
  classes.forEach((value, place) => {
    places[value] = place;
  });
  const counts = new Uint32Array(size * size);
  let othersRight = 0;
  for (let row = 0; row < rowCount; row++) {
    if (row % ROWS_IN_SLICE === ROWS_IN_SLICE - 1) yield;
    if ((flags[row] & ROW_FLAGS.counted) === 0) continue;
    const place = places[target[row]];
    counts[place * size + places[argmax[row]]]++;
    if (place === classes.length && target[row] === argmax[row]) othersRight++;
  }
  return { classes, hasOthers, size, counts, othersRight };
}
