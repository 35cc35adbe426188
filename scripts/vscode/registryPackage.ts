import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './childProcess.ts';

/** Where everything goes that is downloaded or made while developing; git ignores it. */
export const cacheFolder = fileURLToPath(new URL('../../.vscode-test/', import.meta.url));

/** A package that is too large to be among the dependencies and is brought when it is first needed. */
export interface RegistryPackage {
  readonly name: string;
  readonly version: string;
  /** What the person is told: how much is downloaded, how much room it takes. */
  readonly size: string;
  /** Makes the package usable, once, in the folder given. */
  readonly prepare?: (packageFolder: string) => Promise<void>;
}

/**
 * Returns the folder of a package, which npm brings into the cache folder unless it is there. It is made under
 * another name and renamed when it is complete, so an interrupted installation is never taken for a whole one.
 */
export async function bringPackage({ name, version, size, prepare }: RegistryPackage, signal?: AbortSignal) {
  await mkdir(cacheFolder, { recursive: true });
  await removeAbandoned();
  const installation = join(cacheFolder, `${basename(name)}-${version}`);
  const packageFolder = (root: string) => join(root, 'node_modules', name);
  if (existsSync(installation)) return packageFolder(installation);

  console.log(`Downloading ${name} ${version} from the npm registry into .vscode-test/ (${size}), once.`);
  const unfinished = await mkdtemp(join(cacheFolder, `unfinished-${process.pid}-`));
  try {
    // A root package of its own: npm would otherwise install into the project that the cache lies in.
    await writeFile(join(unfinished, 'package.json'), '{ "private": true }');
    await npmInstall(unfinished, [`${name}@${version}`], signal);
    await prepare?.(packageFolder(unfinished));
    if (!existsSync(installation)) await rename(unfinished, installation);
  } finally {
    await rm(unfinished, { recursive: true, force: true, maxRetries: 5 });
  }
  return packageFolder(installation);
}

/** Removes the unfinished installations of processes that were killed, not those of processes that still run. */
async function removeAbandoned() {
  for (const entry of await readdir(cacheFolder)) {
    const maker = /^unfinished-(\d+)-/.exec(entry)?.[1];
    if (maker && !isRunning(Number(maker))) await rm(join(cacheFolder, entry), { recursive: true, force: true });
  }
}

function isRunning(processId: number) {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // It runs, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Installs the packages given, or the dependencies of the package in the folder, and runs no script of theirs. */
export async function npmInstall(folder: string, packages: readonly string[], signal?: AbortSignal) {
  const npmArguments = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', ...packages];
  const npm = process.env['npm_execpath'];
  // The npm that runs us, on the Node that runs us, when there is one.
  if (npm && basename(npm) === 'npm-cli.js')
    await run(process.execPath, [npm, ...npmArguments], { cwd: folder, signal });
  else await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', npmArguments, { cwd: folder, signal });
}
