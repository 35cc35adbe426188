import { type Disposable, window } from 'vscode';
import type { RowOptions } from '../../core/analysis/analyzeRow.ts';
import { hasEdits, withRow } from '../../core/present/keptRows.ts';
import { type ArrayChoices, LeftArrays } from '../../core/present/leftArrays.ts';
import type {
  BatchTargets,
  PanelAction,
  PanelMessage,
  PanelState,
  SourceReference,
} from '../../core/present/protocol.ts';
import { editedLogits } from '../../core/present/rowChoices.ts';
import type { Translate } from '../../core/present/translate.ts';
import { withoutChoice } from '../../core/present/withoutChoice.ts';
import type { Guard } from '../failures.ts';
import { readSettings } from '../settings.ts';
import type { Sources } from '../sourceContract.ts';
import { PanelChoices } from './panelChoices.ts';
import type { Exportable, GivenRow } from './panelExports.ts';
import { PanelNeighbourhood } from './panelNeighbourhood.ts';
import { PanelRows } from './panelRows.ts';
import { isEdited, PanelSource } from './panelSource.ts';
import { PanelText } from './panelText.ts';

export interface PanelArrayParts {
  readonly sources: Sources;
  readonly guard: Guard;
  readonly later: (work: () => void, milliseconds: number) => void;
  readonly t: Translate;
  /** There is something new to draw; `isMoving`: only a move of a gesture. */
  readonly onChange: (isMoving?: boolean) => void;
}

/**
 * The array that a panel shows, and what a person chose for it: the panel's state. It brings the text, the source, the
 * rows and the choices together, says `onChange` after each change, and knows no page.
 */
export class PanelArray implements Disposable {
  readonly source: PanelSource;
  readonly text: PanelText;
  readonly rows: PanelRows;
  readonly choices = new PanelChoices();
  readonly #left = new LeftArrays();
  readonly #neighbourhood: PanelNeighbourhood;
  readonly #parts: PanelArrayParts;
  #state: PanelState;
  #firstClass = 0;
  #firstRow: number | undefined;

