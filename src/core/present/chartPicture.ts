import type { BarModel, Paint } from '../chart/barModel.ts';
import { gradientBars } from '../chart/gradientBars.ts';
import { softmaxBars } from '../chart/softmaxBars.ts';
import { recoveryLines, slidingPushes } from '../chart/storyLines.ts';
import { tickText } from '../chart/symmetricLog.ts';
import type { ChartPalette } from './chartPalette.ts';
import { linesPicture } from './linesPicture.ts';
import type { PanelLabels, RowView, SavedChart } from './protocol.ts';
import { rectangle, rounded, svgDocument, words } from './svgText.ts';

/** What a picture is drawn from: the row as the panel shows it. */
export type PicturedRow = Pick<RowView, 'chart' | 'target' | 'predicted' | 'losses' | 'story'>;

/** The charts that can be saved, in the order of the panel. */
export const savedCharts: readonly SavedChart[] = ['softmax', 'gradient', 'slide', 'recovery'];

/** A chart of a row as an SVG document; undefined where the row has no such chart. */
export function chartPicture(
  chart: SavedChart,
  row: PicturedRow,
  labels: PanelLabels,
  palette: ChartPalette,
): string | undefined {
  switch (chart) {
    case 'softmax':
      return softmaxPicture(row, labels, palette);
    case 'gradient':
      return gradientPicture(row, labels, palette);
    case 'slide':
      return slidePicture(row, labels, palette);
    case 'recovery':
      return recoveryPicture(row, labels, palette);
  }
}

/** The softmax of a row as an SVG document; undefined for a row that has none. */
export function softmaxPicture(row: PicturedRow, labels: PanelLabels, palette: ChartPalette): string | undefined {
  const { chart, target, predicted } = row;
  if (chart.classes.length === 0) return undefined;
  const together = chart.together === undefined ? [] : [{ ...chart.together, index: noClass }];
  const classes = [...chart.classes, ...together];
  return barsPicture(
    {
      title: labels.softmaxTitle,
      sentence: chart.softmaxSentence,
      unit: labels.softmaxAxis,
      legend: [],
      rows: classes.map(({ index, label, probabilityText }) => ({
        label: markedLabel(label, index, row, labels),
        values: [probabilityText],
      })),
      bars: softmaxBars({ classes }, target, predicted),
      others: chart.others,
    },
    palette,
  );
}

/** The gradients of a row under both losses, likewise; undefined without a true class. */
export function gradientPicture(row: PicturedRow, labels: PanelLabels, palette: ChartPalette): string | undefined {
  const { losses } = row;
  const { classes, linearTo, gradientSentence = '' } = row.chart;
  if (classes.length === 0 || linearTo === undefined) return undefined;
  const zone = labels.linearZone.replace('{0}', tickText(linearTo).slice(1));
  return barsPicture(
    {
      title: labels.gradientTitle,
      sentence: gradientSentence,
      unit: `${labels.gradientAxis} (${zone})`,
      legend: [
        ...(losses === 'meanSquaredError' ? [] : [{ paint: 'crossEntropy', name: labels.crossEntropy } as const]),
        ...(losses === 'crossEntropy' ? [] : [{ paint: 'meanSquaredError', name: labels.meanSquaredError } as const]),
      ],
      rows: classes.map(({ index, label, gradients }) => ({
        label: markedLabel(label, index, row, labels),
        values: [
          ...(losses === 'meanSquaredError' ? [] : [gradients?.crossEntropyText ?? '']),
          ...(losses === 'crossEntropy' ? [] : [gradients?.meanSquaredErrorText ?? '']),
        ],
      })),
      bars: gradientBars(classes, linearTo, losses),
      others: row.chart.others,
    },
    palette,
  );
}

/** The pushes on the true logit as it slides past the others; undefined where the panel has no such picture. */
function slidePicture({ story, losses }: PicturedRow, labels: PanelLabels, palette: ChartPalette): string | undefined {
  if (story === undefined) return undefined;
  const { slide } = story;
  return linesPicture(
    {
      ...{ title: slide.title, sentence: slide.sentence, labels, losses },
      lines: slidingPushes(slide),
      across: labels.slideAxis,
      up: labels.pushAxis,
      present: slide.presentText,
    },
    palette,
  );
}

/** How the true class grows under gradient descent; undefined where the panel has no such picture. */
function recoveryPicture(
  { story, losses }: PicturedRow,
  labels: PanelLabels,
  palette: ChartPalette,
): string | undefined {
  const recovery = story?.recovery;
  if (recovery === undefined || recovery === 'pending') return undefined;
  return linesPicture(
    {
      ...{ title: recovery.title, sentence: recovery.sentence, labels, losses },
      lines: recoveryLines(recovery.crossEntropy, recovery.meanSquaredError),
      across: labels.stepsAxis,
      up: labels.recoveryAxis,
    },
    palette,
  );
}

/** The index of what is several classes. */
const noClass = -1;

function markedLabel(label: string, index: number, { target, predicted }: PicturedRow, labels: PanelLabels): string {
  const marks = [
    ...(index === target ? [labels.trueMark] : []),
    ...(index === predicted ? [labels.predictedMark] : []),
  ];
  return marks.length === 0 ? label : `${label} (${marks.join(', ')})`;
}

