import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openBrowser } from '../../scripts/vscode/browser.ts';
import { packagePath } from '../../scripts/vscode/makePackage.ts';
import { installExtension, startServer } from '../../scripts/vscode/server.ts';
import { placeOf } from '../../scripts/vscode/workbench.ts';
import { withFolder, withPage } from './editor.ts';
import { startWebHostProxy } from './webHostProxy.ts';

const classifier = 'logits = torch.tensor([2.0, -1.0, 8.5])\n';

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
      await workbench.openFile('classifier.py', placeOf('-1.0', classifier));
      await workbench.hover('3 logits → class 2 at 99.84 %');
      await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
      const panel = workbench.panel();
      await panel.trueClass.fill('0');
      await panel.says('Confidently wrong: class 2 at 99.84 %, true class 0 at 0.150 %.');
      await panel.box.fill('[1.0, 1.0]');
      await panel.says('2 classes');
    }),
  );
  assert.ok(proxy.fetched.includes('/dist/web.cjs'));
  assert.ok(!proxy.fetched.includes('/dist/node.cjs'));
});
