/**
 * Where a value stands on an axis that is linear between -linearTo and +linearTo and logarithmic outside: ±linearTo is
 * at ±1, and each factor of ten beyond it is one further. `linearTo` is positive; value finite. The two logarithms are
 * subtracted rather than the ratio taken, which could overflow.
 */
export function symmetricLog(value: number, linearTo: number): number {
  const magnitude = Math.abs(value);
  if (magnitude <= linearTo) return value / linearTo;
  return Math.sign(value) * (1 + Math.log10(magnitude) - Math.log10(linearTo));
}

/** The value at a position of that axis. */
export function symmetricLogInverse(position: number, linearTo: number): number {
  const magnitude = Math.abs(position);
  if (magnitude <= 1) return position * linearTo;
  return Math.sign(position) * 10 ** (Math.log10(linearTo) + magnitude - 1);
}

/**
 * The positions to label on an axis from -limit to +limit (a whole number, at least 1): zero and as many of the
 * whole positions, evenly stepped down from the limit, as leave `closest` positions between two labels.
 */
export function symmetricLogTicks(limit: number, closest: number): number[] {
  const step = Math.max(1, Math.ceil(closest));
  const positive: number[] = [];
  for (let position = limit; position >= Math.max(1, closest); position -= step) positive.unshift(position);
  return [...positive.map((position) => -position).reverse(), 0, ...positive];
}

/** A tick's value as text: "+0.1", "−1e-7", "0"; scientific below 0.01. */
export function tickText(value: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  const digits = Number(magnitude.toPrecision(2));
  return (value < 0 ? '−' : '+') + (magnitude < 0.0099 ? digits.toExponential() : String(digits));
}
