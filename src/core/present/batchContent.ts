import type { BatchAnalysis } from '../analysis/analyzeBatch.ts';
import type { BatchSummary } from '../analysis/batchSummary.ts';
import type { Calibration } from '../analysis/calibration.ts';
import type { Confusion } from '../analysis/confusion.ts';
import type { MarginHistogram } from '../analysis/marginHistogram.ts';
import type { RowOrder } from './protocol.ts';

/** What is known of a batch, from which its view is made. */
export interface BatchContent {
  /** Absent while the rows are being analysed. */
  readonly found?: BatchFindings;
  /** How many rows are analysed already, while they are. */
  readonly analysed?: number;
  /** The rows that pass the filter, in this order; absent while they are being sorted: then they stand as in the text. */
  readonly listed?: ListedRows;
  /** The place in the order that the list is asked for from; absent: near the row that is shown. */
  readonly first?: number;
  /** Why the targets that were given cannot be used, in one sentence. */
  readonly targetsFault?: string;
}

/** All that is computed of a batch but for the order of its rows. */
export interface BatchFindings {
  readonly analysis: BatchAnalysis;
  readonly summary: BatchSummary;
  readonly calibration: Calibration;
  readonly confusion: Confusion;
  readonly margins: MarginHistogram;
}

/** Row numbers in an order. */
export interface ListedRows {
  readonly rows: Uint32Array;
  readonly order: RowOrder;
}
