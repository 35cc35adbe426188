/**
 * A text that somebody else wrote as Markdown and HTML show it, letter by letter: every ASCII character that may mean something
 * to either, or to the icons of VS Code, becomes a reference to it. Good inside an attribute too.
 */
export function markdownText(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);
}
