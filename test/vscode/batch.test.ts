import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelPage } from '../../scripts/vscode/panelPage.ts';
import { placeOf, until, type Workbench } from '../../scripts/vscode/workbench.ts';
import { axeFaults, themes } from './axeFaults.ts';
import { useEditor } from './editor.ts';

const editor = useEditor();

const batch = `import torch

classes = ["cat", "dog", "fish"]
logits = torch.tensor([
    [4.0, 0.5, 1.5],
    [0.0, 9.5, 1.0],
    [7.0, 0.0, 6.0],
    [0.0, 1.0, 3.0],
])
labels = torch.tensor([0, 2, 2, 2])
other = [1, 1, 0, 2]
images = torch.tensor([[[1.0, 2.0], [3.0, 4.0], [9.0, 6.0]], [[0.0, 8.0], [2.0, 1.0], [5.0, 3.0]]])
`;

async function inspectAt(workbench: Workbench, part: string) {
  const panel = await workbench.inspect('batch.py', placeOf(part, batch));
  await panel.page.locator('#batch').waitFor();
  return panel;
}

async function withLabels(workbench: Workbench) {
  const panel = await inspectAt(workbench, '4.0, 0.5');
  await panel.page.locator('#batch-targets').selectOption('labels, line 10');
  await panel.says('2 of 4 wrong');
  return panel;
}

/** The rows that are seen, each as one line. */
async function listed(panel: PanelPage) {
  const texts = await panel.rows.allInnerTexts();
  return texts.map((text) => text.replaceAll(/\s+/g, ' '));
}

async function lists(panel: PanelPage, numbers: readonly number[]) {
  await until(`the rows ${numbers}`, async () => {
    const rows = await listed(panel);
    return rows.map((row) => Number.parseInt(row, 10)).join() === numbers.join();
  });
}

test(
  'Labels beside logits: what the rows come to, and the list of them, the greatest loss first',
  editor.inWindow({ 'batch.py': batch }, async (workbench) => {
    const panel = await withLabels(workbench);
    const sentence = await panel.page.locator('#batch-sentence').innerText();
    assert.match(
      sentence.replaceAll('\u00a0', ' '),
      /^2 of 4 wrong; they carry 97 % of the loss and 88 % of the gradient; 1 would saturate under MSE\.$/,
    );
    await lists(panel, [2, 3, 4, 1]);
    const [worst = ''] = await listed(panel);
    assert.equal(worst, '2 dog at 99.97 % loss 8.50 true fish · confidently wrong · would saturate');
    await panel.says('4 rows');

    await panel.rows.first().click();
    await panel.says('Confidently wrong: "dog" at 99.97 %, true class "fish"');
    // The person may choose another true class for the row, until another row is shown.
    await panel.trueClass.fill('1');
    await panel.says('Right: "dog" at 99.97 %');
    await panel.rows.nth(2).click();
    await panel.says('Right: "fish" at 84.4 %');
    await panel.rows.first().click();
    await panel.says('Confidently wrong: "dog"');
  }),
);

test(
  'What was chosen for a row, and changed in it, is there again when the row is shown again, also after a reload',
  editor.inWindow({ 'batch.py': batch }, async (workbench) => {
    const panel = await inspectAt(workbench, '4.0, 0.5');
    await panel.trueClass.fill('1');
    await panel.says('Wrong: "cat"');
    await panel.button('Step with cross-entropy').click();
    await panel.says('3 logits differ from');
    await panel.rows.nth(1).click();
    await panel.says('row 2 of 4');
    await panel.says('Which class is the true one?');
    await panel.rows.first().click();
    await panel.says('Wrong: "cat"');
    await panel.says('3 logits differ from');
    await panel.rows.nth(1).click();
    await panel.says('row 2 of 4');

    await workbench.reload();
    await panel.says('row 2 of 4');
    await panel.rows.first().click();
    await panel.says('Wrong: "cat"');
    await panel.says('3 logits differ from');
    await panel.button('Use labels, line 10').click();
    await panel.says('2 of 4 wrong');
    await panel.says('Right: "cat"');
    await panel.says('3 logits differ from');
  }),
);

test(
  'The list is sorted, filtered and stepped through by the keyboard',
  editor.inWindow({ 'batch.py': batch }, async (workbench) => {
    const panel = await withLabels(workbench);
    const { keyboard } = workbench.page;
    const order = panel.page.locator('#row-order');
    await order.selectOption('margin');
    await lists(panel, [2, 3, 4, 1]);
    await panel.page.locator('#row-direction').focus();
    await keyboard.press('Enter');
    await lists(panel, [1, 4, 3, 2]);
    await order.selectOption('place in the text');
    await lists(panel, [1, 2, 3, 4]);

    await panel.page.locator('#batch-list').focus();
    await keyboard.press('End');
    await panel.says('row 4 of 4');
    await keyboard.press('ArrowUp');
    await panel.says('row 3 of 4');
    await panel.says('Wrong: "cat" at 73.1 %');
    await keyboard.press('Home');
    await panel.says('row 1 of 4');
    const active = await panel.page.locator('#batch-list').getAttribute('aria-activedescendant');
    assert.equal(await panel.page.locator(`#${active}`).getAttribute('aria-posinset'), '1');

    await panel.page.locator('#row-filter').selectOption('wrong ones');
    await lists(panel, [2, 3]);
    await panel.says('2 of 4 rows');
    await panel.page.locator('#row-filter-predicted').fill('0');
    await lists(panel, [3]);
    await panel.page.locator('#row-filter').selectOption('confidently wrong ones');
    await panel.says('No row is like that.');
    await panel.page.locator('#row-filter-predicted').fill('');
    await lists(panel, [2]);
  }),
);

