import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { bundleFile, bundleText } from './l10n.ts';
import { noticesFile, noticesText } from './notices.ts';
import { run } from './vscode/childProcess.ts';

/** What a release needs of the files in the root. */
interface ReleaseFiles {
  readonly manifest: {
    readonly version?: string;
    readonly publisher?: string;
    readonly license?: string;
    readonly icon?: string;
    readonly repository?: string | { readonly url?: string };
  };
  readonly changelog: string;
  readonly readme: string;
  readonly icon: Uint8Array;
}

/** The smallest icon that the Marketplace takes, in pixels a side. */
const leastIconSize = 128;

/** One line for each thing in the files that keeps a version from being released, each saying what to do. */
export function lacksIn({ manifest, changelog, readme, icon }: ReleaseFiles): string[] {
  const { version = '', publisher = '', license, repository } = manifest;
  const address = typeof repository === 'string' ? repository : repository?.url;
  const heading = changelog.split('\n').find((line) => line.startsWith(`## [${version}]`));
  const picture = new DataView(icon.buffer, icon.byteOffset, icon.byteLength);
  // A PNG begins with a signature of 8 bytes and the header chunk, whose data start with width and height.
  const iconSize = icon.byteLength < 24 ? 0 : Math.min(picture.getUint32(16), picture.getUint32(20));

  const demands: readonly [met: boolean, lack: string][] = [
    [
      /^(git\+)?https:\/\/(github|gitlab)\.com\/[^/]+\/[^/]+/.test(address ?? ''),
      'package.json: set "repository" to the https address on GitHub or GitLab; the pictures of the README come from there.',
    ],
    [/^\d+\.\d+\.\d+$/.test(version), 'package.json: set "version" to three numbers with dots between them.'],
    [/^[a-z0-9][a-z0-9-]*$/i.test(publisher), 'package.json: set "publisher" to the id that the Marketplace knows.'],
    [license === 'MIT', 'package.json: set "license" to MIT, the licence in the file LICENSE.'],
    [iconSize >= leastIconSize, `media/icon.png: make it at least ${leastIconSize} pixels wide and high.`],
    [heading !== undefined, `CHANGELOG.md: add a section "## [${version}] - <date>" that says what is new.`],
    [
      heading === undefined || / - \d{4}-\d{2}-\d{2}$/.test(heading),
      `CHANGELOG.md: put the day of the release behind "## [${version}] - " as year-month-day.`,
    ],
    [!/^## \[?Unreleased/im.test(changelog), `CHANGELOG.md: move what stands under "Unreleased" to ${version}.`],
    ...picturesOf(readme).map((file): [boolean, string] => [
      existsSync(file),
      `README.md: it shows ${file}, which is not there; run "npm run screenshots".`,
    ]),
  ];
  return demands.flatMap(([met, lack]) => (met ? [] : [lack]));
}

/** The pictures of a Markdown text that are files. */
function picturesOf(markdown: string): string[] {
  const links = [...markdown.matchAll(/!\[[^\]]*\]\(([^)\s]+)|<(?:img|source)\b[^>]*?\bsrc(?:set)?="([^"]+)"/g)];
  return links.map(([, inMarkdown, inHtml]) => inMarkdown ?? inHtml ?? '').filter((link) => !/^\w+:/.test(link));
}

/** One line for each thing that is to be mended, made again or put away before a release. */
async function lacksInCheckout(): Promise<string[]> {
  const upToDate = async (file: string, text: () => Promise<string>) =>
    (await readFile(file, 'utf8')) === (await text());
  const demands: readonly [met: Promise<boolean>, lack: string][] = [
    [run(process.execPath, ['scripts/package.ts']).then(() => true), '"npm run package" fails: run it to see why.'],
    [upToDate(noticesFile, noticesText), `${noticesFile}: run "npm run notices".`],
    [upToDate(bundleFile, bundleText), `${bundleFile}: run "npm run l10n".`],
    [
      run('git', ['status', '--porcelain']).then((status) => status === ''),
      'git: commit or remove what "git status" lists.',
    ],
  ];
  const lacks = demands.map(async ([met, lack]) => ((await met.catch(() => false)) ? [] : [lack]));
  return (await Promise.all(lacks)).flat();
}

if (import.meta.main) {
  const manifest = JSON.parse(await readFile('package.json', 'utf8'));
  const changelog = await readFile('CHANGELOG.md', 'utf8');
  const readme = await readFile('README.md', 'utf8');
  const icon = await readFile(manifest.icon);
  const lacks = [...lacksIn({ manifest, changelog, readme, icon }), ...(await lacksInCheckout())];
  for (const lack of lacks) console.log(lack);
  if (lacks.length > 0) process.exitCode = 1;
  else console.log(`Version ${manifest.version} can be released.`);
}
