import type { BuildOptions, Plugin } from 'esbuild';
import { kernelPlugin } from './kernel.ts';

/**
 * What ships: every bundle, from its entry to its file in `dist/`. A production bundle is minified and has no source
 * map. Each option set carries a metafile, which says what the bundle contains.
 */
export function bundles(production: boolean) {
  const shared = {
    bundle: true,
    outdir: 'dist',
    target: 'es2023',
    minify: production,
    sourcemap: production ? false : 'linked',
    // The licences of what is bundled are in ThirdPartyNotices.txt.
    legalComments: 'none',
    metafile: true,
  } satisfies BuildOptions;

  // A host loads one CommonJS file, in which `import()` is a lazy module.
  const host = {
    ...shared,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    plugins: [kernelPlugin],
  } satisfies BuildOptions;

  return [
    { ...host, entryPoints: { node: 'src/node/main.ts' }, platform: 'node', plugins: [hostOfWebBundle] },
    { ...host, entryPoints: { web: 'src/web/main.ts' }, platform: 'browser' },
    {
      ...shared,
      entryPoints: [
        { in: 'webview/main.ts', out: 'panel' },
        { in: 'webview/panel.css', out: 'panel' },
      ],
      format: 'esm',
      platform: 'browser',
    },
  ] satisfies BuildOptions[];
}

/** Node's bundle holds what only Node has; the host it loads from the bundle for the web, which must be one file. */
const hostOfWebBundle: Plugin = {
  name: 'host of the web bundle',
  setup(build) {
    build.onResolve({ filter: /\/host\/activate\.ts$/ }, () => ({ path: './web.cjs', external: true }));
  },
};
