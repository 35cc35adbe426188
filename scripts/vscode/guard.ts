import { spawn, spawnSync } from 'node:child_process';

/**
 * `node guard.ts program arguments…` runs a program for as long as standard input stays open. The system closes
 * that pipe when whoever holds its other end is gone, even if it was killed, so the program cannot be left behind.
 */
const gracePeriod = 3000;
const [command = '', ...programArguments] = process.argv.slice(2);
const program = spawn(command, programArguments, { stdio: ['ignore', 'inherit', 'inherit'] });
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
