import type { BarModel, Paint } from '../chart/barModel.ts';
import { gradientBars } from '../chart/gradientBars.ts';
import { softmaxBars } from '../chart/softmaxBars.ts';
import { tickText } from '../chart/symmetricLog.ts';
import type { ThemeKind } from './barPicture.ts';
import type { PanelLabels, RowView } from './protocol.ts';

/** The colours of a picture that stands alone, as CSS writes them. */
export interface ChartPalette {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  /** Where the axis is linear. */
  readonly zone: string;
  readonly paints: Readonly<Record<Paint, string>>;
}

/** The palettes of a picture that does not know a person's theme but its kind; each bar has 3:1 against its background. */
export const chartPalettes: Readonly<Record<ThemeKind, ChartPalette>> = {
  light: {
    ...{ background: '#ffffff', text: '#1f1f1f', muted: '#5a5a5a', line: '#dcdcdc', zone: '#f0f0f0' },
    paints: {
      ...{ plain: '#8c8c8c', predicted: '#555555', true: '#388a34' },
      ...{ crossEntropy: '#0063d3', meanSquaredError: '#b5500b' },
    },
  },
  dark: {
    ...{ background: '#1f1f1f', text: '#e6e6e6', muted: '#a8a8a8', line: '#3c3c3c', zone: '#2b2b2b' },
    paints: {
      ...{ plain: '#7a7a7a', predicted: '#b8b8b8', true: '#89d185' },
      ...{ crossEntropy: '#59a4f9', meanSquaredError: '#f0883e' },
    },
  },
  highContrastLight: {
    ...{ background: '#ffffff', text: '#000000', muted: '#000000', line: '#767676', zone: '#ececec' },
    paints: {
      ...{ plain: '#767676', predicted: '#292929', true: '#1a6b16' },
      ...{ crossEntropy: '#0043a8', meanSquaredError: '#8a3a00' },
    },
  },
  highContrast: {
    ...{ background: '#000000', text: '#ffffff', muted: '#ffffff', line: '#8c8c8c', zone: '#1f1f1f' },
    paints: {
      ...{ plain: '#8c8c8c', predicted: '#d4d4d4', true: '#89d185' },
      ...{ crossEntropy: '#6fc3ff', meanSquaredError: '#ffa657' },
    },
  },
};

/** What a picture is drawn from: the row as the panel shows it. */
export type PicturedRow = Pick<RowView, 'chart' | 'target' | 'predicted'>;

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
  const { classes, linearTo, gradientSentence = '' } = row.chart;
  if (classes.length === 0 || linearTo === undefined) return undefined;
  const zone = labels.linearZone.replace('{0}', tickText(linearTo).slice(1));
  return barsPicture(
    {
      title: labels.gradientTitle,
      sentence: gradientSentence,
      unit: `${labels.gradientAxis} (${zone})`,
      legend: [
        { paint: 'crossEntropy', name: labels.crossEntropy },
        { paint: 'meanSquaredError', name: labels.meanSquaredError },
      ],
      rows: classes.map(({ index, label, gradients }) => ({
        label: markedLabel(label, index, row, labels),
        values: [gradients?.crossEntropyText ?? '', gradients?.meanSquaredErrorText ?? ''],
      })),
      bars: gradientBars(classes, linearTo),
      others: row.chart.others,
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
const fontSize = 12;
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
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
      ' role="img" aria-labelledby="title description" font-family="system-ui, sans-serif"' +
      ` font-size="${fontSize}">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped([sentence, `${described}.`, ...(others === undefined ? [] : [others])].join(' '))}</desc>`,
    `<defs>${hatch(palette)}</defs>`,
    rectangle(0, 0, width, height, palette.background),
    words(margin, margin + 8, title, { fill: palette.text, size: 15, weight: 600 }),
    ...named,
    ...shaded,
    ...grid,
    ...drawn,
    words(left + plotWidth / 2, bottom + 34, unit, { fill: palette.muted, anchor: 'middle' }),
    ...(others === undefined ? [] : [words(margin, bottom + axisHeight + 12, others, { fill: palette.muted })]),
    '</svg>',
    '',
  ].join('\n');
}

/** MSE's bars are told from the others without their colour. */
function hatch({ paints }: ChartPalette): string {
  return (
    '<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
    `<path d="M1 0V5" stroke="${paints.meanSquaredError}" stroke-width="2"/></pattern>`
  );
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

function rectangle(x: number, top: number, right: number, bottom: number, fill: string): string {
  return `<rect x="${rounded(x)}" y="${top}" width="${rounded(right - x)}" height="${bottom - top}" fill="${fill}"/>`;
}

interface TextStyle {
  readonly fill: string;
  readonly anchor?: 'middle' | 'end';
  readonly size?: number;
  readonly weight?: number;
}

/** A line of text, centred on `middle`. */
function words(x: number, middle: number, text: string, { fill, anchor, size, weight }: TextStyle): string {
  const style = [
    `fill="${fill}"`,
    ...(anchor === undefined ? [] : [`text-anchor="${anchor}"`]),
    ...(size === undefined ? [] : [`font-size="${size}"`]),
    ...(weight === undefined ? [] : [`font-weight="${weight}"`]),
  ];
  return `<text x="${rounded(x)}" y="${rounded(middle)}" dominant-baseline="central" ${style.join(' ')}>${escaped(text)}</text>`;
}

function rounded(length: number): number {
  return Math.round(length * 100) / 100;
}

function shortened(label: string): string {
  const characters = [...label];
  return characters.length <= labelLength ? label : `${characters.slice(0, labelLength - 1).join('')}…`;
}

/** Text as XML takes it, without the characters that it forbids. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(forbiddenInXml, '\ufffd');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids
const forbiddenInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
