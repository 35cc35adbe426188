import { spawn, spawnSync } from 'node:child_process';

/**
 * `node guard.ts program.js arguments…` runs a Node program for as long as standard input stays open. The system closes
 * that pipe when whoever holds its other end is gone, even if it was killed, so the program cannot be left behind.
 */
const gracePeriod = 3000;
const program = spawn(process.execPath, process.argv.slice(2), { stdio: ['ignore', 'inherit', 'inherit'] });
program.on('exit', endAll);

process.stdin.resume().on('close', () => {
  program.kill('SIGTERM');
  setTimeout(endAll, gracePeriod);
});

/** Ends this process with all its descendants: on POSIX they are its process group. */
function endAll() {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(process.pid), '/T', '/F']);
  else process.kill(-process.pid, 'SIGKILL');
}
