import { type Disposable, env, type LogOutputChannel, Uri, type WebviewPanel, window } from 'vscode';
import { analyzeRowInSlices, type RowOptions, type Thresholds } from '../../core/analysis/analyzeRow.ts';
import { ChoiceHistory, type RowChoices } from '../../core/present/choiceHistory.ts';
import { exampleText } from '../../core/present/exampleText.ts';
import { arrayLiteral, copiedText, copiedValues } from '../../core/present/exportText.ts';
import { targetsReferredTo } from '../../core/present/offersText.ts';
import { parsePanelMessage } from '../../core/present/panelMessage.ts';
import { type PanelContent, panelViewInSlices } from '../../core/present/panelView.ts';
import type {
  BatchTargets,
  CopyKind,
  HostMessage,
  PanelAction,
  PanelMessage,
  PanelState,
  RowView,
  Verdict,
} from '../../core/present/protocol.ts';
import { remedyViews } from '../../core/present/remedyText.ts';
import { changedChoices } from '../../core/present/rowChoices.ts';
import { quickRow } from '../../core/present/rowView.ts';
import { storedState } from '../../core/present/storedState.ts';
import type { Translate } from '../../core/present/translate.ts';
import type { ArrayPart } from '../../core/tensor/arrayPart.ts';
import type { FormatError } from '../../core/tensor/formatError.ts';
import { type Neighbours, noNeighbours, type TargetsBeside } from '../../core/tensor/neighbours.ts';
import { classCount, rowAt, rowCount } from '../../core/tensor/rows.ts';
import type { WrittenTensor } from '../../core/tensor/writtenTensor.ts';
import type { Guard } from '../failures.ts';
import { readSettings } from '../settings.ts';
import type { FollowedArray, Reading, Sources } from '../sourceContract.ts';
import type { TakeTurns } from '../turns.ts';
import { panelPage } from './panelPage.ts';

interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface PanelParts {
  readonly extensionUri: Uri;
  readonly sources: Sources;
  readonly guard: Guard;
  readonly log: LogOutputChannel;
  readonly makeNonce: () => string;
  readonly later: (work: () => void, milliseconds: number) => void;
  readonly takeTurns: TakeTurns;
  readonly t: Translate;
}

/** How long the source may go on changing before the panel looks at it, in milliseconds. */
const sourcePause = 200;

/** How long a hand may rest in a gesture before the whole view is drawn, in milliseconds. */
const gesturePause = 1000;

/**
 * One panel: it owns the state, answers each message of the page with a whole new view, and follows the array that it
 * shows. The page keeps nothing while it is hidden; it asks again (`ready`) when it is shown.
 */
export class Panel implements Disposable {
  readonly #webviewPanel: WebviewPanel;
  readonly #parts: PanelParts;
  #state: PanelState;
  #followed: FollowedArray | undefined;
  /** What the text holds; while the text is faulty, what it held before. */
  #written: WrittenTensor | undefined;
  #fault: FormatError | undefined;
  /** What of a faulty text can be read alone. */
  #readable: readonly ArrayPart[] = [];
  /** What stands beside the array in the box, and in the document that it is from. */
  #besideInBox: Neighbours = noNeighbours;
  #besideInSource: Neighbours = noNeighbours;
  #firstClass = 0;
  #firstRow = 0;
  #isDisposed = false;
  #readings = 0;
  #isReading = false;
  #drawings = 0;
  #isDrawing = false;
  #isSourceDue = false;
  readonly #history = new ChoiceHistory();
  /** The class whose logit was the last choice. */
  #touchedClass: number | undefined;
  /** Whether the newest thing to draw is a move of a gesture. */
  #isMoving = false;
  /** The row as the page last got it whole. */
  #shownRow: RowView | undefined;

