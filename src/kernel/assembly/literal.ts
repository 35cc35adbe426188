/*
 * The scan of a regular literal, such as [[1.5, -2], [3, 4]]: src/core/parse/literalScan.ts says what that is, and does
 * the same; literalKernel.ts there calls this. AssemblyScript, which neither tsc nor Biome reads.
 *
 * A call keeps nothing: its input and output stand in memory, at the offsets below.
 */
import { decimal, exactPower } from './decimal';

/** As many characters as are read at once. Behind them eight bytes may be read that mean nothing. */
export const textSize: i32 = 0x8000;
const mostNumbers: i32 = textSize / 2;

/** Where each part stands in memory, in bytes. The powers of ten come first, at 0: see decimal.ts. */
export const reportAt: i32 = 0x3000;
export const textAt: i32 = 0x3100;
export const valuesAt: i32 = textAt + textSize + 0x100;
export const startsAt: i32 = valuesAt + 8 * mostNumbers;
export const endsAt: i32 = startsAt + 4 * mostNumbers;
export const marksAt: i32 = endsAt + 4 * mostNumbers;

const going: i32 = 0;
const closed: i32 = 1;
const irregular: i32 = 2;

const afterOpen: i32 = 0;
const afterComma: i32 = 1;
const afterValue: i32 = 2;
const afterBlank: i32 = 3;

const commas: i32 = 1;
const blanks: i32 = 2;

/** Scans `length` characters, the first of which is at the offset `base` of the text. What was found is in the report. */
export function scan(base: i32, length: i32, depth: i32, phase: i32, separator: i32): i32 {
  const limit = textAt + length;
  const shift = base - textAt;
  let at = textAt;
  let count = 0;
  let marks = marksAt;
  let undecided = 0;
  let mostDigits = 0;
  let outcome = going;
  while (at < limit) {
    let code: u32 = load<u8>(at);
    // Most values are numbers behind a comma: one that begins here needs none of the questions below.
    if (phase >= afterValue || (code - 0x30 >= 10 && code != 0x2d)) {
      if (code == 0x20 || code == 0x0a || code == 0x0d || code == 0x09) {
        if (phase == afterValue) phase = afterBlank;
        at++;
        continue;
      }
      if (code == 0x2c) {
        if (phase < afterValue || separator == blanks) {
          outcome = irregular;
          break;
        }
        separator = commas;
        phase = afterComma;
        at++;
        continue;
      }
      if (code == 0x5d) {
        if (phase == afterOpen) {
          outcome = irregular;
          break;
        }
        store<i32>(marks, ~(at + shift));
        store<i32>(marks, count, 4);
        marks += 8;
        phase = afterValue;
        at++;
        if (--depth == 0) {
          outcome = closed;
          break;
        }
        continue;
      }
      if (phase >= afterValue) {
        if (phase == afterValue || separator == commas) {
          outcome = irregular;
          break;
        }
        separator = blanks;
      }
      if (code == 0x5b) {
        store<i32>(marks, at + shift);
        store<i32>(marks, count, 4);
        marks += 8;
        depth++;
        phase = afterOpen;
        at++;
        continue;
      }
    }

    // A number.
    let next = at;
    const isNegative = code == 0x2d;
    if (isNegative || code == 0x2b) code = load<u8>(++next);
    const start = next;
    let mantissa: u64 = 0;
    let digit = code - 0x30;
    while (digit < 10) {
      mantissa = mantissa * 10 + digit;
      code = load<u8>(++next);
      digit = code - 0x30;
    }
    const wholeDigits = next - start;
    let significant = load<u8>(start) == 0x30 ? 0 : wholeDigits;
    let digits = wholeDigits;
    let exponent = 0;
    if (code == 0x2e) {
      const fraction = ++next;
      if (significant == 0) while (load<u8>(next) == 0x30) next++;
      const firstSignificant = next;
      for (;;) {
        const eight = load<u64>(next) ^ 0x3030303030303030;
        const written = digitsIn(eight);
        if (written == 8) {
          mantissa = mantissa * 100000000 + valueOfEight(eight);
          next += 8;
          continue;
        }
        if (written > 0) {
          // Zeros before the digits, in place of what stands behind them, leave their value as it is.
          const power = load<u32>(smallPowers + (written << 2));
          mantissa = mantissa * power + valueOfEight(eight << (64 - (written << 3)));
          next += written;
        }
        break;
      }
      code = load<u8>(next);
      significant += next - firstSignificant;
      exponent = fraction - next;
      digits += next - fraction;
    }
    let isNumber = digits > 0 && (wholeDigits < 2 || load<u8>(start) != 0x30);
    if ((code | 0x20) == 0x65) {
      code = load<u8>(++next);
      const isSmall = code == 0x2d;
      if (isSmall || code == 0x2b) code = load<u8>(++next);
      const first = next;
      let written = 0;
      digit = code - 0x30;
      while (digit < 10) {
        // Beyond this every number is 0 or infinite, however many digits a text can hold.
        if (written < 100000000) written = written * 10 + digit;
        code = load<u8>(++next);
        digit = code - 0x30;
      }
      isNumber = isNumber && next > first;
      exponent += isSmall ? -written : written;
    }
    // It may go on behind what is here.
    if (next >= limit) break;
    if (!isNumber || !(code == 0x2c || code == 0x5d || code == 0x20 || code == 0x0a || code == 0x0d || code == 0x09)) {
      outcome = irregular;
      break;
    }
    let value = NaN;
    if (significant <= 15 && exponent <= 0 && exponent >= -22) value = <f64>mantissa / exactPower(-exponent);
    else if (significant <= 19) value = decimal(mantissa, exponent);
    else undecided++;
    store<f64>(valuesAt + 8 * count, isNegative ? -value : value);
    store<i32>(startsAt + 4 * count, start + shift);
    store<i32>(endsAt + 4 * count, next + shift);
    count++;
    if (significant > mostDigits) mostDigits = significant;
    phase = afterValue;
    at = next;
  }
  store<i32>(reportAt, at + shift);
  store<i32>(reportAt, depth, 4);
  store<i32>(reportAt, phase, 8);
  store<i32>(reportAt, separator, 12);
  store<i32>(reportAt, count, 16);
  store<i32>(reportAt, (marks - marksAt) >> 2, 20);
  store<i32>(reportAt, undecided, 24);
  store<i32>(reportAt, mostDigits, 28);
  return outcome;
}

/** How many of the first of eight bytes are digits, less the code of zero each: those of which none is above nine. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function digitsIn(eight: u64): i32 {
  const others = (((eight & 0x7f7f7f7f7f7f7f7f) + 0x7676767676767676) | eight) & 0x8080808080808080;
  return <i32>(ctz(others) >> 3);
}

/** The number that eight digits write, the first of them in the lowest byte: pairs, then fours, then the whole. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function valueOfEight(eight: u64): u64 {
  const pairs = eight * (1 + (10 << 8)) >> 8;
  const fours = (pairs & 0x00ff00ff00ff00ff) * (1 + (100 << 16)) >> 16;
  return (fours & 0x0000ffff0000ffff) * (1 + ((<u64>10000) << 32)) >> 32;
}

/** 10^exponent for 0 to 7. */
const smallPowers = memory.data<u32>([1, 10, 100, 1000, 10000, 100000, 1000000, 10000000]);
