import { test } from 'node:test';
import { placeOf } from '../../scripts/vscode/workbench.ts';
import { useEditor } from './editor.ts';

const editor = useEditor({ workspaceTrust: true });
const classifier = 'logits = torch.tensor([2.0, -1.0, 8.5])\n';

test(
  'In a folder that nobody has trusted everything works: nothing of it is ever run',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.page.getByRole('button', { name: /^Restricted Mode/ }).waitFor();
    await workbench.openFile('classifier.py', placeOf('-1.0', classifier));
    await workbench.hover('3 logits → class 2 at 99.84 %');
    await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
    const panel = workbench.panel();
    await panel.trueClass.fill('0');
    await panel.says('Confidently wrong: class 2 at 99.84 %, true class 0 at 0.150 %.');
  }),
);
