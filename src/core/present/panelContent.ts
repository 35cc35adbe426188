import type { Thresholds } from '../analysis/analyzeRow.ts';
import type { FormatError } from '../tensor/formatError.ts';
import type { TargetsBeside } from '../tensor/neighbours.ts';
import type { WrittenTensor } from '../tensor/writtenTensor.ts';
import type { BatchContent } from './batchContent.ts';
import { targetsReferredTo } from './offersText.ts';
import type { ActionView, PanelState } from './protocol.ts';

/** What a panel knows, from which its view is made. */
export interface PanelContent {
  readonly state: PanelState;
  /** What was read from the text, or from an earlier one while the present text is faulty. */
  readonly written?: WrittenTensor;
  readonly fault?: FormatError;
  /** What can be done about the fault. */
  readonly remedies?: readonly ActionView[];
  /** What may say the true classes, and what the classes are called; the array's own names come first. */
  readonly targets?: readonly TargetsBeside[];
  readonly classNames?: readonly string[];
  /** The axis that the classes lie along; the last one unless given. */
  readonly classAxis?: number;
  /** Where the true classes of all rows are taken from, if they are. */
  readonly taken?: TargetsBeside;
  /** What is known of the rows as a whole. */
  readonly batch?: BatchContent;
  /** "train.py:42". */
  readonly place?: string;
  /** How the source and the box have come apart, in one sentence. */
  readonly stale?: string;
  readonly thresholds: Thresholds;
  /** When given, a saturated row says how many steps of gradient descent correct it, which takes longer than all else. */
  readonly learningRate?: number;
  /** The class whose logit the person changed last, which is told first. */
  readonly touchedClass?: number;
  /** The learning rate of a step that the person takes; none can be taken unless given. */
  readonly stepSize?: number;
  /** Where the table starts. */
  readonly firstClass: number;
  /** What of the person's steps can be taken back or done again; neither unless given. */
  readonly history?: { readonly canUndo: boolean; readonly canRedo: boolean };
  /** What a row is called that is pinned somewhere, and that this one could be compared with. */
  readonly comparable?: string;
  /** Whether the row stands in a document that can be written to. */
  readonly canWriteBack?: boolean;
}

/** The axis that the classes of a panel's tensor lie along. */
export function classAxisOf({ tensor }: WrittenTensor, { classAxis }: Pick<PanelContent, 'classAxis'>): number {
  return classAxis ?? tensor.shape.length - 1;
}

/** What the classes are called: those along the last axis may bring their names with them. */
export function classNamesOf(content: PanelContent): readonly string[] | undefined {
  const { written, classNames } = content;
  const isLast = written !== undefined && classAxisOf(written, content) === written.tensor.shape.length - 1;
  return (isLast ? written.classNames : undefined) ?? classNames;
}

/** The true classes of all rows, if they are taken from somewhere. */
export function takenTargets({ taken, state, targets = [] }: PanelContent): TargetsBeside | undefined {
  return taken ?? targetsReferredTo(state.batchTargets, targets);
}
