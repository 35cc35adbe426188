import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { causesText } from '../../scripts/vscode/causesText.ts';
import { run, shellCommand } from '../../scripts/vscode/childProcess.ts';
import { opensWindows } from '../../scripts/vscode/desktop.ts';
import { cacheFolder } from '../../scripts/vscode/registryPackage.ts';
import { until } from '../../scripts/vscode/workbench.ts';
import { withFolder } from './editor.ts';

test('`npm start -- --check` does the main job on the examples and prints what it read', async () => {
  const output = await run(process.execPath, ['scripts/start.ts', '--check']);
  for (const words of [
    '3 logits → class 2 at 99.84 %',
    'Confidently wrong: class 2 at 99.84 %, true class 0 at 0.150 %.',
    /class 0 true\s+2\.000\s+0\.150 %\s+-6\.502\s+-0\.9985\s+-0\.00200/,
    /Picture: \.vscode-test[\\/]check\.png/,
  ]) {
    assert.match(output.replaceAll('\u00a0', ' '), new RegExp(words));
  }
});

test('`npm start -- --browser` serves only those who have its address, until it is interrupted', async (t) => {
  const start = startInBrowser(t);
  let output = '';
  start.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  await until('an address', async () => output.includes('Ctrl+C stops it.'));
  const addresses = output.match(/http\S+/g) ?? [];
  assert.equal(addresses.length, 1);
  const address = new URL(addresses[0] ?? '');
  assert.equal(address.hostname, '127.0.0.1');
  // The token becomes a cookie of the browser.
  assert.equal((await fetch(address, { redirect: 'manual' })).status, 302);
  assert.equal((await fetch(address.origin)).status, 403);

  start.kill('SIGINT');
  const [code] = await once(start, 'exit');
  assert.equal(code, 0);
  await assert.rejects(fetch(address), 'nothing is left that would answer');
});

test('`npm start` leaves nothing behind when it is interrupted before there is an address', (t) =>
  withFolder({}, async (temporary) => {
    const start = startInBrowser(t, { TMPDIR: temporary, TEMP: temporary });
    const made = async (prefix: string) => (await readdir(temporary)).some((name) => name.startsWith(prefix));
    await until('a folder for the server', () => made('logit-loupe-server-'));
    // npm repeats the Ctrl+C that the terminal sends to all.
    start.kill('SIGINT');
    start.kill('SIGINT');
    const [code] = await once(start, 'exit');
    assert.equal(code, 1);
    assert.ok(!(await made('logit-loupe-')));
  }));

test('`npm start` removes the unfinished downloads of processes that were killed, and of no others', async (t) => {
  const abandoned = join(cacheFolder, `unfinished-${spawnSync(process.execPath, ['--version']).pid}-test`);
  const inUse = join(cacheFolder, `unfinished-${process.pid}-test`);
  t.after(() => rm(inUse, { recursive: true, force: true }));
  for (const folder of [abandoned, inUse]) await mkdir(join(folder, 'node_modules'), { recursive: true });
  startInBrowser(t);
  await until('an end of what was abandoned', async () => !existsSync(abandoned));
  assert.ok(existsSync(inUse));
});

test('`code` is used only where it opens windows on the screen of this machine', () => {
  const rows: readonly [NodeJS.Platform, NodeJS.ProcessEnv, boolean][] = [
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['linux', {}, false],
    ['linux', { DISPLAY: ':0', WSL_DISTRO_NAME: 'Debian' }, false],
    ['linux', { DISPLAY: ':0', VSCODE_IPC_HOOK_CLI: '/run/ipc.sock' }, false],
    ['darwin', {}, true],
    ['win32', {}, true],
  ];
  for (const [platform, environment, expected] of rows) {
    assert.equal(opensWindows(platform, environment), expected, `${platform} ${JSON.stringify(environment)}`);
  }
});

test('On Windows, what has spaces reaches a .cmd file as one argument', () => {
  for (const [parts, expected] of [
    [['install', 'code-server@4.139.1'], 'npm.cmd install code-server@4.139.1'],
    [['--user-data-dir', 'C:\\my work\\data'], 'npm.cmd --user-data-dir "C:\\my work\\data"'],
    [['C:\\a&b'], 'npm.cmd "C:\\a&b"'],
    [[''], 'npm.cmd ""'],
  ] as const) {
    assert.equal(shellCommand('npm.cmd', parts), expected);
  }
  assert.equal(shellCommand('C:\\Program Files\\code.cmd', ['.']), '"C:\\Program Files\\code.cmd" .');
});

test('An error is told with its causes', () => {
  const cause = new Error('The table has 2 rows.', { cause: 'a timeout' });
  assert.equal(
    causesText(new Error('The check failed.', { cause })),
    'The check failed.\nThe table has 2 rows.\na timeout',
  );
});

/** `npm start -- --browser`, which ends with the test. */
function startInBrowser(t: TestContext, environment: NodeJS.ProcessEnv = {}) {
  const start = spawn(process.execPath, ['scripts/start.ts', '--browser'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(async () => {
    if (start.exitCode === null && start.kill()) await once(start, 'exit');
  });
  return start;
}
