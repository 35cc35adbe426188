import type { HostMessage, PanelMessage, PanelState } from '../src/core/present/protocol.ts';

/** What VS Code gives a webview to speak with its extension. */
interface VsCodeApi {
  postMessage(message: PanelMessage): void;
  setState(state: PanelState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The other end of the panel. */
export interface Host {
  post(message: PanelMessage): void;
}

/** Listens to the host, stores the state of each view it sends, and makes the way back. Once a page. */
export function connectHost(onMessage: (message: HostMessage) => void): Host {
  const api = acquireVsCodeApi();
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isHostMessage(data)) return;
    if (data.kind === 'view') api.setState(data.state);
    onMessage(data);
  });
  return { post: (message) => api.postMessage(message) };
}

/**
 * Whether a message is one of the host's. Other extensions' scripts cannot reach the page, and the host is of the same build, so
 * its shape is looked at no deeper than what tells it from the messages that VS Code itself may send.
 */
export function isHostMessage(value: unknown): value is HostMessage {
  if (!isObject(value)) return false;
  if (value['kind'] === 'row') return isObject(value['row']);
  if (value['kind'] === 'batch') return isObject(value['batch']);
  if (value['kind'] === 'paint') return typeof value['svg'] === 'string';
  if (value['kind'] !== 'view') return false;
  const { view, state } = value;
  return (
    isObject(view) &&
    isObject(view['labels']) &&
    isObject(view['heading']) &&
    isObject(view['input']) &&
    isObject(state) &&
    typeof state['text'] === 'string'
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
