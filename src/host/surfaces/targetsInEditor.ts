import { window } from 'vscode';
import type { Sources } from '../sourceContract.ts';

/** The text that is selected in the editor, or that of the array at its cursor; undefined where there is neither. */
export async function targetsInEditor(sources: Pick<Sources, 'arrayAtCursor'>): Promise<string | undefined> {
  const editor = window.activeTextEditor ?? window.visibleTextEditors[0];
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  if (!selection.isEmpty) return document.getText(selection);
  const array = await sources.arrayAtCursor(document, selection.active);
  return array?.document.getText(array.range);
}
