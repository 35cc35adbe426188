import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from '../../scripts/vscode/workbench.ts';
import { useEditor } from './editor.ts';

const editor = useEditor();

const classifier = `import torch

logits = torch.tensor([2.1, -0.4, 9.7, 0.3])
probabilities = torch.tensor([0.1234, 0.6543, 0.2223])
`;

test(
  'The warning says what saturation costs in steps, at the learning rate of the settings',
  editor.inWindow(
    { 'classifier.py': classifier, '.vscode/settings.json': '{ "logitLoupe.learningRate": 2 }' },
    async (workbench) => {
      await workbench.openFile('classifier.py', placeOf('9.7', classifier));
      await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
      const panel = workbench.panel();
      await panel.trueClass.fill('0');
      await panel.says(/^To correct it: 2 steps with cross-entropy, \d+ with MSE \(.*, learning rate 2\)\.$/);
    },
  ),
);

test(
  'Hover and panel tell probabilities from logits, with the reason and what to do',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    const sentence = 'These look like probabilities: they lie in [0, 1] and sum to 1.';
    await workbench.openFile('classifier.py', placeOf('0.6543', classifier));
    await workbench.hover(sentence);
    await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
    const panel = workbench.panel();
    // A warning is there to be seen: nobody has to unfold it.
    await panel.says(sentence);
    await panel.says('cross-entropy could never fall below 0.551');
    await panel.says('Pass the logits to cross_entropy, without a softmax before it.');
  }),
);

test(
  'A target that is no class is said to be ignored, or out of range',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py', placeOf('9.7', classifier));
    await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
    const panel = workbench.panel();
    for (const [target, sentence] of [
      ['-100', 'Target -100 means that this row is ignored: it adds neither loss nor gradient.'],
      ['4', 'Target 4 is out of range by one: the classes are 0 to 3.'],
      ['17', 'Target 17 is out of range: the classes are 0 to 3.'],
    ] as const) {
      await panel.trueClass.fill(target);
      await panel.says(sentence);
    }
    await panel.trueClass.fill('2');
    await panel.says('Right: class 2 at 99.94 %.');
  }),
);

test(
  'Formulas, other dtypes, the division by the sum and other losses unfold, and stay unfolded while the row changes',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py', placeOf('9.7', classifier));
    await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
    const panel = workbench.panel();
    await panel.trueClass.fill('0');
    await panel.says('Confidently wrong');
    for (const title of [
      'Formulas with these numbers',
      'What float32, bfloat16 and float16 would make of it',
      'Why not divide by the sum?',
      'Other losses',
    ]) {
      await panel.page.getByText(title, { exact: true }).click();
    }
    assert.ok((await panel.page.locator('math').count()) >= 6);
    await panel.says('Class 1 would get a negative share');
    await panel.page.getByRole('rowheader', { name: 'focal loss, gamma 2' }).waitFor();

    await panel.box.fill('[-60.0, 0.5, 71.25]');
    await panel.says('In float32 log(softmax) of class 0 is -inf, where log_softmax gives');
    await panel.page
      .getByRole('cell', { name: /underflows to 0/ })
      .first()
      .waitFor();
  }),
);
