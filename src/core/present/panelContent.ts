import type { Thresholds } from '../analysis/analyzeRow.ts';
import type { FormatError } from '../tensor/formatError.ts';
import type { TargetsBeside } from '../tensor/neighbours.ts';
import type { WrittenTensor } from '../tensor/writtenTensor.ts';
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
  /** Where the table and the list of rows start. */
  readonly firstClass: number;
  readonly firstRow: number;
  /** What of the person's steps can be taken back or done again; neither unless given. */
  readonly history?: { readonly canUndo: boolean; readonly canRedo: boolean };
  /** Whether a row is pinned somewhere that this one could be compared with. */
  readonly canCompare?: boolean;
  /** Whether the row stands in a document that can be written to. */
  readonly canWriteBack?: boolean;
}
