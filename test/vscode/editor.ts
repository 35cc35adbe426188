import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, type TestContext } from 'node:test';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { openBrowser } from '../../scripts/vscode/browser.ts';
import { packagePath } from '../../scripts/vscode/makePackage.ts';
import { cacheFolder } from '../../scripts/vscode/registryPackage.ts';
import { type ServerOptions, startServer, type VSCodeServer } from '../../scripts/vscode/server.ts';
import { Workbench } from '../../scripts/vscode/workbench.ts';

/** Texts by the names of their files. */
export type Files = Readonly<Record<string, string>>;

/** The VS Code and the browser that the tests of a file share. Each test has a window and a folder of its own. */
export interface TestEditor {
  /** A test that uses a window on a new folder with these files. */
  inWindow(
    files: Files,
    use: (workbench: Workbench, folder: string) => Promise<void>,
    options?: BrowserContextOptions,
  ): (test: TestContext) => Promise<void>;
}

/** Starts VS Code with the packaged extension and a browser before the tests of a file, and ends both after them. */
export function useEditor(options: Partial<ServerOptions> = {}): TestEditor {
  let server: VSCodeServer;
  let browser: Browser;
  before(async () => {
    server = await startServer({ vsix: packagePath, workspaceTrust: false, ...options });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    inWindow: (files, use, contextOptions) => (test) =>
      withFolder(files, (folder) =>
        withPage(browser, test.name, contextOptions, async (workbench) => {
          await workbench.open(server.windowAddress(folder));
          await use(workbench, folder);
        }),
      ),
  };
}

/** Uses a new folder with these files, and removes it. */
export async function withFolder(files: Files, use: (folder: string) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'logit-loupe-folder-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Uses a page with a profile of its own; when that fails, says where a picture of the page is. */
export async function withPage(
  browser: Browser,
  name: string,
  options: BrowserContextOptions | undefined,
  use: (workbench: Workbench) => Promise<void>,
) {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const page = await context.newPage();
  try {
    await use(new Workbench(page));
  } catch (error) {
    const picture = join(cacheFolder, 'failures', `${name.replaceAll(/\W+/g, '-')}.png`);
    await page.screenshot({ path: picture });
    console.error(`Picture: ${relative('.', picture)}`);
    throw error;
  } finally {
    await context.close();
  }
}
