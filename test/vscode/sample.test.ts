import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useEditor } from './editor.ts';

const editor = useEditor();

test(
  'Open Sample shows a labelled batch and the row that is most confidently wrong',
  editor.inWindow({ 'empty.txt': '' }, async (workbench) => {
    await workbench.runCommand('Logit Loupe: Open Sample');
    const panel = workbench.panel();
    await panel.page.getByRole('heading', { name: 'logits' }).waitFor();
    await panel.says(/“?targets/);
    await panel.says('Confidently wrong: "fox" at 99.95 %');
    assert.equal(await panel.bars.count(), 4);
  }),
);

test(
  'The walkthrough has a picture for each step, and opens the sample',
  editor.inWindow({ 'empty.txt': '' }, async (workbench) => {
    const { page } = workbench;
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.chooseAmongMany('Get Started with Logit Loupe');
    for (const step of ['Choose the true class', 'See MSE give up', 'Or just point at an array', 'Paste logits']) {
      await page.locator('.getting-started-step').getByText(step, { exact: true }).click();
      await page.frameLocator('iframe.webview:visible').frameLocator('#active-frame').locator('svg').first().waitFor();
    }
    await page.getByText('Open a sample').first().click();
    await workbench.page.getByRole('tab', { name: /Logits/ }).waitFor();
  }),
);
