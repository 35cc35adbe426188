import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
  type ScaleOptions,
} from 'chart.js';
import { heightAt, type LineAxis, type LineModel } from '../../src/core/chart/lineModel.ts';
import type { Theme } from '../theme.ts';

/** Lines on a canvas. */
export interface LineChart {
  draw(model: LineModel, theme: Theme): void;
  /** Where a position of the axis across stands on the canvas, in CSS pixels from its left edge. */
  pixelAt(position: number): number;
  /** The position of the axis across at a pixel of the canvas, no further than its ends. */
  positionAt(pixel: number): number;
}

/** Width of the labels beside the lines and height of those below, in CSS pixels. */
const labelsWidth = 28;
const labelsHeight = 22;
const dashes = [6, 4];
const ringRadius = 4.5;

/** Makes the chart. Its lines do not move to new places by themselves: they follow a hand. */
export function createLineChart(canvas: HTMLCanvasElement): LineChart {
  Chart.register(LineController, LineElement, PointElement, LinearScale);
  let chart: Chart<'line', { x: number; y: number }[]> | undefined;
  let shown: { readonly model: LineModel; readonly theme: Theme } | undefined;

  const ends: Plugin<'line'> = {
    id: 'ends',
    afterDatasetsDraw({ ctx, scales }) {
      const { x, y } = scales;
      if (!shown?.model.marksEnds || !x || !y) return;
      const { model, theme } = shown;
      ctx.save();
      for (const { paint, points } of model.series) {
        const end = points.at(-1);
        if (end === undefined) continue;
        ctx.beginPath();
        ctx.arc(x.getPixelForValue(end.x), y.getPixelForValue(end.y), ringRadius, 0, 2 * Math.PI);
        ctx.fillStyle = theme.paints[paint].fill;
        ctx.fill();
      }
      ctx.restore();
    },
  };

  const present: Plugin<'line'> = {
    id: 'present',
    afterDatasetsDraw({ ctx, chartArea, scales }) {
      const { x, y } = scales;
      const at = shown?.model.present;
      if (!shown || at === undefined || !x || !y) return;
      const { model, theme } = shown;
      const across = x.getPixelForValue(at);
      ctx.save();
      ctx.strokeStyle = theme.zeroLine;
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(across, chartArea.top);
      ctx.lineTo(across, chartArea.bottom);
      ctx.stroke();
      for (const series of model.series) {
        const { fill } = theme.paints[series.paint];
        ctx.beginPath();
        ctx.arc(across, y.getPixelForValue(heightAt(series, at)), ringRadius, 0, 2 * Math.PI);
        ctx.fillStyle = theme.background;
        ctx.fill();
        ctx.strokeStyle = fill;
        ctx.lineWidth = 2;
        ctx.stroke();
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
        plugins: [ends, present],
      });
      chart.data.datasets = model.series.map(({ paint, points }) => ({
        data: [...points],
        borderColor: theme.paints[paint].fill,
        borderWidth: 2,
        borderDash: paint === 'meanSquaredError' ? dashes : [],
        pointRadius: 0,
      }));
      chart.options = {
        responsive: true,
        maintainAspectRatio: false,
        events: [],
        animation: false,
        parsing: false,
        normalized: true,
        layout: { padding: { top: ringRadius + 1, right: 12, bottom: 0, left: 0 }, autoPadding: false },
        scales: {
          x: axisScale(model.across, theme, (scale) => {
            scale.height = labelsHeight;
          }),
          y: axisScale(model.up, theme, (scale) => {
            scale.width = labelsWidth;
          }),
        },
      };
      chart.update('none');
    },
    pixelAt: (position) => chart?.scales['x']?.getPixelForValue(position) ?? 0,
    positionAt(pixel) {
      const { from, to } = shown?.model.across ?? { from: 0, to: 0 };
      const position = chart?.scales['x']?.getValueForPixel(pixel) ?? from;
      return Math.min(Math.max(position, from), to);
    },
  };
}

function axisScale(
  axis: LineAxis,
  theme: Theme,
  afterFit: (scale: { width: number; height: number }) => void,
): ScaleOptions<'linear'> {
  return {
    type: 'linear',
    min: axis.from,
    max: axis.to,
    border: { display: false },
    grid: { color: theme.line, drawTicks: false },
    ticks: {
      color: theme.text,
      font: { family: theme.fontFamily, size: theme.fontSize },
      autoSkip: false,
      maxRotation: 0,
      padding: 4,
      // The ticks bring their text along.
      callback: (_value, index, ticks) => ticks[index]?.label,
    },
    afterBuildTicks: (scale) => {
      const length = scale.isHorizontal() ? scale.width : scale.height;
      scale.ticks = axis.ticks(length).map(({ position, text }) => ({ value: position, label: text }));
    },
    afterFit,
  };
}
