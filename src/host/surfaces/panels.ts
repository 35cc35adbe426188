import { type Disposable, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { RowOptions } from '../../core/analysis/analyzeRow.ts';
import { parsePanelState } from '../../core/present/panelMessage.ts';
import type { PanelMessage, PanelState, PinnedRow } from '../../core/present/protocol.ts';
import { defaultClassAxis, rowOfLine } from '../../core/tensor/classAxis.ts';
import { panelViewType } from '../contributions.ts';
import { readSettings } from '../settings.ts';
import type { EditorArray } from '../sourceContract.ts';
import { followCursor } from './cursorFollower.ts';
import { Panel, type PanelCompany, type PanelParts } from './panel.ts';

/**
 * The open panels: one for each source unless another is asked for, and any number for pasted logits. One of them may follow
 * the cursor.
 */
export class Panels implements Disposable, PanelCompany {
  readonly #parts: PanelParts;
  readonly #open = new Set<Panel>();
  #pinned: PinnedRow | undefined;
  #following: { readonly panel: Panel; readonly cursor: Disposable } | undefined;

  constructor(parts: PanelParts) {
    this.#parts = parts;
  }

  /** Shows an array of a document in its panel: the one that it has, or a new one beside the editor. */
  async showArray(array: EditorArray, choices: Pick<PanelState, 'batchTargets'> = {}): Promise<void> {
    const panel = this.#find((open) => open.shows(array.document.uri, offsetsOf(array)));
    if (panel === undefined) this.#create({ ...stateOf(array), ...choices });
    else await panel.revive(stateOf(array), array.row);
  }

  /** Shows an array of a document in a panel of its own, whatever others there are. */
  showArrayBeside(array: EditorArray): void {
    this.#create(stateOf(array), ViewColumn.Beside);
  }

  /** Shows once more, beside it, what the active panel shows; an empty panel where none is active. */
  showAnother(): void {
    const active = this.#active;
    if (active === undefined) {
      this.#create(pastedState(''));
      return;
    }
    const { followsCursor: _, ...state } = active.state;
    this.#create(state, ViewColumn.Beside);
  }

  /** Sends the panel that the person is in a message, as if its page had; nothing where they are in none. */
  async perform(messageFor: (state: PanelState) => PanelMessage): Promise<void> {
    const active = this.#active;
    await active?.perform(messageFor(active.state));
  }

  get pinned(): PinnedRow | undefined {
    return this.#pinned;
  }

  pin(row: PinnedRow): void {
    this.#pinned = row;
    for (const panel of this.#open) panel.noticePin();
  }

  follow(panel: Panel, isOn: boolean): void {
    if (isOn !== (this.#following?.panel === panel)) this.#stopFollowing();
    if (isOn && this.#following === undefined) {
      const onArray = (array: EditorArray) => panel.showAtCursor(stateOf(array), array.row);
      this.#following = { panel, cursor: followCursor({ ...this.#parts, onArray }) };
    }
    panel.setFollowing(isOn);
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
    const readable = withReadableSource(parsePanelState(state) ?? pastedState(''));
    this.#pinned ??= readable.pinned;
    const panel = this.#adopt(webviewPanel, readable);
    if (readable.followsCursor) this.follow(panel, true);
  }

  dispose(): void {
    this.#stopFollowing();
    for (const panel of this.#open) panel.dispose();
  }

  #find(matches: (panel: Panel) => boolean): Panel | undefined {
    return [...this.#open].find(matches);
  }

  get #active(): Panel | undefined {
    return this.#find((panel) => panel.isActive);
  }

  #stopFollowing(): void {
    this.#following?.cursor.dispose();
    this.#following?.panel.setFollowing(false);
    this.#following = undefined;
  }

  // Beside the text; but beside another panel would be a third column.
  #create(
    state: PanelState,
    column = window.activeTextEditor === undefined ? ViewColumn.Active : ViewColumn.Beside,
  ): void {
    const { t } = this.#parts;
    this.#adopt(window.createWebviewPanel(panelViewType, t('Logits'), column, { enableFindWidget: true }), state);
  }

  #adopt(webviewPanel: WebviewPanel, state: PanelState): Panel {
    webviewPanel.iconPath = Uri.joinPath(this.#parts.extensionUri, 'media', 'icon.png');
    const panel = new Panel(webviewPanel, state, this.#parts, this);
    this.#open.add(panel);
    webviewPanel.onDidDispose(() => {
      if (this.#following?.panel === panel) this.#stopFollowing();
      this.#open.delete(panel);
      panel.dispose();
    });
    return panel;
  }
}

/** The state of a panel that shows an array of a document. */
function stateOf(array: EditorArray): PanelState {
  const { document, range, row, written } = array;
  const text = document.getText(range);
  return {
    source: {
      uri: document.uri.toString(),
      ...offsetsOf(array),
      lastRead: text,
      ...(written?.name === undefined ? {} : { name: written.name }),
    },
    text,
    languageId: document.languageId,
    row: written === undefined ? row : rowOfLine(written.tensor.shape, defaultClassAxis(written.tensor.shape), row),
    temperature: 1,
    mseReduction: readSettings(document).mseReduction,
  };
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
