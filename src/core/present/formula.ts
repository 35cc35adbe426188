import type { Formula, FormulaNode } from './protocol.ts';

/** Which loss a leaf of a formula belongs to, for its colour. */
type Loss = 'crossEntropy' | 'meanSquaredError';

/** A variable or the name of a function: p, log. */
export function identifier(text: string, loss?: Loss): FormulaNode {
  return { tag: 'mi', text, ...(loss === undefined ? {} : { loss }) };
}

/** A sign between or before numbers. */
export function operator(text: string): FormulaNode {
  return { tag: 'mo', text };
}

/** The sign of subtraction, which is no hyphen. */
export const minus = operator('−');

export const equals = operator('=');

/** What is left out of a sum. */
export const ellipsis = operator('…');

/** Several nodes as one. */
export function group(...children: Formula): FormulaNode {
  return { tag: 'mrow', children };
}

/** Nodes in parentheses. */
export function fenced(...children: Formula): FormulaNode {
  return group(operator('('), ...children, operator(')'));
}

/** z with the index t below it. */
export function subscript(base: FormulaNode, index: FormulaNode): FormulaNode {
  return { tag: 'msub', children: [base, index] };
}

/** A base to the power of an exponent. */
export function power(base: FormulaNode, exponent: FormulaNode): FormulaNode {
  return { tag: 'msup', children: [base, exponent] };
}

/** A numerator over a denominator. */
export function fraction(numerator: FormulaNode, denominator: FormulaNode): FormulaNode {
  return { tag: 'mfrac', children: [numerator, denominator] };
}

/** The sign of a sum with what it runs over below it. */
export function sumOver(...below: Formula): FormulaNode {
  return { tag: 'munder', children: [operator('∑'), group(...below)] };
}

/** Terms with a sign between each two. */
export function joined(terms: Formula, sign: FormulaNode): FormulaNode {
  return group(...terms.flatMap((term, place) => (place === 0 ? [term] : [sign, term])));
}

/** A function of an argument in parentheses. */
export function applied(name: string, argument: FormulaNode): FormulaNode {
  return group(identifier(name), fenced(argument));
}

/**
 * A number as it is shown elsewhere ("-0.42", "4.5e-12", "1 - 3.2e-9", "-inf"), set as in print: a minus sign, a power of
 * ten, the sign for infinity.
 */
export function number(text: string, loss?: Loss): FormulaNode {
  if (text.startsWith('-')) return group(minus, number(text.slice(1), loss));
  if (text.startsWith('+')) return number(text.slice(1), loss);
  if (text.startsWith('(')) return fenced(number(text.slice(1, -1), loss));
  const [minuend = '', subtrahend] = text.split(minusBetween);
  if (subtrahend !== undefined) return group(number(minuend, loss), minus, number(subtrahend, loss));
  const digits = (value: string): FormulaNode => ({
    tag: 'mn',
    text: value === 'inf' ? '∞' : value,
    ...(loss === undefined ? {} : { loss }),
  });
  const powerOfTen = (exponent: string) => power(digits('10'), number(exponent));
  if (text.startsWith('10^')) return powerOfTen(text.slice(3));
  const [mantissa = '', exponent] = text.split('e');
  return exponent === undefined ? digits(text) : group(digits(mantissa), operator('×'), powerOfTen(exponent));
}

/** A number after a sign, or in a product: fenced when it has a sign of its own. */
export function operand(text: string): FormulaNode {
  return text.startsWith('-') || text.includes(minusBetween) ? fenced(number(text)) : number(text);
}

/** A number to the power of another: fenced unless it is made of digits alone. */
export function raised(text: string, exponent: FormulaNode): FormulaNode {
  const base = number(text);
  return power(base.tag === 'mn' ? base : fenced(base), exponent);
}

/** As `oneLess` writes it. */
const minusBetween = '\u00a0-\u00a0';
