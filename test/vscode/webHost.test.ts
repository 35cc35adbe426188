import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openBrowser } from '../../scripts/vscode/browser.ts';
import { packagePath } from '../../scripts/vscode/makePackage.ts';
import { installExtension, startServer } from '../../scripts/vscode/server.ts';
import { withFolder, withPage } from './editor.ts';
import { classifier, doMainJob } from './mainJob.ts';
import { startWebHostProxy } from './webHostProxy.ts';

test('In the web extension host, where there is no Node, hover and panel work as well', async (t) => {
  const extensions = await mkdtemp(join(tmpdir(), 'logit-loupe-extensions-'));
  t.after(() => rm(extensions, { recursive: true, force: true }));
  await installExtension(packagePath, extensions);
  const [unpacked] = (await readdir(extensions)).filter((name) => name.startsWith('logit-loupe.'));
  assert.ok(unpacked);

  // This server has no extension: what answers runs in the browser.
  const server = await startServer({ workspaceTrust: false });
  t.after(() => server.stop());
  const proxy = await startWebHostProxy(server.origin, join(extensions, unpacked));
  t.after(() => proxy.stop());
  const browser = await openBrowser();
  t.after(() => browser.close());

  await withFolder({ 'classifier.py': classifier }, (folder) =>
    withPage(browser, t.name, undefined, async (workbench) => {
      await workbench.open(server.windowAddress(folder).replace(server.origin, proxy.origin));
      const panel = await doMainJob(workbench);
      await panel.box.fill('[1.0, 1.0]');
      await panel.says('2 classes');
    }),
  );
  assert.ok(proxy.fetched.includes('/dist/web.cjs'));
  assert.ok(!proxy.fetched.includes('/dist/node.cjs'));
});
