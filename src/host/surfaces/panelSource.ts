import { type Disposable, type Uri, window, workspace } from 'vscode';
import type { PanelState, SourceReference } from '../../core/present/protocol.ts';
import { rewriteFaultText } from '../../core/present/rewriteFaultText.ts';
import type { Translate } from '../../core/present/translate.ts';
import type { Neighbourhood } from '../../core/tensor/neighbours.ts';
import type { Guard } from '../failures.ts';
import type { FollowedArray, RowChange, Sources, WriteFault } from '../sourceContract.ts';

export interface PanelSourceParts {
  readonly sources: Sources;
  readonly guard: Guard;
  readonly later: (work: () => void, milliseconds: number) => void;
  readonly t: Translate;
  /** The document was opened, changed or closed. */
  readonly onChange: () => void | Promise<void>;
  /** The document is open again, and the text of a long array was not kept: what stands there now is to be read. */
  readonly onUnread: () => void | Promise<void>;
}

/** How long the source may go on changing before the panel looks at it, in milliseconds. */
const changePause = 200;

/** So many texts are known to come back when somebody takes back what a panel wrote. */
const writtenTextsKept = 20;

/** The array of a document that a panel shows: looked after, read again, and written to. Pasted logits have none. */
export class PanelSource implements Disposable {
  readonly #parts: PanelSourceParts;
  #followed: FollowedArray | undefined;
  #isChangeDue = false;
  /** What stood there before and after each writing. */
  #writtenTexts: readonly string[] = [];

  constructor(parts: PanelSourceParts) {
    this.#parts = parts;
  }

  get uri(): Uri | undefined {
    return this.#followed?.uri;
  }

  /** Where files are saved unless the person says otherwise. */
  get folder(): Uri | undefined {
    const { uri } = this;
    const own = uri === undefined ? undefined : workspace.getWorkspaceFolder(uri)?.uri;
    return own ?? workspace.workspaceFolders?.[0]?.uri;
  }

  /** "train.py:42". */
  get place(): string | undefined {
    return this.#followed?.place;
  }

  /** Where the array stands by now, in the terms of the state that the page stores. */
  get range(): Pick<SourceReference, 'start' | 'end'> | undefined {
    return this.#followed?.range;
  }

  /** Whether this is an array that begins, or ends, where this one does. */
  isAt(uri: Uri, { start, end }: Pick<SourceReference, 'start' | 'end'>): boolean {
    if (this.#followed === undefined || this.#followed.uri.toString() !== uri.toString()) return false;
    const { range } = this.#followed;
    return range.start === start || range.end === end;
  }

  /** What stands beside the array in its document; undefined while that is not open, or when nobody wants it any more. */
  async lookAround(isWanted: () => boolean): Promise<Neighbourhood | undefined> {
    return await this.#followed?.lookAround(isWanted);
  }

  /** From now on the array is this one. */
  follow(source: SourceReference): void {
    const { sources, guard, onChange, onUnread } = this.#parts;
    this.#followed?.dispose();
    const followed = sources.follow(source);
    this.#followed = followed;
    // Goes with the event that it listens to.
    followed.onDidChange(guard('source change', () => this.#changed()));
    // Out of sight, for the place and to see whether the text changed meanwhile; a source that is gone is no fault.
    followed.open().then(guard('source', source.lastRead === '' ? onUnread : onChange), () => undefined);
  }

  /** From now on there is none. */
  leave(): void {
    this.#followed?.dispose();
    this.#followed = undefined;
    this.#writtenTexts = [];
  }

  dispose(): void {
    this.leave();
  }

  /** How the panel and its source have come apart, in one sentence; undefined while they have not. */
  staleText(state: PanelState): string | undefined {
    const followed = this.#followed;
    if (followed === undefined) return undefined;
    const { t } = this.#parts;
    const now = followed.text;
    if (now !== undefined && now !== state.source?.lastRead) return t('{0} has changed since.', followed.documentName);
    return isEdited(state) ? t('Edited here: {0} has another text.', followed.place) : undefined;
  }

  /** Whether a text of its own stands there again, because somebody took back, or did again, what the panel wrote. */
  isTakenBack({ source }: PanelState): boolean {
    const now = this.#followed?.text;
    return now !== undefined && now !== source?.lastRead && this.#writtenTexts.includes(now);
  }

  /** Shows the array in its editor. */
  async reveal(): Promise<void> {
    await this.#use((followed) => followed.reveal());
  }

  /** What stands there now, which is then the array that is followed; undefined, and said so, when there is none any more. */
  async readAgain({ source }: PanelState): Promise<{ text: string; source: SourceReference } | undefined> {
    return await this.#use(async (followed) => {
      const { t } = this.#parts;
      const array = await followed.readAgain();
      const text = followed.text;
      if (array === undefined || text === undefined) {
        window.showWarningMessage(
          t('There is no array in {0} any more where it was. The numbers stay as they were.', followed.documentName),
        );
        return undefined;
      }
      const name = array.written?.name ?? source?.name;
      const reference = { uri: followed.uri.toString(), ...followed.range, lastRead: text };
      return { text, source: name === undefined ? reference : { ...reference, name } };
    });
  }

  /** Writes logits of a row into the document; false, and said why, where it was not done. */
  async write(change: RowChange): Promise<boolean> {
    const isWritten = await this.#use(async (followed) => {
      const before = followed.text;
      const fault = await followed.writeRow(change);
      if (fault !== undefined) {
        window.showWarningMessage(writeFaultText(fault, followed.documentName, this.#parts.t));
        return false;
      }
      const texts = [before, followed.text].filter((text) => text !== undefined);
      this.#writtenTexts = [...this.#writtenTexts, ...texts].slice(-writtenTextsKept);
      return true;
    });
    return isWritten ?? false;
  }

  /** Does something with the array; when its document is gone, says so and leaves everything as it is. */
  async #use<Result>(use: (followed: FollowedArray) => Result | Promise<Result>): Promise<Result | undefined> {
    const followed = this.#followed;
    if (followed === undefined) return undefined;
    try {
      await followed.open();
    } catch {
      const { t } = this.#parts;
      window.showWarningMessage(
        t('{0} cannot be opened any more. The numbers stay as they were.', followed.documentName),
      );
      return undefined;
    }
    return await use(followed);
  }

  /** Typing goes on; the panel looks when it pauses. */
  #changed(): void {
    if (this.#isChangeDue) return;
    this.#isChangeDue = true;
    const { guard, later, onChange } = this.#parts;
    const look = guard('source change', async () => {
      this.#isChangeDue = false;
      await onChange();
    });
    later(look, changePause);
  }
}

/** Whether the box holds something else than what was read from the source. */
export function isEdited({ source, text }: PanelState): boolean {
  return source !== undefined && source.lastRead !== text;
}

function writeFaultText(fault: WriteFault, documentName: string, t: Translate): string {
  switch (fault.code) {
    case 'changed':
      return t('{0} has changed since. Nothing was written: refresh the panel first.', documentName);
    case 'readOnly':
      return t('{0} is read-only. Nothing was written.', documentName);
    case 'refused':
      return t('The editor did not take the change of {0}. Nothing was written.', documentName);
    case 'rewrite':
      return rewriteFaultText(fault.fault, t);
  }
}
