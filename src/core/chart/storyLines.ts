import type { LineAxis, LineModel, LinePoint, LineSeries } from './lineModel.ts';
import { symmetricLog } from './symmetricLog.ts';

/** What the losses make of the row when its true logit leads the others by so much. */
export interface SlidValue {
  readonly lead: number;
  readonly crossEntropyLoss: number;
  readonly meanSquaredErrorLoss: number;
  /** Shares of their best, 0 to 1. */
  readonly crossEntropyPush: number;
  readonly meanSquaredErrorPush: number;
}

/** A true logit that slides, and where it stands. */
export interface Slid {
  readonly points: readonly SlidValue[];
  readonly present: SlidValue;
}

/** The probability of the true class after so many steps. */
export interface Step {
  readonly steps: number;
  readonly probability: number;
}

/** Pixels that a label of the axis across needs, with the air around it. */
const labelWidth = 44;

/** The lines of the losses that are shown. */
export function linesOf(lines: LineModel, losses: 'both' | LineSeries['paint']): LineModel {
  return losses === 'both' ? lines : { ...lines, series: lines.series.filter(({ paint }) => paint === losses) };
}

/** The pushes on the true logit, each as a share of its best. */
export function slidingPushes(slide: Slid): LineModel {
  return slidingLines(
    slide,
    ({ crossEntropyPush }) => crossEntropyPush,
    ({ meanSquaredErrorPush }) => meanSquaredErrorPush,
  );
}

/** The losses, each as a share of the largest here: cross-entropy's is a hundred times the larger, and both have a shape. */
export function slidingLosses(slide: Slid): LineModel {
  const shareOfLargest = (lossOf: (value: SlidValue) => number) => {
    const largest = slide.points.reduce((most, value) => Math.max(most, lossOf(value)), Number.MIN_VALUE);
    return (value: SlidValue) => lossOf(value) / largest;
  };
  return slidingLines(
    slide,
    shareOfLargest(({ crossEntropyLoss }) => crossEntropyLoss),
    shareOfLargest(({ meanSquaredErrorLoss }) => meanSquaredErrorLoss),
  );
}

function slidingLines(
  { points, present }: Slid,
  crossEntropy: (value: SlidValue) => number,
  meanSquaredError: (value: SlidValue) => number,
): LineModel {
  const line = (paint: LineSeries['paint'], heightOf: (value: SlidValue) => number): LineSeries => ({
    paint,
    points: points.map((value) => ({ x: value.lead, y: heightOf(value) })),
  });
  const from = points[0]?.lead ?? -1;
  const to = points.at(-1)?.lead ?? 1;
  return {
    series: [line('crossEntropy', crossEntropy), line('meanSquaredError', meanSquaredError)],
    across: { from, to, ticks: (width) => evenTicks(from, to, Math.max(2, Math.floor(width / labelWidth))) },
    up: shares,
    present: present.lead,
  };
}

/** The probability of the true class over the steps of gradient descent, on a logarithmic axis that begins with step 0. */
export function recoveryLines(crossEntropy: readonly Step[], meanSquaredError: readonly Step[]): LineModel {
  const last = [...crossEntropy, ...meanSquaredError].reduce((most, { steps }) => Math.max(most, steps), 1);
  const to = symmetricLog(last, 1);
  const line = (paint: LineSeries['paint'], path: readonly Step[]): LineSeries => ({
    paint,
    points: path.map(({ steps, probability }): LinePoint => ({ x: symmetricLog(steps, 1), y: probability })),
  });
  return {
    series: [line('crossEntropy', crossEntropy), line('meanSquaredError', meanSquaredError)],
    across: { from: 0, to, ticks: (width) => stepTicks(to, width) },
    up: shares,
    // A path that ends early must not look like one that breaks off.
    marksEnds: true,
  };
}

const shares: LineAxis = {
  from: 0,
  to: 1,
  ticks: () => [0, 0.5, 1].map((position) => ({ position, text: String(position) })),
};

/** Step 0, and the powers of ten: as many as have room. */
function stepTicks(to: number, width: number): ReturnType<LineAxis['ticks']> {
  const step = Math.max(1, Math.ceil((labelWidth * to) / Math.max(width, 1)));
  const ticks = [{ position: 0, text: '0' }];
  for (let position = 1; position <= to; position += step) {
    const steps = 10 ** (position - 1);
    ticks.push({ position, text: position > 5 ? `1e${position - 1}` : String(steps) });
  }
  return ticks;
}

/** Whole multiples of 1, 2 or 5 times a power of ten, so that there are at most `most`. */
export function evenTicks(from: number, to: number, most: number): ReturnType<LineAxis['ticks']> {
  const closest = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(closest));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= closest) ?? closest;
  const ticks: { position: number; text: string }[] = [];
  for (let count = Math.ceil(from / step); count * step <= to; count++) {
    const position = count * step;
    ticks.push({ position, text: String(Number(position.toPrecision(6))) });
  }
  return ticks;
}
