import type { Tensor } from './tensor.ts';

/** A tensor that somebody wrote or printed, with what stood around it. */
export interface WrittenTensor {
  readonly tensor: Tensor;
  /** The variable, key or keyword that it is assigned to. */
  readonly name?: string;
  /** Most significant digits of any of its numbers. */
  readonly digits?: number;
  /** The constructor around it: "torch.tensor", "Float32Array". */
  readonly call?: string;
  /** A dtype stands beside it; without one the tensor is float64 as written. */
  readonly dtypeWritten?: boolean;
  /** Every number is written as an integer, without point or exponent. */
  readonly integers?: boolean;
  /** What the classes along the last axis are called, where the text says it: an index, a header, names over numbers. */
  readonly classNames?: readonly string[];
  /** An arithmetic operator touches it (`-torch.tensor([1.5, 2])`), so that these are not the numbers of the result. */
  readonly arithmetic?: boolean;
}
