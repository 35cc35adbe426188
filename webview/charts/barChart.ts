import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartDataset,
  LinearScale,
  type Plugin,
  type ScaleOptions,
} from 'chart.js';
import type { BarAxis, BarModel } from '../../src/core/chart/barModel.ts';
import type { BarColors, Theme } from '../theme.ts';

/** Height of the axis under the bars, in CSS pixels; panel.css keeps the same room for it (--axis-height). */
const axisHeight = 24;
const hatchSpacing = 5;
const moveMilliseconds = 160;

/** Horizontal bars on a canvas. */
export interface BarChart {
  /** `isMoving`: a hand moves the bars, so that they are where they are at once. */
  draw(model: BarModel, theme: Theme, isMoving?: boolean): void;
}

/**
 * Makes the chart. The bars share the canvas's height evenly above the axis, so that they stand beside the page's own
 * rows, which hold the names and the values.
 */
export function createBarChart(canvas: HTMLCanvasElement): BarChart {
  Chart.register(BarController, BarElement, CategoryScale, LinearScale);
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
  let chart: Chart<'bar', number[], number> | undefined;
  let shown: { readonly model: BarModel; readonly theme: Theme } | undefined;
  /** Strokes are costly to make, and the same for every bar of their colours. */
  const fills = new Map<BarColors, string | CanvasPattern>();

  function fillOf(colors: BarColors): string | CanvasPattern {
    const fill = fills.get(colors) ?? barFill(colors);
    fills.set(colors, fill);
    return fill;
  }

  const zone: Plugin<'bar'> = {
    id: 'zone',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const [axis, scale] = [shown?.model.axis.zone, scales['x']];
      if (!axis || !scale || !shown) return;
      const [left, right] = [scale.getPixelForValue(axis.from), scale.getPixelForValue(axis.to)];
      ctx.save();
      ctx.fillStyle = shown.theme.zone;
      ctx.fillRect(left, chartArea.top, right - left, chartArea.height);
      ctx.restore();
    },
  };

  return {
    draw(model, theme, isMoving = false) {
      const classCount = model.series[0]?.ends.length ?? 0;
      // A bar that moves explains; bars of other classes would only dance.
      const moves =
        !isMoving && chart?.data.labels?.length === classCount && shown?.theme === theme && !reducedMotion.matches;
      // A hand moves bars, not what they stand on.
      const isOnSameAxis =
        isMoving &&
        shown?.theme === theme &&
        shown.model.axis.from === model.axis.from &&
        shown.model.axis.to === model.axis.to;
      if (shown?.theme !== theme) fills.clear();
      shown = { model, theme };
      chart ??= new Chart<'bar', number[], number>(canvas, {
        type: 'bar',
        data: { labels: [], datasets: [] },
        plugins: [zone],
      });
      chart.data.labels = Array.from({ length: classCount }, (_, position) => position);
      const { series } = model;
      // Data sets keep their identity, so that Chart.js moves their bars from where they were.
      chart.data.datasets.length = Math.min(chart.data.datasets.length, series.length);
      for (const [index, { ends, paints }] of series.entries()) {
        const colors = paints.map((paint) => theme.paints[paint]);
        const dataset: ChartDataset<'bar', number[]> = {
          data: [...ends],
          backgroundColor: colors.map(fillOf),
          borderColor: colors.map(({ outline }) => outline),
          borderWidth: 1,
          borderSkipped: false,
          barPercentage: 0.9,
          categoryPercentage: series.length > 1 ? 0.76 : 0.6,
        };
        const existing = chart.data.datasets[index];
        if (existing) Object.assign(existing, dataset);
        else chart.data.datasets.push(dataset);
      }
      if (!isOnSameAxis) {
        chart.options = {
          indexAxis: 'y',
          responsive: true,
          maintainAspectRatio: false,
          events: [],
          animation: reducedMotion.matches ? false : { duration: moveMilliseconds },
          layout: { padding: 0, autoPadding: false },
          scales: {
            x: valueScale(() => shown?.model.axis ?? model.axis, theme),
            y: { type: 'category', display: false },
          },
        };
      }
      chart.update(moves ? undefined : 'none');
    },
  };
}

/** `axis` gives the one that is shown: its ticks may change while its ends stay. */
function valueScale(axis: () => BarAxis, theme: Theme): ScaleOptions<'linear'> {
  const { from, to } = axis();
  return {
    type: 'linear',
    min: from,
    max: to,
    border: { display: false },
    grid: {
      color: ({ tick }) => (tick?.value === 0 ? theme.zeroLine : theme.line),
      drawTicks: false,
    },
    ticks: {
      color: theme.text,
      font: { family: theme.fontFamily, size: theme.fontSize },
      align: 'inner',
      autoSkip: false,
      maxRotation: 0,
      padding: 6,
      // The ticks bring their text along.
      callback: (_value, index, ticks) => ticks[index]?.label,
    },
    afterBuildTicks: (scale) => {
      scale.ticks = axis()
        .ticks(scale.width)
        .map(({ position, text }) => ({ value: position, label: text }));
    },
    afterFit: (scale) => {
      scale.height = axisHeight;
    },
  };
}

/** The bar's colour, or for a hatched bar strokes of it on nothing. */
function barFill({ fill, hatched }: BarColors): string | CanvasPattern {
  if (!hatched) return fill;
  const tile = new OffscreenCanvas(hatchSpacing, hatchSpacing);
  const context = tile.getContext('2d');
  if (!context) return fill;
  context.strokeStyle = fill;
  context.lineWidth = 2;
  context.beginPath();
  // The stroke and its two neighbours, whose corners reach into the tile.
  for (const offset of [-hatchSpacing, 0, hatchSpacing]) {
    context.moveTo(offset - 1, hatchSpacing + 1);
    context.lineTo(offset + hatchSpacing + 1, -1);
  }
  context.stroke();
  return context.createPattern(tile, 'repeat') ?? fill;
}
