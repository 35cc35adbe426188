import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { cacheFolder } from './registryPackage.ts';
import { startServer, type VSCodeServer } from './server.ts';
import { placeOf, Workbench } from './workbench.ts';

const fileName = 'classifier.py';
const array = '[2.0, -1.0, 8.5]';
const trueClass = '0';

/**
 * Does what a newcomer does, without a screen: opens an example, rests on an array, inspects it, chooses the true class
 * and reads the panel. Prints what it read and saves a picture; throws when that is not the warning and a full table.
 */
export async function checkMainJob(vsix: string, folder: string) {
  const server = await startServer({ vsix, workspaceTrust: true });
  try {
    const browser = await openBrowser();
    try {
      await readPanel(server, browser, folder);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

async function readPanel(server: VSCodeServer, browser: Browser, folder: string) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const workbench = new Workbench(page);
  const picture = join(cacheFolder, 'check.png');
  try {
    await workbench.open(server.windowAddress(folder));
    await workbench.openFile(fileName, placeOf(array, await readFile(join(folder, fileName), 'utf8')));
    const hover = await workbench.hover('logits →');
    console.log(`Resting on ${array} in ${fileName}:\n${indented(await hover.innerText())}`);

    await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
    const panel = workbench.panel();
    await panel.trueClass.fill(trueClass);
    const warning = panel.verdict.filter({ hasText: 'Confidently wrong' });
    await warning.waitFor();
    console.log(`Inspecting it, with true class ${trueClass}:\n${indented(await warning.innerText())}`);
    const rows = await panel.table.getByRole('row').allInnerTexts();
    console.log(rows.map((row) => indented(row.replace(/\s*\n\s*/g, ' '))).join('\n'));
    if (rows.length !== 4)
      throw new Error(`The panel's table has ${rows.length} rows instead of a header and 3 classes.`);
  } finally {
    await page.screenshot({ path: picture });
    console.log(`Picture: ${relative('.', picture)}`);
  }
}

function indented(text: string) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `  ${line.trim()}`)
    .join('\n');
}
