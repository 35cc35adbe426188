import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { placeOf, until, type Workbench } from '../../scripts/vscode/workbench.ts';
import { useEditor } from './editor.ts';

const editor = useEditor();

const inspect = 'Logit Loupe: Inspect Logits at Cursor';
const model = `import torch

logits = torch.tensor([2.0, -1.0, 8.5])
other = [0.25, 4.5]
batch = torch.tensor([
    [4.0, 0.0, 0.0],
    [0.0, 0.0, 6.0],
])
`;

async function inspectAt(workbench: Workbench, part: string) {
  return await workbench.inspect('model.py', placeOf(part, model));
}

/** Takes the keyboard back to the editor, and its cursor to a part of the text. */
async function goTo(workbench: Workbench, part: string) {
  await workbench.page.keyboard.press('ControlOrMeta+1');
  await workbench.moveCursor(placeOf(part, model));
}

/** The text of the editor as it is on the screen. */
async function editorText(workbench: Workbench): Promise<string> {
  const lines = await workbench.page.locator('.view-line').allInnerTexts();
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

test(
  'A panel that follows the cursor shows the array and the row under it, stays where there is none, and keeps what was changed in it',
  editor.inWindow({ 'model.py': model }, async (workbench) => {
    const panel = await inspectAt(workbench, '-1.0');
    await panel.button('Follow cursor').click();
    await goTo(workbench, '4.5');
    await panel.says('other');
    assert.equal(await panel.box.inputValue(), '[0.25, 4.5]');
    await panel.trueClass.fill('0');
    await panel.says('Confidently wrong');
    await goTo(workbench, '6.0');
    await panel.says('row 2 of 2');
    await panel.says('Which class is the true one?');
    // What was chosen for an array counts when the cursor is back on it.
    await goTo(workbench, '4.5');
    await panel.says('Confidently wrong');
    await goTo(workbench, '6.0');
    await panel.says('row 2 of 2');
    await goTo(workbench, 'import');
    await panel.says('row 2 of 2');
    await panel.box.fill('[1.0, 2.0]');
    await panel.says('Edited here: model.py:5 has another text.');
    await goTo(workbench, '-1.0');
    await panel.says('The cursor is not followed while there are changes here.');
    assert.equal(await panel.box.inputValue(), '[1.0, 2.0]');
    await panel.button('Refresh').click();
    await goTo(workbench, '4.5');
    await panel.says('model.py:4');
    assert.equal(await panel.button('Follow cursor').getAttribute('aria-pressed'), 'true');
  }),
);

test(
  'Changed logits are written into the document as one edit that the editor takes back, and refused when the text is another by now',
  editor.inWindow({ 'model.py': model }, async (workbench) => {
    const panel = await inspectAt(workbench, '-1.0');
    await panel.trueClass.fill('0');
    await panel.says('Confidently wrong');
    await workbench.runCommand('Logit Loupe: Step with Cross-Entropy');
    await panel.says('logits differ from model.py:3');
    const written = await panel.page.locator('#write-back');
    await written.click();
    await written.waitFor({ state: 'hidden' });
    assert.match(await editorText(workbench), /torch\.tensor\(\[2\.998\d+, -1\.00007\d+, 7\.50\d+\]\)/);
    assert.match(await panel.box.inputValue(), /^torch\.tensor\(\[2\.998/);

    await goTo(workbench, 'import');
    await workbench.page.keyboard.press('ControlOrMeta+Z');
    await until('the text before', async () => (await editorText(workbench)).includes('[2.0, -1.0, 8.5]'));
    await until('the panel after it', async () => (await panel.box.inputValue()).includes('[2.0, -1.0, 8.5]'));

    await panel.button('Step with cross-entropy').click();
    await panel.says('logits differ from model.py:3');
    await goTo(workbench, '2.0');
    await workbench.page.keyboard.type('1');
    await panel.says('model.py has changed since.');
    await written.click();
    await workbench.notifies('model.py has changed since. Nothing was written: refresh the panel first.');
    assert.match(await editorText(workbench), /\[12\.0, -1\.0, 8\.5\]/);
  }),
);

test(
  'A pinned row is compared with in another panel, and both survive a reload with what was changed in them',
  editor.inWindow({ 'model.py': model }, async (workbench) => {
    const first = await inspectAt(workbench, '-1.0');
    await first.button('Pin').click();
    await first.trueClass.fill('0');
    await first.says('Confidently wrong');
    await workbench.runCommand('Logit Loupe: Step with Cross-Entropy');
    await first.says('logits differ from model.py:3');
    await goTo(workbench, '4.0');
    await workbench.runCommand(inspect);
    const second = workbench.panel();
    await second.says('row 1 of 2');
    await second.button('Compare with logits · model.py:3').click();
    await second.says('Compared with logits · model.py:3');
    await second.page.locator('#compare').waitFor({ state: 'hidden' });

    await workbench.reload();
    await second.says('row 1 of 2');
    await second.says('Compared with logits · model.py:3');
    await workbench.page.getByRole('tab', { name: 'Logits: model.py:3' }).click();
    await first.says('logits differ from model.py:3');
    await first.says('Compared with logits · model.py:3');
  }),
);

test(
  'The same array opens in another panel, where another row can stand beside it',
  editor.inWindow({ 'model.py': model }, async (workbench) => {
    const panel = await inspectAt(workbench, '4.0');
    await panel.says('row 1 of 2');
    await panel.trueClass.click();
    await workbench.runCommand('Logit Loupe: Open in Another Panel');
    await until('two panels', async () => (await workbench.page.locator('iframe.webview:visible').count()) === 2);
    const frames = workbench.page.locator('iframe.webview:visible');
    const other = frames.nth(1).contentFrame().frameLocator('#active-frame');
    await other.getByText('row 1 of 2').first().waitFor();
    await workbench.runCommand('Logit Loupe: Next Row');
    await other.getByText('row 2 of 2').first().waitFor();
    await frames.first().contentFrame().frameLocator('#active-frame').getByText('row 1 of 2').first().waitFor();
  }),
);

test(
  'A text that is dropped onto the panel is read in the place of the array; files are refused in a sentence',
  editor.inWindow({ 'model.py': model }, async (workbench) => {
    const panel = await inspectAt(workbench, '-1.0');
    await panel.says('3 classes');
    const drag = async (kind: string, type: string, text: string) =>
      await panel.page.evaluate(
        (page, [event, mime, data]) => {
          const dataTransfer = new DataTransfer();
          if (mime === 'Files') dataTransfer.items.add(new File([data], 'logits.npy'));
          else dataTransfer.setData(mime, data);
          page.dispatchEvent(new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true }));
        },
        [kind, type, text] as const,
      );
    await drag('dragover', 'Files', 'x');
    await panel.says('Files are not read here.');
    await drag('drop', 'Files', 'x');
    await drag('dragover', 'text/plain', '');
    await panel.says('Drop the text to read it here');
    await drag('drop', 'text/plain', 'logits: [7.0, 1.0]');
    await panel.says('2 classes');
    assert.equal(await panel.box.inputValue(), 'logits: [7.0, 1.0]');
    await panel.page.locator('#place').waitFor({ state: 'hidden' });
  }),
);

test(
  'What the panel shows is copied in each format, and as a PyTorch script',
  editor.inWindow({ 'model.py': model }, async (workbench) => {
    const panel = await inspectAt(workbench, '0.25');
    await panel.trueClass.fill('0');
    await panel.says('class 1 at 98.6 %');
    const copies = async (choices: readonly string[], expected: RegExp) => {
      await workbench.copy('');
      await panel.button('Copy').click();
      await panel.menuItem('Copy as…').click();
      await workbench.choose(...choices);
      await until(`a copy like ${expected}`, async () => expected.test(await workbench.clipboard()));
    };
    await copies(['Python list', 'Logits'], /^\[0\.25, 4\.5\]$/);
    await copies(['NumPy array', 'Softmax'], /^np\.array\(\[0\.0140\d+, 0\.98\d+\], dtype=np\.float64\)$/);
    await copies(
      ['PyTorch tensor', 'Log-softmax'],
      /^torch\.tensor\(\[-4\.26\d+, -0\.014\d+\], dtype=torch\.float64\)$/,
    );
    await copies(['JavaScript array', 'Cross-entropy gradient'], /^new Float64Array\(\[-0\.98\d+, 0\.98\d+\]\)$/);
    await copies(
      ['CSV table', 'Everything'],
      /^class,logit,probability,log_probability,ce_gradient,mse_gradient\n0,0\.25,/,
    );
    await copies(['Markdown table', 'MSE gradient'], /^\| class \| mse_gradient \|\n/);

    await panel.button('Copy').click();
    await panel.menuItem('PyTorch script').click();
    await until('a script', async () => (await workbench.clipboard()).startsWith('import torch\n'));
  }),
);

test(
  'All rows of a matrix are copied as one table',
  editor.inWindow({ 'model.py': model }, async (workbench) => {
    const panel = await inspectAt(workbench, '4.0');
    await panel.says('row 1 of 2');
    await panel.trueClass.click();
    await workbench.runCommand('Logit Loupe: Copy As…');
    await workbench.choose('CSV table', 'Logits', 'All 2 rows');
    await until('a table of six lines', async () => (await workbench.clipboard()).split('\n').length === 8);
    assert.match(await workbench.clipboard(), /^row,class,logit\n0,0,4\n/);
  }),
);

test(
  'A chart is saved as SVG or as PNG where the person says',
  editor.inWindow({ 'model.py': model }, async (workbench, folder) => {
    const panel = await inspectAt(workbench, '-1.0');
    await panel.trueClass.fill('0');
    await panel.says('Confidently wrong');
    for (const [choice, name, begins] of [
      ['Softmax as SVG', 'softmax.svg', '<svg xmlns='],
      ['Gradient on each logit as PNG', 'gradient.png', '\u{89}PNG'],
    ] as const) {
      await panel.button('Copy').click();
      await panel.menuItem('Save chart…').click();
      await workbench.choose(choice);
      await workbench.confirmFile(name);
      await until(`${name} in the folder`, async () => (await readdir(folder)).includes(name));
      await until(`the picture ${name}`, async () => {
        const saved = await readFile(join(folder, name), 'latin1');
        return saved.startsWith(begins) && saved.length > 1000;
      });
    }
  }),
);

test(
  'Messages that are none of the host leave the page as it is, and it goes on',
  editor.inWindow({ 'model.py': model }, async (workbench) => {
    const panel = await inspectAt(workbench, '-1.0');
    await panel.says('Which class is the true one?');
    await panel.page.evaluate(() => {
      const hostile = [
        ...[null, 7, 'view', [], {}, { kind: 'view' }, { kind: 'row' }, { kind: 'row', row: null }],
        ...[
          { kind: 'view', view: {}, state: {} },
          { kind: 'view', view: null, state: { text: '' } },
        ],
        ...[{ kind: 'paint' }, { kind: 'paint', chart: 'softmax', svg: 7 }, { kind: '__proto__' }],
      ];
      for (const message of hostile) window.postMessage(message, '*');
    });
    await panel.trueClass.fill('2');
    await panel.says('Right: class 2 at 99.84 %.');
    assert.equal(await panel.page.page().locator('.notification-list-item').count(), 0);
  }),
);
