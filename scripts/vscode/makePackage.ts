import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './childProcess.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Where the package of the extension is once it is made. */
export const packagePath = join(root, `${name}-${version}.vsix`);

/** Packages the extension from its sources. */
export async function makePackage(signal?: AbortSignal) {
  await run(process.execPath, ['scripts/package.ts'], { cwd: root, signal });
}
