import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { pseudoLanguage, pseudoText } from '../../scripts/pseudo.ts';
import { placeOf, type Workbench } from '../../scripts/vscode/workbench.ts';
import { useEditor } from './editor.ts';

/** Class names without letters, so that every word on the page is one of the extension. */
const classifier = `classes = ["1st", "2nd", "3rd", "4th"]
logits = torch.tensor([2.1, -0.4, 9.7, 0.3])
`;
const settings = '{ "workbench.activityBar.location": "hidden" }';
const files = { 'classifier.py': classifier, '.vscode/settings.json': settings };

/** What is of the person's file, of formulas or of libraries, and stays as it is in every language. */
const untranslated = new Set(
  '1st 2nd 3rd 4th logits classifier py float64 float32 bfloat16 float16 CE MSE Logit Loupe'.split(' '),
);

/** A title of package.json, as the palette shows it. */
function command(name: string, words: Readonly<Record<string, string>>) {
  return `${words['category']}: ${words[`command.${name}`]}`;
}

async function openPanel(workbench: Workbench, title: string) {
  await workbench.openFile('classifier.py', placeOf('9.7', classifier));
  await workbench.runCommand(title);
  const { page } = workbench.panel();
  await page.locator('#target').fill('0');
  await page.locator('#verdict').waitFor();
  await page.locator('#recovery').waitFor();
  const folds = page.locator('details:not([open]):visible');
  while ((await folds.count()) > 0) await folds.first().locator('summary').click();
  const frame = await (await page.elementHandle())?.ownerFrame();
  assert.ok(frame);
  return { page, frame };
}

describe('in a language that is English with accents', () => {
  const editor = useEditor({ language: pseudoLanguage });
  const english: Record<string, string> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
  const words = Object.fromEntries(Object.entries(english).map(([key, text]) => [key, pseudoText(text)]));

  test(
    'every text of the panel is translated, and none is cut off at any width',
    editor.inWindow(files, async (workbench) => {
      const { frame } = await openPanel(workbench, command('inspectAtCursor', words));
      assert.deepEqual((await textsOf(frame)).flatMap(plainWords), []);
      // The panel alone fills the window.
      await workbench.runCommand('View: Close Primary Side Bar');
      await workbench.runCommand('View: Toggle Maximize Editor Group');
      for (const width of [1400, 700, 320]) {
        await workbench.page.setViewportSize({ width, height: 900 });
        await workbench.page.waitForTimeout(500);
        assert.deepEqual(await cutTexts(frame), [], `at ${width} px`);
      }
    }),
  );

  test(
    'every text of the hover is translated',
    editor.inWindow(files, async (workbench) => {
      await workbench.openFile('classifier.py', placeOf('9.7', classifier));
      const hover = await workbench.hover('⟧');
      assert.deepEqual(plainWords(await hover.innerText()), []);
    }),
  );
});

describe('in Spanish', () => {
  const editor = useEditor({ language: 'es' });
  const words: Record<string, string> = JSON.parse(readFileSync('package.nls.es.json', 'utf8'));

  test(
    'panel, hover and commands speak it',
    editor.inWindow(files, async (workbench) => {
      const { page } = await openPanel(workbench, command('inspectAtCursor', words));
      await page.getByText('Entropía cruzada').first().waitFor();
      await page.getByText('Clase verdadera').first().waitFor();
      await workbench.openFile('classifier.py', placeOf('9.7', classifier));
      await workbench.hover('logits →');
    }),
  );
});

/** Words of unaccented letters, two at least: hard-coded ones, unless they are known. */
function plainWords(text: string): string[] {
  return (text.match(/(?<![\p{L}\p{N}_])[A-Za-z][A-Za-z0-9]+(?![\p{L}\p{N}_])/gu) ?? []).filter(
    (word) => !untranslated.has(word) && !/^[A-Za-z]\d+$/.test(word),
  );
}

/** All that is shown or said: texts, and the words of names and titles. Without code, formulas and the person's own text. */
async function textsOf(frame: Frame): Promise<string[]> {
  return await frame.evaluate(() => {
    const isOwn = (element: Element) => element.closest('code, pre, math, textarea, script, style, .editor') !== null;
    const elements = [...document.body.querySelectorAll('*')].filter(
      (element) => element instanceof HTMLElement && !isOwn(element) && element.checkVisibility(),
    );
    return elements.flatMap((element) => [
      ...[...element.childNodes].flatMap((node) => (node instanceof Text ? [node.data] : [])),
      ...['aria-label', 'title', 'placeholder', 'aria-valuetext'].flatMap((name) => element.getAttribute(name) ?? []),
    ]);
  });
}

/** What has less room than its words need, and what reaches beyond the page. */
async function cutTexts(frame: Frame): Promise<string[]> {
  return await frame.evaluate(() => {
    // The mark of a number has its room beside the button, in the cell.
    const named = 'button:not(.number), td, select, label, h1, h2, h3, summary, p, legend, figcaption, .legend, .muted';
    const width = document.documentElement.clientWidth;
    const isCut = ({ scrollWidth, clientWidth }: Element) => clientWidth > 0 && scrollWidth > clientWidth + 1;
    const scrolls = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const seen = [...document.querySelectorAll<HTMLElement>('main *')].filter(
      (element) => element.checkVisibility() && !element.closest('.for-screen-readers'),
    );
    const cut = seen.filter((element) => element.matches(named) && isCut(element));
    const beyond = seen.filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element));
    return [...cut, ...beyond].map(
      (element) => `${element.tagName} ${element.id} ${element.className} ${element.innerText?.slice(0, 60)}`,
    );
  });
}