  constructor(state: PanelState, parts: PanelArrayParts) {
    this.#parts = parts;
    this.#state = state;
    this.source = new PanelSource({
      ...parts,
      onChange: () => this.#sourceChanged(),
      onUnread: () => this.#readFirst(state, () => this.#readAgain()),
    });
    this.#neighbourhood = new PanelNeighbourhood(
      (isWanted) => this.source.lookAround(isWanted),
      () => this.#takeNeighbours(),
    );
    this.text = new PanelText(parts.sources.readText);
    this.rows = new PanelRows(parts.sources.readText, parts.t);
    this.rows.chooseAxis(state.classAxis);
  }

  /** What the person chose and did, as far as it outlives the panel. */
  get state(): PanelState {
    return this.#state;
  }

  /** The class that the table starts with. */
  get firstClass(): number {
    return this.#firstClass;
  }

  /** The place that the list of rows is asked for from; undefined: near the row that is shown. */
  get firstRow(): number | undefined {
    return this.#firstRow;
  }

  /** Nothing has been put into the box yet. */
  get isEmpty(): boolean {
    return this.#state.source === undefined && this.#state.text === '' && !this.text.isReading;
  }

  /** Whether something was done here that another array would overwrite. */
  get isHeld(): boolean {
    const { source, text } = this.#state;
    return hasEdits(this.#state) || (source === undefined ? text.trim() !== '' : isEdited(this.#state));
  }

  /** The row that is shown, with what was changed of it. */
  get row(): GivenRow {
    const { row, whatIf } = this.#state;
    const logits = this.rows.logits(row) ?? new Float64Array();
    return { logits: editedLogits(logits, whatIf), options: this.#rowOptions() };
  }

  /** What can be copied; undefined where the text holds nothing, or no longer what is shown. */
  get exportable(): Exportable | undefined {
    const { written, fault } = this.text;
    if (written === undefined || fault !== undefined) return undefined;
    const { row, languageId, otherRows = [] } = this.#state;
    const classNames = written.classNames ?? this.rows.classNames[0]?.names;
    const targets = this.rows.taken?.values;
    const shown = this.row;
    const others = new Map(otherRows.map((other) => [other.row, other]));
    return {
      row: shown,
      count: this.rows.rowCount,
      rowAt: (index) =>
        index === row
          ? shown
          : {
              logits: editedLogits(this.rows.logits(index) ?? new Float64Array(), others.get(index)?.whatIf),
              options: this.#rowOptions(targets?.[index] ?? others.get(index)?.target ?? null),
            },
      // What was changed is no number of the array's dtype.
      dtype: hasEdits(this.#state) ? 'float64' : written.tensor.dtype,
      languageId,
      ...(classNames === undefined ? {} : { classNames }),
    };
  }

  /** What the person chose for a row of the array; undefined when another row is shown, or another text in its place. */
  choicesFor(row: number): RowOptions | undefined {
    const isShown = this.#isAlongLast && row === this.#state.row && !isEdited(this.#state);
    return isShown ? this.#rowOptions() : undefined;
  }

  /** Whether the document could take the shown logits. */
  get canWriteBack(): boolean {
    // Rows along another axis than the last do not stand in the text number by number.
    const isOfSource = this.#isAlongLast && this.source.place !== undefined && !isEdited(this.#state);
    return isOfSource && this.text.fault === undefined;
  }

  /** Reads what the state says for the first time; a long text, which was not kept, as soon as its document is there. */
  async open(): Promise<void> {
    const { state } = this;
    const { source, text } = state;
    if (source !== undefined) this.#follow(source);
    this.#parts.guard('targets', async () => {
      if (!(await this.#giveTargets())) return;
      this.#followGiven();
      this.#parts.onChange();
    })();
    const isUnread = text === '' && source?.lastRead === '';
    if (!isUnread) await this.#readFirst(state, () => this.#read(text));
  }

  /**
   * Shows an array anew. What the person changed stays, unless the array itself is another by now, or the cursor is in
   * another row: `line` counts the lines of the text that hold the last axis.
   */
  async show({ source, text }: PanelState, line: number): Promise<void> {
    const isUnchanged = source?.lastRead === this.#state.source?.lastRead && !this.isEmpty;
    if (source !== undefined) this.#follow(source);
    const change = source === undefined ? {} : { source };
    if (isUnchanged) this.#state = { ...this.#state, ...change };
    else if (!(await this.#read(text, change))) return;
    // Which row that is depends on the axis that the targets beside the array speak for.
    await this.#neighbourhood.look();
    this.#showLine(line);
  }

  /** Shows the array that the cursor went to, or the row of this one. `isSame`: it is this one, maybe with another text. */
  async moveTo({ source, text, languageId }: PanelState, line: number, isSame: boolean): Promise<void> {
    if (source === undefined) return;
    if (!isSame || text !== this.#state.text) {
      const left = this.#state;
      if (!(await this.#read(text, { source, languageId }))) return;
      this.#follow(source);
      if (!isSame) {
        this.#left.leave(left);
        this.#forgetArray();
        await this.#takeChoices(this.#left.choicesOf(source.uri, text));
      }
      await this.#neighbourhood.look();
    }
    this.#showLine(line);
  }

  /** The person typed another text into the box. */
  async edit(text: string): Promise<void> {
    if (await this.#read(text)) this.#parts.onChange();
  }

  /** From now on the box holds a text of no document. */
  async replace(text: string): Promise<void> {
    this.#leaveSource();
    await this.edit(text);
  }

  /** Shows an example, with its true class. */
  async showExample(text: string, target: number | undefined): Promise<void> {
    this.#leaveSource();
    if (!(await this.#read(text))) return;
    this.#chooseTarget(target);
    this.#parts.onChange();
  }

  /** From now on the box holds a part of its text; where it was as in the source, that part is the source. */
  async readPart({ start, end }: Extract<PanelAction, { readonly kind: 'readPart' }>): Promise<void> {
    const { text, source } = this.#state;
    const part = text.slice(start, end);
    const name = this.text.nameOfPart(start);
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
    if (moved !== undefined) this.#follow(moved);
    await this.#neighbourhood.look();
    this.#parts.onChange();
  }

  /** Reads the source again. */
  async refresh(): Promise<void> {
    if (await this.#readAgain()) this.#parts.onChange();
  }

  /** Writes the changed logits into the document; what was changed is then what the source has. */
  async writeBack(): Promise<void> {
    const { whatIf, row, otherRows } = this.#state;
    if (!this.canWriteBack || whatIf === undefined || this.text.written === undefined) {
      window.showInformationMessage(this.#parts.t('There is no changed logit here that a document could take.'));
      return;
    }
    const { logits } = this.row;
    const edited = new Set(whatIf.map(({ index }) => index));
    const changed = Array.from(logits, (_, index) => edited.has(index));
    if (!(await this.source.write({ row, logits, changed })) || !(await this.#readAgain())) return;
    // The other rows are in the text as they were.
    this.change(otherRows === undefined ? {} : { otherRows });
  }

  /** Does what changes the choices for the row and can be taken back; where that is nothing, all is drawn as it is. */
  choose(message: PanelMessage): void {
    const gesture = 'gesture' in message ? message.gesture : undefined;
    const logits = this.rows.logits(this.#state.row);
    const { learningRate } = readSettings(this.source.uri);
    const chosen = this.choices.choose(this.#state, message, logits && { logits, learningRate });
    if (chosen !== undefined) this.#state = chosen;
    this.#parts.onChange(chosen !== undefined && gesture !== undefined);
  }

  /** Chooses what cannot be taken back. */
  change(choice: Partial<PanelState>): void {
    this.#state = { ...this.#state, ...choice };
    this.#parts.onChange();
  }

  /** Chooses how the table shows the classes: from its first one. */
  changeTable(choice: Pick<PanelState, 'classSearch' | 'classOrder'>): void {
    this.#firstClass = 0;
    this.change(choice);
  }

  /** Chooses how the rows are listed: from the first one. */
  changeList(choice: Pick<PanelState, 'rowOrder' | 'rowFilter'>): void {
    this.#firstRow = 0;
    this.change(choice);
  }

  showClasses(first: number): void {
    if (first < this.rows.classCount) this.#firstClass = first;
    this.#parts.onChange();
  }

  /** Only the list of rows is to be drawn then. */
  listFrom(first: number): void {
    this.#firstRow = first;
  }

  chooseRow(row: number): void {
    this.#selectRow(row);
    this.#parts.onChange();
  }

  unpin(): void {
    this.#state = withoutChoice(this.#state, 'pinned');
    this.#parts.onChange();
  }

  setFollowing(isOn: boolean): void {
    this.#state = withoutChoice(this.#state, 'followsCursor');
    this.change(isOn ? { followsCursor: true } : {});
  }

  chooseClassAxis(axis: number): void {
    this.#keepingRows(() => {
      this.#state = { ...this.#state, classAxis: axis };
      this.rows.chooseAxis(axis);
      this.rows.takeNeighbours(this.#neighbourhood.known);
    });
    this.#parts.onChange();
  }

  /** Chooses the true classes of all rows, and so that of the shown one. */
  async chooseBatchTargets(targets: BatchTargets | null): Promise<void> {
    if (targets === null) this.forgetBatchTargets();
    else this.#state = { ...this.#state, batchTargets: targets };
    this.#firstRow = undefined;
    if (!(await this.#giveTargets())) return;
    const target = this.rows.taken?.values[this.#state.row];
    // As if it had been typed, so that it can be taken back.
    if (target === undefined) this.#parts.onChange();
    else this.choose({ kind: 'chooseTarget', target });
  }

  forgetBatchTargets(): void {
    this.#state = withoutChoice(this.#state, 'batchTargets');
    this.rows.give(undefined, this.#state.languageId);
  }

  /** Brings the state up to where the source is. */
  noteRange(): void {
    const { range } = this.source;
    const { source } = this.#state;
    if (range !== undefined && source !== undefined) this.#state = { ...this.#state, source: { ...source, ...range } };
  }

  dispose(): void {
    this.#neighbourhood.forget();
    this.text.forget();
    this.source.dispose();
  }

  async #sourceChanged(): Promise<void> {
    if (this.source.isTakenBack(this.#state) && !this.isHeld) return await this.refresh();
    this.#parts.onChange();
    await this.#neighbourhood.look();
    this.#parts.onChange();
  }

  /** What was changed of the row is not lost to the first reading, unless a text of another length stands there by now. */
  async #readFirst(
    { source, text, whatIf, otherRows, areLogits }: PanelState,
    read: () => Promise<boolean>,
  ): Promise<void> {
    const length = text === '' && source !== undefined ? source.end - source.start : text.length;
    if (!(await read())) return;
    await this.#neighbourhood.look();
    if (this.#state.text.length !== length) return this.#parts.onChange();
    const kept = otherRows === undefined ? {} : { otherRows };
    this.change({
      ...kept,
      ...(whatIf === undefined ? {} : { whatIf }),
      ...(areLogits === undefined ? {} : { areLogits }),
    });
  }

  /** Reads what stands in the source now; false where nothing was read. */
  async #readAgain(): Promise<boolean> {
    const found = await this.source.readAgain(this.#state);
    if (found === undefined || !(await this.#read(found.text, { source: found.source }))) return false;
    await this.#neighbourhood.look();
    return true;
  }

  /**
   * Reads a text into the state, with what else changes then. What was on the screen stays until the text is read; a
   * faulty one leaves it there. False where a newer text was read meanwhile, or the panel is gone.
   */
  #read(text: string, change: Partial<PanelState> = {}): Promise<boolean> {
    const { languageId } = { ...this.#state, ...change };
    return this.text.read(text, languageId, () => {
      this.#state = { ...this.#state, ...change, text };
      if (this.text.fault === undefined) this.#takeText();
    });
  }

  #takeText(): void {
    const classes = this.rows.classCount;
    this.rows.take(this.text.written, this.text.neighbours);
    this.#takeNeighbours();
    // What was changed of the row, and the steps to it, were those of the text before.
    this.choices.forget();
    // The true class of a row is none of a row with other classes, nor is what is looked for among them.
    const isKept = classes === 0 || classes === this.rows.classCount;
    const rest = withoutChoice(
      this.#state,
      'whatIf',
      'otherRows',
      'areLogits',
      ...(isKept ? [] : (['target', 'classSearch'] as const)),
    );
    this.#state = { ...rest, row: Math.min(rest.row, Math.max(0, this.rows.rowCount - 1)) };
    this.#showFirst();
  }

  /** What is shown from now on is of no document. */
  #leaveSource(): void {
    this.#neighbourhood.forget();
    this.source.leave();
    this.rows.leaveSource();
    this.#forgetTargets();
    this.#state = { ...withoutChoice(this.#state, 'source'), languageId: 'plaintext' };
  }

  /** The cursor is back on an array for which something was chosen before. */
  async #takeChoices(choices: ArrayChoices | undefined): Promise<void> {
    if (choices === undefined) return;
    this.#state = { ...this.#state, ...choices };
    this.rows.chooseAxis(choices.classAxis);
    await this.#giveTargets();
  }

  /** What is shown is that of another array: choices about the one before mean nothing here. */
  #forgetArray(): void {
    this.#state = withoutChoice(this.#state, 'target', 'rowFilter');
    this.#forgetTargets();
  }

  /** Where the classes lie, and which are the true ones, is no longer what the person said of the array before. */
  #forgetTargets(): void {
    this.#state = withoutChoice(this.#state, 'classAxis');
    this.rows.chooseAxis(undefined);
    this.forgetBatchTargets();
  }

  #chooseTarget(target: number | undefined): void {
    const rest = withoutChoice(this.#state, 'target');
    this.#state = target === undefined ? rest : { ...rest, target };
  }

  #follow(source: SourceReference): void {
    this.#neighbourhood.forget();
    this.source.follow(source);
  }

  #takeNeighbours(): void {
    this.#keepingRows(() => this.rows.takeNeighbours(this.#neighbourhood.known));
    this.#followGiven();
  }

  /** What is known of a row, and its choices, are gone where its classes lie along another axis after a change. */
  #keepingRows(change: () => void): void {
    const { axis } = this.rows;
    change();
    if (axis === this.rows.axis || this.text.written === undefined) return;
    this.#state = { ...withoutChoice(this.#state, 'target', 'whatIf', 'otherRows'), row: 0 };
    this.choices.forget();
    this.#showFirst();
    this.#followTargets();
  }

  /** Lets the rows have the true classes that the state says. False where others were chosen meanwhile. */
  async #giveTargets(): Promise<boolean> {
    const { batchTargets, languageId } = this.#state;
    const { axis } = this.rows;
    const isGiven = await this.rows.give(batchTargets, languageId);
    if (axis !== this.rows.axis) this.#takeNeighbours();
    this.#keepingRows(() => undefined);
    return isGiven;
  }

  /** Where true classes were given before they could be read, the shown row has none yet. */
  #followGiven(): void {
    const { batchTargets, target } = this.#state;
    if (batchTargets !== undefined && target === undefined) this.#followTargets();
  }

  /** The true class of the shown row is that of the batch, where all rows have theirs. */
  #followTargets(): void {
    const target = this.rows.taken?.values[this.#state.row];
    if (target !== undefined) this.#chooseTarget(target);
  }

  #showLine(line: number): void {
    this.#selectRow(this.rows.rowOfLine(line));
    this.#firstRow = undefined;
    this.#parts.onChange();
  }

  #showFirst(): void {
    this.#firstClass = 0;
    this.#firstRow = undefined;
  }

  #selectRow(row: number): void {
    if (row === this.#state.row || row >= this.rows.rowCount) return;
    this.#state = withRow(this.#state, row, this.rows.taken?.values);
    this.choices.forget();
  }

  get #isAlongLast(): boolean {
    return this.rows.axis === (this.text.written?.tensor.shape.length ?? 1) - 1;
  }

  /** How a row is looked at whose true class is `target`; that of the shown one unless given. */
  #rowOptions(target: number | null = this.#state.target ?? null): RowOptions {
    const { temperature, mseReduction, labelSmoothing } = this.#state;
    const isClass = target !== null && target >= 0 && target < this.rows.classCount;
    return {
      temperature,
      mseReduction,
      ...(labelSmoothing === undefined ? {} : { labelSmoothing }),
      ...(isClass ? { target } : {}),
    };
  }
}
