import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pythonWith } from '../../scripts/pythonWith.ts';

const program = fileURLToPath(new URL('runScripts.py', import.meta.url));

/** What each Python script prints. All run in one process, since loading PyTorch takes longer than most of them. */
export function runScripts(scripts: readonly string[]): readonly string[] {
  const output = execFileSync(pythonWith('numpy', 'torch'), [program], {
    input: JSON.stringify(scripts),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(output);
}
