import type { BatchLabels, BatchView, NumberTable } from '../../src/core/present/protocol.ts';
import { createPlotChart, type PlotLine, type PlotModel } from '../charts/plotChart.ts';
import { drawChildren, element, setAttributes, showText } from '../element.ts';
import type { Theme } from '../theme.ts';
import { createNumberTable } from './numberTable.ts';
import type { View } from './view.ts';

/** A picture of a batch with its sentence and its numbers. */
export interface BatchPicture {
  readonly title: string;
  readonly sentence: string;
  /** Absent where the table is the picture. */
  readonly plot?: PlotModel;
  readonly table: NumberTable;
  /** How strongly each cell of the table is shaded, 0 to 1. */
  readonly shares?: readonly (readonly number[])[];
}

export interface BatchPictureModel {
  /** Absent where there is nothing to show. */
  readonly picture: BatchPicture | undefined;
  readonly theme: Theme;
  readonly copyNumberHint: string;
}

/** A part that is folded away; it draws its content only while it is open. */
export function createBatchPictureView(id: string, onCopyNumber: (exact: string) => void): View<BatchPictureModel> {
  const title = element('summary');
  const sentence = element('p');
  const legend = element('div', { class: 'legend' });
  const canvas = element('canvas', { role: 'img' });
  const plot = element('div', { class: 'batch-plot' }, canvas);
  const table = createNumberTable(onCopyNumber);
  const content = element('div', { class: 'section' }, sentence, legend, plot, table.element);
  const details = element('details', { id, class: 'fold' }, title, content);
  const chart = createPlotChart(canvas);
  let shown: BatchPictureModel | undefined;

  function drawContent(): void {
    const picture = shown?.picture;
    if (!shown || !picture || !details.open) return;
    showText(sentence, picture.sentence);
    plot.hidden = picture.plot === undefined;
    const named = picture.plot?.lines.filter(({ name }) => name !== '') ?? [];
    legend.hidden = named.length === 0;
    drawChildren(legend, named, () => element('span'), drawLegendEntry);
    if (picture.plot) {
      setAttributes(canvas, { 'aria-label': picture.sentence });
      chart.draw(picture.plot, shown.theme);
    }
    table.draw({ ...picture.table, copyNumberHint: shown.copyNumberHint });
    table.element.classList.toggle('shaded', picture.shares !== undefined);
    for (const [row, tableRow] of [...table.element.querySelectorAll('tbody tr')].entries()) {
      for (const [column, cell] of [...tableRow.querySelectorAll('td')].entries()) {
        cell.style.setProperty('--share', String(picture.shares?.[row]?.[column] ?? 0));
        cell.classList.toggle('diagonal', picture.shares !== undefined && row === column);
      }
    }
  }

  details.addEventListener('toggle', drawContent);
  return {
    element: details,
    draw(model) {
      shown = model;
      details.hidden = model.picture === undefined;
      showText(title, model.picture?.title);
      drawContent();
    },
  };
}

function drawLegendEntry(entry: HTMLElement, { name, paint, dashed }: PlotLine): void {
  const swatch = `line-swatch ${paint === 'axis' ? 'of-axis' : 'cross-entropy'}${dashed ? ' dashed' : ''}`;
  entry.replaceChildren(element('span', { class: swatch, 'aria-hidden': 'true' }), name);
}

const share = { from: 0, to: 1, isShare: true };
const diagonal = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
];

/** The cumulative curve: what the rows with the greatest loss carry. */
export function curvePicture(curve: BatchView['cumulative'], labels: BatchLabels): BatchPicture | undefined {
  if (curve === undefined) return undefined;
  const { points } = curve;
  const line = { paint: 'crossEntropy' as const, marked: false };
  return {
    ...curve,
    plot: {
      x: { ...share, unit: labels.shareOfRows },
      y: { ...share, unit: labels.shareCarried },
      lines: [
        {
          ...line,
          name: labels.lossCurve,
          points: points.map(({ rows, loss }) => ({ x: rows, y: loss })),
          dashed: false,
        },
        {
          ...line,
          name: labels.gradientCurve,
          points: points.map(({ rows, gradient }) => ({ x: rows, y: gradient })),
          dashed: true,
        },
        { name: '', points: diagonal, paint: 'axis', dashed: true, marked: false },
      ],
      bars: [],
    },
  };
}

/** The reliability diagram: accuracy over confidence. */
export function reliabilityPicture(
  reliability: BatchView['reliability'],
  labels: BatchLabels,
): BatchPicture | undefined {
  if (reliability === undefined) return undefined;
  const { bins } = reliability;
  return {
    ...reliability,
    plot: {
      x: { ...share, unit: labels.confidence },
      y: { ...share, unit: labels.accuracy },
      lines: [
        { name: labels.perfectCalibration, points: diagonal, paint: 'axis', dashed: true, marked: false },
        {
          name: labels.accuracy,
          points: bins.map(({ confidence, accuracy }) => ({ x: confidence, y: accuracy })),
          paint: 'crossEntropy',
          dashed: false,
          marked: true,
        },
      ],
      bars: bins.map(({ from, to, accuracy }) => ({ from, to, height: accuracy, paint: 'plain' })),
    },
  };
}

/** The histogram of margins; what lies outside of it stands at its ends, as wide as a bin. */
export function marginsPicture(margins: BatchView['margins'], labels: BatchLabels): BatchPicture | undefined {
  if (margins === undefined) return undefined;
  const inside = margins.bins.find(({ from, to }) => from !== undefined && to !== undefined);
  const width = inside?.from === undefined || inside.to === undefined ? 1 : inside.to - inside.from;
  const bars = margins.bins.map(({ from, to, count }) => {
    const start = from ?? (to ?? 0) - width;
    return { from: start, to: to ?? start + width, height: count, paint: 'plain' as const };
  });
  return {
    ...margins,
    plot: {
      x: {
        unit: labels.margin,
        from: Math.min(...bars.map(({ from }) => from)),
        to: Math.max(...bars.map(({ to }) => to)),
        isShare: false,
      },
      y: {
        unit: labels.rows,
        from: 0,
        to: Math.max(...bars.map(({ height }) => height)),
        isShare: false,
        isCount: true,
      },
      lines: [],
      bars,
    },
  };
}
