import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';

/** VS Code with extensions in the browser's own extension host, a web worker, instead of the server's. */
export interface WebHostProxy {
  readonly origin: string;
  /** Which files of the extensions the browser has fetched, each by its path in its extension. */
  readonly fetched: readonly string[];
  stop(): Promise<void>;
}

const extensionPath = /^\/extension-(\d)(\/.*)$/;
const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.cjs': 'text/javascript',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

/**
 * Stands between the browser and VS Code's server. It hands everything on, but serves the extensions' files itself, and
 * tells the page to load the extensions from there. An extension that comes over HTTP runs in the web worker.
 */
export async function startWebHostProxy(
  serverOrigin: string,
  extensionFolders: readonly string[],
): Promise<WebHostProxy> {
  const server = new URL(serverOrigin);
  const fetched: string[] = [];
  const proxy = createServer(async (asked, answer) => {
    const { pathname } = new URL(asked.url ?? '/', serverOrigin);
    try {
      const [, extension, path] = extensionPath.exec(pathname) ?? [];
      const folder = extensionFolders[Number(extension)];
      if (folder !== undefined && path !== undefined) await sendFile(folder, path, answer);
      else await handOn(asked, answer, pathname === '/');
    } catch {
      answer.writeHead(404).end();
    }
  });

  async function sendFile(folder: string, path: string, answer: ServerResponse) {
    const content = await readFile(join(folder, path));
    fetched.push(path);
    answer.writeHead(200, { 'content-type': contentTypes[extname(path)] ?? 'application/octet-stream' }).end(content);
  }

  async function handOn({ url, method, headers }: IncomingMessage, answer: ServerResponse, isPage: boolean) {
    const { hostname, port } = server;
    // The page is read, so it must not come compressed.
    const encoding = isPage ? { 'accept-encoding': 'identity' } : {};
    const passed = request({ hostname, port, path: url, method, headers: { ...headers, ...encoding } }).end();
    const [response]: IncomingMessage[] = await once(passed, 'response');
    if (!response) return;
    const { 'content-length': _, ...kept } = response.headers;
    answer.writeHead(response.statusCode ?? 500, kept);
    if (isPage) answer.end(withExtensions(await text(response), headers.host ?? '', extensionFolders.length));
    else response.pipe(answer);
  }

  proxy.on('upgrade', ({ url, rawHeaders }, browser, head) => {
    const upstream = connect(Number(server.port), server.hostname);
    const lines = rawHeaders.map((part, index) => (index % 2 === 0 ? `${part}: ` : `${part}\r\n`));
    upstream.write(`GET ${url} HTTP/1.1\r\n${lines.join('')}\r\n`);
    upstream.write(head);
    upstream.pipe(browser).pipe(upstream);
    upstream.on('error', () => browser.destroy());
    browser.on('error', () => upstream.destroy());
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    fetched,
    async stop() {
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

/** The workbench's page with more extensions in its configuration, which stands in an attribute as JSON. */
function withExtensions(page: string, host: string, count: number) {
  return page.replace(/(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/, (_, before, escaped) => {
    const configuration = JSON.parse(escaped.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
    configuration.developmentOptions.extensions = Array.from({ length: count }, (_, extension) => ({
      scheme: 'http',
      authority: host,
      path: `/extension-${extension}`,
    }));
    return before + JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  });
}
