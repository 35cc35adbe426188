import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import type { PanelPage } from '../../scripts/vscode/panelPage.ts';
import { placeOf, type Workbench } from '../../scripts/vscode/workbench.ts';
import { useEditor } from './editor.ts';

const editor = useEditor();

const many = Array.from({ length: 300 }, (_, index) => (index === 123 ? 9 : (index % 7) - 3));
const files = {
  'row.py': `classes = ["cat", "dog", "fish"]
logits = [2.0, -1.0, 8.5]
`,
  'many.py': `many = [${many.map((logit) => logit.toFixed(1)).join(', ')}]\n`,
  'shares.py': 'shares = [0.1234, 0.6543, 0.2223]\n',
};

async function inspect(workbench: Workbench, file: keyof typeof files, part: string) {
  return await workbench.inspect(file, placeOf(part, files[file]));
}

test(
  'A bar is dragged: it follows the pointer, the numbers follow it, and the drag is one step to undo',
  editor.inWindow(files, async (workbench) => {
    const panel = await inspect(workbench, 'row.py', '-1.0');
    await panel.trueClass.fill('0');
    await panel.says('Confidently wrong: "fish" at 99.84 %');
    const { page } = workbench;
    const grip = await boxOf(panel.bars.first().locator('.grip'));
    const y = grip.y + grip.height / 2;
    await page.mouse.move(grip.x + 2, y);
    await page.mouse.down();
    for (const share of [0.2, 0.5, 0.6, 0.75]) await page.mouse.move(grip.x + grip.width * share, y);
    // The button is still down.
    await panel.says(/Right: "cat" at 7[45]\.\d\s%/);
    assert.equal(await textOf(panel, '#undo'), 'enabled');
    assert.match(await panel.bars.first().locator('.handle').evaluate(leftOf), /^7[45]\.?\d*%$/);
    await page.mouse.up();
    await panel.says('One logit differs from row.py:2.');
    assert.match(await panel.bars.first().innerText(), /cat.*true.*predicted.*edited.*7[45]\.\d/s);
    assert.match((await panel.bars.first().locator('.name').getAttribute('title')) ?? '', /2\.000 in the text/);

    await panel.page.locator('#undo').click();
    await panel.says('Confidently wrong: "fish" at 99.84 %');
    await panel.page.getByText('differs from').waitFor({ state: 'hidden' });
    await panel.page.locator('#redo').click();
    await panel.says(/Right: "cat" at 7[45]/);
    await panel.page.locator('#reset').click();
    await panel.says('Confidently wrong: "fish" at 99.84 %');
  }),
);

test(
  'Escape gives a drag up; a press without a move chooses the true class',
  editor.inWindow(files, async (workbench) => {
    const panel = await inspect(workbench, 'row.py', '-1.0');
    const { page } = workbench;
    const grip = await boxOf(panel.bars.nth(1).locator('.grip'));
    const y = grip.y + grip.height / 2;
    await page.mouse.move(grip.x + 20, y);
    await page.mouse.down();
    await page.mouse.move(grip.x + grip.width * 0.5, y);
    await page.mouse.move(grip.x + grip.width * 0.6, y);
    await panel.says('One logit differs from row.py:2.');
    await page.keyboard.press('Escape');
    await panel.page.getByText('differs from').waitFor({ state: 'hidden' });
    await page.mouse.up();
    await panel.says('Which class is the true one?');
    await page.mouse.click(grip.x + 20, y);
    await panel.says('true class "dog"');
  }),
);

test(
  'Keys move the logit of the active class, as one step while they are held; F2 types it',
  editor.inWindow(files, async (workbench) => {
    const panel = await inspect(workbench, 'row.py', '-1.0');
    const { keyboard } = workbench.page;
    await panel.trueClass.fill('cat');
    await panel.says('Confidently wrong');
    const logit = panel.table.getByRole('row', { name: /^cat/ }).getByRole('button').first();
    await panel.bars.first().locator('..').focus();
    for (const [key, text] of [
      ['ArrowRight', '2.100'],
      ['Shift+ArrowRight', '3.100'],
      ['Alt+ArrowLeft', '3.090'],
    ] as const) {
      await keyboard.press(key);
      await shows(logit, text);
    }
    // Taps go on from each other, however long the host takes to draw them.
    for (let tap = 0; tap < 5; tap++) await keyboard.press('ArrowRight');
    await shows(logit, '3.590');
    for (let tap = 0; tap < 5; tap++) await keyboard.press('ControlOrMeta+z');
    await shows(logit, '3.090');
    await keyboard.down('Shift');
    for (let repeat = 0; repeat < 5; repeat++) await keyboard.down('ArrowRight');
    await shows(logit, '8.090');
    await keyboard.up('ArrowRight');
    await keyboard.up('Shift');
    await panel.page.locator('#announcement').filter({ hasText: 'cat: logit 8.090' }).waitFor({ state: 'attached' });
    await keyboard.press('ControlOrMeta+z');
    await shows(logit, '3.090');
    await keyboard.press('ControlOrMeta+Shift+z');
    await shows(logit, '8.090');

    await keyboard.press('F2');
    await keyboard.type('twelve');
    await keyboard.press('Enter');
    await panel.says('Type a number, such as -1.25.');
    assert.equal(await panel.page.locator('#logit').getAttribute('aria-invalid'), 'true');
    await panel.page.locator('#logit').fill('12');
    await keyboard.press('Enter');
    await shows(logit, '12.00');
    assert.equal(await panel.bars.first().locator('..').evaluate(isFocused), true);

    await logit.dblclick();
    await panel.page.locator('#logit').fill('2');
    await keyboard.press('Enter');
    await panel.page.getByText('differs from').waitFor({ state: 'hidden' });
  }),
);

