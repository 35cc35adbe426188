import { type Disposable, type LogOutputChannel, Uri, type WebviewPanel, window, workspace } from 'vscode';
import type { RowOptions, Thresholds } from '../../core/analysis/analyzeRow.ts';
import { rowOrderOf } from '../../core/present/batchList.ts';
import { ChoiceHistory, type RowChoices } from '../../core/present/choiceHistory.ts';
import { exampleText } from '../../core/present/exampleText.ts';
import { parsePanelMessage } from '../../core/present/panelMessage.ts';
import type { PanelContent } from '../../core/present/panelView.ts';
import { isSamePin, pinnedRow } from '../../core/present/pinnedRow.ts';
import type {
  BatchTargets,
  HostMessage,
  PanelAction,
  PanelMessage,
  PanelState,
  PinnedRow,
  SavedChart,
} from '../../core/present/protocol.ts';
import { remedyViews } from '../../core/present/remedyText.ts';
import { changedChoices, editedLogits } from '../../core/present/rowChoices.ts';
import type { Translate } from '../../core/present/translate.ts';
import type { ArrayPart } from '../../core/tensor/arrayPart.ts';
import type { FormatError } from '../../core/tensor/formatError.ts';
import { noNeighbours } from '../../core/tensor/neighbours.ts';
import type { WrittenTensor } from '../../core/tensor/writtenTensor.ts';
import type { Guard } from '../failures.ts';
import { readSettings } from '../settings.ts';
import type { Reading, Sources } from '../sourceContract.ts';
import type { TakeTurns } from '../turns.ts';
import { PanelBatch } from './panelBatch.ts';
import { PanelDrawing } from './panelDrawing.ts';
import {
  copyAs,
  copyRow,
  copySnippet,
  type Exportable,
  type GivenRow,
  putOnClipboard,
  saveChart,
  savePainted,
} from './panelExports.ts';
import { panelPage } from './panelPage.ts';
import { PanelRows } from './panelRows.ts';
import { isEdited, PanelSource } from './panelSource.ts';

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

/** What the panels of a window have in common. */
export interface PanelCompany {
  /** The row that was pinned last, in whichever panel. */
  readonly pinned: PinnedRow | undefined;
  pin(row: PinnedRow): void;
  /** Lets this panel, and no other, show what the cursor is on; or none any more. */
  follow(panel: Panel, isOn: boolean): void;
}

/**
 * One panel: it owns the state, answers each message of the page with a whole new view, and follows the array that it
 * shows. The page keeps nothing while it is hidden; it asks again (`ready`) when it is shown.
 */
export class Panel implements Disposable {
  readonly #webviewPanel: WebviewPanel;
  readonly #parts: PanelParts;
  readonly #company: PanelCompany;
  readonly #source: PanelSource;
  #state: PanelState;
  /** What the text holds; while the text is faulty, what it held before. */
  #written: WrittenTensor | undefined;
  #fault: FormatError | undefined;
  /** What of a faulty text can be read alone. */
  #readable: readonly ArrayPart[] = [];
  readonly #rows: PanelRows;
  readonly #batch: PanelBatch;
  readonly #drawing: PanelDrawing;
  #firstClass = 0;
  /** The place that the list of rows is asked for from; undefined: near the row that is shown. */
  #firstRow: number | undefined;
  #isDisposed = false;
  #readings = 0;
  #isReading = false;
  /** The cursor went on to another array, while the panel had to stay. */
  #isPassedBy = false;
  readonly #history = new ChoiceHistory();
  /** The class whose logit was the last choice. */
  #touchedClass: number | undefined;

