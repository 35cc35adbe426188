import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../../scripts/vscode/browser.ts';
import { packagePath } from '../../scripts/vscode/makePackage.ts';
import { installExtension, startServer } from '../../scripts/vscode/server.ts';
import type { Workbench } from '../../scripts/vscode/workbench.ts';
import { withFolder, withPage } from './editor.ts';
import { classifier, doMainJob } from './mainJob.ts';
import { startWebHostProxy } from './webHostProxy.ts';

/** Uses a window whose extensions, ours and others in `folders`, run in the browser; `addressOf` makes its address. */
async function inBrowserHost(
  t: TestContext,
  addressOf: (windowAddress: (folder: string) => string) => string,
  folders: readonly string[],
  use: (workbench: Workbench) => Promise<void>,
) {
  const extensions = await mkdtemp(join(tmpdir(), 'logit-loupe-extensions-'));
  t.after(() => rm(extensions, { recursive: true, force: true }));
  await installExtension(packagePath, extensions);
  const [unpacked] = (await readdir(extensions)).filter((name) => name.startsWith('logit-loupe.'));
  assert.ok(unpacked);

  // This server has no extension: what answers runs in the browser.
  const server = await startServer({ workspaceTrust: false });
  t.after(() => server.stop());
  const proxy = await startWebHostProxy(server.origin, [join(extensions, unpacked), ...folders]);
  t.after(() => proxy.stop());
  const browser = await openBrowser();
  t.after(() => browser.close());

  await withPage(browser, t.name, undefined, async (workbench) => {
    await workbench.open(addressOf(server.windowAddress).replace(server.origin, proxy.origin));
    await use(workbench);
  });
  assert.ok(proxy.fetched.includes('/dist/web.cjs'));
  assert.ok(!proxy.fetched.includes('/dist/node.cjs'));
}

test('In the web extension host, where there is no Node, hover and panel work as well', async (t) => {
  await withFolder({ 'classifier.py': classifier }, (folder) =>
    inBrowserHost(
      t,
      (windowAddress) => windowAddress(folder),
      [],
      async (workbench) => {
        const panel = await doMainJob(workbench);
        await panel.box.fill('[1.0, 1.0]');
        await panel.says('2 classes');
      },
    ),
  );
});

test('In a virtual workspace, whose files are on no disk, the panel works and writes back', async (t) => {
  const addressOf = (windowAddress: (folder: string) => string) => {
    const address = new URL(windowAddress('/'));
    address.searchParams.set('folder', 'memory:/');
    return address.href;
  };
  const memoryFolder = fileURLToPath(new URL('memoryFolder/', import.meta.url));
  await inBrowserHost(t, addressOf, [memoryFolder], async (workbench) => {
    const panel = await workbench.inspect('model.py', { line: 3, column: 26 });
    await panel.button('Use 0 from target, line 4').click();
    await panel.says('Confidently wrong');
    await panel.button('Step with cross-entropy').click();
    await panel.says('3 logits differ from model.py:3.');
    await panel.button('Write to model.py:3').click();
    await panel.page.getByText('logits differ').waitFor({ state: 'hidden' });
    await workbench.page.keyboard.press('ControlOrMeta+1');
    await workbench.page.getByText('2.9984').first().waitFor();
    assert.match(await panel.box.inputValue(), /^torch\.tensor\(\[2\.998/);
  });
});
