import { randomUUID } from 'node:crypto';
import type { ExtensionContext } from 'vscode';
import { activateHost } from '../host/activate.ts';

/** The entry of the extension in Node: desktop VS Code and remote hosts. */
export function activate(context: ExtensionContext): void {
  activateHost(context, { makeNonce: randomUUID, now: () => performance.now(), later: setTimeout });
}
