import { type KernelExports, type LiteralScanner, makeKernelScanner } from '../core/parse/arrayText.ts';
import bytes from './kernel.wasm';

/** Makes the kernel's scanner; undefined where there is no WebAssembly, as in an editor locked down by its administrator. */
export function loadKernel(): LiteralScanner | undefined {
  if (!('WebAssembly' in globalThis)) return undefined;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const encoder = new TextEncoder();
  return makeKernelScanner(exports as unknown as KernelExports, (text, into) => encoder.encodeInto(text, into));
}
