import { readFile, rm, stat } from 'node:fs/promises';
import { createVSIX } from '@vscode/vsce';

/** The most bytes that the packaged extension may have: what a slow line still fetches in seconds. */
export const packageSizeLimit = 300_000;

/**
 * Makes `<name>-<version>.vsix` in the root, by way of the script `vscode:prepublish`, and returns its size in bytes.
 * Prints what is in it. Asks nothing and opens no network connection.
 */
export async function packageExtension(): Promise<number> {
  const { name, version, repository } = JSON.parse(await readFile('package.json', 'utf8'));
  const packagePath = `${name}-${version}.vsix`;
  await rm(packagePath, { force: true });
  await createVSIX({
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    // The pictures of the README stay in the repository. While it has no address, their links stay as they are.
    rewriteRelativeLinks: repository !== undefined,
  });
  return (await stat(packagePath)).size;
}

if (import.meta.main) {
  const size = await packageExtension();
  if (size > packageSizeLimit) {
    console.error(
      `The package has ${size} bytes, more than ${packageSizeLimit}. The list above says what takes the room.`,
    );
    process.exitCode = 1;
  }
}
