/** How far a key moves a logit: Left and Right by 0.1, with Shift by 1, with Alt by 0.01; undefined for other keys. */
export function logitStep(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>,
): number | undefined {
  if (event.ctrlKey || event.metaKey) return undefined;
  const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  return direction && direction * (event.shiftKey ? 1 : event.altKey ? 0.01 : 0.1);
}

/** A logit so much further, without the digits that decimal steps leave behind in binary: 0.1 + 0.2 is 0.3. */
export function steppedLogit(logit: number, step: number): number {
  return Number((logit + step).toFixed(10));
}

/** The number that somebody typed for a logit; undefined for what is no finite number. */
export function typedLogit(text: string): number | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text.trim().replace('\u2212', '-'));
  return Number.isFinite(number) ? number : undefined;
}
