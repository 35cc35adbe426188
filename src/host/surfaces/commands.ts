import {
  commands,
  Disposable,
  env,
  type LogOutputChannel,
  Position,
  TabInputText,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import { analyzeRowInSlices, type RowOptions } from '../../core/analysis/analyzeRow.ts';
import { arrayLiteral, copiedText, copiedValues } from '../../core/present/exportText.ts';
import type { CopyKind } from '../../core/present/protocol.ts';
import type { Translate } from '../../core/present/translate.ts';
import { rowAt } from '../../core/tensor/rows.ts';
import { commandIds } from '../contributions.ts';
import type { Guard } from '../failures.ts';
import { readSettings } from '../settings.ts';
import type { EditorArray, Sources } from '../sourceContract.ts';
import type { TakeTurns } from '../turns.ts';
import { type PanelCommand, panelCommands } from './panelCommands.ts';
import type { Panels } from './panels.ts';
import { openSample } from './sample.ts';

export interface CommandParts {
  readonly sources: Sources;
  /** Loaded on first use. */
  readonly panels: () => Promise<Panels>;
  readonly guard: Guard;
  readonly log: LogOutputChannel;
  readonly takeTurns: TakeTurns;
  readonly t: Translate;
}

type Handler = (argument?: unknown) => void | Promise<void>;

/** Registers every command of package.json. */
export function registerCommands(parts: CommandParts): Disposable {
  const { sources, panels, guard, log } = parts;
  const handlers: Record<Exclude<keyof typeof commandIds, PanelCommand>, Handler> = {
    inspectAtCursor: async (argument) => {
      const array = await arrayAsked(argument, parts);
      if (array !== undefined) await (await panels()).showArray(array);
    },
    inspectBeside: async () => {
      const array = await arrayAsked(undefined, parts);
      if (array !== undefined) (await panels()).showArrayBeside(array);
    },
    newPanel: async () => (await panels()).showAnother(),
    inspectSelection: async () => {
      const array = await selectedArray(parts);
      if (array !== undefined) await (await panels()).showArray(array);
    },
    inspectPasted: async () => {
      const copied = await sources.readClipboardArray();
      await (await panels()).showPasted(copied ?? '');
    },
    copySoftmax: (argument) => copy('softmax', argument, parts),
    copyCrossEntropyGradient: (argument) => copy('crossEntropyGradient', argument, parts),
    copyMeanSquaredErrorGradient: (argument) => copy('meanSquaredErrorGradient', argument, parts),
    openSample: () => openSample(parts),
    showLog: () => log.show(),
  };
  const register = (name: keyof typeof commandIds, handler: Handler) =>
    commands.registerCommand(commandIds[name], guard(commandIds[name], handler));
  return Disposable.from(
    ...namesOf(handlers).map((name) => register(name, handlers[name])),
    ...namesOf(panelCommands).map((name) => register(name, async () => (await panels()).perform(panelCommands[name]))),
  );
}

function namesOf<Name extends string>(named: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(named) as Name[];
}

/** The array that a hover's link names, or the one at the cursor; undefined, and said so, when there is none. */
async function arrayAsked(argument: unknown, parts: CommandParts): Promise<EditorArray | undefined> {
  const { sources, t } = parts;
  const place = parsePlace(argument);
  if (place !== undefined) {
    const document = await workspace.openTextDocument(place.uri);
    const array = await sources.arrayAtCursor(document, document.validatePosition(place.position));
    if (array === undefined) window.showInformationMessage(t('The array is no longer there.'));
    return array;
  }
  const editor = await activeEditor(t);
  if (editor === undefined) return undefined;
  const array = await sources.arrayAtCursor(editor.document, editor.selection.active);
  if (array === undefined) {
    window.showInformationMessage(
      t(
        'There is no array of numbers at the cursor. Put the cursor on one, such as {0}, or select it.',
        '[2.0, -1.0, 8.5]',
      ),
    );
  }
  return array;
}

async function selectedArray({ sources, t }: CommandParts): Promise<EditorArray | undefined> {
  const editor = await activeEditor(t);
  if (editor === undefined) return undefined;
  if (editor.selection.isEmpty) {
    window.showInformationMessage(
      t('Nothing is selected. Select an array of numbers, such as {0}.', '[2.0, -1.0, 8.5]'),
    );
    return undefined;
  }
  const array = await sources.arrayInSelection(editor.document, editor.selection);
  if (array === undefined) {
    window.showInformationMessage(
      t('There is no array of numbers in the selection. Select one, such as {0}.', '[2.0, -1.0, 8.5]'),
    );
  }
  return array;
}

/** The editor that is looked into; undefined, and said so, when there is none. */
async function activeEditor(t: Translate): Promise<TextEditor | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined) window.showInformationMessage(await withoutEditor(t));
  return editor;
}

