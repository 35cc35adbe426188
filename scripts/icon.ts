import { readFile } from 'node:fs/promises';
import { openBrowser } from './vscode/browser.ts';

/** `npm run icon` draws `media/icon.png`, the icon of the extension, from `media/icon.svg`. */
const size = 256;
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 }</style>${await readFile('media/icon.svg', 'utf8')}`);
  await page.screenshot({ path: 'media/icon.png', omitBackground: true });
} finally {
  await browser.close();
}
