import { test } from 'node:test';
import { useEditor } from './editor.ts';
import { classifier, doMainJob } from './mainJob.ts';

const editor = useEditor({ workspaceTrust: true });

test(
  'In a folder that nobody has trusted everything works: nothing of it is ever run',
  editor.inWindow({ 'classifier.py': classifier }, async (workbench) => {
    await workbench.page.getByRole('button', { name: /^Restricted Mode/ }).waitFor();
    await doMainJob(workbench);
  }),
);
