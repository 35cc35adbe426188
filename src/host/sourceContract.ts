import type { Disposable, Event, Position, Range, Selection, TextDocument, Uri } from 'vscode';
import type { ArrayPart } from '../core/tensor/arrayPart.ts';
import type { FormatError } from '../core/tensor/formatError.ts';
import type { Neighbourhood, Neighbours } from '../core/tensor/neighbours.ts';
import type { RewriteFault } from '../core/tensor/rewriteFault.ts';
import type { WrittenTensor } from '../core/tensor/writtenTensor.ts';

/*
 * What the sources hand to the surfaces. The two never import each other: sources make these values, surfaces are given
 * them by activate.ts.
 */

/** A text read as one array: what it holds, and beside it; or what is wrong with it, and which parts of it can be read. */
export type Reading =
  | { readonly written: WrittenTensor; readonly neighbours: Neighbours }
  | { readonly fault: FormatError; readonly parts: readonly ArrayPart[] };

/** An array in a document, or something that was meant as one. */
export interface EditorArray {
  readonly document: TextDocument;
  readonly range: Range;
  /** Absent when the array is faulty. */
  readonly written?: WrittenTensor;
  /** The row that the position was in, from 0. */
  readonly row: number;
}

/** An array that is followed while its document is edited. */
export interface FollowedArray extends Disposable {
  readonly uri: Uri;
  /** Offsets in the document, in UTF-16 units. */
  readonly range: { readonly start: number; readonly end: number };
  /** The document's short name. */
  readonly documentName: string;
  /** "train.py:42"; without the line while the document is not open. */
  readonly place: string;
  /** What stands in the range now; undefined while the document is not open. */
  readonly text: string | undefined;
  /** Fires when the document was opened, changed or closed. */
  readonly onDidChange: Event<void>;
  /** Opens the document out of sight, so that `text` and `place` know it. Rejects when there is no such document. */
  open(): Promise<void>;
  /** The array that stands there now, which is then the one that is followed; undefined when there is none any more. */
  readAgain(): Promise<EditorArray | undefined>;
  /** What stands beside the array in its document; undefined while the document is not open, or when nobody wants it any more. */
  lookAround(isWanted: () => boolean): Promise<Neighbourhood | undefined>;
  /** Shows the array selected in an editor. Rejects when there is no such document. */
  reveal(): Promise<void>;
  /**
   * Writes logits of a row into the document, as one edit that can be undone there; undefined when that is done, else why
   * nothing was written. Only where the range still holds what was last read.
   */
  writeRow(change: RowChange): Promise<WriteFault | undefined>;
}

/** New logits for the classes of a row that `changed` marks; both lists have an entry for each class. */
export interface RowChange {
  /** In the text, from 0. */
  readonly row: number;
  readonly logits: Float64Array;
  readonly changed: readonly boolean[];
}

/** Why a row was not written into its document. */
export type WriteFault =
  /** Something else stands there than what was last read. */
  | { readonly code: 'changed' }
  | { readonly code: 'readOnly' }
  /** The editor did not take the edit. */
  | { readonly code: 'refused' }
  | { readonly code: 'rewrite'; readonly fault: RewriteFault };

/** Where an array was when it was last read, and its text then. */
export interface ArrayReference {
  /** The URI of its document, as text. */
  readonly uri: string;
  /** Offsets in the document, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly lastRead: string;
}

/** Everything that the surfaces are given of the sources. */
export interface Sources {
  /** Reads a text as one array, in the notation of a language; undefined when nobody wants it any more. */
  readonly readText: (text: string, languageId: string, isWanted: () => boolean) => Promise<Reading | undefined>;
  /** The array around a position, from a window of lines: for hovers, which must cost what the array costs. */
  readonly arrayNear: (
    document: TextDocument,
    position: Position,
    isWanted: () => boolean,
  ) => Promise<EditorArray | undefined>;
  /** What stands beside an array in its document, from a window of lines around it; undefined when nobody wants it any more. */
  readonly lookAround: (array: EditorArray, isWanted: () => boolean) => Promise<Neighbourhood | undefined>;
  /** The array around a position that a person asked for: near it if possible, else in the whole document. */
  readonly arrayAtCursor: (document: TextDocument, position: Position) => Promise<EditorArray | undefined>;
  /** The selected text as an array; undefined when there is no array of numbers in it at all. */
  readonly arrayInSelection: (document: TextDocument, selection: Selection) => Promise<EditorArray | undefined>;
  /** The clipboard's text when it is an array, else undefined. */
  readonly readClipboardArray: () => Promise<string | undefined>;
  /** Follows an array of a document. Throws when the URI is none. */
  readonly follow: (reference: ArrayReference) => FollowedArray;
}
