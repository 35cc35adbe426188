import { Disposable, type TextEditor, window } from 'vscode';
import type { Guard } from '../failures.ts';
import type { EditorArray, Sources } from '../sourceContract.ts';

export interface CursorFollowerParts {
  readonly sources: Sources;
  readonly guard: Guard;
  readonly later: (work: () => void, milliseconds: number) => void;
  /** The cursor rests on another array than before, or on another row of it, or what it rests on was edited. */
  readonly onArray: (array: EditorArray) => void | Promise<void>;
}

/** How long the cursor rests before what it is on is looked at, in milliseconds. */
const restingTime = 150;

/** Looks at what the cursor of the active editor rests on; until disposed. */
export function followCursor(parts: CursorFollowerParts): Disposable {
  const { sources, guard, later, onArray } = parts;
  const state = { moves: 0, lastSeen: '', isDisposed: false };

  const look = guard('following the cursor', async (editor: TextEditor, isWanted: () => boolean) => {
    const { document } = editor;
    const array = await sources.arrayAtCursor(document, editor.selection.active);
    // An array that is being typed is none for a moment: what is shown stays.
    if (array?.written === undefined || !isWanted()) return;
    const seen = `${document.uri} ${document.version} ${document.offsetAt(array.range.start)} ${array.row}`;
    if (seen === state.lastSeen) return;
    state.lastSeen = seen;
    await onArray(array);
  });
  const moved = (editor: TextEditor | undefined) => {
    if (editor === undefined || !isEditorOfText(editor)) return;
    const move = ++state.moves;
    const isWanted = () => move === state.moves && !state.isDisposed;
    later(() => {
      if (isWanted()) look(editor, isWanted);
    }, restingTime);
  };
  moved(window.activeTextEditor ?? onlyEditor());
  return Disposable.from(
    new Disposable(() => {
      state.isDisposed = true;
    }),
    window.onDidChangeActiveTextEditor(moved),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) moved(textEditor);
    }),
  );
}

/** With the panel in front no editor is active, but there may be just one to mean. */
function onlyEditor(): TextEditor | undefined {
  const [editor, another] = window.visibleTextEditors.filter(isEditorOfText);
  return another === undefined ? editor : undefined;
}

/** Output, consoles and boxes for input are text editors too, but nobody's documents. */
const noDocuments: ReadonlySet<string> = new Set(['output', 'debug', 'comment', 'vscode-scm']);

function isEditorOfText({ document }: TextEditor): boolean {
  return !noDocuments.has(document.uri.scheme);
}
