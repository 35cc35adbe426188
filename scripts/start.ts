import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
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

async function start() {
  const { values } = parseArgs({ options: { browser: { type: 'boolean' }, check: { type: 'boolean' } } });
  console.log('Packaging the extension.');
  await makePackage();
  const desktop = values.browser || values.check ? undefined : await desktopProgram();
  if (desktop) await openDesktop(desktop, packagePath, examples);
  else if (values.check) await checkMainJob(packagePath, examples);
  else await serve();
}

/** Serves VS Code to a browser until it is told to stop. */
async function serve() {
  const server = await startServer({ vsix: packagePath, workspaceTrust: true });
  const told = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal));
  const parent = process.ppid;
  console.log(`VS Code is at ${server.windowAddress(examples)}\nCtrl+C stops it.`);
  await Promise.race([...told, server.ended, endOf(parent)]);
  const wasTold = server.isRunning();
  await server.stop();
  if (!wasTold) throw new Error(`VS Code's server ended by itself. It wrote:\n${server.output()}`);
}

/** Resolves when the parent process is gone: npm, when it is killed, does not tell us. */
async function endOf(parent: number) {
  while (process.ppid === parent) await delay(500, undefined, { ref: false });
}

try {
  await start();
} catch (error) {
  console.error(causesText(error));
  process.exitCode = 1;
}
