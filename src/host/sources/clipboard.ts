import { env } from 'vscode';
import type { TextReader } from './text.ts';

/** The clipboard's text when it is an array, else undefined: also when the browser does not let us look. */
export async function readClipboardArray(reader: TextReader): Promise<string | undefined> {
  const text = await env.clipboard.readText().then(
    (copied) => copied,
    () => '',
  );
  const reading = await reader.read(text, 'plaintext');
  return reading !== undefined && 'written' in reading ? text : undefined;
}
