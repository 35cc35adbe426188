import { placeOf, type Workbench } from '../../scripts/vscode/workbench.ts';

/** A file on which the main job can be done. */
export const classifier = 'logits = torch.tensor([2.0, -1.0, 8.5])\n';

/** Rests on the array of `classifier.py`, inspects it, chooses the true class and reads the warning. */
export async function doMainJob(workbench: Workbench) {
  await workbench.openFile('classifier.py', placeOf('-1.0', classifier));
  await workbench.hover('3 logits → class 2 at 99.84 %');
  await workbench.runCommand('Logit Loupe: Inspect Logits at Cursor');
  const panel = workbench.panel();
  await panel.trueClass.fill('0');
  await panel.says('Confidently wrong: class 2 at 99.84 %, true class 0 at 0.150 %.');
  return panel;
}
