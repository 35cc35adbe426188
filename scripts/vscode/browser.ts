import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { run } from './childProcess.ts';
import { bringPackage } from './registryPackage.ts';

/** What Playwright does not switch off by itself. */
const quiet = ['--disable-gpu', '--disable-quic', '--disable-sync'];

/** Where a Chromium, Chrome or Edge is on a person's machine. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']].flatMap((folder) =>
    folder
      ? [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]
      : [],
  ),
];

/** Opens a Chromium without a window: the person's own, or else one from a package registry. */
export async function openBrowser(signal?: AbortSignal): Promise<Browser> {
  const executablePath = await findBrowser(signal);
  const fonts = join(dirname(executablePath), fontsFile);
  return await chromium.launch({
    executablePath,
    args: quiet,
    // A signal ends this process, and the browser ends when its pipe to this process closes.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    env: { ...process.env, ...(existsSync(fonts) ? { FONTCONFIG_FILE: fonts } : {}) },
  });
}

async function findBrowser(signal?: AbortSignal) {
  const chosen = process.env['LOGIT_LOUPE_BROWSER'];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`There is no browser at LOGIT_LOUPE_BROWSER, which is ${chosen}.`);
  }
  const installed = usualPlaces.find((place) => existsSync(place));
  if (installed) return installed;
  if (process.platform === 'linux' && process.arch === 'x64') return await bringChromium(signal);
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium with apt-get.');
    const options = { environment: { DEBIAN_FRONTEND: 'noninteractive' }, signal };
    await run('apt-get', ['update'], options);
    await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], options);
    return '/usr/bin/chromium';
  }
  throw new Error(
    `No Chromium, Chrome or Edge was found: install one (${installCommand[process.platform] ?? 'from its site'}), ` +
      'or name one in the environment variable LOGIT_LOUPE_BROWSER.',
  );
}

const installCommand: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'sudo apt-get install chromium',
  darwin: 'brew install --cask chromium',
  win32: 'winget install Google.Chrome',
};

const fontsFile = 'fonts.conf';

/** A whole Chromium inside an npm package, which needs no library that a bare system lacks. */
async function bringChromium(signal?: AbortSignal) {
  const packageFolder = await bringPackage(
    {
      name: '@sparticuz/chromium',
      version: '153.0.0',
      size: 'a browser, 70 MB to download, 280 MB on disk',
      async prepare(packageFolder) {
        // It unpacks itself into the temporary folder, which others can write to: let that be a folder of ours.
        const entry = pathToFileURL(join(packageFolder, 'build', 'index.js')).href;
        const unpack = `import(${JSON.stringify(entry)}).then((module) => module.default.executablePath())`;
        await run(process.execPath, ['--eval', unpack], { environment: { TMPDIR: packageFolder }, signal });
        await rename(join(packageFolder, 'fonts', 'fonts.conf'), join(packageFolder, 'fonts', 'fonts.conf.original'));
        await writeFile(join(packageFolder, fontsFile), fontsConfiguration);
      },
    },
    signal,
  );
  return join(packageFolder, 'chromium');
}

/** The system's fonts, where it has any, and those of the package. */
const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`;
