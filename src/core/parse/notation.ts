/**
 * How arrays are written, as far as reading them depends on it. `plain` is everything that is not code in one of the
 * others: logs, prints, prose, other languages. It takes what any of them writes, and numbers parted by blanks; Python's
 * tuples only where nothing else is read, since prose is full of parentheses.
 */
export type Notation = 'python' | 'javascript' | 'json' | 'plain';

/** The notation of a language, by the identifier that VS Code has for it. */
export function notationOf(languageId: string): Notation {
  switch (languageId) {
    case 'python':
    case 'cython':
    case 'mojo':
    case 'starlark':
      return 'python';
    case 'javascript':
    case 'javascriptreact':
    case 'typescript':
    case 'typescriptreact':
    case 'vue':
    case 'svelte':
      return 'javascript';
    case 'json':
    case 'jsonc':
    case 'json5':
    case 'jsonl':
      return 'json';
    default:
      return 'plain';
  }
}
