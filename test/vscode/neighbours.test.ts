import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf, type Workbench } from '../../scripts/vscode/workbench.ts';
import { useEditor } from './editor.ts';

const editor = useEditor();

const classifier = `import torch

classes = ["cat", "dog", "<b>fish</b>"]

def check():
    logits = torch.tensor([2.0, -1.0, 8.5])
    target = 0

batch = torch.tensor([
    [4.0, 0.0, 1.5],
    [0.0, 0.0, 6.0],
    [7.0, 0.0, 6.0],
])
labels = torch.tensor([1, 2, -100])
`;

async function inspectAt(workbench: Workbench, part: string) {
  return await workbench.inspect('classifier.py', placeOf(part, classifier));
}

test(
  'A target beside the array is offered, and is the true class once a person takes it; classes have their names',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const panel = await inspectAt(workbench, '-1.0');
    await panel.says('Which class is the true one?');
    assert.deepEqual(await panel.bars.allInnerTexts().then(singleSpaced), [
      'cat 0.150 %',
      'dog 7.5e-5',
      '<b>fish</b> predicted 99.84 %',
    ]);
    const offer = panel.button('Use "cat" from target, line 7');
    await offer.focus();
    await workbench.page.keyboard.press('Enter');
    await panel.says('Confidently wrong: "<b>fish</b>" at 99.84 %, true class "cat" at 0.150 %.');
    assert.equal(await panel.trueClass.inputValue(), '0');
    await panel.says('cat · from target, line 7');
    assert.ok(await offer.isHidden());

    await panel.trueClass.fill('1');
    await panel.says('true class "dog" at 7.5e-5');
    await offer.waitFor();
  }),
);

test(
  'Labels that were taken for one row go along to the others, and stay over a reload',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const panel = await inspectAt(workbench, '1.5');
    await panel.button('Use "dog" from labels, line 14').click();
    await panel.says('true class "dog"');
    await panel.rows.nth(1).click();
    await panel.says('Right: "<b>fish</b>"');
    await panel.says('<b>fish</b> · from labels, line 14');
    await panel.rows.nth(2).click();
    await panel.says('Target -100 means that this row is ignored');

    await workbench.reload();
    const restored = workbench.panel();
    await restored.says('Target -100 means that this row is ignored');
    await restored.says('from labels, line 14');
    await restored.rows.nth(0).click();
    await restored.says('true class "dog"');
    // Who clears it clears it for all rows.
    await restored.trueClass.fill('');
    await restored.says('Which class is the true one?');
    await restored.rows.nth(1).click();
    await restored.says('row 2 of 3');
    assert.equal(await restored.trueClass.inputValue(), '');
  }),
);

test(
  'The hover says what the row is with the target beside it, and calls the classes by their names',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py', placeOf('-1.0', classifier));
    const hover = await workbench.hover('3 logits → "<b>fish</b>" at 99.84 %');
    const [text = ''] = singleSpaced([await hover.innerText()]);
    assert.match(text, /With the true class "cat" \(target, line 7\): MSE would saturate \(push 1\.01 % of its best\)/);
    await workbench.openFile('classifier.py', placeOf('0.0, 6.0', classifier));
    await workbench.hover('With the true class "<b>fish</b>" (labels, line 14): right;');
  }),
);

test(
  'Several arrays that were pasted: the one whose targets the others are is read; else the panel offers them',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py');
    await workbench.copy('nothing of interest');
    await workbench.runCommand('Logit Loupe: Inspect Pasted Logits');
    const panel = workbench.panel();
    await panel.box.fill("{'logits': tensor([[2.0, -1.0, 8.5], [0.5, 1.5, 0.1]]), 'labels': tensor([0, 1])}");
    await panel.button('Use 0 from labels').click();
    await panel.says('Confidently wrong: class 2 at 99.84 %, true class 0');

    await panel.box.fill("{'before': tensor([2.0, -1.0, 8.5]), 'after': tensor([3.0, 1.0])}");
    await panel.says('A second array begins here.');
    await panel.button('Read after, shape (2,)').click();
    await panel.says('2 classes');
    assert.equal(await panel.box.inputValue(), 'tensor([3.0, 1.0])');
  }),
);

test(
  'A row of an array whose rows do not fit together can be read alone; the command that prints a whole array can be copied',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py');
    await workbench.copy('nothing of interest');
    await workbench.runCommand('Logit Loupe: Inspect Pasted Logits');
    const panel = workbench.panel();
    await panel.box.fill('[[2.0, -1.0, 8.5], [0.5, 1.5]]');
    await panel.says('Row 2 has 2 numbers, the rows above have 3.');
    await panel.button('Read row 2 alone').click();
    await panel.says('2 classes');
    assert.equal(await panel.box.inputValue(), '[0.5, 1.5]');

    await panel.box.fill('tensor([2.0, 1.0, ..., 3.0])');
    await panel.button('Copy torch.set_printoptions(profile="full")').click();
    await workbench.page.getByText('Copied torch.set_printoptions').first().waitFor();
    assert.equal(await workbench.clipboard(), 'torch.set_printoptions(profile="full")');
  }),
);

function singleSpaced(texts: readonly string[]): string[] {
  return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim());
}
