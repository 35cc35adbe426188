import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export interface RunOptions {
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Ends the program early when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a program to its end; resolves to what it wrote, or throws one sentence with the last lines that it wrote, or
 * the reason of the abortion.
 */
export async function run(program: string, programArguments: readonly string[], options: RunOptions = {}) {
  const { cwd, environment, signal } = options;
  signal?.throwIfAborted();
  // Windows starts .cmd files through its shell only.
  const shell = process.platform === 'win32' && program.endsWith('.cmd');
  const child = spawn(shell ? shellCommand(program, programArguments) : program, shell ? [] : programArguments, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell,
  });
  const output = collectOutput(child);
  const end = () => child.kill();
  signal?.addEventListener('abort', end);
  // When it has ended it writes no more into folders that are about to be removed.
  const [code] = await once(child, 'close').finally(() => signal?.removeEventListener('abort', end));
  signal?.throwIfAborted();
  if (code === 0) return output();
  const lastLines = output().trim().split('\n').slice(-15).join('\n');
  throw new Error(`"${[program, ...programArguments].join(' ')}" ended with code ${code}:\n${lastLines}`);
}

/** The command line for the shell of Windows: each part that has more than plain characters stands in quotes. */
export function shellCommand(program: string, programArguments: readonly string[]): string {
  // Not the others: in quotes, a .cmd file that is found on the PATH takes the working folder for its own (`%~dp0`).
  return [program, ...programArguments].map((part) => (/^[\w.:\\@=-]+$/.test(part) ? part : `"${part}"`)).join(' ');
}

/** A program that runs until it is told to stop, and that never outlives this process. */
export interface Service {
  isRunning(): boolean;
  /** Resolves when it has ended, told to or not. */
  readonly ended: Promise<void>;
  /** Everything that it wrote. */
  output(): string;
  /** Ends it with all the processes that it has started; resolves when none is left. */
  stop(): Promise<void>;
}

/** Starts a program behind `guard.ts`, which ends it when this process ends, however that happens. */
export function startService(commandLine: readonly string[], environment: NodeJS.ProcessEnv): Service {
  const guard = spawn(process.execPath, [fileURLToPath(new URL('guard.ts', import.meta.url)), ...commandLine], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A process group of its own, so that the guard can end all of it at once and Ctrl+C reaches us alone.
    detached: process.platform !== 'win32',
  });
  const ended = once(guard, 'close').then(() => undefined);
  return {
    isRunning: () => guard.exitCode === null && guard.signalCode === null,
    ended,
    output: collectOutput(guard),
    async stop() {
      guard.stdin.end();
      await ended;
    },
  };
}

/** Keeps all that a program writes. */
function collectOutput({ stdout, stderr }: { readonly stdout: Readable; readonly stderr: Readable }) {
  let output = '';
  for (const stream of [stdout, stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return () => output;
}
