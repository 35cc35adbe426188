import type { RowAnalysis } from '../analysis/analyzeRow.ts';
import { shortestDigits } from '../tensor/shortestDigits.ts';
import { finish, type Sliced } from '../tensor/sliced.ts';
import { type SpecialWords, specialWords } from '../tensor/specialWords.ts';
import { columnDtype, type ExportedRows, type FloatDtype, numberColumns } from './exportedRows.ts';
import { countText } from './numberText.ts';
import type { CopyKind, ExportFormat, ExportWhat } from './protocol.ts';
import { type TableFormat, tableText } from './tableText.ts';
import type { Translate } from './translate.ts';

/**
 * Numbers of rows in a format, with all the digits that it takes to read back the same ones; undefined where rows that
 * were analysed without a target have none, and for 'everything' in a format that has no columns. The logits stand in the
 * dtype that they have, if it is a float and the format has it; what is computed from them in float64.
 */
export function exportText(exported: ExportedRows, what: ExportWhat, format: ExportFormat): string | undefined {
  return finish(exportTextInSlices(exported, what, format));
}

/** `exportText` in slices of one row. */
export function* exportTextInSlices(
  exported: ExportedRows,
  what: ExportWhat,
  format: ExportFormat,
): Sliced<string | undefined> {
  if (format === 'csv' || format === 'markdown') {
    const columns = numberColumns.filter((column) => what === 'everything' || what === column.what);
    return yield* tableText(exported, columns, format);
  }
  const column = numberColumns.find((candidate) => candidate.what === what);
  if (column === undefined) return undefined;
  const dtype = columnDtype(column, exported);
  const { prefix, suffix, words } = arrayForms[format](dtype, exported.isMatrix);
  const lines: string[] = [];
  for (const row of exported.rows) {
    const values = column.values(row);
    if (values === undefined) return undefined;
    lines.push(listText(values, words, dtype));
    yield;
  }
  const array = exported.isMatrix ? `[\n${lines.map((line) => `    ${line},\n`).join('')}]` : lines.join();
  return prefix + array + suffix;
}

/**
 * One row of numbers as an array literal in a language's own notation, every digit kept, so that pasting it gives the
 * same float64 values. Languages that are not listed get brackets and commas, which most of them read.
 */
export function arrayLiteral(values: Float64Array, languageId: string): string {
  const { open, close } = enclosures.get(languageId) ?? brackets;
  return open + elementsText(values, specialWords(languageId) ?? javaScriptWords) + close;
}

interface Enclosure {
  readonly open: string;
  readonly close: string;
}

const brackets: Enclosure = { open: '[', close: ']' };
const braces: Enclosure = { open: '{', close: '}' };

const enclosures: ReadonlyMap<string, Enclosure> = new Map([
  ...['c', 'cpp', 'cuda-cpp'].map((id) => [id, braces] as const),
  ['r', { open: 'c(', close: ')' }],
]);

const pythonWords = wordsOf('python');
const javaScriptWords = wordsOf('javascript');
const numpyWords: SpecialWords = { infinity: 'np.inf', negativeInfinity: '-np.inf', nan: 'np.nan' };

function wordsOf(languageId: 'python' | 'javascript'): SpecialWords {
  const words = specialWords(languageId);
  if (words === undefined) throw new Error(`${languageId} has no infinity`);
  return words;
}

/** What stands around an array of a dtype, and how its infinities are written. */
interface ArrayForm {
  readonly prefix: string;
  readonly suffix: string;
  readonly words: SpecialWords;
}

const arrayForms: Record<Exclude<ExportFormat, TableFormat>, (dtype: FloatDtype, isMatrix: boolean) => ArrayForm> = {
  python: () => ({ prefix: '', suffix: '', words: pythonWords }),
  // NumPy has no bfloat16; float32 holds its values.
  numpy: (dtype) => ({
    prefix: 'np.array(',
    suffix: `, dtype=np.${dtype === 'bfloat16' ? 'float32' : dtype})`,
    words: numpyWords,
  }),
  // torch.inf is not in every version that people have.
  pytorch: (dtype) => ({ prefix: 'torch.tensor(', suffix: `, dtype=torch.${dtype})`, words: pythonWords }),
  javascript: (dtype, isMatrix) =>
    isMatrix
      ? { prefix: '', suffix: '', words: javaScriptWords }
      : {
          prefix: `new ${dtype === 'float64' ? 'Float64Array' : 'Float32Array'}(`,
          suffix: ')',
          words: javaScriptWords,
        },
};

/** A row of numbers as Python and JavaScript write it. */
function listText(values: Float64Array, words: SpecialWords, dtype?: FloatDtype): string {
  return `[${elementsText(values, words, dtype)}]`;
}

/** Numbers as Python writes them where nothing is imported, with commas between them. */
export function pythonNumbers(values: Float64Array): string {
  return elementsText(values, pythonWords);
}

function elementsText(values: Float64Array, words: SpecialWords, dtype?: FloatDtype): string {
  return Array.from(values, (value) => floatText(value, words, dtype)).join(', ');
}

/** A float as every language reads it as one: 1 is an integer to most, 1.0 is not. */
function floatText(value: number, words: SpecialWords, dtype?: FloatDtype): string {
  if (Number.isNaN(value)) return words.nan;
  if (!Number.isFinite(value)) return value > 0 ? words.infinity : words.negativeInfinity;
  const text = shortestDigits(value, dtype);
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
