import { type Disposable, type LogOutputChannel, Uri, type WebviewPanel, window } from 'vscode';
import type { RowOptions, Thresholds } from '../../core/analysis/analyzeRow.ts';
import { rowOrderOf } from '../../core/present/batchList.ts';
import { isBatch } from '../../core/present/batchView.ts';
import { exampleText } from '../../core/present/exampleText.ts';
import { parsePanelMessage } from '../../core/present/panelMessage.ts';
import type { PanelContent } from '../../core/present/panelView.ts';
import { isSamePin, pinnedRow } from '../../core/present/pinnedRow.ts';
import type {
  HostMessage,
  PanelMessage,
  PanelState,
  PinnedRow,
  SavedChart,
  SourceReference,
} from '../../core/present/protocol.ts';
import type { Translate } from '../../core/present/translate.ts';
import type { Guard } from '../failures.ts';
import { readSettings } from '../settings.ts';
import type { Sources } from '../sourceContract.ts';
import type { TakeTurns } from '../turns.ts';
import { PanelArray } from './panelArray.ts';
import { PanelBatch } from './panelBatch.ts';
import { PanelDrawing } from './panelDrawing.ts';
import {
  copyAs,
  copyRow,
  copySnippet,
  type Exportable,
  putOnClipboard,
  saveChart,
  savePainted,
} from './panelExports.ts';
import { panelPage } from './panelPage.ts';
import { targetsInEditor } from './targetsInEditor.ts';

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

type Kind = PanelMessage['kind'];

/** A message of one kind. */
type MessageOf<One extends Kind> = Extract<PanelMessage, { readonly kind: One }>;

/** What is done at each message of the page. */
type Answers = { readonly [One in Kind]: (message: MessageOf<One>) => void | Promise<void> };

/**
 * One panel: it answers each message of its page with a whole new view, and follows the array that it shows. The page
 * keeps nothing while it is hidden; it asks again (`ready`) when it is shown.
 */
export class Panel implements Disposable {
  readonly #webviewPanel: WebviewPanel;
  readonly #parts: PanelParts;
  readonly #company: PanelCompany;
  readonly #array: PanelArray;
  readonly #batch: PanelBatch;
  readonly #drawing: PanelDrawing;
  /** The cursor went on to another array, while the panel had to stay. */
  #isPassedBy = false;

