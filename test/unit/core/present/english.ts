import { classNaming } from '../../../../src/core/present/className.ts';

/** The translator of a person who reads English: what VS Code does when no translation is found. */
export function english(message: string, ...values: (string | number)[]): string {
  return message.replace(/\{(\d+)\}/g, (placeholder, index) => String(values[Number(index)] ?? placeholder));
}

/** What classes without names are called in English. */
export const unnamed = classNaming(undefined, english);

/** A text with every space an ordinary one, to compare with what a test can show. */
export function plainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
