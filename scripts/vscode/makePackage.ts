import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './childProcess.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Packages the extension from its sources and returns the path of the package. */
export async function makePackage() {
  await run(process.execPath, ['scripts/package.ts'], { cwd: root });
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return join(root, `${name}-${version}.vsix`);
}