test(
  'A step goes down the gradient; losses, label smoothing and the temperature change what is shown',
  editor.inWindow(files, async (workbench) => {
    const panel = await inspect(workbench, 'row.py', '-1.0');
    await panel.trueClass.fill('0');
    await panel.says('Confidently wrong');
    await panel.button('Step with cross-entropy').click();
    await panel.says('3 logits differ from row.py:2.');
    await panel.page.locator('#undo').click();
    await panel.page.getByText('differ from').waitFor({ state: 'hidden' });

    const losses = panel.page.locator('#losses');
    await losses.selectOption('crossEntropy');
    await panel.button('Step with MSE').waitFor({ state: 'hidden' });
    assert.deepEqual(await panel.table.getByRole('columnheader').allInnerTexts(), [
      'class',
      'logit',
      'softmax',
      'log-softmax',
      'gradient, CE',
    ]);
    assert.deepEqual(await panel.page.locator('.facts dt').allInnerTexts(), [
      'cross-entropy loss (nats)',
      'push under cross-entropy',
      'logsumexp',
      'entropy (nats)',
    ]);
    await losses.selectOption('both');
    await panel.button('Step with MSE').waitFor();

    await panel.page.locator('#label-smoothing').fill('3');
    await panel.says('Type a number from 0 to 1.');
    await panel.page.locator('#label-smoothing').blur();
    assert.equal(await panel.page.locator('#label-smoothing').inputValue(), '0');
    await panel.page.getByText('Type a number').first().waitFor({ state: 'hidden' });
    await panel.trueClass.fill('bird');
    await panel.says('No class is called that. Type its number or its name.');
    await panel.trueClass.blur();
    await panel.page.locator('#label-smoothing').fill('0.3');
    await shows(panel.page.locator('.facts dd').first(), '6.152');
    await panel.page.locator('#temperature-slider').press('End');
    assert.equal(await panel.page.locator('#temperature').inputValue(), '20');
    await panel.says(/"fish" at 42\.7\s%/);
    await panel.page.locator('#undo').click();
    // In the verdict: what was announced before the slide may stand on the page until there is something else to say.
    await panel.verdict.filter({ hasText: '"fish" at 99.84' }).waitFor();
    assert.equal(await panel.page.locator('#temperature').inputValue(), '1');
  }),
);

test(
  'Of many classes the first are drawn and the others together; they are searched and sorted',
  editor.inWindow(files, async (workbench) => {
    const panel = await inspect(workbench, 'many.py', '9.0');
    await panel.says('the other 284 together');
    assert.equal(await panel.bars.count(), 16);
    assert.match(await panel.bars.first().innerText(), /class 123/);

    const search = panel.page.locator('#class-search');
    await search.fill('12');
    await shows(panel.bars.first().locator('.label'), 'class 12');
    await panel.says('the other 287 together');
    await search.fill('nobody');
    await panel.says('No class is called that.');
    await search.fill('');
    await shows(panel.bars.first().locator('.label'), 'class 123');

    const header = (name: string) => panel.table.getByRole('columnheader', { name });
    await header('class').getByRole('button').click();
    await shows(panel.bars.first().locator('.label'), 'class 0');
    assert.equal(await header('class').getAttribute('aria-sort'), 'ascending');
    await header('logit').first().getByRole('button').click();
    await shows(panel.bars.first().locator('.label'), 'class 123');
    await header('logit').first().getByRole('button').click();
    await shows(panel.bars.first().locator('.label'), 'class 0');
  }),
);

test(
  'Numbers that look like probabilities are said to be, until somebody says that they are logits',
  editor.inWindow(files, async (workbench) => {
    const panel = await inspect(workbench, 'shares.py', '0.6543');
    await panel.trueClass.fill('1');
    await panel.says('These look like probabilities: they lie in [0, 1] and sum to 1.');
    await panel.button('They are logits, go on').click();
    await panel.says(/Right: class 1 at 4\d\.\d\s%/);
  }),
);

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  assert.ok(box);
  return box;
}

/** Resolves when an element says this. */
async function shows(locator: Locator, text: string): Promise<void> {
  await locator
    .filter({ hasText: new RegExp(`^${text.replaceAll('.', '\\.')}$`) })
    .first()
    .waitFor();
}

function textOf(panel: PanelPage, id: string): Promise<string> {
  return panel.page.locator(id).evaluate((button) => (button.ariaDisabled === 'true' ? 'disabled' : 'enabled'));
}

function leftOf(element: Element): string {
  return (element as HTMLElement).style.left;
}

function isFocused(element: Element): boolean {
  return element === element.ownerDocument.activeElement;
}
