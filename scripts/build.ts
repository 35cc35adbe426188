import { rm } from 'node:fs/promises';
import { type BuildOptions, context } from 'esbuild';

/** `node scripts/build.ts [--production] [--watch]`: makes dist/ from the sources. */
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const shared: BuildOptions = {
  bundle: true,
  target: 'es2023',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'info',
};

const bundles: BuildOptions[] = [
  // Both hosts load one CommonJS file; what a command needs first sits in it as a lazy module.
  {
    ...shared,
    entryPoints: ['src/node/main.ts'],
    outfile: 'dist/node.cjs',
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
  },
  {
    ...shared,
    entryPoints: ['src/web/main.ts'],
    outfile: 'dist/web.cjs',
    format: 'cjs',
    platform: 'browser',
    external: ['vscode'],
  },
  { ...shared, entryPoints: ['webview/main.ts'], outfile: 'dist/panel.js', format: 'esm', platform: 'browser' },
  { ...shared, entryPoints: ['webview/panel.css'], outfile: 'dist/panel.css' },
];

await rm('dist', { recursive: true, force: true });
for (const options of bundles) {
  const build = await context(options);
  await (watch ? build.watch() : build.rebuild());
  if (!watch) await build.dispose();
}
