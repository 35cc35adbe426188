import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { pseudoLanguage, writePseudoTranslations } from '../pseudo.ts';
import { run, type Service, startService } from './childProcess.ts';
import { bringPackage, npmInstall } from './registryPackage.ts';

/** A running VS Code whose windows are pages in a browser. */
export interface VSCodeServer {
  readonly origin: string;
  /** The address of a window on a folder, with the token that lets one in. */
  windowAddress(folder: string): string;
  isRunning(): boolean;
  /** Resolves when it has ended, told to or not. */
  readonly ended: Promise<void>;
  /** Everything that it wrote. */
  output(): string;
  /** Ends it with all its processes and removes its data. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** The package of the extension, which is installed first; without it there is none. */
  readonly vsix?: string;
  /** Asks whether a folder is trusted; without it every folder is. */
  readonly workspaceTrust: boolean;
  /** The language of extensions, English without it; VS Code itself stays English. */
  readonly language?: string;
  /** Gives up the start when it aborts; a server that has started is stopped by `stop`. */
  readonly signal?: AbortSignal;
}

/** User settings for a window in which nothing competes with what it shows, and which connects to nobody. */
export const calmSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'editor.minimap.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
};

/** An empty gallery instead of the marketplace. */
const environment = { EXTENSIONS_GALLERY: '{}' };
const startDeadline = 60_000;

/** Starts VS Code's open-source build on 127.0.0.1 at a free port, with data of its own in the temporary folder. */
export async function startServer({ vsix, workspaceTrust, language, signal }: ServerOptions): Promise<VSCodeServer> {
  const program = await bringServer(signal);
  // What is deferred is done in reverse order: when the start fails, or else by `stop`.
  await using cleanup = new AsyncDisposableStack();
  const data = await mkdtemp(join(tmpdir(), 'logit-loupe-server-'));
  cleanup.defer(() => rm(data, { recursive: true, force: true, maxRetries: 5 }));
  const extensions = join(data, 'extensions');
  if (vsix) await installExtension(vsix, extensions, signal);
  const settings = join(data, 'data', 'User', 'settings.json');
  await mkdir(dirname(settings), { recursive: true });
  await writeFile(settings, JSON.stringify(calmSettings));
  if (language) await writeLanguagePack(join(data, 'data'), language);
  if (language === pseudoLanguage) await translateExtensions(extensions);

  // Without it, every user of this machine could come in.
  const connectionToken = randomBytes(16).toString('hex');
  const service = startService(
    [
      ...program,
      ...['--host', '127.0.0.1', '--port', '0', '--server-data-dir', data, '--extensions-dir', extensions],
      ...['--accept-server-license-terms', '--disable-telemetry', '--disable-update-check', '--app-name', 'VS Code'],
      ...['--connection-token', connectionToken],
      ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
      ...(language ? ['--locale', language] : []),
    ],
    environment,
  );
  cleanup.defer(service.stop);
  const origin = `http://127.0.0.1:${await portOnceReady(service, signal)}`;
  const started = cleanup.move();
  return {
    origin,
    windowAddress(folder) {
      const address = new URL(origin);
      address.searchParams.set('tkn', connectionToken);
      address.searchParams.set('folder', decodeURIComponent(pathToFileURL(folder).pathname));
      return address.href;
    },
    isRunning: service.isRunning,
    ended: service.ended,
    output: service.output,
    stop: () => started.disposeAsync(),
  };
}

/**
 * Makes VS Code speak a language of which it has no words: `languagepacks.json` is where its server notes what language
 * packs are installed, and what an empty one does not translate stays English. Extensions bring their own translations.
 */
async function writeLanguagePack(userData: string, language: string) {
  const words = join(userData, 'emptyLanguagePack.json');
  await writeFile(words, JSON.stringify({ contents: {} }));
  const pack = {
    hash: language,
    label: language,
    // The server looks for the pack before it loads extensions.
    extensions: [{ extensionIdentifier: { id: `empty.language-pack-${language}` }, version: '1.0.0' }],
    translations: { vscode: words },
  };
  await writeFile(join(userData, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

async function translateExtensions(extensionsFolder: string) {
  for (const entry of await readdir(extensionsFolder, { withFileTypes: true }))
    if (entry.isDirectory()) await writePseudoTranslations(join(extensionsFolder, entry.name));
}

/** Installs a packaged extension into a folder of extensions, where it lies unpacked. */
export async function installExtension(vsix: string, extensionsFolder: string, signal?: AbortSignal) {
  const [node, ...program] = await bringServer(signal);
  const data = await mkdtemp(join(tmpdir(), 'logit-loupe-install-'));
  try {
    const folders = ['--server-data-dir', data, '--extensions-dir', extensionsFolder];
    await run(node, [...program, ...folders, '--install-extension', vsix], { environment, signal });
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A VS Code of the registry, and the Node that it was made for; absent: the one that runs us. */
interface VSCodeVersion {
  readonly codeServer: string;
  readonly node?: string;
}

/** The VS Code that is current, and the oldest one that package.json takes. */
const versions: Record<'current' | 'floor', VSCodeVersion> = {
  current: { codeServer: '4.139.1' },
  floor: { codeServer: '4.104.0', node: '22.23.3' },
};

/** The one that LOGIT_LOUPE_VSCODE names: the current one, or "floor". */
function chosenVersion(): VSCodeVersion {
  const chosen = process.env['LOGIT_LOUPE_VSCODE'] ?? 'current';
  if (chosen !== 'current' && chosen !== 'floor')
    throw new Error(`LOGIT_LOUPE_VSCODE is "${chosen}"; it can be "current" or "floor".`);
  return versions[chosen];
}

/** The command line of the server: its Node, and its program. */
async function bringServer(signal?: AbortSignal): Promise<[node: string, program: string]> {
  const { codeServer, node } = chosenVersion();
  const serverFolder = (packageFolder: string) => join(packageFolder, 'lib', 'vscode');
  const packageFolder = await bringPackage(
    {
      name: 'code-server',
      version: codeServer,
      size: "VS Code's open-source build, 200 MB to download, 590 MB on disk",
      prepare: (packageFolder) => npmInstall(serverFolder(packageFolder), [], signal),
    },
    signal,
  );
  const program = join(serverFolder(packageFolder), 'out', 'server-main.js');
  return [node === undefined ? process.execPath : await bringNode(node, signal), program];
}

/** A Node of another version, as the registry has one for each system. */
async function bringNode(version: string, signal?: AbortSignal) {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const folder = await bringPackage({ name, version, size: 'Node, 50 MB to download, 120 MB on disk' }, signal);
  return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

async function portOnceReady(service: Service, signal?: AbortSignal) {
  const end = Date.now() + startDeadline;
  while (Date.now() < end && service.isRunning()) {
    signal?.throwIfAborted();
    const port = /Extension host agent listening on (\d+)/.exec(service.output())?.[1];
    if (port && (await answers(`http://127.0.0.1:${port}/version`))) return Number(port);
    await delay(50);
  }
  throw new Error(`VS Code's server did not start. It wrote:\n${service.output()}`);
}

async function answers(address: string) {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}
