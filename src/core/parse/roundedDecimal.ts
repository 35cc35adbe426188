import type { Dtype } from '../tensor/dtype.ts';
import { roundToBfloat16, roundToFloat16 } from '../tensor/halfPrecision.ts';

/** The number that a float dtype makes of a number; with any other dtype, the number itself. */
export function roundTo(dtype: Dtype, value: number): number {
  if (dtype === 'float32') return Math.fround(value);
  if (dtype === 'float16') return roundToFloat16(value);
  return dtype === 'bfloat16' ? roundToBfloat16(value) : value;
}

/**
 * The number of a float dtype nearest to a decimal, ties to even: rounded once, as compilers round `0.1f`. `value` is the
 * float64 nearest to the decimal `digits`, which has no sign. By way of float64 it would be rounded twice: that matters only where
 * `value` is halfway between two numbers of the dtype and the decimal is not. With any other dtype it is the number itself.
 */
export function roundDecimalTo(dtype: Dtype, digits: string, value: number): number {
  if (!narrowFloats.has(dtype)) return value;
  const below = roundTo(dtype, value * (1 - nearby));
  const above = roundTo(dtype, value * (1 + nearby));
  if (below === above || !isHalfway(below, value, above)) return roundTo(dtype, value);
  const order = compareDecimal(digits, value);
  return order === 0 ? roundTo(dtype, value) : order < 0 ? below : above;
}

const narrowFloats: ReadonlySet<Dtype> = new Set(['float32', 'float16', 'bfloat16']);

/** What float64 can't hold of a float's neighbourhood is smaller than this, relative to it. */
const nearby = 2 ** -40;

function isHalfway(below: number, value: number, above: number): boolean {
  // Beyond the largest number the next one would be a power of two.
  const next = above === Number.POSITIVE_INFINITY ? 2 ** Math.ceil(Math.log2(below)) : above;
  return below + next === 2 * value;
}

/** The sign of a decimal minus a float64, in integers. */
function compareDecimal(digits: string, value: number): number {
  // 0x10 has no exponent.
  const match = /^([\d_']*)\.?([\d_']*)(?:[^\d_'xXoObB]([-+]?\d+))?$/.exec(digits);
  if (match === null) return 0;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const all = `${whole}${fraction}`.replaceAll(/[_']/g, '').replace(/^0+/, '');
  const fractionLength = fraction.replaceAll(/[_']/g, '').length;
  // A float64 has fewer digits than this: of the others it matters whether there is one.
  const hasMore = /[1-9]/.test(all.slice(mostDigits));
  const kept = BigInt(`${all.slice(0, mostDigits)}${hasMore ? 1 : 0}`);
  const tens = Number(exponent) - fractionLength + Math.max(0, all.length - mostDigits) - 1;
  // Halfway between two floats of 32 bits or fewer, this is an integer.
  const scaled = BigInt(value * 2 ** scale);
  const difference =
    kept * 10n ** BigInt(Math.max(0, tens)) * 2n ** BigInt(scale) - scaled * 10n ** BigInt(Math.max(0, -tens));
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The power of two that makes integers of what lies halfway between two floats, the smallest of which is 2^-150. */
const scale = 200;

/** A float64 that is halfway between two floats has no more digits. */
const mostDigits = 1_100;
