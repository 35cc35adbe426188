import type { DataByDtype, Dtype } from './dtype.ts';

/** The one value between sources and surfaces: a row-major array of numbers with its shape and dtype. */
export type Tensor = { [D in Dtype]: TensorOf<D> }[Dtype];

export interface TensorOf<D extends Dtype> {
  /** Sizes from the outermost axis to the innermost; classes lie along the last one. */
  readonly shape: readonly number[];
  readonly dtype: D;
  /** As many values as the product of the shape. */
  readonly data: DataByDtype[D];
  /** Whole rows were elided where this tensor was printed: each row here is complete, the set of rows is not. */
  readonly incomplete?: 'rows';
}
