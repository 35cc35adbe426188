import type { BarModel, Paint } from './barModel.ts';

const quarters = [0, 0.25, 0.5, 0.75, 1];
const halves = [0, 0.5, 1];

/** Pixels below which the quarters' labels would stand too close. */
const roomForQuarters = 160;

/** A class and its probability. */
export interface ClassShare {
  readonly index: number;
  readonly probability: number;
}

/** One bar a class, from 0 to 1. */
export function softmaxBars(
  chart: { readonly classes: readonly ClassShare[] },
  target: number | null,
  predicted: number,
): BarModel {
  const paint = (index: number): Paint => (index === target ? 'true' : index === predicted ? 'predicted' : 'plain');
  return {
    series: [
      {
        ends: chart.classes.map(({ probability }) => probability),
        paints: chart.classes.map(({ index }) => paint(index)),
      },
    ],
    axis: {
      from: 0,
      to: 1,
      ticks: (width) =>
        (width < roomForQuarters ? halves : quarters).map((position) => ({ position, text: String(position) })),
    },
  };
}
