import { type Disposable, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { RowOptions } from '../../core/analysis/analyzeRow.ts';
import { parsePanelState } from '../../core/present/panelMessage.ts';
import type { PanelState } from '../../core/present/protocol.ts';
import { defaultClassAxis, rowOfLine } from '../../core/tensor/classAxis.ts';
import { panelViewType } from '../contributions.ts';
import { readSettings } from '../settings.ts';
import type { EditorArray } from '../sourceContract.ts';
import { Panel, type PanelParts } from './panel.ts';

/** The open panels: one for each source, and any number for pasted logits. */
export class Panels implements Disposable {
  readonly #parts: PanelParts;
  readonly #open = new Set<Panel>();

  constructor(parts: PanelParts) {
    this.#parts = parts;
  }

  /** Shows an array of a document in its panel: the one that it has, or a new one beside the editor. */
  async showArray(array: EditorArray): Promise<void> {
    const { document, range, row, written } = array;
    const offsets = offsetsOf(array);
    const text = document.getText(range);
    const state: PanelState = {
      source: {
        uri: document.uri.toString(),
        ...offsets,
        lastRead: text,
        ...(written?.name === undefined ? {} : { name: written.name }),
      },
      text,
      languageId: document.languageId,
      row: written === undefined ? row : rowOfLine(written.tensor.shape, defaultClassAxis(written.tensor.shape), row),
      temperature: 1,
      mseReduction: readSettings(document).mseReduction,
    };
    const panel = this.#find((open) => open.shows(document.uri, offsets));
    if (panel === undefined) this.#create(state);
    else await panel.revive(state, row);
  }

  /** Shows pasted logits, or an empty box, in a panel without a source. */
  async showPasted(text: string): Promise<void> {
    const state = pastedState(text);
    // An empty box is as good as a new one; what somebody typed is never overwritten.
    const panel = this.#find((open) => open.isEmpty);
    if (panel === undefined) this.#create(state);
    else await panel.revive(state);
  }

  /** What the person chose in the array's panel for the row that the cursor is in, if such a panel is open. */
  choicesFor(array: EditorArray): RowOptions | undefined {
    const offsets = offsetsOf(array);
    const panel = this.#find((open) => open.shows(array.document.uri, offsets));
    return panel?.choicesFor(array.row);
  }

  /** Makes a panel of one that VS Code kept over a reload; `state` is what the page had stored, or anything else. */
  restore(webviewPanel: WebviewPanel, state: unknown): void {
    this.#adopt(webviewPanel, withReadableSource(parsePanelState(state) ?? pastedState('')));
  }

  dispose(): void {
    for (const panel of this.#open) panel.dispose();
  }

  #find(matches: (panel: Panel) => boolean): Panel | undefined {
    return [...this.#open].find(matches);
  }

  #create(state: PanelState): void {
    const { t } = this.#parts;
    // Beside the text; but beside another panel would be a third column.
    const column = window.activeTextEditor === undefined ? ViewColumn.Active : ViewColumn.Beside;
    this.#adopt(window.createWebviewPanel(panelViewType, t('Logits'), column, { enableFindWidget: true }), state);
  }

  #adopt(webviewPanel: WebviewPanel, state: PanelState): void {
    webviewPanel.iconPath = Uri.joinPath(this.#parts.extensionUri, 'media', 'icon.png');
    const panel = new Panel(webviewPanel, state, this.#parts);
    this.#open.add(panel);
    webviewPanel.onDidDispose(() => {
      this.#open.delete(panel);
      panel.dispose();
    });
  }
}

/** The state of a panel without a source. */
function pastedState(text: string): PanelState {
  const { mseReduction } = readSettings();
  return { text, languageId: 'plaintext', row: 0, temperature: 1, mseReduction };
}

/** A stored address that is none any more leaves the numbers, without a source. */
function withReadableSource(state: PanelState): PanelState {
  const { source, ...rest } = state;
  try {
    if (source !== undefined) Uri.parse(source.uri, true);
    return state;
  } catch {
    return rest;
  }
}

function offsetsOf({ document, range }: EditorArray): { start: number; end: number } {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}
