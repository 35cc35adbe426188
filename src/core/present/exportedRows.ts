import type { RowAnalysis } from '../analysis/analyzeRow.ts';
import type { Dtype } from '../tensor/dtype.ts';
import type { ExportWhat } from './protocol.ts';

/** A row to be exported. */
export interface ExportedRow {
  readonly logits: Float64Array;
  readonly analysis: RowAnalysis;
}

/** Rows of as many classes each, and what is said of all of them. */
export interface ExportedRows {
  /** Taken one at a time, so that they need not all be in memory. */
  readonly rows: Iterable<ExportedRow>;
  /** Whether they are the rows of a matrix; otherwise there is one, which is no matrix. */
  readonly isMatrix: boolean;
  /** What the logits were given as; what is computed from them is float64. */
  readonly dtype: Dtype;
  /** A name for each class. */
  readonly classNames?: readonly string[];
}

/** Numbers of a row, one a class. */
export interface NumberColumn {
  readonly what: Exclude<ExportWhat, 'everything'>;
  /** What tables call it. */
  readonly name: string;
  /** Undefined for a gradient of a row that was analysed without a target. */
  values(row: ExportedRow): Float64Array | undefined;
}

/** All that can be exported of a row, in the order of the panel's table. */
export const numberColumns: readonly NumberColumn[] = [
  { what: 'logits', name: 'logit', values: ({ logits }) => logits },
  { what: 'softmax', name: 'probability', values: ({ analysis }) => analysis.softmax },
  { what: 'logSoftmax', name: 'log_probability', values: ({ analysis }) => analysis.logSoftmax },
  {
    what: 'crossEntropyGradient',
    name: 'ce_gradient',
    values: ({ analysis }) => analysis.crossEntropy?.gradient,
  },
  {
    what: 'meanSquaredErrorGradient',
    name: 'mse_gradient',
    values: ({ analysis }) => analysis.meanSquaredError?.gradient,
  },
];

/** The dtype that a column's numbers stand in: the logits' own where it is a float, float64 for what is computed. */
export function columnDtype({ what }: NumberColumn, { dtype }: ExportedRows): FloatDtype {
  if (what !== 'logits') return 'float64';
  return dtype === 'float32' || dtype === 'float16' || dtype === 'bfloat16' ? dtype : 'float64';
}

/** The dtypes of numbers with a fraction. */
export type FloatDtype = 'float64' | 'float32' | 'float16' | 'bfloat16';
