import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { placeOf, until, type Workbench } from '../../scripts/vscode/workbench.ts';
import { useEditor } from './editor.ts';

const editor = useEditor();

const classifier = `import torch

classes = ["cat", "fish", "dog", "horse"]
logits = torch.tensor([2.1, -0.4, 9.7, 0.3])
`;
const files = { 'classifier.py': classifier };

/** The panel of the row, with "cat" for its true class. */
async function openStory(workbench: Workbench) {
  await workbench.openFile('classifier.py', placeOf('9.7', classifier));
  await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
  const panel = workbench.panel();
  await panel.trueClass.fill('0');
  await panel.says('true class "cat" at 5.0e-4.');
  return { panel, point: panel.page.getByRole('slider', { name: 'If the logit of "cat" were different' }) };
}

async function logitAt(point: Locator) {
  return Number(await point.getAttribute('aria-valuenow'));
}

/** Waits until the point stands at this logit: one of some decimals, since binary adds digits of its own. */
async function standsAt(point: Locator, logit: number) {
  await until(`the point at ${logit}`, async () => Math.abs((await logitAt(point)) - logit) < 1e-9);
}

/** The middle of an element, in the coordinates of the pointer. */
async function middleOf(element: Locator) {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test(
  'The keys move the point of the sliding logit, and numbers and verdict follow; a key held is one step to undo',
  editor.inWindow(files, async (workbench) => {
    const { panel, point } = await openStory(workbench);
    await standsAt(point, 2.1);
    assert.equal(await point.getAttribute('aria-valuetext'), '7.6 below the lead');
    await point.focus();
    for (const [keys, logit, place, probability] of [
      ['ArrowRight', 2.2, '7.5 below the lead', '5.5e-4'],
      ['Shift+ArrowUp', 3.2, '6.5 below the lead', '0.150 %'],
      ['Alt+ArrowLeft', 3.19, '6.5 below the lead', '0.149 %'],
      ['Shift+ArrowDown', 2.19, '7.5 below the lead', '5.5e-4'],
    ] as const) {
      await workbench.page.keyboard.press(keys);
      await standsAt(point, logit);
      assert.equal(await point.getAttribute('aria-valuetext'), place);
      await panel.says(`true class "cat" at ${probability}.`);
    }

    const { page } = workbench;
    await page.keyboard.down('Shift');
    for (let times = 0; times < 9; times++) await page.keyboard.down('ArrowRight');
    await page.keyboard.up('ArrowRight');
    await page.keyboard.up('Shift');
    await standsAt(point, 11.19);
    await panel.says('Right: "cat" at 8');
    await panel.button('Undo').click();
    await standsAt(point, 2.19);
    await panel.says('Confidently wrong');
  }),
);

test(
  'The pointer drags the point, and all the way is one step to undo',
  editor.inWindow(files, async (workbench) => {
    const { panel, point } = await openStory(workbench);
    const { mouse } = workbench.page;
    const start = await middleOf(point);
    await mouse.move(start.x, start.y);
    await mouse.down();
    let before = await logitAt(point);
    for (const distance of [20, 45, 80]) {
      await mouse.move(start.x + distance, start.y, { steps: 4 });
      const least = before;
      await until('a larger logit', async () => (await logitAt(point)) > least);
      before = await logitAt(point);
      const { x } = await middleOf(point);
      assert.ok(Math.abs(x - start.x - distance) < 2, `the point is at ${x - start.x}, the pointer at ${distance}`);
    }
    await mouse.up();
    await panel.button('Undo').click();
    await standsAt(point, 2.1);
    await panel.button('Redo').click();
    await standsAt(point, before);
  }),
);

test(
  'Escape gives up what the pointer drags, and leaves nothing of it to undo',
  editor.inWindow(files, async (workbench) => {
    const { panel, point } = await openStory(workbench);
    const { mouse, keyboard } = workbench.page;
    const start = await middleOf(point);
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move(start.x + 60, start.y, { steps: 5 });
    await until('a larger logit', async () => (await logitAt(point)) > 2.2);
    await keyboard.press('Escape');
    await standsAt(point, 2.1);
    // Where the pointer goes afterwards moves nothing.
    await mouse.move(start.x + 90, start.y, { steps: 3 });
    await mouse.up();
    await standsAt(point, 2.1);
    // What is undone is the choice of the true class.
    await panel.button('Undo').click();
    await panel.says('Which class is the true one?');
  }),
);

test(
  'A picture shows the way down the gradient, and the numbers of both pictures unfold',
  editor.inWindow(files, async (workbench) => {
    const { panel } = await openStory(workbench);
    const { page } = panel;
    await page.getByRole('heading', { name: 'Gradient descent, learning rate 1' }).waitFor();
    const sentence = /"cat" leads after \d+ steps with cross-entropy, after [\d,]+ steps with MSE\./;
    await panel.says(sentence);
    await page.getByRole('img', { name: sentence }).waitFor();
    const canvases = page.locator('#story canvas');
    assert.equal(await canvases.count(), 3);
    for (const name of await canvases.evaluateAll((all) => all.map((canvas) => canvas.getAttribute('aria-label'))))
      assert.match(name ?? '', /"cat"/);

    await page.getByText('Numbers of these pictures', { exact: true }).click();
    const slide = page.getByRole('table', { name: 'Losses and pushes as the true logit slides' });
    await slide.getByRole('rowheader', { name: 'level with the lead' }).waitFor();
    await slide.getByRole('rowheader', { name: '7.6 below the lead: here' }).waitFor();
    const recovery = page.getByRole('table', { name: 'Probability of the true class' });
    await recovery.getByRole('rowheader', { name: '0', exact: true }).waitFor();
    assert.ok((await recovery.getByRole('cell', { name: /leads/ }).count()) >= 2);
  }),
);

test(
  'Without a true class, or with one class, there is no story to tell',
  editor.inWindow(files, async (workbench) => {
    const { panel } = await openStory(workbench);
    const story = panel.page.locator('#story');
    await panel.trueClass.fill('');
    await story.waitFor({ state: 'hidden' });
    await panel.trueClass.fill('2');
    await story.waitFor();
    // The class leads already: there is nothing to recover.
    await panel.page.locator('#recovery').waitFor({ state: 'hidden' });
    await panel.box.fill('[4.0]');
    await story.waitFor({ state: 'hidden' });
  }),
);
