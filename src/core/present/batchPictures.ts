import type { BatchTotals } from '../analysis/batchSummary.ts';
import type { Calibration } from '../analysis/calibration.ts';
import type { Confusion } from '../analysis/confusion.ts';
import type { MarginHistogram } from '../analysis/marginHistogram.ts';
import { countNumber, ratioNumber, ratioShareText } from './batchSummaryText.ts';
import type { ClassNaming } from './className.ts';
import { countText, float32Text } from './numberText.ts';
import type { ConfusionView, CurveView, HistogramView, NumberTable, ReliabilityView } from './protocol.ts';
import type { Translate } from './translate.ts';

/** The shares of rows at which the table of the curve says what they carry. */
const tabledShares = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1];

/** The share of loss and gradient that the rows of the greatest loss carry; absent where nothing is carried. */
export function curveView({ curve }: BatchTotals, t: Translate): CurveView | undefined {
  const points = curve.flatMap(({ rows, loss, crossEntropyGradient }) =>
    loss === undefined || crossEntropyGradient === undefined ? [] : [{ rows, loss, gradient: crossEntropyGradient }],
  );
  if (points.length < 3) return undefined;
  // The first point at each share, so that few rows have few lines.
  const tabled = [...new Set(tabledShares.map((share) => points.findIndex(({ rows }) => rows >= share - 1e-9)))];
  const tenth = points.find(({ rows }) => rows >= 0.1);
  return {
    title: t('Cumulative loss'),
    sentence:
      tenth === undefined
        ? t('Share of loss and gradient over the share of the rows.')
        : t(
            'The {0} of the rows with the greatest loss carry {1} of the loss and {2} of the gradient.',
            ratioShareText(tenth.rows, 2),
            ratioShareText(tenth.loss, 2),
            ratioShareText(tenth.gradient, 2),
          ),
    points,
    table: {
      caption: t('Rows of the greatest loss first'),
      columns: [t('of the rows'), t('of the loss'), t('of the gradient')],
      rows: tabled.flatMap((place) => {
        const point = points[place];
        if (point === undefined) return [];
        return [
          { header: ratioShareText(point.rows, 3), cells: [ratioNumber(point.loss), ratioNumber(point.gradient)] },
        ];
      }),
    },
  };
}

/** Confidence against accuracy, and by how much they differ; absent where no row counts. */
export function reliabilityView(
  { bins, expectedError, maximumError }: Calibration,
  t: Translate,
): ReliabilityView | undefined {
  if (expectedError === undefined || maximumError === undefined) return undefined;
  const filled = bins.flatMap(({ lower, upper, rowCount, confidence, accuracy }) =>
    confidence === undefined || accuracy === undefined
      ? []
      : [{ from: lower, to: upper, count: rowCount, confidence, accuracy }],
  );
  const surplus = filled.reduce((sum, { count, confidence, accuracy }) => sum + count * (confidence - accuracy), 0);
  const error = ratioShareText(expectedError, 3);
  return {
    title: t('Reliability'),
    sentence: [
      surplus > 0
        ? t('More confident than right: the expected calibration error (ECE) is {0}.', error)
        : t('Not more confident than right: the expected calibration error (ECE) is {0}.', error),
      t('The largest difference of a bin is {0}.', ratioShareText(maximumError, 3)),
    ].join(' '),
    bins: filled,
    table: {
      caption: t('Bins of confidence that hold rows'),
      columns: [t('confidence'), t('rows'), t('mean confidence'), t('accuracy')],
      rows: filled.map(({ from, to, count, confidence, accuracy }) => ({
        header: t('{0} to {1}', ratioShareText(from, 2), ratioShareText(to, 2)),
        cells: [countNumber(count), ratioNumber(confidence), ratioNumber(accuracy)],
      })),
    },
  };
}

