import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type KernelExports, type LiteralScanner, makeKernelScanner } from '../../../../src/core/parse/arrayText.ts';

/** The kernel, built just now. */
export function builtKernel(): LiteralScanner {
  const folder = mkdtempSync(path.join(tmpdir(), 'kernel-'));
  try {
    const file = path.join(folder, 'kernel.wasm');
    const compiler = 'node_modules/assemblyscript/bin/asc.js';
    execFileSync(process.execPath, [compiler, '--config', 'src/kernel/asconfig.json', '--outFile', file]);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)));
    const encoder = new TextEncoder();
    return makeKernelScanner(exports as unknown as KernelExports, (text, bytes) => encoder.encodeInto(text, bytes));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
