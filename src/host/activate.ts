import { type ExtensionContext, l10n, type WebviewPanel, window } from 'vscode';
import type { LiteralScanner } from '../core/parse/arrayText.ts';
import type { Translate } from '../core/present/translate.ts';
import { panelViewType } from './contributions.ts';
import { makeGuard } from './failures.ts';
import type { Sources } from './sourceContract.ts';
import { readClipboardArray } from './sources/clipboard.ts';
import { arrayAtCursor, arrayInSelection, arrayNear } from './sources/editor.ts';
import { lookAroundRange } from './sources/neighbours.ts';
import { makeTextReader } from './sources/text.ts';
import { TrackedArray } from './sources/trackedArray.ts';
import { registerCommands } from './surfaces/commands.ts';
import { registerHover } from './surfaces/hover.ts';
import type { Panels } from './surfaces/panels.ts';
import { type Clock, makeTakeTurns } from './turns.ts';

/** What only Node, or only a browser, can do. */
export interface Platform extends Clock {
  /** A string that cannot be guessed. */
  readonly makeNonce: () => string;
}

/** The composition root: makes the parts and registers them. Nothing is read, computed or loaded before it is asked for. */
export function activateHost(context: ExtensionContext, { makeNonce, now, later }: Platform): void {
  const { extensionUri, subscriptions } = context;
  const log = window.createOutputChannel('Logit Loupe', { log: true });
  const guard = makeGuard(log);
  const takeTurns = makeTakeTurns({ now, later });
  const t: Translate = l10n.t;

  let loadingKernel: Promise<LiteralScanner | undefined> | undefined;
  const kernel = (): Promise<LiteralScanner | undefined> => {
    loadingKernel ??= import('../kernel/loadKernel.ts').then(({ loadKernel }) => loadKernel());
    return loadingKernel;
  };
  const reader = makeTextReader({ takeTurns, kernel });
  const sources: Sources = {
    readText: reader.read,
    arrayNear: (document, position, isWanted) => arrayNear(document, position, reader, isWanted),
    lookAround: ({ document, range }, isWanted) => lookAroundRange(document, range, reader, isWanted),
    arrayAtCursor: (document, position) => arrayAtCursor(document, position, reader),
    arrayInSelection: (document, selection) => arrayInSelection(document, selection, reader),
    readClipboardArray: () => readClipboardArray(reader),
    follow: (reference) => new TrackedArray(reference, reader),
  };

  let loading: Promise<Panels> | undefined;
  const loadPanels = async (): Promise<Panels> => {
    const { Panels } = await import('./surfaces/panels.ts');
    const panels = new Panels({ extensionUri, sources, guard, log, makeNonce, later, takeTurns, t });
    subscriptions.push(panels);
    return panels;
  };
  const panels = (): Promise<Panels> => {
    loading ??= loadPanels();
    return loading;
  };

  subscriptions.push(
    log,
    registerHover({ sources, guard, takeTurns, t }),
    registerCommands({ sources, panels, guard, log, takeTurns, t }),
    window.registerWebviewPanelSerializer(panelViewType, {
      deserializeWebviewPanel: guard('restoring a panel', async (panel: WebviewPanel, state: unknown) =>
        (await panels()).restore(panel, state),
      ),
    }),
  );
}
