import { window, workspace } from 'vscode';
import { sample } from '../../core/present/sampleText.ts';
import type { CommandParts } from './commands.ts';

/** Opens a document with a labelled batch, and the panel of its most confidently wrong row beside it. */
export async function openSample({ sources, panels, t }: CommandParts): Promise<void> {
  const { text, row } = sample(t);
  const document = await workspace.openTextDocument({ language: 'python', content: text });
  await window.showTextDocument(document);
  const array = await sources.arrayAtCursor(document, document.positionAt(text.indexOf(row)));
  if (array === undefined) throw new Error('The sample has no array.');
  await (await panels()).showArray(array, { batchTargets: { from: 'neighbour', name: 'targets' } });
}
