import { env, l10n, Uri, type Webview } from 'vscode';

/** The panel's page. It is constant but for addresses and the nonce: what it shows comes as messages, never as HTML. */
export function panelPage(webview: Webview, extensionUri: Uri, nonce: string): string {
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', name)).toString();
  // Without a bundle for the person's language the words are English, and are to be read out as such.
  const language = l10n.bundle === undefined ? 'en' : env.language;
  const policy = [
    `default-src 'none'`,
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    // The page's own drawings, which become pictures to save.
    'img-src data:',
  ].join('; ');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${file('panel.css')}">
<title>Logit Loupe</title>
</head>
<body>
<main id="panel"></main>
<script type="module" nonce="${nonce}" src="${file('panel.js')}"></script>
</body>
</html>`;
}
