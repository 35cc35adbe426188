import { faultText } from '../../core/present/faultText.ts';
import {
  type GivenTargets,
  givenTargets,
  namedTargets,
  noTargetsFault,
  targetCountFault,
} from '../../core/present/givenTargets.ts';
import { targetsReferredTo } from '../../core/present/offersText.ts';
import type { BatchTargets } from '../../core/present/protocol.ts';
import type { Translate } from '../../core/present/translate.ts';
import { defaultClassAxis, rowOfLine, withClassesLast } from '../../core/tensor/classAxis.ts';
import {
  type ClassNamesBeside,
  type Neighbourhood,
  type Neighbours,
  noNeighbours,
  type TargetsBeside,
} from '../../core/tensor/neighbours.ts';
import { classCount, rowAt, rowCount } from '../../core/tensor/rows.ts';
import type { WrittenTensor } from '../../core/tensor/writtenTensor.ts';
import type { Sources } from '../sourceContract.ts';

/** The rows of a panel's tensor: the axis that their classes lie along, and what says their true classes. */
export class PanelRows {
  readonly #readText: Sources['readText'];
  readonly #t: Translate;
  #written: WrittenTensor | undefined;
  #chosenAxis: number | undefined;
  /** The axis that targets beside the array fit, where the shape alone is no good guide. */
  #besideAxis: number | undefined;
  #inBox: Neighbours = noNeighbours;
  #inSource: Neighbours = noNeighbours;
  #reference: BatchTargets | undefined;
  /** What the text of a reference holds, once it is read. */
  #given: GivenTargets | undefined;
  #readings = 0;

  constructor(readText: Sources['readText'], t: Translate) {
    this.#readText = readText;
    this.#t = t;
  }

  /** What was read from the text of the panel, with what stands beside it there. */
  take(written: WrittenTensor | undefined, beside: Neighbours): void {
    this.#written = written;
    this.#inBox = beside;
  }

  /** The axis that the person chose; one that the tensor does not have is none. */
  chooseAxis(axis: number | undefined): void {
    this.#chosenAxis = axis;
  }

  get axis(): number {
    const shape = this.#written?.tensor.shape ?? [];
    if (this.#chosenAxis !== undefined && this.#chosenAxis < shape.length) return this.#chosenAxis;
    // A matrix does not turn over because a target too many was typed.
    const given = shape.length > 2 ? this.#given : undefined;
    if (given !== undefined && 'shape' in given) return defaultClassAxis(shape, given.shape);
    return this.#besideAxis ?? defaultClassAxis(shape);
  }

  get classCount(): number {
    return this.#written === undefined ? 0 : classCount(this.#written.tensor, this.axis);
  }

  get rowCount(): number {
    return this.#written === undefined ? 0 : rowCount(this.#written.tensor, this.axis);
  }

  /** The logits of a row; undefined where there is none of that number. */
  logits(row: number): Float64Array | undefined {
    return this.#written === undefined || row >= this.rowCount
      ? undefined
      : rowAt(this.#written.tensor, row, this.axis);
  }

  /** The row through a line of the text, each of which holds the last axis. */
  rowOfLine(line: number): number {
    return this.#written === undefined ? line : rowOfLine(this.#written.tensor.shape, this.axis, line);
  }

  /** Takes from what stands beside the array in its document what fits its shape. */
  takeNeighbours(neighbourhood: Neighbourhood): void {
    const shape = this.#written?.tensor.shape;
    if (shape === undefined) return;
    this.#besideAxis = undefined;
    const guess = this.axis;
    // Targets tell along which of three axes and more the classes lie; of a matrix, the shape is the better guide.
    const isOpen = this.#chosenAxis === undefined && shape.length > 2;
    const axes = isOpen ? new Set([guess, 1, ...shape.keys()]) : [guess];
    for (const axis of axes) {
      const found = neighbourhood(withClassesLast(shape, axis));
      if (axis === guess || found.targets.length > 0) this.#inSource = found;
      if (found.targets.length === 0) continue;
      this.#besideAxis = axis;
      return;
    }
  }

  /** What is shown from now on is of no document. */
  leaveSource(): void {
    this.#inSource = noNeighbours;
    this.#besideAxis = undefined;
  }

  /** What may say the true classes of the rows; in the box first. */
  get targets(): readonly TargetsBeside[] {
    const rows = this.rowCount;
    return [...this.#inBox.targets, ...this.#inSource.targets].filter(({ values }) => values.length === rows);
  }

  get classNames(): readonly ClassNamesBeside[] {
    const classes = this.classCount;
    return [...this.#inBox.classNames, ...this.#inSource.classNames].filter(({ names }) => names.length === classes);
  }

  /** Takes the true classes of all rows from somewhere. False where somewhere else was chosen while a text was read. */
  async give(reference: BatchTargets | undefined, languageId: string): Promise<boolean> {
    const number = ++this.#readings;
    const isWanted = () => number === this.#readings;
    const given = reference?.from === 'text' ? await this.#read(reference.text, languageId, isWanted) : undefined;
    if (!isWanted()) return false;
    this.#reference = reference;
    this.#given = given;
    return true;
  }

  /** The true classes of all rows; undefined while there are none that fit. */
  get taken(): TargetsBeside | undefined {
    const given = this.#given;
    if (given === undefined) return targetsReferredTo(this.#reference, this.targets);
    if (!('values' in given) || given.values.length !== this.rowCount) return undefined;
    return { name: this.#t('the list that was given'), values: given.values, start: 0 };
  }

  /** Why what was given is not taken, in one sentence. */
  get targetsFault(): string | undefined {
    const given = this.#given;
    if (given === undefined) return undefined;
    return 'fault' in given ? given.fault : targetCountFault(given.values.length, this.rowCount, this.#t);
  }

  async #read(text: string, languageId: string, isWanted: () => boolean): Promise<GivenTargets | undefined> {
    if (text.trim() === '') return undefined;
    const names = this.#written?.classNames ?? this.classNames[0]?.names;
    const named = names && namedTargets(text, names);
    if (named !== undefined) return named;
    const reading = await this.#readText(text, languageId, isWanted);
    if (reading === undefined) return undefined;
    return 'fault' in reading
      ? { fault: noTargetsFault(reading.fault.fault, this.#t) ?? faultText(reading.fault.fault, this.#t) }
      : givenTargets(reading.written, this.#t);
  }
}
