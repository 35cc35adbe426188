import { analyzeRow } from '../analysis/analyzeRow.ts';
import { logitForShare } from '../analysis/logitForShare.ts';
import type { RowChoices } from './choiceHistory.ts';
import type { LogitEdit, PanelMessage, WireNumber } from './protocol.ts';

/** The row that a person plays with, as its text has it, and how large a step of gradient descent is. */
export interface GivenRow {
  readonly logits: Float64Array;
  readonly learningRate: number;
}

/** Dragging a bar stops here: a pixel more would be an infinite logit. */
const leastShare = 1e-4;

/**
 * What a person's message makes of the choices for a row; undefined when it changes nothing of them, as it asks for
 * something else, or for a class that the row does not have.
 */
export function changedChoices(now: RowChoices, message: PanelMessage, given: GivenRow): RowChoices | undefined {
  switch (message.kind) {
    case 'chooseTarget':
      return withTarget(now, message.target ?? undefined);
    case 'changeTemperature':
      return { ...now, temperature: message.temperature };
    case 'changeMseReduction':
      return { ...now, mseReduction: message.mseReduction };
    case 'changeLabelSmoothing':
      return { ...now, labelSmoothing: message.labelSmoothing };
    case 'changeLogit':
      return withLogit(now, given, message.index, message.logit);
    case 'moveShare': {
      const share = Math.min(Math.max(message.probability, leastShare), 1 - leastShare);
      const logits = editedLogits(given.logits, now.whatIf);
      return withLogit(now, given, message.index, logitForShare(logits, message.index, share, now.temperature));
    }
    case 'takeStep':
      return stepped(now, given, message.loss);
    case 'reset':
      return asGiven(now);
    default:
      return undefined;
  }
}

/** The logits of a row with what a person changed of them, length C; edits of classes that it does not have do nothing. */
export function editedLogits(logits: Float64Array, edits: readonly LogitEdit[] = []): Float64Array {
  if (edits.length === 0) return logits;
  const edited = logits.slice();
  for (const { index, logit } of edits) {
    if (index < edited.length) edited[index] = numberOf(logit);
  }
  return edited;
}

/** The number that crossed as JSON. */
export function numberOf(value: WireNumber): number {
  switch (value) {
    case 'inf':
      return Number.POSITIVE_INFINITY;
    case '-inf':
      return Number.NEGATIVE_INFINITY;
    case 'nan':
      return Number.NaN;
    default:
      return value;
  }
}

/** A number as JSON can carry it. */
export function wireNumber(value: number): WireNumber {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

function withTarget({ target: _, ...rest }: RowChoices, target: number | undefined): RowChoices {
  return target === undefined ? rest : { ...rest, target };
}

/** The row as the text has it, neither divided by a temperature nor smoothed. */
function asGiven({ labelSmoothing: _, ...rest }: RowChoices): RowChoices {
  return { ...withoutEdits(rest), temperature: 1 };
}

function withoutEdits({ whatIf: _, ...rest }: RowChoices): RowChoices {
  return rest;
}

function withLogit(now: RowChoices, given: GivenRow, index: number, logit: number): RowChoices | undefined {
  if (index >= given.logits.length || !Number.isFinite(logit)) return undefined;
  const edited = editedLogits(given.logits, now.whatIf).slice();
  edited[index] = logit;
  return withLogits(now, given, edited);
}

/** A plain step, z - learning rate * dL/dz; undefined for a row without a target or a gradient. */
function stepped(now: RowChoices, given: GivenRow, loss: 'crossEntropy' | 'meanSquaredError'): RowChoices | undefined {
  const { target, temperature, mseReduction, labelSmoothing = 0 } = now;
  const logits = editedLogits(given.logits, now.whatIf);
  if (target === undefined || target < 0 || target >= logits.length) return undefined;
  const gradient = analyzeRow(logits, { target, temperature, mseReduction, labelSmoothing })[loss]?.gradient;
  if (gradient === undefined || gradient.some(Number.isNaN)) return undefined;
  return withLogits(
    now,
    given,
    logits.map((logit, index) => logit - given.learningRate * (gradient[index] ?? 0)),
  );
}

/** Only what differs from the text is an edit, so that a logit dragged back is none. */
function withLogits(now: RowChoices, { logits }: GivenRow, edited: Float64Array): RowChoices {
  const whatIf: LogitEdit[] = [];
  for (const [index, logit] of edited.entries()) {
    if (!Object.is(logit, logits[index])) whatIf.push({ index, logit: wireNumber(logit) });
  }
  return whatIf.length === 0 ? withoutEdits(now) : { ...now, whatIf };
}
