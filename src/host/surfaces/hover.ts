import {
  type CancellationToken,
  type Disposable,
  Hover,
  languages,
  MarkdownString,
  type Position,
  type TextDocument,
  Uri,
  window,
} from 'vscode';
import { hoverTextInSlices } from '../../core/present/hoverText.ts';
import type { Translate } from '../../core/present/translate.ts';
import { isWorthAHover } from '../../core/present/worthAHover.ts';
import { rowAt, rowCount } from '../../core/tensor/rows.ts';
import { commandIds } from '../contributions.ts';
import type { Guard } from '../failures.ts';
import { readSettings } from '../settings.ts';
import type { EditorArray, Sources } from '../sourceContract.ts';
import type { TakeTurns } from '../turns.ts';
import { themeKind } from './themeKind.ts';

export interface HoverParts {
  readonly sources: Sources;
  readonly guard: Guard;
  readonly takeTurns: TakeTurns;
  readonly t: Translate;
}

/** Registers the hover on arrays that look like logits, in every language. */
export function registerHover({ sources, guard, takeTurns, t }: HoverParts): Disposable {
  const provideHover = guard('hover', async (document: TextDocument, position: Position, token: CancellationToken) => {
    const settings = readSettings(document);
    if (!settings.hoverEnabled) return undefined;
    const isWanted = () => !token.isCancellationRequested;
    const array = await sources.arrayNear(document, position, isWanted);
    if (array?.written === undefined) return undefined;
    const { tensor, digits, dtypeWritten } = array.written;
    const logits = rowAt(tensor, array.row);
    const rules = { minimumLength: settings.hoverMinimumLength, integers: settings.hoverIntegers };
    if (!isWorthAHover(array.written, logits, rules)) return undefined;
    const neighbourhood = await sources.lookAround(array, isWanted);
    if (neighbourhood === undefined) return undefined;
    const { targets, classNames: listed } = neighbourhood(tensor.shape);
    const classNames = array.written.classNames ?? listed[0]?.names;
    const [offered] = targets;
    const subject = {
      shape: tensor.shape,
      row: array.row,
      rowCount: rowCount(tensor),
      logits,
      thresholds: settings.thresholds,
      mseReduction: settings.mseReduction,
      learningRate: settings.learningRate,
      ...(digits === undefined ? {} : { digits }),
      ...(classNames === undefined ? {} : { classNames }),
      ...(offered === undefined ? {} : { offered }),
      ...(dtypeWritten ? { dtype: tensor.dtype } : {}),
    };
    const place = [{ uri: document.uri.toString(), line: position.line, character: position.character }];
    const links = {
      inspect: commandLink(commandIds.inspectAtCursor, place),
      copySoftmax: commandLink(commandIds.copySoftmax, place),
    };
    const work = hoverTextInSlices(subject, links, themeKind(window.activeColorTheme), t);
    const text = await takeTurns(work, isWanted);
    return text === undefined ? undefined : hoverOn(array, text);
  });
  return languages.registerHoverProvider('*', { provideHover });
}

function hoverOn({ range }: EditorArray, text: string): Hover {
  const markdown = new MarkdownString(text, true);
  markdown.supportHtml = true;
  markdown.isTrusted = { enabledCommands: [commandIds.inspectAtCursor, commandIds.copySoftmax] };
  return new Hover(markdown, range);
}

function commandLink(command: string, values: readonly unknown[]): string {
  return Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify(values))}`).toString();
}
