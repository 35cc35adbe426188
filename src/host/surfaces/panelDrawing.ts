import type { Disposable, WebviewPanel } from 'vscode';
import type { Thresholds } from '../../core/analysis/analyzeRow.ts';
import { batchView, isBatch, listView } from '../../core/present/batchView.ts';
import { classNaming } from '../../core/present/className.ts';
import { classNamesOf, takenTargets } from '../../core/present/panelContent.ts';
import { type PanelContent, panelViewInSlices } from '../../core/present/panelView.ts';
import type { BatchView, HostMessage, PanelView, RowView, Verdict } from '../../core/present/protocol.ts';
import { quickRow } from '../../core/present/rowView.ts';
import { storedState } from '../../core/present/storedState.ts';
import type { Translate } from '../../core/present/translate.ts';
import type { WrittenTensor } from '../../core/tensor/writtenTensor.ts';
import type { Guard } from '../failures.ts';
import type { Settings } from '../settings.ts';
import type { TakeTurns } from '../turns.ts';

/** What steps were counted of. */
interface CountedOf {
  readonly choices: string;
  readonly written: WrittenTensor;
  /** The true classes of all rows: they say whether that of a row may be meant otherwise. */
  readonly targets: readonly number[] | undefined;
}

export interface PanelDrawingParts {
  readonly webviewPanel: WebviewPanel;
  readonly guard: Guard;
  readonly later: (work: () => void, milliseconds: number) => void;
  readonly takeTurns: TakeTurns;
  readonly t: Translate;
  /** The settings that hold for what is shown. */
  readonly settings: () => Settings;
  /** Before a whole view: what it has to wait for. */
  readonly prepare: (thresholds: Thresholds) => Promise<void>;
  /** What is known by now. */
  readonly content: (thresholds: Thresholds) => PanelContent;
}

/** Verdicts on rows whose correction takes steps to count. */
const uncounted: ReadonlySet<Verdict['tone']> = new Set(['warning', 'note', 'wrong']);

/** How long a hand may rest in a gesture before the whole view is drawn, in milliseconds. */
const gesturePause = 1000;

/** What a panel's page is sent: the newest view, one at a time, and nothing while the page is hidden. */
export class PanelDrawing implements Disposable {
  readonly #parts: PanelDrawingParts;
  #drawings = 0;
  #isDrawing = false;
  #isDisposed = false;
  /** Whether the newest thing to draw is a move of a gesture. */
  #isMoving = false;
  #shownRow: RowView | undefined;
  /** The last row whose steps were counted, and of what. */
  #counted: (CountedOf & { readonly row: RowView }) | undefined;
  /** Counts what changes of the batch while a view is made. */
  #batchChanges = 0;
  #isBatchDue = false;

  constructor(parts: PanelDrawingParts) {
    this.#parts = parts;
  }

  /** The row as the page last got it whole. */
  get shownRow(): RowView | undefined {
    return this.#shownRow;
  }

  dispose(): void {
    this.#isDisposed = true;
  }

