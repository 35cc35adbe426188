/** JSON has no negative zero; a bar has no use for it either. */
export function zeroUnsigned(gradient = 0): number {
  return gradient + 0;
}
