/** The message of an error, and below it those of its causes, outermost first. */
export function causesText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n${causesText(error.cause)}`;
}
