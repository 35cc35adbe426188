import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from './childProcess.ts';
import { cacheFolder } from './registryPackage.ts';
import { calmSettings } from './server.ts';

/** The program `code` of desktop VS Code, where it is on the PATH. */
export async function desktopProgram() {
  // Inside VS Code's own terminal on a remote machine, `code` talks to the window it was started from.
  if (process.env['VSCODE_IPC_HOOK_CLI']) return undefined;
  const program = process.platform === 'win32' ? 'code.cmd' : 'code';
  try {
    await run(program, ['--version']);
    return program;
  } catch {
    return undefined;
  }
}

/** Opens a folder in desktop VS Code with the package installed, in a profile of its own, until its window is closed. */
export async function openDesktop(program: string, vsix: string, folder: string) {
  const data = join(cacheFolder, 'desktop');
  const settings = join(data, 'User', 'settings.json');
  if (!existsSync(settings)) {
    await mkdir(dirname(settings), { recursive: true });
    await writeFile(settings, JSON.stringify(calmSettings, undefined, 2));
  }
  const profile = ['--user-data-dir', data, '--extensions-dir', join(data, 'extensions')];
  // Chromium's sandbox refuses to run as root, and VS Code with it.
  if (process.getuid?.() === 0) profile.push('--no-sandbox');
  await run(program, [...profile, '--install-extension', vsix, '--force']);
  console.log('VS Code is open. Close its window to come back here.');
  await run(program, [...profile, '--new-window', '--wait', folder]);
}
