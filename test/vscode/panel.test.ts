import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf, until, type Workbench } from '../../scripts/vscode/workbench.ts';
import { useEditor } from './editor.ts';

const editor = useEditor();

const classifier = `import torch

logits = torch.tensor([2.0, -1.0, 8.5])
other = [0.25, 4.5]
batch = torch.tensor([
    [4.0, 0.0, 0.0],
    [0.0, 0.0, 6.0],
])
`;

async function inspectAt(workbench: Workbench, part: string) {
  return await workbench.inspect('classifier.py', placeOf(part, classifier));
}

test(
  'The panel asks for the true class first, then warns with both pushes, the ratio and the reason',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const panel = await inspectAt(workbench, '-1.0');
    await panel.says('Which class is the true one? Click its bar or type its number.');
    assert.deepEqual(await panel.bars.allInnerTexts().then(singleSpaced), [
      'class 0 0.150 %',
      'class 1 7.5e-5',
      'class 2 predicted 99.84 %',
    ]);

    await panel.trueClass.fill('0');
    await panel.says('Confidently wrong: class 2 at 99.84 %, true class 0 at 0.150 %.');
    await panel.verdict.locator('summary').click();
    const [verdict = ''] = singleSpaced([await panel.verdict.innerText()]);
    assert.match(verdict, /push on class 0 is at 1\.01 % of its best; under cross-entropy it is at 99\.85 %/);
    assert.match(verdict, /gradient of cross-entropy is 500 times that of MSE \(mean\)/);
    assert.match(verdict, /MSE on softmax outputs pushes with p \(1 - p\)²/);
    assert.deepEqual(await panel.table.getByRole('row').allInnerTexts().then(singleSpaced), [
      'class logit softmax log-softmax gradient, CE gradient, MSE',
      'class 0 true 2.000 0.150 % -6.502 -0.9985 -0.00200',
      'class 1 -1.000 7.5e-5 -9.502 +7.47e-5 -4.96e-5',
      'class 2 predicted 8.500 99.84 % -0.001577 +0.9984 +0.00204',
    ]);
  }),
);

test(
  'The true class is chosen by a click on its bar, by its number, or by the keyboard alone',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const panel = await inspectAt(workbench, '-1.0');
    await panel.bars.nth(2).click();
    await panel.says('Right: class 2 at 99.84 %.');
    assert.equal(await panel.trueClass.inputValue(), '2');

    await panel.trueClass.fill('1');
    await panel.says('true class 1 at 7.5e-5');
    assert.equal(await panel.bars.nth(1).getAttribute('aria-selected'), 'true');

    await panel.bars.nth(1).locator('..').focus();
    await workbench.page.keyboard.press('ArrowUp');
    await workbench.page.keyboard.press('Enter');
    await panel.says('true class 0 at 0.150 %');
    await workbench.page.keyboard.press('Escape');
    await panel.says('Which class is the true one?');
  }),
);

test(
  'Temperature and the MSE convention change the numbers',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const panel = await inspectAt(workbench, '-1.0');
    await panel.trueClass.fill('0');
    await panel.says('500 times that of MSE (mean)');
    await panel.page.getByRole('combobox', { name: 'MSE' }).selectOption('sum');
    await panel.says('170 times that of MSE (sum)');
    await panel.page.getByRole('spinbutton', { name: 'Temperature' }).fill('2');
    await panel.says(/class 2 at 95\.\d\s%, true class 0 at 3\.\d+\s%/);
  }),
);

test(
  'Numbers that float64 rounds to the same are shown anew, too',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const panel = await inspectAt(workbench, '-1.0');
    for (const [text, share] of [
      ['[40.0, 0.0, 3.0]', '1 - 9.0e-17'],
      ['[50.0, 0.0, 3.0]', '1 - 4.1e-21'],
      ['[60.0, 0.0, 3.0]', '1 - 1.8e-25'],
    ] as const) {
      await panel.box.fill(text);
      const softmax = panel.table
        .getByRole('row', { name: /^class 0/ })
        .getByRole('button')
        .nth(1);
      await until(`${share} in the table`, async () => (await softmax.innerText()).replaceAll('\u00a0', ' ') === share);
    }
  }),
);

test(
  'A faulty text is one sentence and a mark at its place; the row before it stays, greyed, until the text is right again',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const panel = await inspectAt(workbench, '-1.0');
    await panel.trueClass.fill('2');
    await panel.says('Right: class 2 at 99.84 %.');
    for (const [text, sentence, marked] of [
      ['[2.0, oops, 8.5]', '“oops” is not a number.', 'oops'],
      ['[[1.0, 2.0], [3.0]]', 'Row 2 has one number, the rows above have 2.', '[3.0]'],
      ['[1.0, ..., 3.0]', 'The print leaves out classes ("...")', '...'],
      ['[1.0, 2.0', 'The array is not closed', '['],
      ['[]', 'The array is empty.', '[]'],
      ['no numbers', 'There is no array of numbers here.', 'no numbers'],
    ] as const) {
      await panel.box.fill(text);
      await panel.says(sentence);
      assert.equal(await panel.page.locator('mark').innerText(), marked);
      await panel.says('This is the row before the text became faulty.');
      await panel.says('Right: class 2 at 99.84 %.');
    }
    await panel.box.fill('[1.0, 2.0, 3.0]');
    await panel.says('Right: class 2 at 66.5 %.');
    await panel.page.getByText('This is the row before').waitFor({ state: 'hidden' });
  }),
);

