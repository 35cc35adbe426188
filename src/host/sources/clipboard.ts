import { env } from 'vscode';
import { readText } from './text.ts';

/** The clipboard's text when it is an array, else undefined: also when the browser does not let us look. */
export async function readClipboardArray(): Promise<string | undefined> {
  const text = await env.clipboard.readText().then(
    (copied) => copied,
    () => '',
  );
  return 'written' in readText(text, 'plaintext') ? text : undefined;
}
