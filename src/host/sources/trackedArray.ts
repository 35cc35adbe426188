import { type Disposable, EventEmitter, Range, type TextDocument, Uri, window, workspace } from 'vscode';
import { shiftRange, type TextRange } from '../../core/parse/shiftRange.ts';
import type { FollowedArray } from '../sourceContract.ts';

/** A stretch of a document that is followed while the document is edited. */
export class TrackedArray implements FollowedArray {
  readonly uri: Uri;
  #range: TextRange;
  readonly #changes = new EventEmitter<void>();
  readonly onDidChange = this.#changes.event;
  readonly #subscriptions: Disposable[];

  /** `uri` as text; start and end as offsets in UTF-16 units. */
  constructor(uri: string, range: TextRange) {
    this.uri = Uri.parse(uri, true);
    this.#range = { start: range.start, end: range.end };
    this.#subscriptions = [
      this.#changes,
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (!this.#isOf(document)) return;
        const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
          offset: rangeOffset,
          length: rangeLength,
          inserted: text.length,
        }));
        this.#range = shiftRange(this.#range, changes);
        this.#changes.fire();
      }),
      workspace.onDidOpenTextDocument((document) => {
        if (this.#isOf(document)) this.#changes.fire();
      }),
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
    return document?.getText(this.#rangeIn(document));
  }

  async open(): Promise<void> {
    await this.#bringDocument();
  }

  async reveal(): Promise<void> {
    const document = await this.#bringDocument();
    const shown = window.visibleTextEditors.find((editor) => editor.document === document);
    await window.showTextDocument(document, {
      selection: this.#rangeIn(document),
      ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }),
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
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

  #rangeIn(document: TextDocument): Range {
    return new Range(document.positionAt(this.#range.start), document.positionAt(this.#range.end));
  }
}
