/**
 * Finds the words of the person's language for an English message, with {0}, {1} … replaced by the values. The host
 * passes VS Code's own; the message is always a literal at the call, so that the strings can be collected.
 */
export type Translate = (message: string, ...values: (string | number)[]) => string;