  constructor(webviewPanel: WebviewPanel, state: PanelState, parts: PanelParts) {
    this.#webviewPanel = webviewPanel;
    this.#parts = parts;
    this.#state = state;
    const { webview } = webviewPanel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(parts.extensionUri, 'dist')],
    };
    webview.onDidReceiveMessage(parts.guard('panel message', (message: unknown) => this.#receive(message)));
    if (state.source !== undefined) this.#follow(state.source);
    this.#readFirst(state.text);
    webview.html = panelPage(webview, parts.extensionUri, parts.makeNonce());
  }

  /** Nothing has been put into the box yet. */
  get isEmpty(): boolean {
    return this.#state.source === undefined && this.#state.text === '' && !this.#isReading;
  }

  /**
   * What the person chose for a row of the panel's array; undefined when this panel shows another row, or another text in
   * its place.
   */
  choicesFor(row: number): RowOptions | undefined {
    return row === this.#state.row && !this.#isEdited ? this.#rowOptions() : undefined;
  }

  /** Whether this is the panel of an array in a document: one that begins, or ends, where this one's does. */
  shows(uri: Uri, { start, end }: TextRange): boolean {
    if (this.#followed === undefined || this.#followed.uri.toString() !== uri.toString()) return false;
    const { range } = this.#followed;
    return range.start === start || range.end === end;
  }

  /**
   * Brings the panel to the front. What the person changed in it stays, unless the array itself is another by now, or
   * the cursor is in another row.
   */
  async revive({ source, text, row }: PanelState): Promise<void> {
    const isUnchanged = source?.lastRead === this.#state.source?.lastRead && !this.isEmpty;
    this.#webviewPanel.reveal();
    if (source !== undefined) this.#follow(source);
    const change = source === undefined ? {} : { source };
    if (isUnchanged) this.#state = { ...this.#state, ...change };
    else if (!(await this.#read(text, change))) return;
    this.#selectRow(row);
    this.#showInList(row);
    this.#draw();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#followed?.dispose();
  }

  #follow(source: NonNullable<PanelState['source']>): void {
    this.#followed?.dispose();
    const followed = this.#parts.sources.follow(source);
    this.#followed = followed;
    const { guard } = this.#parts;
    // Goes with the event that it listens to.
    followed.onDidChange(guard('source change', () => this.#drawSource()));
    // Out of sight, for the place and to see whether the text changed meanwhile; a source that is gone is no fault.
    const draw = guard('source', () => {
      this.#lookAround();
      this.#draw();
    });
    // The text of a long array was not kept: what stands there now is read.
    const opened = source.lastRead === '' ? guard('reading', () => this.#refresh()) : draw;
    followed.open().then(opened, () => undefined);
  }

  /** Typing goes on; the panel follows when it pauses. */
  #drawSource(): void {
    if (this.#isSourceDue) return;
    this.#isSourceDue = true;
    const { guard, later } = this.#parts;
    const draw = guard('source change', () => {
      this.#isSourceDue = false;
      this.#lookAround();
      this.#draw();
    });
    later(draw, sourcePause);
  }

  /** Applies a message that changes what can be taken back; false for any other. */
  #choose(message: PanelMessage): boolean {
    const { row, whatIf, target, temperature, mseReduction, labelSmoothing } = this.#state;
    const now: RowChoices = {
      row,
      temperature,
      mseReduction,
      ...(whatIf === undefined ? {} : { whatIf }),
      ...(target === undefined ? {} : { target }),
      ...(labelSmoothing === undefined ? {} : { labelSmoothing }),
    };
    const gesture = 'gesture' in message ? message.gesture : undefined;
    const chosen =
      message.kind === 'undo'
        ? this.#history.undo(now, message.gesture)
        : message.kind === 'redo'
          ? this.#history.redo(now)
          : this.#written === undefined
            ? undefined
            : changedChoices(now, message, {
                logits: rowAt(this.#written.tensor, row),
                learningRate: readSettings(this.#followed?.uri).learningRate,
              });
    if (chosen === undefined) return false;
    if (message.kind !== 'undo' && message.kind !== 'redo') this.#history.note(now, gesture);
    this.#state = { ...withoutChoices(this.#state), ...chosen };
    this.#touchedClass = 'index' in message ? message.index : undefined;
    this.#draw(gesture !== undefined);
    return true;
  }

  async #receive(value: unknown): Promise<void> {
    const message = parsePanelMessage(value);
    if (message === undefined) {
      this.#parts.log.warn('a message that the panel page should not send was left aside');
      return;
    }
    await this.#handle(message);
  }

  #handle(message: PanelMessage): void | Promise<void> {
    // Who wants no true class here wants none on other rows either.
    if (message.kind === 'chooseTarget' && message.target === null) this.#forgetBatchTargets();
    if (this.#choose(message)) return;
    switch (message.kind) {
      case 'ready':
        return this.#draw();
      case 'editText':
        return this.#readAndDraw(message.text);
      // Nothing to undo, no such class, or no row at all.
      case 'chooseTarget':
      case 'changeTemperature':
      case 'changeMseReduction':
      case 'changeLabelSmoothing':
      case 'changeLogit':
      case 'moveShare':
      case 'takeStep':
      case 'undo':
      case 'redo':
      case 'reset':
      case 'endGesture':
        return this.#draw();
      case 'changeLosses':
        return this.#change({ losses: message.losses });
      case 'takeAsLogits':
        return this.#change({ areLogits: true });
      case 'searchClasses':
        this.#firstClass = 0;
        return this.#change({ classSearch: message.search });
      case 'sortClasses':
        this.#firstClass = 0;
        return this.#change({ classOrder: message.order });
      case 'chooseRow':
        this.#selectRow(message.row);
        return this.#draw();
      case 'chooseClassAxis':
        return this.#change({ classAxis: message.axis });
      case 'sortRows':
        this.#firstRow = 0;
        return this.#change({ rowOrder: message.order });
      case 'filterRows':
        this.#firstRow = 0;
        return this.#change({ rowFilter: message.filter });
      case 'pinRow':
      case 'unpinRow':
      case 'compareWithPinned':
      case 'followCursor':
      case 'writeBack':
      case 'dropText':
      case 'copyAs':
      case 'copySnippet':
      case 'saveChart':
      case 'takeTargetsFromEditor':
        return;
      case 'chooseBatchTargets':
        return this.#chooseBatchTargets(message.targets);
      case 'readPart':
        return this.#readPart(message);
      case 'copyCommand':
        return this.#putOnClipboard(message.command, this.#parts.t('Copied {0}', message.command));
      case 'showClasses':
        if (message.first < this.#classCount) this.#firstClass = message.first;
        return this.#draw();
      case 'showRows':
        if (message.first < this.#rowCount) this.#firstRow = message.first;
        return this.#draw();
      case 'refresh':
        return this.#refresh();
      case 'revealSource':
        return this.#useSource((followed) => followed.reveal());
      case 'copy':
        return this.#copy(message.what);
      case 'copyNumber':
        return this.#putOnClipboard(message.exact, this.#parts.t('Copied {0}', message.exact));
      case 'useExample': {
        const { text, target } = exampleText(message.example);
        this.#leaveSource();
        return this.#readExample(text, target);
      }
      case 'failed':
        this.#parts.log.error('panel page', message.message);
        return;
      default:
        message satisfies never;
    }
  }

  /** For the constructor, which cannot wait. */
  #readFirst(text: string): void {
    this.#parts.guard('reading', () => this.#readAndDraw(text))();
  }

  async #readAndDraw(text: string): Promise<void> {
    if (await this.#read(text)) this.#draw();
  }

  async #readExample(text: string, target: number | undefined): Promise<void> {
    if (!(await this.#read(text))) return;
    this.#chooseTarget(target);
    this.#draw();
  }

  /**
   * Reads a text into the state, with what else changes then. What was on the screen stays until the text is read; a
   * faulty one leaves it there. False where a newer text was read meanwhile, or the panel is gone.
   */
  async #read(text: string, change: Partial<PanelState> = {}): Promise<boolean> {
    const number = ++this.#readings;
    const isWanted = () => number === this.#readings && !this.#isDisposed;
    const { languageId } = this.#state;
    this.#isReading = true;
    const isBlank = text.trim() === '';
    const reading = isBlank ? undefined : await this.#parts.sources.readText(text, languageId, isWanted);
    if (!isWanted()) return false;
    this.#isReading = false;
    this.#state = { ...this.#state, ...change, text };
    this.#take(reading);
    return true;
  }

  #take(reading: Reading | undefined): void {
    if (reading !== undefined && 'fault' in reading) {
      this.#fault = reading.fault;
      this.#readable = reading.parts;
      return;
    }
    this.#fault = undefined;
    const classes = this.#classCount;
    this.#written = reading?.written;
    this.#besideInBox = reading?.neighbours ?? noNeighbours;
    this.#lookAround();
    // What was changed of the row, and the steps to it, were those of the text before.
    const { target, row, whatIf: _, areLogits: __, ...rest } = this.#state;
    this.#history.forget();
    // The true class of a row is none of a row with other classes.
    const isKept = target !== undefined && (classes === 0 || classes === this.#classCount);
    this.#state = { ...rest, row: Math.min(row, Math.max(0, this.#rowCount - 1)), ...(isKept ? { target } : {}) };
    this.#firstClass = 0;
    this.#showInList(this.#state.row);
  }

  /** Lets the list of rows begin a little before a row. */
  #showInList(row: number): void {
    this.#firstRow = row < 10 ? 0 : row - 5;
  }

  /** What is shown from now on is of no document. */
  #leaveSource(): void {
    this.#followed?.dispose();
    this.#followed = undefined;
    const { source: _, batchTargets: __, ...rest } = this.#state;
    this.#besideInSource = noNeighbours;
    this.#state = { ...rest, languageId: 'plaintext' };
  }

  #chooseTarget(target: number | undefined): void {
    const { target: _, ...rest } = this.#state;
    this.#state = target === undefined ? rest : { ...rest, target };
  }

  /** What may say the true classes of the rows; in the box first. */
  get #targets(): readonly TargetsBeside[] {
    return [...this.#besideInBox.targets, ...this.#besideInSource.targets];
  }

  /** Finds what stands beside the array in its document, as long as that is open. */
  #lookAround(): void {
    if (this.#written === undefined) return;
    this.#besideInSource = this.#followed?.neighbours(this.#written.tensor.shape) ?? noNeighbours;
  }

  #chooseBatchTargets(targets: BatchTargets | null): void {
    if (targets === null) this.#forgetBatchTargets();
    else this.#state = { ...this.#state, batchTargets: targets };
    const target = targetsReferredTo(this.#state.batchTargets, this.#targets)?.values[this.#state.row];
    // As if it had been typed, so that it can be taken back.
    if (target === undefined || !this.#choose({ kind: 'chooseTarget', target })) this.#draw();
  }

  #forgetBatchTargets(): void {
    const { batchTargets: _, ...rest } = this.#state;
    this.#state = rest;
  }

  /** From now on the box holds a part of its text; where it was as in the source, that part is the source. */
  async #readPart({ start, end }: Extract<PanelAction, { readonly kind: 'readPart' }>): Promise<void> {
    const { text, source } = this.#state;
    const part = text.slice(start, end);
    const name = this.#readable.find((readable) => readable.start === start)?.name;
    const moved =
      source === undefined || this.#isEdited
        ? undefined
        : {
            ...source,
            start: source.start + start,
            end: source.start + end,
            lastRead: part,
            ...(name === undefined ? {} : { name }),
          };
    if (!(await this.#read(part, moved === undefined ? {} : { source: moved }))) return;
    if (moved !== undefined) this.#follow(moved);
    this.#lookAround();
    this.#draw();
  }

  #selectRow(row: number): void {
    if (row === this.#state.row || row >= this.#rowCount) return;
    // What was changed of a row is a fact of it, and so is its true class, unless that was taken for all rows.
    const { target: _, whatIf: __, ...rest } = this.#state;
    const target = targetsReferredTo(rest.batchTargets, this.#targets)?.values[row];
    this.#state = { ...rest, row, ...(target === undefined ? {} : { target }) };
    this.#history.forget();
  }

  #change(choice: Partial<PanelState>): void {
    this.#state = { ...this.#state, ...choice };
    this.#draw();
  }

  async #refresh(): Promise<void> {
    await this.#useSource(async (followed) => {
      const { t } = this.#parts;
      const array = await followed.readAgain();
      const text = followed.text;
      if (array === undefined || text === undefined) {
        window.showWarningMessage(
          t('There is no array in {0} any more where it was. The numbers stay as they were.', followed.documentName),
        );
        return;
      }
      const name = array.written?.name ?? this.#state.source?.name;
      const source = {
        uri: followed.uri.toString(),
        ...followed.range,
        lastRead: text,
        ...(name === undefined ? {} : { name }),
      };
      if (await this.#read(text, { source })) this.#draw();
    });
  }

  /** Does something with the followed array; when its document is gone, says so and leaves everything as it is. */
  async #useSource(use: (followed: FollowedArray) => void | Promise<void>): Promise<void> {
    const followed = this.#followed;
    if (followed === undefined) return;
    try {
      await followed.open();
    } catch {
      const { t } = this.#parts;
      window.showWarningMessage(
        t('{0} cannot be opened any more. The numbers stay as they were.', followed.documentName),
      );
      return;
    }
    await use(followed);
  }

  async #copy(what: CopyKind): Promise<void> {
    if (this.#written === undefined || this.#fault !== undefined) return;
    const { languageId } = this.#state;
    const work = analyzeRowInSlices(rowAt(this.#written.tensor, this.#state.row), this.#rowOptions());
    const analysis = await this.#parts.takeTurns(work);
    const values = analysis && copiedValues(analysis, what);
    if (values === undefined) return;
    const literal = arrayLiteral(values, languageId);
    await this.#putOnClipboard(literal, copiedText(values.length, this.#parts.t));
  }

  async #putOnClipboard(text: string, said: string): Promise<void> {
    await env.clipboard.writeText(text);
    window.setStatusBarMessage(said, 3000);
  }

  #rowOptions(): RowOptions {
    const { target, temperature, mseReduction } = this.#state;
    const isClass = target !== undefined && target >= 0 && target < this.#classCount;
    return { temperature, mseReduction, ...(isClass ? { target } : {}) };
  }

  get #classCount(): number {
    return this.#written === undefined ? 0 : classCount(this.#written.tensor);
  }

  get #rowCount(): number {
    return this.#written === undefined ? 0 : rowCount(this.#written.tensor);
  }

  /** Whether the box holds something else than what was read from the source. */
  get #isEdited(): boolean {
    const { source, text } = this.#state;
    return source !== undefined && source.lastRead !== text;
  }

  /** How the panel and its source have come apart, in one sentence; undefined while they have not. */
  #staleText(followed: FollowedArray): string | undefined {
    const { t } = this.#parts;
    const now = followed.text;
    if (now !== undefined && now !== this.#state.source?.lastRead)
      return t('{0} has changed since.', followed.documentName);
    return this.#isEdited ? t('Edited here: {0} has another text.', followed.place) : undefined;
  }

  /**
   * Sends the view; and when the row is saturated, once more with the steps that this costs, which take longer to count. A
   * later view is the newer one, so an older count is left aside.
   */
  #draw(isMoving = false): void {
    // A hidden page is not there; it asks when it is shown again.
    if (this.#isDisposed || !this.#webviewPanel.visible) return;
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
        const { thresholds, learningRate } = readSettings(this.#followed?.uri);
        if (this.#isMoving && this.#shownRow !== undefined) {
          await this.#sendQuickly(this.#shownRow, thresholds);
          if (drawing !== this.#drawings) continue;
          return;
        }
        const tone = await this.#send(() => !this.#isDisposed, thresholds);
        if (drawing !== this.#drawings) continue;
        if (tone === 'warning' || tone === 'note' || tone === 'wrong')
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
      if (isWanted()) await this.#send(isWanted, thresholds, learningRate);
    });
    later(count, 0);
  }

  /** The row alone, as it follows a hand. */
  async #sendQuickly(shown: RowView, thresholds: Thresholds): Promise<void> {
    if (this.#written === undefined) return;
    const { t, takeTurns, guard, later } = this.#parts;
    const row = await takeTurns(quickRow(this.#content(thresholds), this.#written, shown, t), () => !this.#isDisposed);
    if (row === undefined) return;
    const message: HostMessage = { kind: 'row', row };
    this.#webviewPanel.webview.postMessage(message);
    // A hand that rests, or a page that never says that it let go, gets the rest of the view all the same.
    const drawing = this.#drawings;
    const rest = guard('view', () => {
      if (drawing === this.#drawings && !this.#isDisposed) this.#draw();
    });
    later(rest, gesturePause);
  }

  async #send(
    isWanted: () => boolean,
    thresholds: Thresholds,
    learningRate?: number,
  ): Promise<Verdict['tone'] | undefined> {
    const { t, takeTurns } = this.#parts;
    const followed = this.#followed;
    if (followed !== undefined && this.#state.source !== undefined) {
      this.#state = { ...this.#state, source: { ...this.#state.source, ...followed.range } };
    }
    const stale = followed === undefined ? undefined : this.#staleText(followed);
    const content = {
      ...this.#content(thresholds),
      ...(learningRate === undefined ? {} : { learningRate }),
      ...(stale === undefined ? {} : { stale }),
    };
    const { state } = content;
    const work = panelViewInSlices(content, t);
    const view = await takeTurns(work, isWanted);
    if (view === undefined) return undefined;
    this.#webviewPanel.title = t('Logits: {0}', view.heading.place ?? t('pasted'));
    this.#shownRow = view.row;
    const message: HostMessage = { kind: 'view', view, state: storedState(state) };
    this.#webviewPanel.webview.postMessage(message);
    return view.row?.verdict.tone;
  }

  #content(thresholds: Thresholds): PanelContent {
    const { canUndo, canRedo } = this.#history;
    const [named] = [...this.#besideInBox.classNames, ...this.#besideInSource.classNames];
    return {
      state: this.#state,
      thresholds,
      firstClass: this.#firstClass,
      firstRow: this.#firstRow,
      history: { canUndo, canRedo },
      ...(this.#touchedClass === undefined ? {} : { touchedClass: this.#touchedClass }),
      stepSize: readSettings(this.#followed?.uri).learningRate,
      ...(this.#written === undefined ? {} : { written: this.#written }),
      ...(this.#fault === undefined
        ? {}
        : { fault: this.#fault, remedies: remedyViews(this.#fault, this.#readable, this.#parts.t) }),
      targets: this.#targets,
      ...(named === undefined ? {} : { classNames: named.names }),
      ...(this.#followed === undefined ? {} : { place: this.#followed.place }),
    };
  }
}

function withoutChoices(state: PanelState): Omit<PanelState, keyof RowChoices> {
  const {
    row: _,
    target: __,
    whatIf: ___,
    temperature: ____,
    mseReduction: _____,
    labelSmoothing: ______,
    ...rest
  } = state;
  return rest;
}
