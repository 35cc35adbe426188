import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator } from 'playwright-core';
import { openBrowser } from './vscode/browser.ts';
import { makePackage, packagePath } from './vscode/makePackage.ts';
import { cacheFolder } from './vscode/registryPackage.ts';
import { startServer, type VSCodeServer } from './vscode/server.ts';
import { placeOf, Workbench } from './vscode/workbench.ts';

/** `npm run screenshots` takes the README's pictures, and others for our own eyes, from the running extension. */
const root = fileURLToPath(new URL('..', import.meta.url));
const readmePictures = join(root, 'media', 'screenshots');
const ownPictures = join(cacheFolder, 'screenshots');

interface Scene {
  readonly name: string;
  readonly theme: string;
  readonly width: number;
  readonly pictures: string;
}

const scenes: readonly Scene[] = [
  { name: 'light', theme: 'Default Light Modern', width: 1240, pictures: readmePictures },
  { name: 'dark', theme: 'Default Dark Modern', width: 1240, pictures: readmePictures },
  { name: 'high-contrast', theme: 'Default High Contrast', width: 1240, pictures: ownPictures },
  { name: 'high-contrast-light', theme: 'Default High Contrast Light', width: 1240, pictures: ownPictures },
  { name: 'narrow', theme: 'Default Light Modern', width: 700, pictures: ownPictures },
  { name: 'wide', theme: 'Default Dark Modern', width: 2200, pictures: ownPictures },
];

async function takePictures(server: VSCodeServer, browser: Browser, { name, theme, width, pictures }: Scene) {
  await using cleanup = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'logit-loupe-pictures-'));
  cleanup.defer(() => rm(folder, { recursive: true, force: true }));
  await cp(join(root, 'examples'), folder, { recursive: true });
  await mkdir(join(folder, '.vscode'), { recursive: true });
  await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
  const context = await browser.newContext({ viewport: { width, height: 890 }, deviceScaleFactor: 1.25 });
  cleanup.defer(() => context.close());
  const workbench = new Workbench(await context.newPage());
  const { page } = workbench;
  await workbench.open(server.windowAddress(folder));
  const text = await readFile(join(folder, 'classifier.py'), 'utf8');
  await workbench.openFile('classifier.py');
  await workbench.runCommand('View: Close Primary Side Bar');

  const hover = await workbench.hoverByMouse('8.5', 'logits →');
  await page.screenshot({ path: join(pictures, `hover-${name}.png`), clip: await around(hover) });

  await workbench.moveCursor(placeOf('[2.0', text));
  await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
  const panel = workbench.panel();
  await panel.trueClass.fill('0');
  await panel.says('Confidently wrong');
  // Off the buttons, which would say what they are.
  await page.mouse.move(0, 0);
  await page.locator('.monaco-hover').filter({ visible: true }).first().waitFor({ state: 'hidden' });
  await page.locator('.part.editor').screenshot({ path: join(pictures, `panel-${name}.png`) });

  await workbench.runCommand('View: Toggle Maximize Editor Group');
  const story = panel.page.locator('.story-pictures');
  await story.locator('.recovery').waitFor();
  await settled(story);
  await story.screenshot({ path: join(pictures, `story-${name}.png`) });
}

/** Resolves once an element and what is drawn in it have not changed their sizes for half a second. */
async function settled(element: Locator) {
  const sizes = () =>
    element.evaluate((root) =>
      [root, ...root.querySelectorAll('canvas')]
        .map(({ clientWidth, clientHeight }) => [clientWidth, clientHeight])
        .join(),
    );
  for (let before = '', now = await sizes(); before !== now; now = await sizes()) {
    before = now;
    await delay(500);
  }
}

/** The part of the page that shows an element and the lines of code around it. */
async function around(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('What should be in the picture is not on the screen.');
  return { x: 48, y: Math.max(36, box.y - 50), width: box.x + box.width, height: box.height + 120 };
}

await makePackage();
await mkdir(readmePictures, { recursive: true });
await mkdir(ownPictures, { recursive: true });
await using cleanup = new AsyncDisposableStack();
const server = await startServer({ vsix: packagePath, workspaceTrust: false });
cleanup.defer(server.stop);
const browser = await openBrowser();
cleanup.defer(() => browser.close());
for (const scene of scenes) await takePictures(server, browser, scene);
