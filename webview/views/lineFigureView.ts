import type { LineModel } from '../../src/core/chart/lineModel.ts';
import { createLineChart, type LineChart } from '../charts/lineChart.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import type { Theme } from '../theme.ts';
import { drawLegendEntry, type LegendEntry } from './classBarsView.ts';
import type { View } from './view.ts';

/** A picture of lines, what they are called, and what its axes measure. */
export interface LineFigure {
  /** What the picture shows, for a screen reader. */
  readonly sentence: string;
  readonly legend: readonly LegendEntry[];
  /** What the axis up measures, above it; and the one across, below it. */
  readonly up: string;
  readonly across: string;
  readonly lines: LineModel;
  readonly theme: Theme;
}

/** A picture of lines; what stands over its canvas can be put into `plot`. */
export interface LineFigureView extends View<LineFigure> {
  readonly plot: HTMLElement;
  readonly chart: Pick<LineChart, 'pixelAt' | 'positionAt'>;
}

/** Makes an empty picture. */
export function createLineFigureView(id: string): LineFigureView {
  const up = element('span', { class: 'muted' });
  const legend = element('span', { class: 'legend' });
  const across = element('figcaption', { class: 'unit muted' });
  const canvas = element('canvas', { role: 'img' });
  const plot = element('div', { class: 'lines' }, canvas);
  const chart = createLineChart(canvas);
  return {
    element: element(
      'figure',
      { id, class: 'line-figure' },
      element('div', { class: 'key' }, up, legend),
      plot,
      across,
    ),
    plot,
    chart,
    draw(figure) {
      showText(up, figure.up);
      showText(across, figure.across);
      drawChildren(legend, figure.legend, () => element('span'), drawLegendEntry);
      setAttributes(canvas, { 'aria-label': figure.sentence });
      chart.draw(figure.lines, figure.theme);
    },
  };
}