test(
  'Pasted logits: an empty box with examples, and what the clipboard holds when that is an array',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py');
    await workbench.copy('nothing of interest');
    await workbench.runCommand('Logit Loupe: Inspect Pasted Logits');
    const panel = workbench.panel();
    await panel.says('Paste logits, or put the cursor on an array');
    assert.equal(await panel.box.inputValue(), '');
    await panel.button('Confidently wrong').click();
    await panel.says('Confidently wrong: class 2');
    await panel.box.fill('[0.5, 1.5]');
    await panel.says('2 classes');

    await workbench.copy('tensor([-1.5,  0.25,  3.0])');
    await workbench.openFile('classifier.py');
    await workbench.runCommand('Logit Loupe: Inspect Pasted Logits');
    const second = workbench.panel();
    await second.says('3 classes');
    assert.equal(await second.box.inputValue(), 'tensor([-1.5,  0.25,  3.0])');
  }),
);

test(
  'A matrix lists its rows to step through',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const panel = await inspectAt(workbench, '6.0');
    await panel.says('row 2 of 2 · shape (2, 3) · 3 classes');
    assert.deepEqual(await panel.rows.allInnerTexts().then(singleSpaced), [
      '1 class 0 at 96.5 %',
      '2 class 2 at 99.51 %',
    ]);
    await panel.rows.first().click();
    await panel.says('row 1 of 2');
    await workbench.page.keyboard.press('ArrowDown');
    await panel.says('row 2 of 2');
    // In a narrow panel Enter goes to the row, and the way back to the list.
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.press('ArrowUp');
    await panel.says('row 1 of 2');
  }),
);

test(
  'An array has one panel, which the same command revives; another array has another',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const tabs = workbench.page.getByRole('tab', { name: /^Logits: classifier\.py/ });
    const panel = await inspectAt(workbench, '-1.0');
    await panel.trueClass.fill('0');
    await panel.says('Confidently wrong');
    await inspectAt(workbench, '8.5');
    await panel.says('Confidently wrong');
    assert.equal(await tabs.count(), 1);

    await inspectAt(workbench, '4.5');
    await workbench.panel().says('2 classes');
    assert.equal(await tabs.count(), 2);
    await inspectAt(workbench, '2.0');
    await workbench.panel().says('Confidently wrong');
    assert.equal(await tabs.count(), 2);
  }),
);

test(
  'When the array changes the panel says so, and Refresh reads it again',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const panel = await inspectAt(workbench, '8.5');
    await panel.trueClass.fill('0');
    await panel.says('Confidently wrong: class 2 at 99.84 %');
    // Above the array: it moves, and is still the same.
    await workbench.openFile('classifier.py', { line: 1, column: 1 });
    await workbench.page.keyboard.type('import numpy\n');
    await panel.button('classifier.py:4').waitFor();
    assert.ok(await panel.button('Refresh').isHidden());

    await workbench.moveCursor({ line: 4, column: placeOf('8.5', classifier).column });
    await workbench.page.keyboard.type('1');
    await panel.says('classifier.py has changed since.');
    await panel.says('class 2 at 99.84 %');
    await panel.button('Refresh').click();
    await panel.says('18.5');
    assert.match(await panel.verdict.innerText(), /class 2 at 1\s-\s/);
    assert.ok(await panel.button('Refresh').isHidden());
  }),
);

test(
  'Refresh finds the array anew where an edit went across its edges; a box that was edited goes back to the source',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const panel = await inspectAt(workbench, '8.5');
    await panel.says('3 classes');
    await workbench.openFile('classifier.py', placeOf(', 8.5])', classifier));
    for (const _ of ', 8.5]') await workbench.page.keyboard.press('Delete');
    await workbench.page.keyboard.type(']');
    await panel.says('classifier.py has changed since.');
    await panel.button('Refresh').click();
    await panel.says('2 classes');
    assert.equal(await panel.box.inputValue(), 'torch.tensor([2.0, -1.0])');

    await panel.box.fill('[9.0, 8.0, 7.0]');
    await panel.says('Edited here: classifier.py:3 has another text.');
    await panel.button('Refresh').click();
    await panel.says('2 classes');
    assert.ok(await panel.button('Refresh').isHidden());
  }),
);

test(
  'A panel that was hidden while its file changed finds its array again',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const panel = await inspectAt(workbench, '8.5');
    await panel.trueClass.fill('0');
    await panel.says('Confidently wrong');
    // A second panel hides the first.
    await inspectAt(workbench, '4.5');
    await workbench.panel().says('2 classes');
    await workbench.openFile('classifier.py', { line: 1, column: 1 });
    await workbench.page.keyboard.type('import numpy\n');
    await workbench.runCommand('File: Save');
    await workbench.reload();
    await workbench.page.getByRole('tab', { name: /^Logits: classifier\.py:3/ }).click();
    await panel.says('Confidently wrong: class 2 at 99.84 %');
    await panel.button('classifier.py:4').waitFor();
    assert.ok(await panel.button('Refresh').isHidden());
  }),
);

test(
  'The list of rows begins near the row at the cursor',
  editor.inWindow(
    { 'classifier.py': `batch = [\n${'    [0.5, 1.5],\n'.repeat(400)}    [2.5, 1.5],\n]\n` },
    async (workbench) => {
      const panel = await workbench.inspect('classifier.py', { line: 402, column: 8 });
      await panel.says('row 401 of 401');
      await panel.page.getByRole('option', { name: /^401 class 0/, selected: true }).waitFor();
    },
  ),
);

test(
  'A reload brings the panel back with its true class',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const panel = await inspectAt(workbench, '-1.0');
    await panel.trueClass.fill('0');
    await panel.says('Confidently wrong');
    await workbench.reload();
    await panel.says('Confidently wrong: class 2 at 99.84 %, true class 0 at 0.150 %.');
    await panel.button('classifier.py:3').waitFor();
  }),
);

function singleSpaced(texts: readonly string[]) {
  return texts.map((text) => text.trim().replaceAll(/\s+/g, ' '));
}
