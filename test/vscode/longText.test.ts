import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Workbench } from '../../scripts/vscode/workbench.ts';

import { useEditor } from './editor.ts';

const editor = useEditor();

/** 40 rows of 10,000 classes, 3 MB: all logits are 0.125 but one of each row, which is 9.5 at class 100 times the row. */
const rows = Array.from({ length: 40 }, (_, row) =>
  Array.from({ length: 10_000 }, (_, index) => (index === 100 * row ? '9.50000' : '0.12500')).join(','),
);
const batch = `import torch\n\nlogits = torch.tensor([\n${rows.map((row) => `  [${row}],\n`).join('')}])\n`;

/** Numbers that Python writes with an underscore are read one by one, which takes a while. */
const slowArray = `[${'1_0.5,'.repeat(1_000_000)}99]`;

async function inspectAt(workbench: Workbench, name: string, line: number) {
  return await workbench.inspect(name, { line, column: 8 });
}

test(
  'An array of 3 MB is inspected, its rows are stepped through, and a reload reads it again where it was',
  editor.inWindow({ 'batch.py': batch }, async (workbench) => {
    const panel = await inspectAt(workbench, 'batch.py', 8);
    await panel.says('row 5 of 40 · shape (40, 10000) · 10,000 classes');
    await panel.page.getByPlaceholder('A text of 3,200,217 characters is too long to edit here.').waitFor();
    assert.equal(await panel.box.inputValue(), '');
    await panel.trueClass.fill('400');
    await panel.says('Right: class 400 at 54.1 %');
    await panel.rows.nth(6).click();
    await panel.says('row 7 of 40');
    await panel.trueClass.fill('0');
    await panel.says('Wrong, though not confidently: class 600 at 54.1 %, true class 0 at 4.6e-5.');
    await panel.button('Step with cross-entropy').click();
    await panel.says('logits differ from batch.py:3.');

    await workbench.reload();
    const restored = workbench.panel();
    await restored.says('row 7 of 40 · shape (40, 10000) · 10,000 classes');
    await restored.says('logits differ from batch.py:3.');
    assert.equal(await restored.trueClass.inputValue(), '0');
    await restored.page.getByPlaceholder('A text of 3,200,217 characters is too long to edit here.').waitFor();
  }),
);

test(
  'A long paste is read with a word in the status bar, and a newer edit wins over it',
  editor.inWindow({ 'notes.txt': '' }, async (workbench) => {
    await workbench.openFile('notes.txt');
    await workbench.runCommand('Logit Loupe: Inspect Pasted Logits');
    const panel = workbench.panel();
    await panel.box.fill(slowArray);
    const word = workbench.page.getByText('Reading an array of numbers…');
    await word.waitFor();
    await panel.box.fill('[0.5, 1.5]');
    await panel.says('2 classes');
    await word.waitFor({ state: 'hidden' });
    await panel.says('2 classes');
  }),
);
