import type { NumberText } from './protocol.ts';

/** From here on the rounding of a base-10 logarithm leaves nothing of the mantissa. */
const logarithmWithoutMantissa = 1e9;

/**
 * `digits` significant digits of 10^log10 as "4.5e-434", for magnitudes that float64 may not hold: some 12 are good in
 * its vicinity. Of a logarithm so large that it says nothing of the mantissa, the logarithm: "10^-4.34e307".
 */
export function powerOfTenText(log10: number, digits: number): string {
  if (Number.isNaN(log10)) return 'nan';
  if (log10 === Number.NEGATIVE_INFINITY) return '0';
  if (Math.abs(log10) >= logarithmWithoutMantissa) return `10^${log10.toExponential(2).replace('e+', 'e')}`;
  const exponent = Math.floor(log10);
  const mantissa = (10 ** (log10 - exponent)).toPrecision(digits);
  // 9.96 to two digits is 10.
  return Number(mantissa) < 10 ? `${mantissa}e${exponent}` : `${(1).toPrecision(digits)}e${exponent + 1}`;
}

/** A magnitude in scientific form, from its logarithm where float64 holds it no longer to full precision. */
function scientificText(magnitude: number, log10: number, digits: number): string {
  return magnitude < 1e-300 ? powerOfTenText(log10, digits) : magnitude.toExponential(digits - 1).replace('e+', 'e');
}

/** A number does not part from its sign at the end of a line: the spaces do not break. */
const percent = '\u00a0%';

/** "1 - x", unbroken. */
export function oneLess(text: string): string {
  return `1\u00a0-\u00a0${text}`;
}

/**
 * A share of one, such as a probability or a push: "97.1 %"; close to one "99.94 %", then "1 - 3.2e-9"; close to zero
 * "4.5e-12". "100 %" and "0" only for what is exactly that. `log10` and `log10Complement` are the base-10 logarithms of
 * the share and of one minus the share, which know more than the share itself near its ends.
 */
export function shareText(share: number, log10: number, log10Complement: number): string {
  if (Number.isNaN(share)) return 'nan';
  if (log10 === Number.NEGATIVE_INFINITY) return '0';
  if (log10Complement === Number.NEGATIVE_INFINITY) return `100${percent}`;
  if (share < 0.001) return scientificText(share, log10, 2);
  if (share < 0.99) return `${(100 * share).toPrecision(3)}${percent}`;
  const complement = 10 ** log10Complement;
  if (complement >= 1e-4) return `${(100 - 100 * complement).toFixed(2)}${percent}`;
  return oneLess(scientificText(complement, log10Complement, 2));
}

/** The same as a decimal fraction, for formulas: "0.971", "1 - 3.20e-9", "4.50e-12". */
export function decimalShareText(share: number, log10: number, log10Complement: number): string {
  if (Number.isNaN(share)) return 'nan';
  if (log10 === Number.NEGATIVE_INFINITY) return '0';
  if (log10Complement === Number.NEGATIVE_INFINITY) return '1';
  if (share < 0.001) return scientificText(share, log10, 3);
  if (share < 0.99) return share.toPrecision(3);
  return oneLess(scientificText(10 ** log10Complement, log10Complement, 3));
}

/** A gradient: always signed, three significant digits, scientific below 0.001 and from 1,000 on. */
export function gradientText(gradient: number, log10Magnitude: number): string {
  if (Number.isNaN(gradient)) return 'nan';
  if (log10Magnitude === Number.NEGATIVE_INFINITY) return '0';
  const sign = gradient < 0 || Object.is(gradient, -0) ? '-' : '+';
  const magnitude = Math.abs(gradient);
  if (magnitude < 0.001) return sign + scientificText(magnitude, log10Magnitude, 3);
  if (magnitude >= 0.9995 && magnitude < 1) return `${sign}${nearOneText(magnitude)}`;
  if (magnitude >= 1000) return `${sign}${magnitude.toExponential(2).replace('e+', 'e')}`;
  // Four digits where three would hide how far from one: 0.9994, not 0.999.
  return sign + magnitude.toPrecision(magnitude >= 0.99 && magnitude < 1 ? 4 : 3);
}

function nearOneText(magnitude: number): string {
  return magnitude < 0.99995 ? magnitude.toFixed(4) : `(${oneLess((1 - magnitude).toExponential(1))})`;
}

/** Any other number of the row: four significant digits, unless told otherwise, scientific where its size asks for it. */
export function quantityText(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return exactText(value);
  const magnitude = Math.abs(value);
  if (magnitude === 0) return '0';
  if (magnitude < 0.001 || magnitude >= 1e6) return value.toExponential(digits - 1).replace('e+', 'e');
  // toPrecision would turn to the scientific form where all digits stand before the point.
  return magnitude >= 10 ** (digits - 1) ? value.toFixed(0) : value.toPrecision(digits);
}

/** A number as somebody would write it who knows it as float32: seven digits, without zeros at the end. */
export function float32Text(value: number): string {
  const [mantissa = '', exponent] = quantityText(value, 7).split('e');
  const shortened = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return exponent === undefined ? shortened : `${shortened}e${exponent}`;
}

/** How many times larger: two significant digits, with thousands separated, scientific from a billion on. */
export function ratioText(log10: number): string {
  if (log10 === Number.POSITIVE_INFINITY) return '∞';
  if (log10 >= 9 || log10 < -3) return powerOfTenText(log10, 2);
  const rounded = Number((10 ** log10).toPrecision(2));
  return rounded >= 1000 ? countText(rounded) : String(rounded);
}

/** A whole number with its thousands separated: "50,257". */
export function countText(count: number): string {
  return count.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** "(64, 10)", as NumPy and PyTorch write shapes. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

/** All the digits that tell a float64 from its neighbours; "-inf", "inf" and "nan" as Python writes them. */
export function exactText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  if (value === Number.NEGATIVE_INFINITY) return '-inf';
  return Number.isNaN(value) ? 'nan' : String(value);
}

/** A share with all its digits: beyond float64's range, as many as its logarithm holds. */
export function shareNumber(share: number, log10: number, log10Complement: number): NumberText {
  return { text: shareText(share, log10, log10Complement), exact: exactMagnitude('', share, log10) };
}

/** A gradient with all its digits. */
export function gradientNumber(gradient: number, log10Magnitude: number): NumberText {
  const sign = gradient < 0 || Object.is(gradient, -0) ? '-' : '';
  return { text: gradientText(gradient, log10Magnitude), exact: exactMagnitude(sign, gradient, log10Magnitude) };
}

/** Any other number with all its digits. */
export function quantityNumber(value: number): NumberText {
  return { text: quantityText(value), exact: exactText(value) };
}

/** What is meant to be a share of one and need not be between 0 and 1: "-3.42 %"; or a difference of two, in points. */
export function signedShareText(value: number, digits = 3, unit = '%'): string {
  const magnitude = Math.abs(value);
  if (magnitude < 0.001 || !(magnitude < 9.99)) return quantityText(value, digits);
  const text = (100 * value).toPrecision(digits);
  const saysOne = Number(text) === 100 && value !== 1 && digits < 17;
  return saysOne ? signedShareText(value, digits + 1, unit) : `${text}\u00a0${unit}`;
}

/** A magnitude with all its digits, or as many as its logarithm holds where float64 makes it 0. */
export function exactMagnitude(sign: string, value: number, log10: number): string {
  const underflowed = value === 0 && log10 !== Number.NEGATIVE_INFINITY && !Number.isNaN(log10);
  return underflowed ? sign + powerOfTenText(log10, 10) : exactText(value);
}
