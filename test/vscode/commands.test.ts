import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf, until, type Workbench } from '../../scripts/vscode/workbench.ts';
import { useEditor } from './editor.ts';

const editor = useEditor();

const classifier = `import torch

even = torch.tensor([0.0, 0.0])
logits = [2.0, -1.0, 8.5]
torn = [1.0, [2.0]]
`;
const scores = 'export const scores = new Float32Array([0.5, 0.5, -Infinity]);\n';

test(
  'A command that finds nothing says in one sentence what it looks for',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py', { line: 1, column: 1 });
    for (const command of ['Inspect Logits at Cursor', 'Copy Softmax', 'Copy MSE Gradient']) {
      await workbench.runCommand(`Logit Loupe: ${command}`);
      await workbench.notifies('There is no array of numbers at the cursor. Put the cursor on one, such as [2.0,');
      await workbench.runCommand('Notifications: Clear All Notifications');
    }
    await selectLine(workbench, 'import');
    await workbench.runCommand('Logit Loupe: Inspect Selection');
    await workbench.notifies('There is no array of numbers in the selection. Select one, such as [2.0, -1.0, 8.5].');
  }),
);

test(
  'Inspect Selection takes the selected text alone; a faulty one opens the panel with its fault',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py', placeOf('-1.0', classifier));
    for (const _ of '-1.0, 8.5') await workbench.page.keyboard.press('Shift+ArrowRight');
    await workbench.runCommand('Logit Loupe: Inspect Selection');
    const panel = workbench.panel();
    await panel.says('2 classes');
    assert.equal(await panel.box.inputValue(), '-1.0, 8.5');

    await selectLine(workbench, 'torn');
    await workbench.runCommand('Logit Loupe: Inspect Selection');
    await workbench.panel().says('stands at another depth of brackets');
  }),
);

test(
  "Copied numbers are an array in the notation of the editor's language",
  editor.inWindow({ 'classifier.py': classifier, 'scores.ts': scores }, async (workbench) => {
    for (const [name, place, command, target, copied] of [
      ['classifier.py', placeOf('0.0', classifier), 'Copy Softmax', undefined, '[0.5, 0.5]'],
      ['classifier.py', placeOf('0.0', classifier), 'Copy Cross-Entropy Gradient', '1', '[0.5, -0.5]'],
      ['classifier.py', placeOf('0.0', classifier), 'Copy MSE Gradient', '1', '[0.25, -0.25]'],
      ['scores.ts', placeOf('0.5', scores), 'Copy Cross-Entropy Gradient', '2', '[0.5, 0.5, -1.0]'],
    ] as const) {
      await workbench.copy('');
      await workbench.openFile(name, place);
      await workbench.runCommand(`Logit Loupe: ${command}`);
      if (target) await workbench.answer('Which class is the true one?', target);
      await until(`${copied} in the clipboard`, async () => (await workbench.clipboard()) !== '');
      assert.equal(await workbench.clipboard(), copied, `${command} in ${name}`);
    }
  }),
);

test(
  'A copy command uses the true class that was chosen in the panel; so do the panel and its numbers',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py', placeOf('0.0', classifier));
    await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
    const panel = workbench.panel();
    await panel.trueClass.fill('1');
    await panel.says('Tied: class 1 shares the lead with one other class');
    await panel.button('Copy').click();
    await panel.page.getByRole('menuitem', { name: 'Cross-entropy gradient' }).click();
    await until('the gradient in the clipboard', async () => (await workbench.clipboard()) === '[0.5, -0.5]');
    await workbench.copy('');
    await workbench.openFile('classifier.py', placeOf('0.0', classifier));
    await workbench.runCommand('Logit Loupe: Copy Cross-Entropy Gradient');
    await until('the gradient in the clipboard', async () => (await workbench.clipboard()) === '[0.5, -0.5]');
  }),
);

test(
  'The context menu copies the selection, or the row at the cursor',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py', placeOf('0.0, 0.0', classifier));
    await workbench.copy('');
    await workbench.chooseFromContextMenu('Logit Loupe', 'Copy Softmax');
    await until('the softmax in the clipboard', async () => (await workbench.clipboard()) === '[0.5, 0.5]');

    await workbench.moveCursor(placeOf('-1.0, 8.5', classifier));
    for (const _ of '-1.0, 8.5') await workbench.page.keyboard.press('Shift+ArrowRight');
    await workbench.chooseFromContextMenu('Logit Loupe', 'Copy Softmax');
    await until('two numbers in the clipboard', async () => (await workbench.clipboard()).startsWith('[0.0000748'));
    assert.equal((await workbench.clipboard()).split(',').length, 2);
  }),
);

test(
  'A true class that was chosen for an edited box is not taken for the array of the document',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py', placeOf('0.0', classifier));
    await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
    const panel = workbench.panel();
    await panel.says('Which class is the true one?');
    await panel.box.fill('[0.0, 9.0, 1.0]');
    await panel.trueClass.fill('2');
    await panel.says('true class 2');
    // The panel shows another text than the document, so its true class is not the document's.
    await workbench.copy('');
    await workbench.openFile('classifier.py', placeOf('0.0', classifier));
    await workbench.runCommand('Logit Loupe: Copy Cross-Entropy Gradient');
    await workbench.answer('Which class is the true one?', '1');
    await until('the gradient in the clipboard', async () => (await workbench.clipboard()) === '[0.5, -0.5]');
  }),
);

test(
  'Of a file over 50 MB, which VS Code hides from extensions, the commands say so',
  editor.inWindow({ 'large.json': `[[0.25,-1.5],\n${'[0.25,-1.5],\n'.repeat(4_200_000)}[3,4]]` }, async (workbench) => {
    await workbench.openFile('large.json');
    await workbench.page.getByRole('button', { name: 'Open Anyway' }).click();
    await workbench.moveCursor({ line: 1, column: 5 });
    await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
    await workbench.notifies('VS Code hides files over 50 MB from extensions.');
  }),
);

async function selectLine(workbench: Workbench, part: string) {
  await workbench.openFile('classifier.py', placeOf(part, classifier));
  await workbench.page.keyboard.press('Shift+End');
}
