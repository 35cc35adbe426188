import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from './childProcess.ts';
import { cacheFolder } from './registryPackage.ts';
import { calmSettings } from './server.ts';

/** Whether the program `code` opens windows on a screen of this machine, where it is on the PATH. */
export function opensWindows(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  // Inside VS Code's own terminal on a remote machine, `code` talks to the window it was started from.
  if (environment['VSCODE_IPC_HOOK_CLI']) return false;
  if (platform !== 'linux') return true;
  // In WSL, `code` is a program of Windows, which does not know our paths.
  if (environment['WSL_DISTRO_NAME']) return false;
  // Without a display it tells its version, but its windows fail in silence.
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
}

/** The program `code` of desktop VS Code, where it is on the PATH and opens windows. */
export async function desktopProgram() {
  if (!opensWindows(process.platform, process.env)) return undefined;
  const program = process.platform === 'win32' ? 'code.cmd' : 'code';
  try {
    await run(program, ['--version']);
    return program;
  } catch {
    return undefined;
  }
}

/** Opens a folder in desktop VS Code with the package installed, in a profile of its own, until its window is closed. */
export async function openDesktop(program: string, vsix: string, folder: string, signal: AbortSignal) {
  const data = join(cacheFolder, 'desktop');
  const settings = join(data, 'User', 'settings.json');
  if (!existsSync(settings)) {
    await mkdir(dirname(settings), { recursive: true });
    await writeFile(settings, JSON.stringify(calmSettings, undefined, 2));
  }
  const profile = ['--user-data-dir', data, '--extensions-dir', join(data, 'extensions')];
  // Chromium's sandbox refuses to run as root, and VS Code with it.
  if (process.getuid?.() === 0) profile.push('--no-sandbox');
  await run(program, [...profile, '--install-extension', vsix, '--force'], { signal });
  console.log('VS Code is open. Close its window to come back here.');
  await run(program, [...profile, '--new-window', '--wait', folder], { signal });
}
