import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { causesText } from '../../scripts/vscode/causesText.ts';
import { run, shellCommand } from '../../scripts/vscode/childProcess.ts';
import { opensWindows } from '../../scripts/vscode/desktop.ts';
import { until } from '../../scripts/vscode/workbench.ts';

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
  const start = spawn(process.execPath, ['scripts/start.ts', '--browser'], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => start.kill());
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