  /**
   * Sends the view; and when the row is saturated, once more with the steps that this costs, which take longer to count. A
   * later view is the newer one, so an older count is left aside.
   */
  draw(isMoving: boolean): void {
    // A hidden page is not there; it asks when it is shown again.
    if (this.#isDisposed || !this.#parts.webviewPanel.visible) return;
    this.#drawings++;
    this.#isMoving = isMoving;
    // What is being drawn is finished, so that a slider on a large row shows something; then the newest is drawn.
    if (!this.#isDrawing) this.#parts.guard('view', () => this.#drawNewest())();
  }

  async #drawNewest(): Promise<void> {
    this.#isDrawing = true;
    try {
      for (;;) {
        const drawing = this.#drawings;
        const { thresholds, learningRate } = this.#parts.settings();
        if (this.#isMoving && this.#shownRow !== undefined) {
          await this.#sendQuickly(this.#shownRow, thresholds);
          if (drawing !== this.#drawings) continue;
          return;
        }
        const row = await this.#send(() => !this.#isDisposed, thresholds, learningRate, 'quickly');
        if (drawing !== this.#drawings) continue;
        if (row !== undefined && row !== this.#counted?.row && uncounted.has(row.verdict.tone))
          this.#countSteps(drawing, thresholds, learningRate);
        return;
      }
    } finally {
      this.#isDrawing = false;
    }
  }

  #countSteps(drawing: number, thresholds: Thresholds, learningRate: number): void {
    const isWanted = () => !this.#isDisposed && drawing === this.#drawings;
    const { guard, later } = this.#parts;
    const count = guard('steps of recovery', async () => {
      if (isWanted()) await this.#send(isWanted, thresholds, learningRate, 'with steps');
    });
    later(count, 0);
  }

  /** The row alone, as it follows a hand. */
  async #sendQuickly(shown: RowView, thresholds: Thresholds): Promise<void> {
    const { t, takeTurns, guard, later } = this.#parts;
    const content = this.#parts.content(thresholds);
    if (content.written === undefined) return;
    const row = await takeTurns(quickRow(content, content.written, shown, t), () => !this.#isDisposed);
    if (row === undefined) return;
    const message: HostMessage = { kind: 'row', row };
    this.#parts.webviewPanel.webview.postMessage(message);
    // A hand that rests, or a page that never says that it let go, gets the rest of the view all the same.
    const drawing = this.#drawings;
    const rest = guard('view', () => {
      if (drawing === this.#drawings && !this.#isDisposed) this.draw(false);
    });
    later(rest, gesturePause);
  }

  async #send(
    isWanted: () => boolean,
    thresholds: Thresholds,
    learningRate: number,
    how: 'quickly' | 'with steps',
  ): Promise<RowView | undefined> {
    const { t, takeTurns } = this.#parts;
    await this.#parts.prepare(thresholds);
    const changes = this.#batchChanges;
    const content = {
      ...this.#parts.content(thresholds),
      ...(how === 'quickly' ? {} : { learningRate }),
    };
    const { state } = content;
    const work = panelViewInSlices(content, t);
    const made = await takeTurns(work, isWanted);
    if (made === undefined) return undefined;
    // What became known of the batch while the row was computed is in no later view.
    const batch = changes === this.#batchChanges ? undefined : await this.#batchView('all', thresholds);
    // A count of steps that ends behind a newer view would take the page back to what was before.
    if (!isWanted()) return undefined;
    const row = made.row && this.#withSteps(made.row, content, learningRate, how);
    const view: PanelView = {
      ...made,
      ...(row === undefined ? {} : { row }),
      ...(made.batch === undefined || batch === undefined ? {} : { batch: { ...made.batch, ...batch } }),
    };
    this.#parts.webviewPanel.title = t('Logits: {0}', view.heading.place ?? t('pasted'));
    this.#shownRow = view.row;
    const message: HostMessage = { kind: 'view', view, state: storedState(state) };
    this.#parts.webviewPanel.webview.postMessage(message);
    return row;
  }

  /** The steps are those of the last count where they are counted of the same: the words of it do not come and go. */
  #withSteps(row: RowView, content: PanelContent, learningRate: number, how: 'quickly' | 'with steps'): RowView {
    const { written, thresholds, classAxis, state } = content;
    if (written === undefined) return row;
    const { target, whatIf, temperature, mseReduction, labelSmoothing, areLogits } = state;
    const choices = { target, whatIf, temperature, mseReduction, labelSmoothing, areLogits };
    const of: CountedOf = {
      choices: JSON.stringify([state.row, classAxis, choices, thresholds, learningRate, classNamesOf(content)]),
      written,
      targets: takenTargets(content)?.values,
    };
    if (how === 'with steps') {
      this.#counted = { ...of, row };
      return row;
    }
    const counted = this.#counted;
    const isSame = counted?.choices === of.choices && counted.written === of.written && counted.targets === of.targets;
    if (!isSame) return row;
    const { verdict, story } = counted.row;
    const joined = { ...row, verdict, ...(row.story === undefined ? {} : { story: { ...row.story, ...story } }) };
    this.#counted = { ...of, row: joined };
    return joined;
  }

  /** Sends what is new of the batch, or the part of the list that the page scrolled to. */
  drawBatch(part: 'all' | 'list'): void {
    this.#batchChanges++;
    const changes = this.#batchChanges;
    if (part === 'all') this.#isBatchDue = true;
    const { guard } = this.#parts;
    const draw = guard('batch', async () => {
      const { thresholds } = this.#parts.settings();
      const batch = await this.#batchView(this.#isBatchDue ? 'all' : 'list', thresholds);
      const isWanted = !this.#isDisposed && this.#parts.webviewPanel.visible && changes === this.#batchChanges;
      if (batch === undefined || !isWanted) return;
      this.#isBatchDue = false;
      const message: HostMessage = { kind: 'batch', batch };
      this.#parts.webviewPanel.webview.postMessage(message);
    });
    draw();
  }

  async #batchView(part: 'all' | 'list', thresholds: Thresholds): Promise<Partial<BatchView> | undefined> {
    const { t, takeTurns } = this.#parts;
    const content = this.#parts.content(thresholds);
    const { written } = content;
    if (written === undefined || !isBatch(written, content)) return undefined;
    const classes = classNaming(classNamesOf(content), t);
    if (part === 'all') return await takeTurns(batchView(content, written, classes, t), () => !this.#isDisposed);
    const list = await takeTurns(listView(content, written, classes, t), () => !this.#isDisposed);
    return list && { list };
  }
}
