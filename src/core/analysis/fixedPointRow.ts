import type { Sliced } from '../tensor/sliced.ts';
import { type DoubleDouble, exactly } from './doubleDouble.ts';
import type { RowExponentials } from './rowExponentials.ts';

/** The exponentials of a row of C classes as integers in units of 2^-bits, each less than two of them from the truth. */
export interface FixedPointRow {
  readonly bits: bigint;
  /** exp((z_i - max z) / T), length C. */
  readonly exponentials: readonly bigint[];
  readonly total: bigint;
  /** Sum of their squares, in units of 2^(-2 bits). */
  readonly squares: bigint;
  /** Whether all classes are tied or masked: then the numbers here are no approximation. */
  readonly exact: boolean;
}

/** A slice of work takes about so many bits, of all its exponentials together: less than a millisecond. */
const BITS_IN_SLICE = 6144;

/** As many digits of the exponentials of a row as anyone asks for, at some microseconds each. The row must have a softmax. */
export function* fixedPointRow(
  { logits, classCount, max, temperature }: RowExponentials,
  bits: number,
): Sliced<FixedPointRow> {
  const exponentials: bigint[] = [];
  let total = 0n;
  let squares = 0n;
  // Many classes may share few logits, when those have few digits.
  const known = new Map<number, bigint>([[Number.NEGATIVE_INFINITY, 0n]]);
  for (let i = 0; i < classCount; i++) {
    if (i % (BITS_IN_SLICE / bits) === 0) yield;
    const value = known.get(logits[i]) ?? exponentialInUnits(logits[i], max, temperature, BigInt(bits));
    known.set(logits[i], value);
    exponentials.push(value);
    total += value;
    squares += value * value;
  }
  const exact = logits.every((logit) => logit === max || logit === Number.NEGATIVE_INFINITY);
  return { bits: BigInt(bits), exponentials, total, squares, exact };
}

/** exp((logit - reference) / T) of a logit not above the reference, in units of 2^-bits. */
export function exponentialInUnits(logit: number, reference: number, temperature: number, bits: bigint): bigint {
  const divisor = integerOf(temperature);
  // Guarded by the bits that a division by a small temperature uncovers.
  const guard = BigInt(Math.max(0, -divisor.power)) + 2n;
  const gap = inUnits(logit, bits + guard) - inUnits(reference, bits + guard);
  const exponent = shifted(gap, -guard - BigInt(divisor.power)) / divisor.integer;
  return exponent < -bits * (1n << bits) ? 0n : fixedPointExponential(exponent, bits);
}

/** exp(x) for x <= 0, both in units of 2^-bits: the Taylor series of a 2^halvings-th of x, squared so many times. */
function fixedPointExponential(x: bigint, bits: bigint): bigint {
  const halvings = BigInt((-x >> bits).toString(2).length + 8);
  // A squaring doubles the error.
  const fineBits = bits + halvings + 8n;
  const fine = (x << (fineBits - bits)) >> halvings;
  let value = 1n << fineBits;
  let term = value;
  for (let n = 1n; term !== 0n; n++) {
    term = ((term * fine) >> fineBits) / n;
    value += term;
  }
  for (let k = 0n; k < halvings; k++) value = (value * value) >> fineBits;
  return value >> (fineBits - bits);
}

/** units 2^-bits, to the last digit that a double-double has. */
export function fromUnits(units: bigint, bits: bigint): DoubleDouble {
  const excess = units.toString(2).length - 120;
  const leading = shifted(units, BigInt(-excess));
  const high = Number(leading);
  const { power, ...digits } = exactly(high, Number(leading - BigInt(high)));
  return { ...digits, power: power + excess - Number(bits) };
}

/** units times a float64, rounded down. */
export function timesFloat(units: bigint, factor: number): bigint {
  const { integer, power } = integerOf(factor);
  return shifted(units * integer, BigInt(power));
}

/** value 2^bits, rounded down where it is no integer. */
function inUnits(value: number, bits: bigint): bigint {
  const { integer, power } = integerOf(value);
  return shifted(integer, bits + BigInt(power));
}

/** value = integer 2^power. */
function integerOf(value: number): { integer: bigint; power: number } {
  const { high, power } = exactly(value);
  // From 2^-25 on 53 bits reach down to 2^-78.
  return { integer: BigInt(high * 2 ** 78), power: power - 78 };
}

function shifted(value: bigint, bits: bigint): bigint {
  return bits < 0n ? value >> -bits : value << bits;
}
