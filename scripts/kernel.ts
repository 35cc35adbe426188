import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Plugin } from 'esbuild';

/** The AssemblyScript compiler. It is started, not imported: its types are those of its own language. */
const compiler = 'node_modules/assemblyscript/bin/asc.js';
const sources = ['literal.ts', 'decimal.ts'].map((file) => path.resolve('src/kernel/assembly', file));

/** Puts the WebAssembly module of src/kernel, built from its AssemblyScript, where a source imports `kernel.wasm`. */
export const kernelPlugin: Plugin = {
  name: 'kernel',
  setup(build) {
    const filter = /\/kernel\.wasm$/;
    build.onResolve({ filter }, ({ path: file, resolveDir }) => ({ path: path.join(resolveDir, file) }));
    build.onLoad({ filter }, async () => ({ contents: await builtKernel(), loader: 'binary', watchFiles: sources }));
  },
};

/** The bytes of the module. Throws what the compiler says where there is an error. */
async function builtKernel(): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kernel-'));
  try {
    const file = path.join(folder, 'kernel.wasm');
    const compilation = [compiler, '--config', 'src/kernel/asconfig.json', '--outFile', file];
    await promisify(execFile)(process.execPath, compilation);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