/** In bytes: VS Code shows longer files, but hides them from extensions. */
const longestFileShared = 50 * 1024 * 1024;

/** Why there is no editor to look into. */
async function withoutEditor(t: Translate): Promise<string> {
  const shown = window.tabGroups.activeTabGroup.activeTab?.input;
  const isLong = shown instanceof TabInputText && (await fileSize(shown.uri)) > longestFileShared;
  return isLong
    ? t('VS Code hides files over 50 MB from extensions. Copy the array and run Inspect Pasted Logits.')
    : t('Open a text file and put the cursor on an array of numbers, such as {0}.', '[2.0, -1.0, 8.5]');
}

async function fileSize(uri: Uri): Promise<number> {
  return await workspace.fs.stat(uri).then(
    ({ size }) => size,
    () => 0,
  );
}

async function copy(what: CopyKind, argument: unknown, parts: CommandParts): Promise<void> {
  const { panels, takeTurns, t } = parts;
  const isHoverLink = parsePlace(argument) !== undefined;
  const isSelecting = !isHoverLink && window.activeTextEditor?.selection.isEmpty === false;
  const array = await (isSelecting ? selectedArray(parts) : arrayAsked(argument, parts));
  if (array === undefined) return;
  if (array.written === undefined) {
    // The panel shows what is wrong, and where.
    await (await panels()).showArray(array);
    return;
  }
  const logits = rowAt(array.written.tensor, array.row);
  // What a hover's link copies is what the hover shows.
  const options = isHoverLink ? {} : await optionsFor(what, array, logits.length, parts);
  if (options === undefined) return;
  const analysis = await takeTurns(analyzeRowInSlices(logits, options));
  const values = analysis && copiedValues(analysis, what);
  if (values === undefined) throw new Error(`${what} needs a target`);
  await env.clipboard.writeText(arrayLiteral(values, array.document.languageId));
  window.setStatusBarMessage(copiedText(values.length, t), 3000);
}

/** What was chosen in the array's panel, if it is open; a gradient's target is asked for otherwise. */
async function optionsFor(
  what: CopyKind,
  array: EditorArray,
  classes: number,
  { panels, t }: CommandParts,
): Promise<RowOptions | undefined> {
  const chosen = (await panels()).choicesFor(array) ?? { mseReduction: readSettings(array.document).mseReduction };
  if (what === 'softmax' || chosen.target !== undefined) return chosen;
  const answer = await window.showInputBox({
    title: t('Which class is the true one?'),
    prompt: t('A class index, 0 to {0}', classes - 1),
    validateInput: (text) =>
      parseIndex(text, classes) === undefined ? t('Type a whole number, 0 to {0}.', classes - 1) : undefined,
  });
  const target = answer === undefined ? undefined : parseIndex(answer, classes);
  return target === undefined ? undefined : { ...chosen, target };
}

function parseIndex(text: string, classes: number): number | undefined {
  const index = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  return index < classes ? index : undefined;
}

/** The place that a hover's link carries. Commands can be called by anyone, so it is looked at closely. */
function parsePlace(argument: unknown): { uri: Uri; position: Position } | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { uri, line, character } = argument as Record<string, unknown>;
  if (typeof uri !== 'string' || !isCount(line) || !isCount(character)) return undefined;
  return { uri: Uri.parse(uri), position: new Position(line, character) };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
