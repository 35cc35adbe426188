import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { causesText } from './vscode/causesText.ts';
import { checkMainJob } from './vscode/checkMainJob.ts';
import { desktopProgram, openDesktop } from './vscode/desktop.ts';
import { makePackage, packagePath } from './vscode/makePackage.ts';
import { startServer } from './vscode/server.ts';

/**
 * `npm start` opens the examples in VS Code with the extension installed as its users have it: in desktop VS Code when
 * `code` is on the PATH and can open a window, else, or with `-- --browser`, in a browser. `npm start -- --check` does
 * the main job there by itself, without a screen, and prints what it read.
 */
const examples = fileURLToPath(new URL('../examples', import.meta.url));

async function start(signal: AbortSignal) {
  const { values } = parseArgs({ options: { browser: { type: 'boolean' }, check: { type: 'boolean' } } });
  console.log('Packaging the extension.');
  await makePackage(signal);
  const desktop = values.browser || values.check ? undefined : await desktopProgram();
  if (desktop) await openDesktop(desktop, packagePath, examples, signal);
  else if (values.check) await checkMainJob(packagePath, examples, signal);
  else await serve(signal);
}

/** Serves VS Code to a browser until it is told to stop. */
async function serve(signal: AbortSignal) {
  const server = await startServer({ vsix: packagePath, workspaceTrust: true, signal });
  console.log(`Open this address in your browser: ${server.windowAddress(examples)}\nCtrl+C stops it.`);
  if (!signal.aborted) await Promise.race([once(signal, 'abort'), server.ended]);
  await server.stop();
  if (!signal.aborted) throw new Error(`VS Code's server ended by itself. It wrote:\n${server.output()}`);
}

/** Aborts when this process is told to end, or when its parent is gone: npm, when it is killed, does not tell us. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  // For good: npm repeats to us the Ctrl+C that the terminal has sent us already.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, abort);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && abort(), 500).unref();
  return controller.signal;
}

// Before anything is made that is to be removed.
const signal = interruption();
try {
  await start(signal);
} catch (error) {
  if (!signal.aborted) console.error(causesText(error));
  process.exitCode = 1;
}
