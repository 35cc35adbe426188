import type { ChartView } from '../../src/core/present/protocol.ts';
import type { BarModel, Paint } from './barModel.ts';

const ticks = [0, 0.25, 0.5, 0.75, 1].map((position) => ({ position, text: String(position) }));

/** One bar a class, from 0 to 1. */
export function softmaxBars(chart: ChartView, target: number | null, predicted: number): BarModel {
  const paint = (index: number): Paint => (index === target ? 'true' : index === predicted ? 'predicted' : 'plain');
  return {
    series: [
      {
        ends: chart.classes.map(({ probability }) => probability),
        paints: chart.classes.map(({ index }) => paint(index)),
      },
    ],
    axis: { from: 0, to: 1, ticks: () => ticks },
  };
}
