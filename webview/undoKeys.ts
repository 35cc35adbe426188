import type { PanelMessage } from '../src/core/present/protocol.ts';

/** What the keys ask for: Ctrl+Z, or Cmd+Z, undoes; with Shift, or Ctrl+Y, it does again; undefined for other keys. */
export function undoKey({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): 'undo' | 'redo' | undefined {
  if (altKey || ctrlKey === metaKey) return undefined;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && ctrlKey && !shiftKey ? 'redo' : undefined;
}

/** Undoes and does again by the keys of every editor, except in a text box, which has steps of its own. */
export function listenForUndo(post: (message: PanelMessage) => void): void {
  document.addEventListener('keydown', (event) => {
    const kind = undoKey(event);
    if (kind === undefined || isTextBox(event.target)) return;
    event.preventDefault();
    // Or VS Code, which hears what goes on from here, undoes what was typed into a box of the page last.
    event.stopPropagation();
    post({ kind });
  });
}

function isTextBox(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'range');
}
