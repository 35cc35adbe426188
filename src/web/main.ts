import type { ExtensionContext } from 'vscode';
import { activate as activateHost } from '../host/activate.ts';

/** The entry of the extension in a browser's worker. */
export function activate(context: ExtensionContext): void {
  activateHost(context, {
    makeNonce: () => crypto.randomUUID(),
    now: () => performance.now(),
    later: (work, delay) => setTimeout(work, delay),
  });
}
