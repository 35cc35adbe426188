/** Puts the values into a text's places: `fillIn('{0} of {1}', '3', '64')` is "3 of 64". */
export function fillIn(template: string, ...values: readonly string[]): string {
  return template.replace(/\{(\d+)\}/g, (place, index: string) => values[Number(index)] ?? place);
}

/** A whole number with its thousands separated, as the host writes them: "50,257". */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}
