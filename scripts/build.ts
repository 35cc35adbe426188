import { rm } from 'node:fs/promises';
import { build, context } from 'esbuild';
import { bundles } from './bundles.ts';

/**
 * `node scripts/build.ts [--production] [--watch]` makes `dist/` from the sources. esbuild prints every error with its
 * place; the exit code is 1 when a bundle has one. `--watch` builds again at each change until it is stopped.
 */
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const options = bundles(production).map((bundle) => ({ ...bundle, logLevel: watch ? 'info' : 'warning' }) as const);

await rm('dist', { recursive: true, force: true });
if (watch) {
  const contexts = await Promise.all(options.map((bundle) => context(bundle)));
  await Promise.all(contexts.map((bundle) => bundle.watch()));
} else {
  const results = await Promise.allSettled(options.map((bundle) => build(bundle)));
  if (results.some((result) => result.status === 'rejected')) process.exitCode = 1;
  for (const result of results) {
    if (!production || result.status === 'rejected') continue;
    for (const [file, { bytes }] of Object.entries(result.value.metafile.outputs))
      console.log(`${file} ${bytes} bytes`);
  }
}
