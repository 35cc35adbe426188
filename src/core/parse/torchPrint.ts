import type { Dtype } from '../tensor/dtype.ts';
import { Pace, type Sliced } from '../tensor/sliced.ts';
import type { BlockReader, BlockReading } from './blocks.ts';
import { ColumnTable, factorExponent } from './columnTable.ts';
import type { Span } from './frame.ts';
import { brokenAt, isNumber, wordsOf } from './printedNumbers.ts';
import type { TextLines } from './textLines.ts';

/**
 * A tensor as libtorch prints it in C++ and R, and as torch did before 0.4: rows of numbers, and behind them a line that
 * says the type and the sizes, which have to fit.
 *
 * ```text
 * (1,.,.) =
 *   1  2
 *   3  4
 * [ CPUFloatType{1,2,2} ]
 * ```
 */
export const readTorch: BlockReader = {
  reads: (notation) => notation.isProse,
  hints: ['Type{', 'Tensor of size'],
  opening: /[ ]*(?:[-+]?[.\d]|-?inf|nan|\(\d|Columns \d|torch_tensor|\[ ?(?:torch|C|M|X))/y,
  *read(lines, first) {
    const table = new ColumnTable(lines.text);
    let line = first;
    const pace = new Pace();
    for (; line < lines.count && readTableLine(lines, line, table, line === first); line++) {
      if (pace.isDueAfter(lines.end(line) - lines.start(line))) yield;
    }
    const footer = footerAt(lines, line);
    if (footer === undefined) return { next: Math.max(line, first + 1) };
    // A factor or a label in front of the first number belongs to the array: without it, its text would say other numbers.
    const start = lines.start(first) + lines.at(first).search(/\S/);
    return { ...(yield* blockOf(table, { start, end: footer.end }, footer)), next: line + 1 };
  },
};

/** Takes one line in front of the footer; false where it is none of the print. */
function readTableLine(lines: TextLines, line: number, table: ColumnTable, isFirst: boolean): boolean {
  const { text } = lines;
  const written = lines.at(line).trim();
  if (written === '') return isHeaderNext(lines, line + 1);
  if (written === 'torch_tensor') return isFirst;
  if (/^\.\.\. ?\[the output was truncated/.test(written)) {
    table.elideRows();
    return true;
  }
  const slice = slicePattern.exec(written)?.[1];
  if (slice !== undefined) {
    table.beginSlice(slice.split(',').map(Number));
    return true;
  }
  const factor = factorPattern.exec(written)?.[1];
  const exponent = factor === undefined ? undefined : factorExponent(factor);
  if (exponent !== undefined) {
    table.scale(exponent);
    return true;
  }
  const columns = columnsPattern.exec(written);
  const ownFactor = factorExponent(columns?.[3] ?? '');
  if (ownFactor !== undefined) table.scale(ownFactor);
  const behindHeader = lines.start(line) + (columns === null ? 0 : lines.at(line).indexOf('C') + columns[0].length);
  const words = wordsOf(text, behindHeader, lines.end(line));
  // Versions count from 0 or from 1.
  if (columns !== null && !table.beginColumns(Number(columns[1])) && !table.beginColumns(Number(columns[1]) - 1)) {
    return false;
  }
  if (!words.every(({ start, end }) => isNumber(text.slice(start, end)))) return false;
  if (words.length > 0) table.addRow(words);
  return true;
}

/** Only what begins a new part of the print goes on behind an empty line. */
function isHeaderNext(lines: TextLines, line: number): boolean {
  const written = lines.at(line).trim();
  return slicePattern.test(written) || columnsPattern.test(written) || footerPattern.test(written);
}

interface Footer {
  readonly sizes: readonly number[];
  readonly dtype: Dtype | undefined;
  readonly end: number;
}

function footerAt(lines: TextLines, line: number): Footer | undefined {
  const match = footerPattern.exec(lines.at(line));
  if (match === null) return undefined;
  const [whole, oldType, oldSizes, type, sizes] = match;
  return {
    sizes: (oldSizes ?? sizes ?? '')
      .split(/[x,]/)
      .filter((size) => size !== '')
      .map(Number),
    dtype: dtypes.get((oldType ?? type ?? '').toLowerCase()),
    end: lines.start(line) + whole.trimEnd().length,
  };
}

function* blockOf(table: ColumnTable, place: Span, { sizes, dtype }: Footer): Sliced<Pick<BlockReading, 'block'>> {
  const printed = table.shape ?? [];
  const lastSize = sizes.at(-1) ?? 0;
  if (sizes.includes(0)) return { block: { because: { fault: { code: 'empty' }, ...place }, ...place } };
  if (table.height === 0) return {};
  if (sizes.length === 0 && printed.join() === '1,1') {
    return { block: { because: { fault: { code: 'scalar' }, ...place }, ...place } };
  }
  const expected = sizes.length === 1 ? [lastSize, 1] : sizes;
  if (table.hasElidedRows && sizes.length === 1) {
    const fault = { code: 'elided' as const, shown: table.height, total: lastSize, library: 'rTorch' as const };
    return { block: brokenAt(place, { fault, ...place }) };
  }
  const isWhole = printed.join() === expected.join();
  const isPart = table.hasElidedRows && printed.length === 2 && table.width === lastSize;
  if (!isWhole && !isPart) {
    const fault = { code: 'misfit' as const, found: sizes.map((size) => `[${size}]`).join(''), count: table.count };
    return { block: { because: { fault, ...place }, ...place } };
  }
  const shape = isWhole ? sizes : printed;
  return { block: yield* table.arrayOf(place, { shape, dtype, incomplete: isWhole ? undefined : 'rows' }) };
}

const slicePattern = /^\((\d+(?: ?, ?\d+)*) ?,\.,\.\) =$/;
/** What follows stands right behind the number of the last column. */
const columnsPattern = /^Columns (\d+) to (\d+?)(?:(?=[\s-]|$)|(0\.0*1|1e[-+]?\d+|10+) \*$)/;
const factorPattern = /^([\d.]+(?:e[-+]?\d+)?) \*$/;
const footerPattern =
  /^ *\[ ?(?:torch\.(?:cuda\.)?(\w+)Tensor of size (\d+(?:x\d+)*)(?: \(GPU \d+\))?|(?:CPU|CUDA|MPS|XPU|Meta)(\w+)Type\{([\d,]*)\} )\](?: ?\[ (?:requires_grad|grad_fn) = [^\]]*\])?/;

const dtypes: ReadonlyMap<string, Dtype> = new Map([
  ['float', 'float32'],
  ['double', 'float64'],
  ['half', 'float16'],
  ['bfloat16', 'bfloat16'],
  ['long', 'int64'],
  ['int', 'int32'],
  ['short', 'int16'],
  ['char', 'int8'],
  ['byte', 'uint8'],
  ['bool', 'bool'],
]);