test(
  'Targets are pasted, faults of them said in a sentence, or taken from the editor; a reload brings them back',
  editor.inWindow({ 'batch.py': batch }, async (workbench) => {
    const panel = await inspectAt(workbench, '4.0, 0.5');
    await panel.says('4 rows. Give their true classes to see which are wrong and what they cost.');
    await lists(panel, [1, 2, 3, 4]);
    await panel.page.locator('#batch-targets').selectOption('pasted or typed');
    const text = panel.page.locator('#batch-targets-text');
    await text.fill('[0, 1, 0]');
    await panel.says('There are 3 true classes for 4 rows.');
    await text.fill('tensor([0, 1, 0, 2.5])');
    await panel.says('True classes are whole numbers; number 4 is 2.5.');
    await text.fill('tensor([0, 1, 0, 2])');
    await panel.says('All 4 rows are right.');
    assert.equal(await panel.page.locator('#batch-targets-fault').isVisible(), false);

    await workbench.reload();
    const restored = workbench.panel();
    await restored.says('All 4 rows are right.');
    assert.equal(await restored.page.locator('#batch-targets-text').inputValue(), 'tensor([0, 1, 0, 2])');

    await workbench.openFile('batch.py', placeOf('1, 1, 0', batch));
    await restored.button('Take from the editor').click();
    await restored.says('1 of 4 wrong');
    await restored.page.locator('#batch-targets').selectOption('not given');
    await restored.says('4 rows. Give their true classes');
  }),
);

test(
  'The classes lie along the axis that the person chooses',
  editor.inWindow({ 'batch.py': batch }, async (workbench) => {
    const panel = await inspectAt(workbench, '5.0, 3.0');
    // There are labels for four rows, so there are three classes; but a person may know better.
    await panel.says('of 4 · shape (2, 3, 2) · 3 classes');
    const axis = panel.page.locator('#class-axis');
    await axis.selectOption('axis 2: 2 classes');
    await panel.says('row 1 of 6 · shape (2, 3, 2) · 2 classes');
    assert.equal(await panel.rows.count(), 6);
    await axis.selectOption('axis 1: 3 classes');
    await panel.says('row 1 of 4 · shape (2, 3, 2) · 3 classes');
    assert.deepEqual(
      (await listed(panel)).map((row) => row.split(' at ')[0]),
      ['[0, 0] fish', '[0, 1] fish', '[1, 0] fish', '[1, 1] cat'],
    );
    await panel.rows.nth(3).click();
    await panel.says('row 4 of 4');
    await workbench.reload();
    const restored = workbench.panel();
    await restored.says('row 4 of 4 · shape (2, 3, 2) · 3 classes');
    assert.equal(await axis.inputValue(), '1');
  }),
);

test(
  'Rows that a print leaves out are not counted, and no totals are given',
  editor.inWindow({ 'batch.py': batch }, async (workbench) => {
    await workbench.openFile('batch.py');
    await workbench.copy('tensor([[ 4.0,  0.5],\n        [ 0.0,  9.5],\n        ...,\n        [ 7.0,  0.0]])');
    await workbench.runCommand('Logit Loupe: Inspect Pasted Logits');
    const panel = workbench.panel();
    await panel.says('The print leaves out rows, so there are no totals.');
    await panel.page.locator('#batch-targets').selectOption('pasted or typed');
    await panel.page.locator('#batch-targets-text').fill('[0, 0, 0]');
    await panel.says('1 of 3 wrong; 1 would saturate under MSE. The print leaves out rows, so there are no totals.');
    assert.equal(await panel.page.locator('#batch-curve').isVisible(), false);
  }),
);

test(
  'A hundred thousand rows scroll, by the wheel and by the keys, and open',
  editor.inWindow(
    { 'batch.py': `logits = [\n${Array.from({ length: 100_000 }, (_, row) => `[0, ${row % 10}]`).join(',\n')}]\n` },
    async (workbench) => {
      const panel = await workbench.inspect('batch.py', { line: 2, column: 2 });
      await panel.says('row 1 of 100,000');
      const list = panel.page.locator('#batch-list');
      await list.focus();
      await workbench.page.keyboard.press('End');
      await panel.says('row 100,000 of 100,000');
      assert.ok((await panel.rows.count()) < 200);
      await workbench.page.keyboard.press('Home');
      await panel.says('row 1 of 100,000');
      await list.evaluate((box) => {
        box.scrollTop = box.scrollHeight / 2;
      });
      const middle = panel.page.getByRole('option', { name: /^5\d,\d{3} class/ }).first();
      await middle.click();
      await panel.says(/row 5\d,\d{3} of 100,000/);
      await panel.page.locator('#row-order').selectOption('confidence');
      await panel.page.getByRole('option', { name: /^10 class 1 at 99\.99/ }).waitFor();
    },
  ),
);

for (const theme of themes) {
  test(
    `The batch has no fault that axe finds, in ${theme}`,
    editor.inWindow(
      { 'batch.py': batch, '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': theme }) },
      async (workbench) => {
        const panel = await withLabels(workbench);
        for (const id of ['batch-curve', 'batch-reliability', 'batch-confusion', 'batch-margins']) {
          await panel.page.locator(`#${id} summary`).click();
        }
        assert.equal(await panel.page.locator('#batch canvas:visible').count(), 3);
        await panel.page.locator('#batch-list').focus();
        assert.deepEqual(await axeFaults(panel.page), []);
        await panel.page.locator('#batch-targets').selectOption('pasted or typed');
        await panel.page.locator('#batch-targets-text').fill('[1');
        await panel.page.locator('#batch-targets-fault').waitFor();
        assert.deepEqual(await axeFaults(panel.page), []);
      },
    ),
  );
}
