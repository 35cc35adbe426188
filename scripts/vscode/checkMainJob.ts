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
const picture = join(cacheFolder, 'check.png');

/**
 * Does what a newcomer does, without a screen: opens an example, rests on an array, inspects it, chooses the true class
 * and reads the panel. Prints what it read and saves a picture; throws when that is not the warning and a full table.
 */
export async function checkMainJob(vsix: string, folder: string, signal: AbortSignal) {
  await using cleanup = new AsyncDisposableStack();
  const server = await startServer({ vsix, workspaceTrust: true, signal });
  cleanup.defer(server.stop);
  const browser = await openBrowser(signal);
  cleanup.defer(() => browser.close());
  // Whatever waits for the browser then fails at once.
  signal.addEventListener('abort', () => browser.close());
  signal.throwIfAborted();
  await readPanel(server, browser, folder);
}

async function readPanel(server: VSCodeServer, browser: Browser, folder: string) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const workbench = new Workbench(page);
  const panel = workbench.panel();
  const place = placeOf(array, await readFile(join(folder, fileName), 'utf8'));
  try {
    await expected(`a window with ${fileName}`, async () => {
      await workbench.open(server.windowAddress(folder));
      await workbench.openFile(fileName, place);
    });
    const hover = await expected(`a hover on ${array}`, () => workbench.hover('logits →'));
    console.log(`Resting on ${array} in ${fileName}:\n${indented(await hover.innerText())}`);
    await expected('a panel that asks for the true class', async () => {
      await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
      await panel.trueClass.fill(trueClass);
    });
    const warning = panel.verdict.filter({ hasText: 'Confidently wrong' });
    await expected('the saturation warning in the panel', () => warning.waitFor());
    console.log(`Inspecting it, with true class ${trueClass}:\n${indented(await warning.innerText())}`);
    await expected('a table of three classes', () => panel.table.getByRole('row').nth(3).waitFor());
    const rows = await panel.table.getByRole('row').allInnerTexts();
    console.log(rows.map((row) => indented(row.replace(/\s*\n\s*/g, ' '))).join('\n'));
  } finally {
    await page.screenshot({ path: picture });
    console.log(`Picture: ${relative('.', picture)}`);
  }
}

/** Says in one sentence what did not come. */
async function expected<Result>(what: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw new Error(`The check waited for ${what} in vain; ${relative('.', picture)} shows what was there instead.`, {
      cause: error,
    });
  }
}

function indented(text: string) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `  ${line.trim()}`)
    .join('\n');
}
