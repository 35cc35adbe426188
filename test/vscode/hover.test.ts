import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from '../../scripts/vscode/workbench.ts';
import { useEditor } from './editor.ts';

const editor = useEditor();

const classifier = `import torch

logits = torch.tensor([2.0, -1.0, 8.5])
sizes = [224, 224, 3]
raw_scores = [1, 5, 2]
equal = [0.5, 0.5]
batch = torch.tensor([
    [4.0, 0.0, 0.0],
    [0.0, 0.0, 6.0],
])
`;

test(
  'The first hover in a fresh window shows the softmax, and what would happen were the runner-up the true class',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py', placeOf('-1.0', classifier));
    const hover = await workbench.hover('3 logits → class 2 at 99.84 %');
    const text = (await hover.innerText()).replaceAll(/\s+/g, ' ');
    assert.match(text, /If class 0 were the true one: MSE would saturate \(push 1\.01 % of its best\)/);
    assert.match(text, /cross-entropy pushes 99\.85 %/);
    const picture = hover.getByRole('img', { name: 'Bars of the softmax' });
    assert.ok((await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)) > 0, 'the picture is drawn');
  }),
);

test(
  'Resting the pointer on an array shows the hover; its link opens the panel',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py', placeOf('import', classifier));
    const hover = await workbench.hoverByMouse('8.5', 'class 2 at 99.84 %');
    await hover.getByRole('link', { name: 'Inspect' }).click();
    await workbench.panel().says('Which class is the true one?');
  }),
);

test(
  'A hover shows on logits in any language, and only on what may be logits',
  editor.inWindow(
    {
      'classifier.py': classifier,
      'scores.ts': 'export const scores = new Float32Array([0.1, 6.4, -2.3]);\nexport const size = [640, 480, 3];\n',
      'data.json': '{ "logits": [[3.2, 0.1], [-1.5, 7.9]], "targets": [0, 1, 1] }\n',
      'printed.txt': 'tensor([ 2.1034, -0.4021,  9.7310])\n',
      'unknown.xyz': 'a = [0.25, -4.5]\n',
    },
    async (workbench) => {
      for (const [name, place, words] of [
        ['classifier.py', { line: 3, column: 27 }, '3 logits → class 2 at 99.84 %'],
        ['classifier.py', { line: 5, column: 16 }, '3 logits → class 1'],
        ['scores.ts', { line: 1, column: 42 }, '3 logits → class 1'],
        ['data.json', { line: 1, column: 30 }, '2 logits → class 1'],
        ['printed.txt', { line: 1, column: 14 }, '3 logits → class 2'],
        ['unknown.xyz', { line: 1, column: 8 }, '2 logits → class 0'],
      ] as const) {
        await workbench.openFile(name, place);
        await workbench.hover(words);
      }
      for (const [name, place, what] of [
        ['classifier.py', { line: 1, column: 3 }, 'no array'],
        ['classifier.py', { line: 4, column: 12 }, 'whole numbers without a telling name'],
        ['classifier.py', { line: 6, column: 12 }, 'equal numbers'],
        ['scores.ts', { line: 2, column: 24 }, 'whole numbers without a telling name'],
        ['data.json', { line: 1, column: 55 }, 'whole numbers called targets'],
      ] as const) {
        await workbench.openFile(name, place);
        assert.ok(await workbench.isSilent(), `${what} in ${name}`);
      }
    },
  ),
);

test(
  'In a matrix the hover is about the row under the cursor',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.openFile('classifier.py');
    for (const [part, words] of [
      ['4.0', /class 0 at .*row 1 of 2, shape \(2, 3\)/],
      ['6.0', /class 2 at .*row 2 of 2, shape \(2, 3\)/],
    ] as const) {
      await workbench.moveCursor(placeOf(part, classifier));
      await workbench.hover(words);
    }
  }),
);

const floats = placeOf('-1.0', classifier);
const wholeNumbers = placeOf('224', classifier);

for (const [rule, settings, place, shown] of [
  ['is silent when it is switched off', { 'logitLoupe.hover.enabled': false }, floats, undefined],
  ['is silent on fewer logits than the minimum', { 'logitLoupe.hover.minimumLength': 4 }, floats, undefined],
  ['shows on whole numbers when told to', { 'logitLoupe.hover.integers': true }, wholeNumbers, '3 logits → class 0'],
] as const) {
  test(
    `The hover ${rule}`,
    editor.inWindow(
      { 'classifier.py': classifier, '.vscode/settings.json': JSON.stringify(settings) },
      async (workbench) => {
        await workbench.openFile('classifier.py', place);
        if (shown) {
          await workbench.hover(shown);
        } else {
          // What the command opens proves that the extension is there and could speak.
          await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
          await workbench.panel().says('3 classes');
          await workbench.openFile('classifier.py', place);
          assert.ok(await workbench.isSilent());
        }
      },
    ),
  );
}

test(
  'A line of 48 MB does not hold up the hover',
  editor.inWindow(
    { 'line.json': `{"logits": [${'0.25,-1.5,'.repeat(4_800_000)}3]}`, 'classifier.py': classifier },
    async (workbench) => {
      await workbench.openFile('classifier.py', floats);
      await workbench.hover('3 logits');
      await workbench.openFile('line.json');
      await workbench.page.getByRole('button', { name: 'Open Anyway' }).click();
      await workbench.moveCursor({ line: 1, column: 40 });
      assert.ok(await workbench.isSilent());
      await workbench.openFile('classifier.py', placeOf('6.0', classifier));
      const start = Date.now();
      await workbench.hover('row 2 of 2');
      assert.ok(Date.now() - start < 5000, 'the extension answers at once');
    },
  ),
);
