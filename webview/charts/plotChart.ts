import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
  type ScaleOptions,
} from 'chart.js';
import type { Paint } from '../../src/core/chart/barModel.ts';
import type { Theme } from '../theme.ts';

/** Lines and bars over two linear axes. */
export interface PlotModel {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly lines: readonly PlotLine[];
  /** Each stands on the x axis from one place to another. */
  readonly bars: readonly PlotBar[];
}

export interface PlotAxis {
  /** What the axis measures. */
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  /** Whether its numbers are shares, to be read as percent. */
  readonly isShare: boolean;
  /** Whether it has whole numbers only. */
  readonly isCount?: boolean;
}

export interface PlotLine {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly paint: Paint | 'axis';
  readonly dashed: boolean;
  /** Whether there are marks at its points in the place of the line. */
  readonly marked: boolean;
}

export interface PlotBar {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly paint: Paint;
}

/** Lines and bars on a canvas. */
export interface PlotChart {
  draw(model: PlotModel, theme: Theme): void;
}

/** Makes the chart. */
export function createPlotChart(canvas: HTMLCanvasElement): PlotChart {
  Chart.register(LineController, LineElement, PointElement, LinearScale);
  let chart: Chart<'line', { x: number; y: number }[]> | undefined;
  let shown: { readonly model: PlotModel; readonly theme: Theme } | undefined;

  // The bars are as wide as their bins, which no bar of Chart.js is.
  const bars: Plugin<'line'> = {
    id: 'bars',
    beforeDatasetsDraw({ ctx, scales: { x, y } }) {
      if (!x || !y || !shown) return;
      ctx.save();
      for (const { from, to, height, paint } of shown.model.bars) {
        const { fill, outline } = shown.theme.paints[paint];
        const [left, right] = [x.getPixelForValue(from), x.getPixelForValue(to)];
        const [top, bottom] = [y.getPixelForValue(height), y.getPixelForValue(0)];
        ctx.fillStyle = fill;
        ctx.strokeStyle = outline;
        ctx.fillRect(left + 0.5, top, Math.max(1, right - left - 1), bottom - top);
        ctx.strokeRect(left + 0.5, top, Math.max(1, right - left - 1), bottom - top);
      }
      ctx.restore();
    },
  };

  return {
    draw(model, theme) {
      shown = { model, theme };
      chart ??= new Chart<'line', { x: number; y: number }[]>(canvas, {
        type: 'line',
        data: { datasets: [] },
        plugins: [bars],
      });
      chart.data.datasets = model.lines.map(({ points, paint, dashed, marked }) => {
        const color = paint === 'axis' ? theme.zeroLine : theme.paints[paint].fill;
        return {
          data: [...points],
          borderColor: color,
          backgroundColor: color,
          borderWidth: paint === 'axis' ? 1 : 2,
          borderDash: dashed ? [6, 4] : [],
          pointRadius: marked ? 4 : 0,
          showLine: !marked,
          tension: 0,
        };
      });
      chart.options = {
        responsive: true,
        maintainAspectRatio: false,
        events: [],
        animation: false,
        scales: { x: axisScale(model.x, theme, 'bottom'), y: axisScale(model.y, theme, 'left') },
      };
      chart.update('none');
    },
  };
}

function axisScale(axis: PlotAxis, theme: Theme, position: 'bottom' | 'left'): ScaleOptions<'linear'> {
  const font = { family: theme.fontFamily, size: theme.fontSize };
  return {
    type: 'linear',
    position,
    min: axis.from,
    max: axis.to,
    border: { display: false },
    title: { display: true, text: axis.unit, color: theme.text, font },
    grid: { color: ({ tick }) => (tick?.value === 0 ? theme.zeroLine : theme.line), drawTicks: false },
    ticks: {
      color: theme.text,
      font,
      maxTicksLimit: 6,
      maxRotation: 0,
      padding: 6,
      ...(axis.isCount ? { precision: 0 } : {}),
      callback: (value) => tickText(Number(value), axis.isShare),
    },
  };
}

function tickText(value: number, isShare: boolean): string {
  const number = Number((isShare ? 100 * value : value).toPrecision(6));
  return isShare ? `${number}\u00a0%` : number.toLocaleString('en-US', { maximumSignificantDigits: 6 });
}