  constructor(webviewPanel: WebviewPanel, state: PanelState, parts: PanelParts, company: PanelCompany) {
    this.#webviewPanel = webviewPanel;
    this.#parts = parts;
    this.#company = company;
    this.#array = new PanelArray(state, { ...parts, onChange: (isMoving) => this.#draw(isMoving) });
    this.#batch = new PanelBatch({ ...parts, onChange: () => this.#drawing.drawBatch('all') });
    this.#drawing = new PanelDrawing({
      ...parts,
      webviewPanel,
      settings: () => readSettings(this.#array.source.uri),
      prepare: (thresholds) => this.#prepare(thresholds),
      content: (thresholds) => this.#content(thresholds),
    });
    const { webview } = webviewPanel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(parts.extensionUri, 'dist')],
    };
    webview.onDidReceiveMessage(parts.guard('panel message', (message: unknown) => this.#receive(message)));
    parts.guard('reading', () => this.#array.open())();
    webview.html = panelPage(webview, parts.extensionUri, parts.makeNonce());
  }

  /** Nothing has been put into the box yet. */
  get isEmpty(): boolean {
    return this.#array.isEmpty;
  }

  /** What the person chose for a row of the array; undefined when another row is shown, or another text in its place. */
  choicesFor(row: number): RowOptions | undefined {
    return this.#array.choicesFor(row);
  }

  /** What the person chose and did here, as far as it outlives the panel. */
  get state(): PanelState {
    return this.#array.state;
  }

  /** Whether the person is in this panel. */
  get isActive(): boolean {
    return this.#webviewPanel.active;
  }

  /** Does what a message of its page asks for. */
  async perform(message: PanelMessage): Promise<void> {
    await this.#answer(message);
  }

  /** Whether this is the panel of an array in a document: one that begins, or ends, where this one's does. */
  shows(uri: Uri, range: Pick<SourceReference, 'start' | 'end'>): boolean {
    return this.#array.source.isAt(uri, range);
  }

  /** Brings the panel to the front, with the row through a line of the text: `line` counts those that hold the last axis. */
  async revive(state: PanelState, line = 0): Promise<void> {
    this.#webviewPanel.reveal();
    await this.#array.show(state, line);
  }

  /**
   * Shows what the cursor is on, with the row that it is in: `line` counts the lines of the text that hold the last axis.
   * What the person changed here is never lost to that: the panel then stays, and says so.
   */
  async showAtCursor(state: PanelState, line: number): Promise<void> {
    const { source } = state;
    if (source === undefined) return;
    this.#isPassedBy = this.#array.isHeld;
    if (this.#isPassedBy) return this.#draw();
    await this.#array.moveTo(state, line, this.shows(Uri.parse(source.uri, true), source));
  }

  /** Whether this panel shows what the cursor is on was decided. */
  setFollowing(isOn: boolean): void {
    if (isOn === (this.state.followsCursor ?? false)) return;
    this.#isPassedBy = false;
    this.#array.setFollowing(isOn);
  }

  /** Another panel has pinned a row. */
  noticePin(): void {
    this.#draw();
  }

  dispose(): void {
    this.#batch.forget();
    this.#drawing.dispose();
    this.#array.dispose();
  }

  async #receive(value: unknown): Promise<void> {
    const message = parsePanelMessage(value);
    if (message === undefined) {
      this.#parts.log.warn('a message that the panel page should not send was left aside');
      return;
    }
    await this.#answer(message);
  }

  #answer<One extends Kind>(message: MessageOf<One>): void | Promise<void> {
    const kind: One = message.kind;
    return this.#answers[kind](message);
  }

  readonly #answers: Answers = {
    ready: () => this.#draw(),
    editText: ({ text }) => this.#array.edit(text),
    dropText: ({ text }) => this.#array.replace(text),
    useExample: ({ example }) => {
      const { text, target } = exampleText(example);
      return this.#array.showExample(text, target);
    },
    readPart: (message) => this.#array.readPart(message),
    refresh: () => this.#array.refresh(),
    revealSource: () => this.#array.source.reveal(),
    writeBack: () => this.#array.writeBack(),
    followCursor: ({ on }) => this.#company.follow(this, on),

    chooseTarget: (message) => {
      // Who wants no true class here wants none on other rows either.
      if (message.target === null) this.#array.forgetBatchTargets();
      this.#array.choose(message);
    },
    changeTemperature: (message) => this.#array.choose(message),
    changeMseReduction: (message) => this.#array.choose(message),
    changeLabelSmoothing: (message) => this.#array.choose(message),
    changeLogit: (message) => this.#array.choose(message),
    moveShare: (message) => this.#array.choose(message),
    takeStep: (message) => this.#array.choose(message),
    undo: (message) => this.#array.choose(message),
    redo: (message) => this.#array.choose(message),
    reset: (message) => this.#array.choose(message),
    endGesture: () => this.#draw(),

    changeLosses: ({ losses }) => this.#array.change({ losses }),
    takeAsLogits: () => this.#array.change({ areLogits: true }),
    searchClasses: ({ search }) => this.#array.changeTable({ classSearch: search }),
    sortClasses: ({ order }) => this.#array.changeTable({ classOrder: order }),
    showClasses: ({ first }) => this.#array.showClasses(first),

    chooseRow: ({ row }) => this.#array.chooseRow(row),
    chooseClassAxis: ({ axis }) => this.#array.chooseClassAxis(axis),
    chooseBatchTargets: ({ targets }) => this.#array.chooseBatchTargets(targets),
    takeTargetsFromEditor: () => this.#takeTargetsFromEditor(),
    sortRows: ({ order }) => this.#array.changeList({ rowOrder: order }),
    filterRows: ({ filter }) => this.#array.changeList({ rowFilter: filter }),
    showRows: ({ first }) => {
      this.#array.listFrom(first);
      return this.#drawing.drawBatch('list');
    },

    pinRow: () => this.#pinRow(),
    unpinRow: () => this.#array.unpin(),
    compareWithPinned: () => {
      const { pinned } = this.#company;
      if (pinned !== undefined) this.#array.change({ pinned });
    },

    copy: ({ what }) => this.#export((exportable) => copyRow(what, exportable, this.#parts)),
    copyAs: (message) => this.#export((exportable) => copyAs(message, exportable, this.#parts)),
    copySnippet: () => this.#export((exportable) => copySnippet(exportable, this.#parts)),
    copyNumber: ({ exact }) => putOnClipboard(exact, this.#parts.t('Copied {0}', exact)),
    copyCommand: ({ command }) => putOnClipboard(command, this.#parts.t('Copied {0}', command)),
    saveChart: ({ chart }) => this.#saveChart(chart),
    painted: (message) => savePainted(message, this.#array.source.folder, this.#parts),

    failed: ({ message }) => this.#parts.log.error('panel page', message),
  };

  async #takeTargetsFromEditor(): Promise<void> {
    const { t, sources } = this.#parts;
    const text = await targetsInEditor(sources);
    if (text !== undefined) return await this.#array.chooseBatchTargets({ from: 'text', text });
    window.showWarningMessage(t('There is no array at the cursor of the editor. Select the true classes there.'));
  }

  #pinRow(): void {
    const { state, row, rows, source } = this.#array;
    const { written, fault } = this.#array.text;
    if (written === undefined || fault !== undefined) return;
    const { t } = this.#parts;
    const { place } = source;
    const from = { state, written, rows: rows.rowCount, ...(place === undefined ? {} : { place }) };
    const pinned = pinnedRow(row.logits, from, t);
    if (pinned === undefined) {
      window.showInformationMessage(t('This row has too many classes to be pinned.'));
      return;
    }
    this.#company.pin(pinned);
    this.#array.change({ pinned });
  }

  async #export(work: (exportable: Exportable) => Promise<void>): Promise<void> {
    const { exportable } = this.#array;
    if (exportable !== undefined) await work(exportable);
  }

  async #saveChart(chart: SavedChart | undefined): Promise<void> {
    const { shownRow } = this.#drawing;
    if (shownRow === undefined) return;
    const unpainted = await saveChart(chart, shownRow, this.#array.source.folder, this.#parts);
    if (unpainted === undefined) return;
    const message: HostMessage = { kind: 'paint', ...unpainted };
    this.#webviewPanel.webview.postMessage(message);
  }

  #draw(isMoving = false): void {
    this.#drawing.draw(isMoving);
  }

  /** Has the rows analysed and sorted as the state says; what takes long comes later. */
  async #prepare(thresholds: Thresholds): Promise<void> {
    this.#array.noteRange();
    const { state, rows } = this.#array;
    const { written } = this.#array.text;
    if (written === undefined || !isBatch(written, { state, classAxis: rows.axis })) {
      this.#batch.forget();
      return;
    }
    const { temperature, mseReduction, labelSmoothing = 0, rowFilter: filter = {} } = state;
    const { axis: classAxis, taken } = rows;
    const choices = { classAxis, temperature, mseReduction, labelSmoothing, thresholds };
    const targets = taken === undefined ? {} : { targets: taken.values };
    const order = rowOrderOf(state, taken !== undefined);
    await this.#batch.show({ tensor: written.tensor, ...choices, ...targets }, { order, filter });
  }

  /** How the panel has come apart from its source, and from the cursor that it follows. */
  #staleText(): string | undefined {
    const { t } = this.#parts;
    const stale = this.#array.source.staleText(this.state);
    if (!this.#isPassedBy || !this.#array.isHeld) return stale;
    const held = t('The cursor is not followed while there are changes here.');
    return stale === undefined ? held : `${stale} ${held}`;
  }

  /** The row pinned last that this one could be compared with, and is not yet. */
  get #comparable(): PinnedRow | undefined {
    const { pinned } = this.#company;
    const isOther = pinned?.logits.length === this.#array.rows.classCount && !isSamePin(pinned, this.state.pinned);
    return isOther ? pinned : undefined;
  }

  #content(thresholds: Thresholds): PanelContent {
    const { state, firstClass, firstRow, choices, canWriteBack, rows, source, text } = this.#array;
    const { touchedClass, history } = choices;
    const { taken, targetsFault, targets } = rows;
    const { written, fault } = text;
    const { place } = source;
    const comparable = this.#comparable;
    const stale = this.#staleText();
    const [named] = rows.classNames;
    return {
      state,
      thresholds,
      firstClass,
      classAxis: rows.axis,
      batch: {
        ...this.#batch.content,
        ...(firstRow === undefined ? {} : { first: firstRow }),
        ...(targetsFault === undefined ? {} : { targetsFault }),
      },
      ...(taken === undefined ? {} : { taken }),
      history,
      ...(touchedClass === undefined ? {} : { touchedClass }),
      stepSize: readSettings(source.uri).learningRate,
      canWriteBack,
      ...(comparable === undefined ? {} : { comparable: comparable.name }),
      ...(written === undefined ? {} : { written }),
      ...(fault === undefined ? {} : { fault, remedies: text.remedies(this.#parts.t) }),
      targets,
      ...(named === undefined ? {} : { classNames: named.names }),
      ...(place === undefined ? {} : { place }),
      ...(stale === undefined ? {} : { stale }),
    };
  }
}
