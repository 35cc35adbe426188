import {
  type Disposable,
  EventEmitter,
  FilePermission,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { nearestOccurrence } from '../../core/parse/nearestOccurrence.ts';
import { shiftRange, type TextChange, type TextRange } from '../../core/parse/shiftRange.ts';
import type { Neighbourhood } from '../../core/tensor/neighbours.ts';
import type { ArrayReference, EditorArray, FollowedArray, RowChange, WriteFault } from '../sourceContract.ts';
import { arrayAtCursor } from './editor.ts';
import { lookAroundRange } from './neighbours.ts';
import type { TextReader } from './text.ts';

/** A stretch of a document that is followed while the document is edited. */
export class TrackedArray implements FollowedArray {
  readonly uri: Uri;
  #range: TextRange;
  #lastRead: string;
  readonly #changes = new EventEmitter<void>();
  readonly onDidChange = this.#changes.event;
  readonly #subscriptions: Disposable[];
  readonly #reader: TextReader;

  constructor({ uri, start, end, lastRead }: ArrayReference, reader: TextReader) {
    this.#reader = reader;
    this.uri = Uri.parse(uri, true);
    this.#range = { start, end };
    this.#lastRead = lastRead;
    const changed = (document: TextDocument) => {
      if (this.#isOf(document)) this.#changes.fire();
    };
    this.#subscriptions = [
      this.#changes,
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (!this.#isOf(document)) return;
        this.#shift(
          document,
          contentChanges.map(({ rangeOffset: offset, rangeLength: length, text }) => ({
            offset,
            length,
            inserted: text.length,
          })),
        );
        this.#changes.fire();
      }),
      workspace.onDidOpenTextDocument(changed),
      workspace.onDidCloseTextDocument(changed),
    ];
  }

  get range(): TextRange {
    return this.#range;
  }

  get documentName(): string {
    return this.uri.path.split('/').at(-1) ?? this.uri.path;
  }

  get place(): string {
    const document = this.#openDocument();
    if (document === undefined) return this.documentName;
    return `${this.documentName}:${document.positionAt(this.#range.start).line + 1}`;
  }

  get text(): string | undefined {
    const document = this.#openDocument();
    return document?.getText(rangeIn(document, this.#range));
  }

  /** The document may have changed while nobody looked: the array is then looked for where its text is. */
  async open(): Promise<void> {
    this.#anchor(await this.#bringDocument());
  }

  async readAgain(): Promise<EditorArray | undefined> {
    const document = this.#openDocument();
    if (document === undefined) return undefined;
    const found = await this.#readIn(document);
    if (found === undefined) return undefined;
    this.#range = { start: document.offsetAt(found.range.start), end: document.offsetAt(found.range.end) };
    this.#lastRead = document.getText(found.range);
    return found;
  }

  async lookAround(isWanted: () => boolean): Promise<Neighbourhood | undefined> {
    const document = this.#openDocument();
    return document && (await lookAroundRange(document, rangeIn(document, this.#range), this.#reader, isWanted));
  }

  async #readIn(document: TextDocument): Promise<EditorArray | undefined> {
    for (;;) {
      const range = rangeIn(document, this.#range);
      const { version } = document;
      const isWanted = () => document.version === version;
      const reading = await this.#reader.read(document.getText(range), document.languageId, isWanted);
      if (!isWanted() || reading === undefined) continue;
      if ('written' in reading) return { document, range, written: reading.written, row: 0 };
      // An edit across its edges leaves a piece of an array, or more than one: what stands at its beginning counts.
      return await arrayAtCursor(document, range.start, this.#reader);
    }
  }

  async reveal(): Promise<void> {
    const document = await this.#bringDocument();
    const shown = window.visibleTextEditors.find((editor) => editor.document === document);
    await window.showTextDocument(document, {
      selection: rangeIn(document, this.#range),
      ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }),
    });
  }

  async writeRow(change: RowChange): Promise<WriteFault | undefined> {
    const document = await this.#bringDocument();
    const range = rangeIn(document, this.#range);
    const text = document.getText(range);
    const { version } = document;
    const isWanted = () => document.version === version && !document.isClosed;
    if (text !== this.#lastRead) return { code: 'changed' };
    if (await isReadOnly(document.uri)) return { code: 'readOnly' };
    const rewrite = await this.#reader.rewrite(text, document.languageId, change, isWanted);
    if (rewrite === undefined || !isWanted()) return { code: 'changed' };
    if ('fault' in rewrite) return { code: 'rewrite', fault: rewrite.fault };
    const first = document.offsetAt(range.start);
    const edit = new WorkspaceEdit();
    for (const { offset, length, replacement } of rewrite.edits) {
      const start = first + offset;
      edit.replace(document.uri, rangeIn(document, { start, end: start + length }), replacement);
    }
    return (await workspace.applyEdit(edit)) ? undefined : { code: 'refused' };
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #shift(document: TextDocument, changes: readonly TextChange[]): void {
    const { start, end } = this.#range;
    this.#range = shiftRange(this.#range, changes);
    // Formatters replace the whole document, in which the array still stands somewhere.
    const isSwallowed = changes.some(({ offset, length }) => offset < start && end < offset + length);
    if (isSwallowed) this.#anchor(document);
  }

  #anchor(document: TextDocument): void {
    if (document.getText(rangeIn(document, this.#range)) === this.#lastRead) return;
    const start = nearestOccurrence(document.getText(), this.#lastRead, this.#range.start);
    if (start >= 0) this.#range = { start, end: start + this.#lastRead.length };
  }

  #isOf(document: TextDocument): boolean {
    return document.uri.toString() === this.uri.toString();
  }

  async #bringDocument(): Promise<TextDocument> {
    const open = this.#openDocument();
    if (open !== undefined) return open;
    // VS Code would make a new, empty one.
    if (this.uri.scheme === 'untitled') throw new Error(`${this.documentName} was closed`);
    return await workspace.openTextDocument(this.uri);
  }

  #openDocument(): TextDocument | undefined {
    return workspace.textDocuments.find((document) => this.#isOf(document));
  }
}

/** As far as its file system says; one that says nothing is tried. */
async function isReadOnly(uri: Uri): Promise<boolean> {
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  const permissions = await workspace.fs.stat(uri).then(
    (file) => file.permissions,
    () => undefined,
  );
  return permissions === FilePermission.Readonly;
}

function rangeIn(document: TextDocument, { start, end }: TextRange): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}
