import { type Slide, type SlidePoint as SlideValue, slide, slidePoint } from '../analysis/slide.ts';
import { quantityNumber, quantityText, shareNumber } from './numberText.ts';
import type { NumberTable, SlidePoint, SlideView } from './protocol.ts';
import type { RowSubject } from './rowSubject.ts';
import type { Translate } from './translate.ts';
import { zeroUnsigned } from './zeroUnsigned.ts';

/** More points than the picture is wide would not be seen. */
const pointsAtMost = 120;

/** Where the table looks, in temperatures from the largest of the other logits. */
const tabledLeads = [-8, -4, -2, -1, 0, 1, 2, 4, 8];

/**
 * Losses and pushes as the true logit slides past the others; undefined without a true class, with a masked one, and where
 * there is nothing to slide against.
 */
export function slideView(subject: RowSubject, t: Translate): SlideView | undefined {
  const { logits, target, temperature, mseReduction, classes } = subject;
  const present = target === undefined ? undefined : logits[target];
  if (target === undefined || present === undefined || !Number.isFinite(present)) return undefined;
  const options = { temperature, mseReduction };
  const slid = slide(logits, target, options);
  const here = slidePoint(logits, target, present, options);
  if (slid === undefined || here === undefined) return undefined;
  const lead = largestOther(logits, target);
  const point = pointFrom(lead);
  const at = (trueLogit: number) => slidePoint(logits, target, trueLogit, options);
  const tabled = tabledLeads.flatMap((steps) => at(lead + steps * temperature) ?? []);
  const name = classes.name(target);
  return {
    title: t('If the logit of {0} were different', name),
    sentence: sentence(slid, here, lead, name, t),
    points: thinned(slid.points).map(point),
    present: point(here),
    presentText: leadText(present - lead, t),
    table: tableOf([...tabled, here].sort(byLogit), here, lead, t),
  };
}

function largestOther(logits: Float64Array, target: number): number {
  return logits.reduce(
    (most, logit, index) => (index === target ? most : Math.max(most, logit)),
    Number.NEGATIVE_INFINITY,
  );
}

function byLogit(one: SlideValue, other: SlideValue): number {
  return one.trueLogit - other.trueLogit;
}

function pointFrom(lead: number): (value: SlideValue) => SlidePoint {
  return ({ trueLogit, crossEntropy, squaredError, cePush, msePush }) => ({
    lead: zeroUnsigned(trueLogit - lead),
    logit: zeroUnsigned(trueLogit),
    crossEntropyLoss: crossEntropy,
    meanSquaredErrorLoss: squaredError,
    crossEntropyPush: cePush,
    meanSquaredErrorPush: msePush,
  });
}

/** Evenly chosen points, the ends among them. */
function thinned(points: readonly SlideValue[]): SlideValue[] {
  const last = points.length - 1;
  const count = Math.min(points.length, pointsAtMost);
  return Array.from({ length: count }, (_, place) => points[Math.round((place * last) / (count - 1))] ?? []).flat();
}

function sentence({ hump }: Slide, here: SlideValue, lead: number, name: string, t: Translate): string {
  return t(
    'Under cross-entropy the push on {0} is at its best far below the other classes and fades far above them. Under MSE it is next to nothing on both sides, and at its best {1}. Here, {2}, it is {3} of its best under cross-entropy and {4} under MSE.',
    name,
    leadText(hump.trueLogit - lead, t),
    leadText(here.trueLogit - lead, t),
    crossEntropyPush(here).text,
    meanSquaredErrorPush(here).text,
  );
}

/** Where the true logit stands: "7.6 below the lead". */
function leadText(lead: number, t: Translate): string {
  const distance = quantityText(Math.abs(lead), 2);
  if (lead === 0) return t('level with the lead');
  return lead < 0 ? t('{0} below the lead', distance) : t('{0} in the lead', distance);
}

function tableOf(points: readonly SlideValue[], here: SlideValue, lead: number, t: Translate): NumberTable {
  return {
    caption: t('Losses and pushes as the true logit slides'),
    columns: [
      t('the true logit is'),
      t('cross-entropy loss (nats)'),
      t('MSE loss'),
      t('push under cross-entropy'),
      t('push under MSE'),
    ],
    rows: points.map((point) => ({
      header:
        point === here ? t('{0}: here', leadText(point.trueLogit - lead, t)) : leadText(point.trueLogit - lead, t),
      cells: [
        quantityNumber(point.crossEntropy),
        quantityNumber(point.squaredError),
        crossEntropyPush(point),
        meanSquaredErrorPush(point),
      ],
    })),
  };
}

function crossEntropyPush({ cePush, probability }: SlideValue) {
  return shareNumber(cePush, Math.log10(cePush), Math.log10(probability));
}

/** 1 - 6.75 p (1 - p)^2 = (1 - 3 p)^2 (4 - 3 p) / 4, which does not cancel about the best, p = 1/3. */
function meanSquaredErrorPush({ msePush, probability }: SlideValue) {
  const complement = ((1 - 3 * probability) ** 2 * (4 - 3 * probability)) / 4;
  return shareNumber(msePush, Math.log10(msePush), Math.log10(complement));
}
