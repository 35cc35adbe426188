/**
 * The shares of a softmax after one of them, at `position`, was moved to another value: the others keep their ratios, and
 * all sum to what they did. Where the others have nothing, they stay as they are. For drawing: a hand needs no more digits.
 */
export function movedShares(shares: readonly number[], position: number, share: number): number[] {
  const others = shares.reduce((sum, value, other) => (other === position ? sum : sum + value), 0);
  const left = others + (shares[position] ?? 0) - share;
  const scale = others > 0 ? Math.max(left, 0) / others : 1;
  return shares.map((value, other) => (other === position ? share : value * scale));
}
