import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { useEditor } from './editor.ts';
import { classifier, doMainJob } from './mainJob.ts';

const editor = useEditor();

test(
  'Hover and panel ask nothing of any network: the page talks to its own server only',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const hosts = new Set<string>();
    const note = (address: string) => hosts.add(new URL(address).host);
    const context = workbench.page.context();
    // A webview's files have addresses outside, which VS Code's service worker answers without going there.
    context.on('response', (response) => !response.fromServiceWorker() && note(response.url()));
    context.on('requestfailed', (request) => note(request.url()));
    workbench.page.on('websocket', (socket) => note(socket.url()));
    const panel = await doMainJob(workbench);
    await workbench.reload();
    await panel.says('Confidently wrong');
    // Blobs have no host.
    hosts.delete('');
    assert.deepEqual([...hosts], [new URL(workbench.page.url()).host]);
  }),
);

test('No bundle holds the means to open a connection', async () => {
  const bundles = (await readdir('dist')).filter((name) => name.endsWith('js'));
  assert.deepEqual(bundles.sort(), ['node.cjs', 'panel.js', 'web.cjs']);
  for (const bundle of bundles) {
    const source = await readFile(`dist/${bundle}`, 'utf8');
    const means = /\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\b/g;
    assert.deepEqual(source.match(means), null, bundle);
    for (const [, name = ''] of source.matchAll(/require\("([^"]*)"\)/g)) {
      // Node's bundle takes the host from the web's, which is looked at here as well.
      assert.ok(['vscode', 'node:crypto', './web.cjs'].includes(name), `${bundle} requires ${name}`);
    }
  }
});
