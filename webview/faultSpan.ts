/** The part of a text to underline: `[start, end)`, never empty unless the text is. */
export function faultSpan(text: string, fault: { readonly start: number; readonly end: number }): [number, number] {
  const start = Math.min(Math.max(fault.start, 0), text.length);
  const end = Math.min(Math.max(fault.end, start), text.length);
  if (end > start) return [start, end];
  // A fault between two characters is shown on the next one, or at the end of the text on the last one.
  return start < text.length ? [start, start + 1] : [Math.max(start - 1, 0), start];
}