/** Which classes are taken for which; absent where no row counts. */
export function confusionView(
  { classes, hasOthers, size, counts, othersRight }: Confusion,
  naming: ClassNaming,
  t: Translate,
): ConfusionView | undefined {
  const count = (row: number, column: number) => counts[row * size + column] ?? 0;
  const totals = Array.from({ length: size }, (_, row) =>
    counts.subarray(row * size, row * size + size).reduce(add, 0),
  );
  const all = totals.reduce(add, 0);
  if (all === 0) return undefined;
  const name = (place: number) => (place < classes.length ? naming.label(classes[place] ?? -1) : t('others'));
  // A class that no row has, and none is taken for, is a line of zeros.
  const places = totals.flatMap((total, place) => {
    const taken = Array.from({ length: size }, (_, row) => count(row, place)).reduce(add, 0);
    return total + taken === 0 ? [] : [place];
  });
  let worst: { readonly row: number; readonly column: number } | undefined;
  for (const row of places) {
    for (const column of places) {
      const isMistake = row !== column && row < classes.length && column < classes.length;
      if (isMistake && count(row, column) > (worst === undefined ? 0 : count(worst.row, worst.column))) {
        worst = { row, column };
      }
    }
  }
  const right = classes.reduce((sum, _, place) => sum + count(place, place), othersRight);
  return {
    title: t('Confusion'),
    sentence: [
      t('{0} of {1} rows lie on the diagonal: they are right.', countText(right), countText(all)),
      ...(worst === undefined
        ? []
        : [
            t(
              'The most frequent mistake: {0} taken for {1}, in {2} of its {3} rows.',
              naming.name(classes[worst.row] ?? -1),
              naming.name(classes[worst.column] ?? -1),
              countText(count(worst.row, worst.column)),
              countText(totals[worst.row] ?? 0),
            ),
          ]),
      ...(hasOthers ? [t('Beside the {0} most frequent classes, all others together.', classes.length)] : []),
    ].join(' '),
    table: {
      caption: t('True classes in lines, predicted ones in columns'),
      columns: [t('true'), ...places.map(name)],
      rows: places.map((row) => ({
        header: name(row),
        cells: places.map((column) => ({
          ...countNumber(count(row, column)),
          ...(row === column && row < classes.length && count(row, column) > 0 ? { mark: t('right') } : {}),
        })),
      })),
    },
    shares: places.map((row) => places.map((column) => count(row, column) / Math.max(1, totals[row] ?? 0))),
  };
}

/** How many rows have which margin; absent where none has one. */
export function marginsView(
  { edges, counts, below, above }: MarginHistogram,
  hasTargets: boolean,
  t: Translate,
): HistogramView | undefined {
  const bins: HistogramView['bins'][number][] = [];
  const [first, last] = [edges[0], edges.at(-1)];
  if (below > 0) bins.push({ ...(first === undefined ? {} : { to: first }), count: below });
  for (const [place, count] of counts.entries()) {
    const [from, to] = [edges[place], edges[place + 1]];
    if (from !== undefined && to !== undefined) bins.push({ from, to, count });
  }
  if (above > 0) bins.push({ ...(last === undefined ? {} : { from: last }), count: above });
  if (bins.length === 0) return undefined;
  const rows = bins.reduce((sum, { count }) => sum + count, 0);
  const fullest = bins.reduce((most, bin) => (bin.count > most.count ? bin : most));
  return {
    title: t('Margins'),
    sentence: [
      hasTargets
        ? t('Margins of {0} rows, the true logit less the largest other: below 0 the row is wrong.', countText(rows))
        : t('Margins of {0} rows: the largest logit less the next.', countText(rows)),
      // One row a margin says nothing of how they lie.
      ...(fullest.count === 1
        ? []
        : [t('Most frequent: {0}, {1} rows.', binText(fullest, t), countText(fullest.count))]),
    ].join(' '),
    bins,
    table: marginsTable(
      bins.filter(({ count }) => count > 0),
      t,
    ),
  };
}

function marginsTable(bins: HistogramView['bins'], t: Translate): NumberTable {
  return {
    caption: t('Rows by margin'),
    columns: [t('margin'), t('rows')],
    rows: bins.map((bin) => ({ header: binText(bin, t), cells: [countNumber(bin.count)] })),
  };
}

function binText({ from, to }: HistogramView['bins'][number], t: Translate): string {
  if (from === undefined) return to === undefined ? t('not finite') : t('below {0}', float32Text(to));
  return to === undefined ? t('{0} and above', float32Text(from)) : t('{0} to {1}', float32Text(from), float32Text(to));
}

function add(sum: number, next: number): number {
  return sum + next;
}
