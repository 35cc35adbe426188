import type { ExtensionContext } from 'vscode';
import { activateHost } from '../host/activate.ts';

// The bundle for Node takes the host from this one: it would otherwise ship twice.
export { activateHost };

/** The entry of the extension in a browser's worker. */
export function activate(context: ExtensionContext): void {
  activateHost(context, {
    makeNonce: () => crypto.randomUUID(),
    now: () => performance.now(),
    later: (work, delay) => setTimeout(work, delay),
  });
}
