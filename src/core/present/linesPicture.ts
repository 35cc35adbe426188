import { heightAt, type LineModel, type LineSeries } from '../chart/lineModel.ts';
import { linesOf } from '../chart/storyLines.ts';
import type { ChartPalette } from './chartPalette.ts';
import type { PanelLabels, ShownLosses } from './protocol.ts';
import { rounded, svgDocument, words } from './svgText.ts';

/** A chart of lines with all its words. */
export interface LinesPicture {
  readonly title: string;
  /** What it shows, for somebody who does not see it. */
  readonly sentence: string;
  readonly labels: Pick<PanelLabels, 'crossEntropy' | 'meanSquaredError'>;
  readonly losses: ShownLosses;
  readonly lines: LineModel;
  /** What the axes measure. */
  readonly across: string;
  readonly up: string;
  /** What the present place is called; absent where none is marked. */
  readonly present?: string;
}

/** Lengths in CSS pixels. */
const margin = 16;
const titleHeight = 28;
const legendHeight = 24;
const unitHeight = 22;
const plotWidth = 520;
const plotHeight = 240;
const axisHeight = 44;
const axisWidth = 36;

/** Lines as an SVG document; MSE's is dashed, so that it is told from the other without its colour. */
export function linesPicture(
  { title, sentence, labels, losses, lines, across, up, present }: LinesPicture,
  palette: ChartPalette,
): string {
  const { series } = linesOf(lines, losses);
  const left = margin + axisWidth;
  const top = margin + titleHeight + legendHeight + unitHeight;
  const right = left + plotWidth;
  const bottom = top + plotHeight;
  const x = (position: number) =>
    rounded(left + (plotWidth * (position - lines.across.from)) / (lines.across.to - lines.across.from));
  const y = (position: number) =>
    rounded(bottom - (plotHeight * (position - lines.up.from)) / (lines.up.to - lines.up.from));

  const legend = series.map(({ paint }, index) => {
    const start = left + (index * plotWidth) / 2;
    const middle = margin + titleHeight + 8;
    return [
      path(paint, `M${start} ${middle}H${start + 24}`, palette),
      words(start + 32, middle, labels[paint], { fill: palette.text }),
    ].join('');
  });
  const grid = [
    ...lines.across
      .ticks(plotWidth)
      .flatMap(({ position, text }) => [
        `<path d="M${x(position)} ${top}V${bottom}" stroke="${palette.line}"/>`,
        words(x(position), bottom + 16, text, { fill: palette.muted, anchor: 'middle' }),
      ]),
    ...lines.up
      .ticks(plotHeight)
      .flatMap(({ position, text }) => [
        `<path d="M${left} ${y(position)}H${right}" stroke="${palette.line}"/>`,
        words(left - 8, y(position), text, { fill: palette.muted, anchor: 'end' }),
      ]),
  ];
  const drawn = series.map((line) => path(line.paint, curve(line, x, y), palette));
  const { present: here } = lines;
  const marked = here === undefined ? [] : series.map((line) => point(line, x(here), y(heightAt(line, here)), palette));
  const name = here === undefined || present === undefined ? [] : [presentText(x(here), present)];

  function presentText(at: number, text: string): string {
    const isRight = at > left + plotWidth / 2;
    return words(at + (isRight ? -10 : 10), top + 10, text, {
      fill: palette.text,
      ...(isRight ? { anchor: 'end' } : {}),
    });
  }

  return svgDocument({
    ...{ title, description: sentence, background: palette.background },
    width: right + margin + 16,
    height: bottom + axisHeight + margin,
    parts: [
      words(margin, margin + 8, title, { fill: palette.text, size: 15, weight: 600 }),
      ...legend,
      words(margin, top - 14, up, { fill: palette.muted }),
      ...grid,
      ...(here === undefined ? [] : [`<path d="M${x(here)} ${top}V${bottom}" stroke="${palette.muted}"/>`]),
      ...drawn,
      ...marked,
      ...name,
      words(left + plotWidth / 2, bottom + 36, across, { fill: palette.muted, anchor: 'middle' }),
    ],
  });
}

function curve({ points }: LineSeries, x: (position: number) => number, y: (position: number) => number): string {
  return points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.x)} ${y(point.y)}`).join('');
}

function path(paint: LineSeries['paint'], drawn: string, { paints }: ChartPalette): string {
  const dash = paint === 'meanSquaredError' ? ' stroke-dasharray="7 4"' : '';
  return `<path d="${drawn}" fill="none" stroke="${paints[paint]}" stroke-width="2" stroke-linejoin="round"${dash}/>`;
}

function point({ paint }: LineSeries, x: number, y: number, { background, paints }: ChartPalette): string {
  return `<circle cx="${x}" cy="${y}" r="4.5" fill="${background}" stroke="${paints[paint]}" stroke-width="2"/>`;
}
