/** A part of a faulty text that can be read on its own: one of several arrays, or a row of one whose rows do not fit together. */
export interface ArrayPart {
  readonly kind: 'array' | 'row';
  /** Which of its kind it is, from 0; a row counts over all innermost rows. */
  readonly index: number;
  /** The variable, key or keyword that it is assigned to. */
  readonly name?: string;
  readonly shape: readonly number[];
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}
