import type { RowAnalysis } from '../analysis/analyzeRow.ts';
import { countText, exactText } from './numberText.ts';
import type { CopyKind } from './protocol.ts';
import type { Translate } from './translate.ts';

/**
 * One row of numbers as an array literal in a language's own notation, every digit kept, so that pasting it gives the
 * same float64 values. Languages that are not listed get brackets and commas, which most of them read.
 */
export function arrayLiteral(values: Float64Array, languageId: string): string {
  const { open, close, separator, special } = notations.get(languageId) ?? brackets;
  const numbers = Array.from(values, (value) =>
    Number.isFinite(value) ? floatText(value) : special(exactText(value)),
  );
  return open + numbers.join(separator) + close;
}

interface Notation {
  readonly open: string;
  readonly close: string;
  readonly separator: string;
  /** How "inf", "-inf" and "nan" are written. */
  readonly special: (name: string) => string;
}

const brackets: Notation = { open: '[', close: ']', separator: ', ', special: (name) => name };
const python: Notation = { ...brackets, special: (name) => `float("${name}")` };
const javaScript: Notation = {
  ...brackets,
  special: (name) => name.replace('inf', 'Infinity').replace('nan', 'NaN'),
};
const braces: Notation = {
  ...brackets,
  open: '{',
  close: '}',
  special: (name) => name.replace('inf', 'INFINITY').replace('nan', 'NAN'),
};

const notations = new Map<string, Notation>([
  ['python', python],
  ...['javascript', 'typescript', 'javascriptreact', 'typescriptreact', 'json', 'jsonc'].map(
    (id) => [id, javaScript] as const,
  ),
  ...['c', 'cpp', 'cuda-cpp'].map((id) => [id, braces] as const),
  ['r', { ...brackets, open: 'c(', close: ')', special: (name) => name.replace('inf', 'Inf').replace('nan', 'NaN') }],
]);

/** A float as every language reads it as one: 1 is an integer to most, 1.0 is not. */
function floatText(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** The row of numbers that a copy command names; undefined for a gradient of a row that was analysed without a target. */
export function copiedValues(analysis: RowAnalysis, what: CopyKind): Float64Array | undefined {
  switch (what) {
    case 'softmax':
      return analysis.softmax;
    case 'crossEntropyGradient':
      return analysis.crossEntropy?.gradient;
    case 'meanSquaredErrorGradient':
      return analysis.meanSquaredError?.gradient;
  }
}

/** What is said once `count` numbers are in the clipboard. */
export function copiedText(count: number, t: Translate): string {
  return count === 1 ? t('Copied one number') : t('Copied {0} numbers', countText(count));
}
