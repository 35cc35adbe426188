import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { bundles } from './bundles.ts';

/** Where the licences of what the extension ships are written. */
export const noticesFile = 'ThirdPartyNotices.txt';

/**
 * The text of ThirdPartyNotices.txt: name, version and licence of every package that has code in a production bundle,
 * in the order of their names. Throws where a package has no licence file.
 */
export async function noticesText(): Promise<string> {
  const notices = await Promise.all((await bundledPackages()).map(notice));
  const introduction = 'Logit Loupe contains code of the packages below. Each stands under its own licence.\n';
  return [introduction, ...notices].join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folders in node_modules of which at least one byte ends in a production bundle. */
async function bundledPackages(): Promise<string[]> {
  const builds = await Promise.all(
    bundles(true).map((bundle) => build({ ...bundle, write: false, logLevel: 'silent' })),
  );
  const outputs = builds.flatMap(({ metafile }) => Object.values(metafile.outputs));
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs));
  const folders = inputs.flatMap(([file, { bytesInOutput }]) =>
    bytesInOutput > 0 ? (/^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []) : [],
  );
  return [...new Set(folders)].sort();
}

async function notice(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const licenceFile = (await readdir(folder)).find((file) => /^licen[cs]e(\.\w+)?$/i.test(file));
  if (!licenceFile) throw new Error(`${folder} is bundled but has no licence file.`);
  const licenceText = await readFile(path.join(folder, licenceFile), 'utf8');
  return `${name} ${version} (${license})\n\n${licenceText.replaceAll('\r\n', '\n').trim()}\n`;
}

if (import.meta.main) await writeFile(noticesFile, await noticesText());
