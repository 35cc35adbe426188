import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from '../../scripts/vscode/workbench.ts';
import { axeFaults, themes } from './axeFaults.ts';
import { useEditor } from './editor.ts';

const editor = useEditor();
const classifier = 'logits = torch.tensor([[2.0, -1.0, 8.5], [0.5, 0.25, 0.125]])\n';

for (const theme of themes) {
  test(
    `The panel has no fault that axe finds, in ${theme}`,
    editor.inWindow(
      { 'classifier.py': classifier, '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': theme }) },
      async (workbench) => {
        await workbench.openFile('classifier.py', placeOf('-1.0', classifier));
        await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
        const panel = workbench.panel();
        await panel.trueClass.fill('0');
        await panel.says('Confidently wrong');
        assert.deepEqual(await axeFaults(panel.page), []);
        // A changed row, a box over its bar, and the keys at work.
        await panel.button('Step with cross-entropy').click();
        await panel.says('logits differ from classifier.py:1.');
        await panel.bars.first().locator('..').focus();
        await workbench.page.keyboard.press('ArrowRight');
        assert.deepEqual(await axeFaults(panel.page), []);
        await workbench.page.keyboard.press('F2');
        await panel.page.locator('#logit').waitFor();
        assert.deepEqual(await axeFaults(panel.page), []);
        await workbench.page.keyboard.press('Escape');
        await panel.box.fill('[0.1234, 0.6543, 0.2223]');
        await panel.says('They are logits, go on');
        assert.deepEqual(await axeFaults(panel.page), []);
        await panel.box.fill(`[${Array.from({ length: 20 }, (_, index) => index / 8).join(', ')}]`);
        await panel.says('the other 4 together');
        await panel.page.locator('#class-search').fill('1');
        await panel.says('the other 9 together');
        assert.deepEqual(await axeFaults(panel.page), []);
        await panel.box.fill('[2.0, oops]');
        await panel.says('“oops” is not a number.');
        assert.deepEqual(await axeFaults(panel.page), []);
      },
    ),
  );
}
