import type { RowAnalysis } from '../analysis/analyzeRow.ts';
import type { ClassNaming } from './className.ts';
import type { MseReduction } from './protocol.ts';

/** A row, what was found of it, and what it was compared with. */
export interface RowSubject {
  readonly logits: Float64Array;
  readonly analysis: RowAnalysis;
  /** A class of the row. */
  readonly target?: number;
  readonly temperature: number;
  readonly mseReduction: MseReduction;
  /** Of the cross-entropy; 0 unless given. */
  readonly labelSmoothing?: number;
  readonly classes: ClassNaming;
}