/** A chart of bars with all its words. */
interface BarsPicture {
  readonly title: string;
  /** What it shows, for somebody who does not see it. */
  readonly sentence: string;
  /** What the axis measures. */
  readonly unit: string;
  readonly legend: readonly { readonly paint: Paint; readonly name: string }[];
  /** A row for each class: its name, and the text of each of its bars. */
  readonly rows: readonly { readonly label: string; readonly values: readonly string[] }[];
  readonly bars: BarModel;
  /** What is not drawn; absent when all is. */
  readonly others: string | undefined;
}

/** Lengths in CSS pixels. */
const margin = 16;
const titleHeight = 28;
const legendHeight = 24;
const barHeight = 14;
const rowPadding = 5;
const axisHeight = 40;
const othersHeight = 20;
const plotWidth = 360;
const gap = 10;
/** The width of a character of that size, wide ones among them. */
const characterWidth = 7;
/** Labels are cut to so many characters; the whole one stands in the description. */
const labelLength = 32;

function barsPicture(
  { title, sentence, unit, legend, rows, bars, others }: BarsPicture,
  palette: ChartPalette,
): string {
  const labels = rows.map(({ label }) => shortened(label));
  const left = margin + gap + characterWidth * Math.max(...labels.map(({ length }) => length));
  const valueWidth = characterWidth * Math.max(...rows.flatMap(({ values }) => values.map(({ length }) => length)));
  const width = left + plotWidth + gap + valueWidth + margin;
  const top = margin + titleHeight + (legend.length > 0 ? legendHeight : 0);
  const rowHeight = bars.series.length * barHeight + 2 * rowPadding;
  const bottom = top + rows.length * rowHeight;
  const height = bottom + axisHeight + (others === undefined ? 0 : othersHeight) + margin;
  const { from, to, zone, ticks } = bars.axis;
  const at = (position: number) => left + (plotWidth * (position - from)) / (to - from);

  const shaded = zone === undefined ? [] : [rectangle(at(zone.from), top, at(zone.to), bottom, palette.zone)];
  const grid = ticks(plotWidth).flatMap(({ position, text }) => [
    `<path d="M${rounded(at(position))} ${top}V${bottom}" stroke="${position === 0 ? palette.muted : palette.line}"/>`,
    words(at(position), bottom + 16, text, { fill: palette.muted, anchor: 'middle' }),
  ]);
  const drawn = rows.flatMap(({ values }, row) => {
    const middle = top + row * rowHeight + rowHeight / 2;
    return [
      words(left - gap, middle, labels[row] ?? '', { fill: palette.text, anchor: 'end' }),
      ...bars.series.flatMap(({ ends, paints }, series) => {
        const barTop = top + row * rowHeight + rowPadding + series * barHeight;
        const paint = paints[row] ?? 'plain';
        return [
          bar(at(0), at(ends[row] ?? 0), barTop, paint, palette),
          words(left + plotWidth + gap, barTop + barHeight / 2, values[series] ?? '', { fill: palette.text }),
        ];
      }),
    ];
  });
  const named = legend.map(({ paint, name }, index) => {
    const x = left + (index * plotWidth) / legend.length;
    const y = margin + titleHeight;
    return (
      bar(x, x + barHeight, y, paint, palette) +
      words(x + barHeight + 6, y + barHeight / 2, name, { fill: palette.text })
    );
  });
  const described = rows.map(({ label, values }) => `${label}: ${values.join(', ')}`).join('; ');
  return svgDocument({
    ...{ title, width, height, background: palette.background },
    description: [sentence, `${described}.`, ...(others === undefined ? [] : [others])].join(' '),
    parts: [
      `<defs>${hatch(palette)}</defs>`,
      words(margin, margin + 8, title, { fill: palette.text, size: 15, weight: 600 }),
      ...named,
      ...shaded,
      ...grid,
      ...drawn,
      words(left + plotWidth / 2, bottom + 34, unit, { fill: palette.muted, anchor: 'middle' }),
      ...(others === undefined ? [] : [words(margin, bottom + axisHeight + 12, others, { fill: palette.muted })]),
    ],
  });
}

/** A bar from the axis' zero to its end, which stays visible as a hairline where it is short. */
function bar(zero: number, end: number, top: number, paint: Paint, { paints }: ChartPalette): string {
  const x = Math.min(zero, end);
  const width = Math.abs(end - zero);
  if (width === 0) return '';
  const fill = paint === 'meanSquaredError' ? 'url(#hatch)' : paints[paint];
  return (
    `<rect x="${rounded(x)}" y="${rounded(top + 1.5)}" width="${rounded(Math.max(width, 0.5))}" height="${barHeight - 3}"` +
    ` fill="${fill}" stroke="${paints[paint]}"/>`
  );
}

/** MSE's bars are told from the others without their colour. */
function hatch({ paints }: ChartPalette): string {
  return (
    '<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
    `<path d="M1 0V5" stroke="${paints.meanSquaredError}" stroke-width="2"/></pattern>`
  );
}

function shortened(label: string): string {
  const characters = [...label];
  return characters.length <= labelLength ? label : `${characters.slice(0, labelLength - 1).join('')}…`;
}