  constructor(webviewPanel: WebviewPanel, state: PanelState, parts: PanelParts, company: PanelCompany) {
    this.#webviewPanel = webviewPanel;
    this.#parts = parts;
    this.#company = company;
    this.#source = new PanelSource({
      ...parts,
      onChange: () => this.#sourceChanged(),
      onUnread: () => this.#refresh(),
    });
    this.#state = state;
    this.#rows = new PanelRows(parts.sources.readText, parts.t);
    this.#rows.chooseAxis(state.classAxis);
    this.#batch = new PanelBatch({ ...parts, onChange: () => this.#drawing.drawBatch('all') });
    this.#drawing = new PanelDrawing({
      ...parts,
      webviewPanel,
      settings: () => readSettings(this.#source.uri),
      prepare: (thresholds) => this.#prepare(thresholds),
      content: (thresholds) => this.#content(thresholds),
    });
    const { webview } = webviewPanel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(parts.extensionUri, 'dist')],
    };
    webview.onDidReceiveMessage(parts.guard('panel message', (message: unknown) => this.#receive(message)));
    if (state.source !== undefined) this.#source.follow(state.source);
    parts.guard('targets', async () => {
      if (await this.#giveTargets()) this.#draw();
    })();
    this.#readFirst(state);
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
    const isAlongLast = this.#rows.axis === (this.#written?.tensor.shape.length ?? 1) - 1;
    return isAlongLast && row === this.#state.row && !isEdited(this.#state) ? this.#rowOptions() : undefined;
  }

  /** What the person chose and did here, as far as it outlives the panel. */
  get state(): PanelState {
    return this.#state;
  }

  /** Whether the person is in this panel. */
  get isActive(): boolean {
    return this.#webviewPanel.active;
  }

  /** Does what a message of its page asks for. */
  async perform(message: PanelMessage): Promise<void> {
    await this.#handle(message);
  }

  /** Whether this is the panel of an array in a document: one that begins, or ends, where this one's does. */
  shows(uri: Uri, { start, end }: TextRange): boolean {
    return this.#source.isAt(uri, { start, end });
  }

  /**
   * Brings the panel to the front. What the person changed in it stays, unless the array itself is another by now, or
   * the cursor is in another row: `line` counts the lines of the text that hold the last axis.
   */
  async revive({ source, text }: PanelState, line = 0): Promise<void> {
    const isUnchanged = source?.lastRead === this.#state.source?.lastRead && !this.isEmpty;
    this.#webviewPanel.reveal();
    if (source !== undefined) this.#source.follow(source);
    const change = source === undefined ? {} : { source };
    if (isUnchanged) this.#state = { ...this.#state, ...change };
    else if (!(await this.#read(text, change))) return;
    this.#selectRow(this.#rows.rowOfLine(line));
    this.#firstRow = undefined;
    this.#draw();
  }

  /**
   * Shows what the cursor is on, with the row that it is in: `line` counts the lines of the text that hold the last axis. What the person changed here is never lost to that: the panel
   * then stays, and says so.
   */
  async showAtCursor({ source, text, languageId }: PanelState, line: number): Promise<void> {
    if (source === undefined) return;
    const isSame = this.#source.isAt(Uri.parse(source.uri, true), source);
    this.#isPassedBy = this.#isHeld;
    if (this.#isHeld) return this.#draw();
    if (!isSame || text !== this.#state.text) {
      if (!(await this.#read(text, { source, languageId }))) return;
      this.#source.follow(source);
      if (!isSame) this.#forgetArray();
    }
    this.#selectRow(this.#rows.rowOfLine(line));
    this.#firstRow = undefined;
    this.#draw();
  }

  /** Whether this panel shows what the cursor is on was decided. */
  setFollowing(isOn: boolean): void {
    if (isOn === (this.#state.followsCursor ?? false)) return;
    this.#isPassedBy = false;
    const { followsCursor: _, ...rest } = this.#state;
    this.#state = isOn ? { ...rest, followsCursor: true } : rest;
    this.#draw();
  }

  /** Another panel has pinned a row. */
  noticePin(): void {
    this.#draw();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#batch.forget();
    this.#drawing.dispose();
    this.#source.dispose();
  }

  /** Whether something was done here that another array would overwrite. */
  get #isHeld(): boolean {
    const { source, text, whatIf } = this.#state;
    return whatIf !== undefined || (source === undefined ? text.trim() !== '' : isEdited(this.#state));
  }

  async #sourceChanged(): Promise<void> {
    if (this.#source.isTakenBack(this.#state) && !this.#isHeld) return await this.#refresh();
    this.#lookAround();
    this.#draw();
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
    const logits = this.#rows.logits(row);
    const chosen =
      message.kind === 'undo'
        ? this.#history.undo(now, message.gesture)
        : message.kind === 'redo'
          ? this.#history.redo(now)
          : logits === undefined
            ? undefined
            : changedChoices(now, message, {
                logits,
                learningRate: readSettings(this.#source.uri).learningRate,
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
        return this.#chooseClassAxis(message.axis);
      case 'sortRows':
        this.#firstRow = 0;
        return this.#change({ rowOrder: message.order });
      case 'filterRows':
        this.#firstRow = 0;
        return this.#change({ rowFilter: message.filter });
      case 'pinRow':
        return this.#pinRow();
      case 'unpinRow': {
        const { pinned: _, ...rest } = this.#state;
        this.#state = rest;
        return this.#draw();
      }
      case 'compareWithPinned': {
        const { pinned } = this.#company;
        return pinned === undefined ? undefined : this.#change({ pinned });
      }
      case 'followCursor':
        return this.#company.follow(this, message.on);
      case 'writeBack':
        return this.#writeBack();
      case 'dropText':
        this.#leaveSource();
        return this.#readAndDraw(message.text);
      case 'copyAs':
        return this.#export((exportable) => copyAs(message, exportable, this.#parts));
      case 'copySnippet':
        return this.#export((exportable) => copySnippet(exportable, this.#parts));
      case 'saveChart':
        return this.#saveChart(message.chart);
      case 'painted':
        return savePainted(message, this.#folder, this.#parts);
      case 'takeTargetsFromEditor':
        return this.#takeTargetsFromEditor();
      case 'chooseBatchTargets':
        return this.#chooseBatchTargets(message.targets);
      case 'readPart':
        return this.#readPart(message);
      case 'copyCommand':
        return putOnClipboard(message.command, this.#parts.t('Copied {0}', message.command));
      case 'showClasses':
        if (message.first < this.#classCount) this.#firstClass = message.first;
        return this.#draw();
      case 'showRows':
        this.#firstRow = message.first;
        return this.#drawing.drawBatch('list');
      case 'refresh':
        return this.#refresh();
      case 'revealSource':
        return this.#source.reveal();
      case 'copy':
        return this.#export((exportable) => copyRow(message.what, exportable, this.#parts));
      case 'copyNumber':
        return putOnClipboard(message.exact, this.#parts.t('Copied {0}', message.exact));
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

  /** For the constructor, which cannot wait. What was changed of the row is not lost to this reading. */
  #readFirst({ text, whatIf, areLogits }: PanelState): void {
    const read = this.#parts.guard('reading', async () => {
      if (!(await this.#read(text))) return;
      this.#state = {
        ...this.#state,
        ...(whatIf === undefined ? {} : { whatIf }),
        ...(areLogits === undefined ? {} : { areLogits }),
      };
      this.#draw();
    });
    read();
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
    const { languageId } = { ...this.#state, ...change };
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
    this.#rows.take(reading?.written, reading?.neighbours ?? noNeighbours);
    this.#lookAround();
    // What was changed of the row, and the steps to it, were those of the text before.
    const { target, row, whatIf: _, areLogits: __, ...rest } = this.#state;
    this.#history.forget();
    // The true class of a row is none of a row with other classes.
    const isKept = target !== undefined && (classes === 0 || classes === this.#classCount);
    this.#state = { ...rest, row: Math.min(row, Math.max(0, this.#rowCount - 1)), ...(isKept ? { target } : {}) };
    this.#firstClass = 0;
    this.#firstRow = undefined;
  }

  /** What is shown from now on is of no document. */
  #leaveSource(): void {
    this.#source.leave();
    const { source: _, batchTargets: __, classAxis: ___, ...rest } = this.#state;
    this.#rows.leaveSource();
    this.#rows.chooseAxis(undefined);
    this.#rows.give(undefined, rest.languageId);
    this.#state = { ...rest, languageId: 'plaintext' };
  }

  #chooseTarget(target: number | undefined): void {
    const { target: _, ...rest } = this.#state;
    this.#state = target === undefined ? rest : { ...rest, target };
  }

  /** Finds what stands beside the array in its document, as long as that is open. */
  #lookAround(): void {
    this.#keepingRows(() => this.#rows.lookAround(this.#source));
  }

  #chooseClassAxis(axis: number): void {
    this.#keepingRows(() => {
      this.#state = { ...this.#state, classAxis: axis };
      this.#rows.chooseAxis(axis);
      this.#rows.lookAround(this.#source);
    });
    this.#draw();
  }

  /** What is known of a row, and its choices, are gone where its classes lie along another axis after a change. */
  #keepingRows(change: () => void): void {
    const { axis } = this.#rows;
    change();
    if (axis === this.#rows.axis || this.#written === undefined) return;
    const { target: _, whatIf: __, ...rest } = this.#state;
    this.#state = { ...rest, row: 0 };
    this.#history.forget();
    this.#firstClass = 0;
    this.#firstRow = undefined;
    this.#followTargets();
  }

  async #chooseBatchTargets(targets: BatchTargets | null): Promise<void> {
    if (targets === null) this.#forgetBatchTargets();
    else this.#state = { ...this.#state, batchTargets: targets };
    this.#firstRow = undefined;
    if (!(await this.#giveTargets())) return;
    const target = this.#rows.taken?.values[this.#state.row];
    // As if it had been typed, so that it can be taken back.
    if (target === undefined || !this.#choose({ kind: 'chooseTarget', target })) this.#draw();
  }

  /** Lets the rows have the true classes that the state says. False where others were chosen meanwhile. */
  async #giveTargets(): Promise<boolean> {
    const { batchTargets, languageId } = this.#state;
    const { axis } = this.#rows;
    const isGiven = await this.#rows.give(batchTargets, languageId);
    if (axis !== this.#rows.axis) this.#lookAround();
    this.#keepingRows(() => undefined);
    return isGiven;
  }

  async #takeTargetsFromEditor(): Promise<void> {
    const { t, sources } = this.#parts;
    const editor = window.activeTextEditor ?? window.visibleTextEditors[0];
    const array =
      editor === undefined
        ? undefined
        : editor.selection.isEmpty
          ? await sources.arrayAtCursor(editor.document, editor.selection.active)
          : { document: editor.document, range: editor.selection };
    if (array === undefined) {
      window.showWarningMessage(t('There is no array at the cursor of the editor. Select the true classes there.'));
      return;
    }
    await this.#chooseBatchTargets({ from: 'text', text: array.document.getText(array.range) });
  }

  #forgetBatchTargets(): void {
    const { batchTargets: _, ...rest } = this.#state;
    this.#state = rest;
    this.#rows.give(undefined, rest.languageId);
  }

  /** The true class of the shown row is that of the batch, where all rows have theirs. */
  #followTargets(): void {
    const target = this.#rows.taken?.values[this.#state.row];
    if (target !== undefined) this.#chooseTarget(target);
  }

  /** From now on the box holds a part of its text; where it was as in the source, that part is the source. */
  async #readPart({ start, end }: Extract<PanelAction, { readonly kind: 'readPart' }>): Promise<void> {
    const { text, source } = this.#state;
    const part = text.slice(start, end);
    const name = this.#readable.find((readable) => readable.start === start)?.name;
    const moved =
      source === undefined || isEdited(this.#state)
        ? undefined
        : {
            ...source,
            start: source.start + start,
            end: source.start + end,
            lastRead: part,
            ...(name === undefined ? {} : { name }),
          };
    if (!(await this.#read(part, moved === undefined ? {} : { source: moved }))) return;
    if (moved !== undefined) this.#source.follow(moved);
    this.#lookAround();
    this.#draw();
  }

  #selectRow(row: number): void {
    if (row === this.#state.row || row >= this.#rowCount) return;
    // What was changed of a row is a fact of it, and so is its true class, unless that was taken for all rows.
    const { target: _, whatIf: __, ...rest } = this.#state;
    this.#state = { ...rest, row };
    this.#followTargets();
    this.#history.forget();
  }

  #change(choice: Partial<PanelState>): void {
    this.#state = { ...this.#state, ...choice };
    this.#draw();
  }

  async #refresh(): Promise<void> {
    const found = await this.#source.readAgain(this.#state);
    if (found !== undefined && (await this.#read(found.text, { source: found.source }))) this.#draw();
  }

  /** What is shown is that of another array: choices about the one before mean nothing here. */
  #forgetArray(): void {
    const { target: _, batchTargets: __, classAxis: ___, rowFilter: ____, ...rest } = this.#state;
    this.#state = rest;
    this.#rows.chooseAxis(undefined);
    this.#rows.give(undefined, rest.languageId);
  }

  #pinRow(): void {
    if (this.#written === undefined || this.#fault !== undefined) return;
    const { t } = this.#parts;
    const { place } = this.#source;
    const from = { state: this.#state, written: this.#written, rows: this.#rowCount };
    const pinned = pinnedRow(this.#row.logits, place === undefined ? from : { ...from, place }, t);
    if (pinned === undefined) {
      window.showInformationMessage(t('This row has too many classes to be pinned.'));
      return;
    }
    this.#company.pin(pinned);
    this.#change({ pinned });
  }

  /** Writes the changed logits into the document; what was changed is then what the source has. */
  async #writeBack(): Promise<void> {
    const { whatIf, row } = this.#state;
    if (!this.#canWriteBack || whatIf === undefined || this.#written === undefined) {
      window.showInformationMessage(this.#parts.t('There is no changed logit here that a document could take.'));
      return;
    }
    const { logits } = this.#row;
    const edited = new Set(whatIf.map(({ index }) => index));
    const changed = Array.from(logits, (_, index) => edited.has(index));
    if (await this.#source.write({ row, logits, changed })) await this.#refresh();
  }

  get #canWriteBack(): boolean {
    // Rows along another axis than the last do not stand in the text number by number.
    const isAlongLast = this.#rows.axis === (this.#written?.tensor.shape.length ?? 1) - 1;
    return isAlongLast && this.#source.place !== undefined && this.#fault === undefined && !isEdited(this.#state);
  }

  async #saveChart(chart: SavedChart | undefined): Promise<void> {
    const { shownRow } = this.#drawing;
    if (shownRow === undefined) return;
    const unpainted = await saveChart(chart, shownRow, this.#folder, this.#parts);
    if (unpainted === undefined) return;
    const message: HostMessage = { kind: 'paint', ...unpainted };
    this.#webviewPanel.webview.postMessage(message);
  }

  /** Where files are saved unless the person says otherwise. */
  get #folder(): Uri | undefined {
    const { uri } = this.#source;
    const own = uri === undefined ? undefined : workspace.getWorkspaceFolder(uri)?.uri;
    return own ?? workspace.workspaceFolders?.[0]?.uri;
  }

  async #export(work: (exportable: Exportable) => Promise<void>): Promise<void> {
    const written = this.#written;
    if (written === undefined || this.#fault !== undefined) return;
    const { row, languageId, whatIf } = this.#state;
    const classNames = written.classNames ?? this.#rows.classNames[0]?.names;
    const taken = this.#rows.taken?.values;
    const shown = this.#row;
    await work({
      row: shown,
      count: this.#rowCount,
      rowAt: (index) =>
        index === row
          ? shown
          : {
              logits: this.#rows.logits(index) ?? new Float64Array(),
              options: this.#rowOptions(taken?.[index] ?? null),
            },
      // What was changed is no number of the array's dtype.
      dtype: whatIf === undefined ? written.tensor.dtype : 'float64',
      languageId,
      ...(classNames === undefined ? {} : { classNames }),
    });
  }

  /** The row that is shown, with what was changed of it. */
  get #row(): GivenRow {
    const { row, whatIf } = this.#state;
    const logits = this.#rows.logits(row) ?? new Float64Array();
    return { logits: editedLogits(logits, whatIf), options: this.#rowOptions() };
  }

  /** How a row is looked at whose true class is `target`; that of the shown one unless given. */
  #rowOptions(target: number | null = this.#state.target ?? null): RowOptions {
    const { temperature, mseReduction, labelSmoothing } = this.#state;
    const isClass = target !== null && target >= 0 && target < this.#classCount;
    return {
      temperature,
      mseReduction,
      ...(labelSmoothing === undefined ? {} : { labelSmoothing }),
      ...(isClass ? { target } : {}),
    };
  }

  get #classCount(): number {
    return this.#rows.classCount;
  }

  get #rowCount(): number {
    return this.#rows.rowCount;
  }

  #draw(isMoving = false): void {
    this.#drawing.draw(isMoving);
  }

  /** Brings the state up to where the source is, and has the rows analysed and sorted as it says; what takes long comes later. */
  async #prepare(thresholds: Thresholds): Promise<void> {
    const { range } = this.#source;
    if (range !== undefined && this.#state.source !== undefined) {
      this.#state = { ...this.#state, source: { ...this.#state.source, ...range } };
    }
    if (this.#written === undefined || this.#rowCount <= 1) {
      this.#batch.forget();
      return;
    }
    const { temperature, mseReduction, labelSmoothing = 0, rowFilter = {} } = this.#state;
    const { axis, taken } = this.#rows;
    const subject = {
      tensor: this.#written.tensor,
      classAxis: axis,
      temperature,
      mseReduction,
      labelSmoothing,
      thresholds,
    };
    const order = rowOrderOf(this.#state, taken !== undefined);
    const targets = taken === undefined ? {} : { targets: taken.values };
    await this.#batch.show({ ...subject, ...targets }, { order, filter: rowFilter });
  }

  /** How the panel has come apart from its source, and from the cursor that it follows. */
  #staleText(): string | undefined {
    const { t } = this.#parts;
    const stale = this.#source.staleText(this.#state);
    if (!this.#isPassedBy || !this.#isHeld) return stale;
    const held = t('The cursor is not followed while there are changes here.');
    return stale === undefined ? held : `${stale} ${held}`;
  }

  /** The row pinned last that this one could be compared with, and is not yet. */
  get #comparable(): PinnedRow | undefined {
    const { pinned } = this.#company;
    const isOther = pinned?.logits.length === this.#classCount && !isSamePin(pinned, this.#state.pinned);
    return isOther ? pinned : undefined;
  }

  #content(thresholds: Thresholds): PanelContent {
    const { canUndo, canRedo } = this.#history;
    const { place } = this.#source;
    const comparable = this.#comparable;
    const stale = this.#staleText();
    const [named] = this.#rows.classNames;
    const { taken, targetsFault } = this.#rows;
    return {
      state: this.#state,
      thresholds,
      firstClass: this.#firstClass,
      classAxis: this.#rows.axis,
      batch: {
        ...this.#batch.content,
        ...(this.#firstRow === undefined ? {} : { first: this.#firstRow }),
        ...(targetsFault === undefined ? {} : { targetsFault }),
      },
      ...(taken === undefined ? {} : { taken }),
      history: { canUndo, canRedo },
      ...(this.#touchedClass === undefined ? {} : { touchedClass: this.#touchedClass }),
      stepSize: readSettings(this.#source.uri).learningRate,
      canWriteBack: this.#canWriteBack,
      ...(comparable === undefined ? {} : { comparable: comparable.name }),
      ...(this.#written === undefined ? {} : { written: this.#written }),
      ...(this.#fault === undefined
        ? {}
        : { fault: this.#fault, remedies: remedyViews(this.#fault, this.#readable, this.#parts.t) }),
      targets: this.#rows.targets,
      ...(named === undefined ? {} : { classNames: named.names }),
      ...(place === undefined ? {} : { place }),
      ...(stale === undefined ? {} : { stale }),
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
