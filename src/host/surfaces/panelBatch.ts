import { analyzeBatchInSlices } from '../../core/analysis/analyzeBatch.ts';
import { batchSummaryInSlices } from '../../core/analysis/batchSummary.ts';
import { calibrationInSlices } from '../../core/analysis/calibration.ts';
import { confusionInSlices } from '../../core/analysis/confusion.ts';
import { marginHistogramInSlices } from '../../core/analysis/marginHistogram.ts';
import { rowOrderInSlices } from '../../core/analysis/rowOrder.ts';
import type { Thresholds } from '../../core/analysis/saturation.ts';
import type { BatchContent, BatchFindings, ListedRows } from '../../core/present/batchContent.ts';
import type { MseReduction, RowFilter, RowOrder } from '../../core/present/protocol.ts';
import type { Sliced } from '../../core/tensor/sliced.ts';
import type { Tensor } from '../../core/tensor/tensor.ts';
import type { Guard } from '../failures.ts';
import type { TakeTurns } from '../turns.ts';

/** Whose rows are analysed, and how. */
export interface BatchSubject {
  readonly tensor: Tensor;
  readonly classAxis: number;
  /** As many as rows; absent while they are not known. */
  readonly targets?: readonly number[];
  readonly temperature: number;
  readonly labelSmoothing: number;
  readonly mseReduction: MseReduction;
  readonly thresholds: Thresholds;
}

/** Which of the rows are listed, in which order. */
export interface Listing {
  readonly order: RowOrder;
  readonly filter: RowFilter;
}

export interface PanelBatchParts {
  readonly takeTurns: TakeTurns;
  readonly later: (work: () => void, milliseconds: number) => void;
  readonly guard: Guard;
  /** Something of `content` is new that nobody waits for. */
  readonly onChange: () => void;
}

/** How often it is said how far an analysis is, in milliseconds. */
const progressPause = 250;

/** The batch of a panel: analysed once for each subject, sorted once for each order, in turns with all else; the latest wins. */
export class PanelBatch {
  readonly #parts: PanelBatchParts;
  #subject: BatchSubject | undefined;
  #listing: Listing | undefined;
  #found: BatchFindings | undefined;
  #listed: ListedRows | undefined;
  #analysed = 0;
  #analyses = 0;
  #sortings = 0;

  constructor(parts: PanelBatchParts) {
    this.#parts = parts;
  }

  get content(): BatchContent {
    return {
      ...(this.#found === undefined ? { analysed: this.#analysed } : { found: this.#found }),
      ...(this.#listed === undefined ? {} : { listed: this.#listed }),
    };
  }

  /**
   * From now on this batch is shown. Resolves as soon as it is analysed and sorted, or after a moment: what takes longer
   * is said by `onChange`.
   */
  async show(subject: BatchSubject, listing: Listing): Promise<void> {
    const isSame = this.#subject !== undefined && isSameSubject(this.#subject, subject);
    const isSorted = isSame && this.#listing !== undefined && isSameListing(this.#listing, listing);
    this.#listing = listing;
    if (isSorted) return;
    const work = isSame ? this.#sort() : this.#analyse(subject);
    let isWaitedFor = true;
    const { guard, onChange } = this.#parts;
    const finishing = guard('batch', async () => {
      await work;
      if (!isWaitedFor) onChange();
    });
    const done = finishing();
    const moment = new Promise<void>((resolve) => this.#parts.later(resolve, 0));
    await Promise.race([done, moment]);
    isWaitedFor = false;
  }

  /** Nothing is shown any more: what is under way is given up. */
  forget(): void {
    this.#analyses++;
    this.#sortings++;
    this.#subject = undefined;
    this.#listing = undefined;
    this.#found = undefined;
    this.#listed = undefined;
    this.#analysed = 0;
  }

  async #analyse(subject: BatchSubject): Promise<void> {
    const listing = this.#listing;
    this.forget();
    this.#subject = subject;
    this.#listing = listing;
    const number = this.#analyses;
    const isWanted = () => number === this.#analyses;
    this.#sayHowFar(number);
    const onRows = (done: number) => {
      this.#analysed = done;
    };
    const found = await this.#parts.takeTurns(batchFindings(subject, onRows), isWanted);
    if (found === undefined || !isWanted()) return;
    this.#found = found;
    await this.#sort();
  }

  /** Sorts as the listing says; while the rows are still analysed, that comes when they are. */
  async #sort(): Promise<void> {
    if (this.#found === undefined || this.#listing === undefined) return;
    const number = ++this.#sortings;
    const { order, filter } = this.#listing;
    const direction = order.descending ? 'descending' : 'ascending';
    const work = rowOrderInSlices(this.#found.analysis, { by: order.by, direction, filter });
    const rows = await this.#parts.takeTurns(work, () => number === this.#sortings);
    if (rows !== undefined && number === this.#sortings) this.#listed = { rows, order };
  }

  #sayHowFar(number: number): void {
    const { later, guard, onChange } = this.#parts;
    const say = guard('progress of a batch', () => {
      if (number !== this.#analyses || this.#found !== undefined) return;
      onChange();
      this.#sayHowFar(number);
    });
    later(say, progressPause);
  }
}

function* batchFindings(subject: BatchSubject, onRows: (done: number) => void): Sliced<BatchFindings> {
  const analysis = yield* analyzeBatchInSlices(subject.tensor, { ...subject, onRows });
  const summary = yield* batchSummaryInSlices(analysis);
  const calibration = yield* calibrationInSlices(analysis);
  const confusion = yield* confusionInSlices(analysis);
  const margins = yield* marginHistogramInSlices(analysis);
  return { analysis, summary, calibration, confusion, margins };
}

function isSameSubject(one: BatchSubject, other: BatchSubject): boolean {
  return (
    one.tensor === other.tensor &&
    one.classAxis === other.classAxis &&
    one.temperature === other.temperature &&
    one.labelSmoothing === other.labelSmoothing &&
    one.mseReduction === other.mseReduction &&
    one.thresholds.confidence === other.thresholds.confidence &&
    one.thresholds.saturation === other.thresholds.saturation &&
    isSameTargets(one.targets, other.targets)
  );
}

/** Neighbours are found anew at every change of a document, mostly the same ones. */
function isSameTargets(one: readonly number[] | undefined, other: readonly number[] | undefined): boolean {
  if (one === other || one === undefined || other === undefined) return one === other;
  return one.length === other.length && one.every((target, row) => target === other[row]);
}

function isSameListing(one: Listing, other: Listing): boolean {
  return (
    one.order.by === other.order.by &&
    one.order.descending === other.order.descending &&
    one.filter.only === other.filter.only &&
    one.filter.target === other.filter.target &&
    one.filter.predicted === other.filter.predicted
  );
}
