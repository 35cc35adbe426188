import type { Dtype } from '../tensor/dtype.ts';
import { Pace, type Sliced } from '../tensor/sliced.ts';
import type { BlockReader, BlockReading } from './blocks.ts';
import { ColumnTable } from './columnTable.ts';
import type { Span } from './frame.ts';
import { brokenAt, wordsOf } from './printedNumbers.ts';
import type { TextLines } from './textLines.ts';

/**
 * An array as Julia shows it: its sizes and type, and its numbers in the lines below.
 *
 * ```text
 * 2×3 Matrix{Float64}:
 *  1.0  2.0  3.0
 *  4.0  5.0  6.0
 * ```
 */
export const readJulia: BlockReader = {
  reads: (notation) => notation.isProse,
  hints: ['-element ', '×'],
  opening: /[ ]*\d+(?:-element |×)/y,
  *read(lines, first) {
    const header = headerPattern.exec(lines.at(first));
    if (header === null) return { next: first + 1 };
    const [, element = '', product = '', type = ''] = header;
    const sizes = (element === '' ? product.split('×') : [element]).map(Number);
    const shown = yield* readShown(lines, first + 1);
    const start = lines.start(first) + lines.at(first).search(/\S/);
    const place = { start, end: Math.max(shown.end, lines.end(first)) };
    return { ...(yield* blockOf(shown, place, sizes, type)), next: shown.next };
  },
};

/** What stands below the header. */
interface Shown {
  readonly table: ColumnTable;
  /** Columns (`…`) or rows (`⋮`) are left out. */
  readonly elides: 'nothing' | 'rows' | 'columns';
  readonly elision: Span;
  readonly end: number;
  readonly next: number;
}

function* readShown(lines: TextLines, first: number): Sliced<Shown> {
  const { text } = lines;
  const table = new ColumnTable(text);
  let elides: Shown['elides'] = 'nothing';
  let elision: Span = { start: 0, end: 0 };
  let end = 0;
  let line = first;
  const pace = new Pace();
  for (; line < lines.count; line++) {
    if (pace.isDueAfter(lines.end(line) - lines.start(line))) yield;
    const written = lines.at(line).trim();
    const slice = slicePattern.exec(written)?.[1];
    if (slice !== undefined) {
      table.beginSlice(slice.split(',').map(Number).reverse());
      continue;
    }
    if (written === '' && slicePattern.test(lines.at(line + 1).trim())) continue;
    const words = wordsOf(text, lines.start(line), lines.end(line));
    const omission = words.find((word) => omissions.has(text.slice(word.start, word.end)));
    const isRow = words.every(({ start, end }) => /^[-+.\d]|^(?:NaN|Inf|…)/.test(text.slice(start, end)));
    if (omission === undefined && (!isRow || words.length === 0)) break;
    end = words.at(-1)?.end ?? end;
    if (omission === undefined) {
      table.addRow(words);
      continue;
    }
    const isColumn = text.startsWith('…', omission.start);
    if (elides !== 'columns') elides = isColumn ? 'columns' : 'rows';
    if (isColumn || elision.end === 0) elision = omission;
    if (isColumn) table.addRow(words.filter((word) => word !== omission));
  }
  return { table, elides, elision, end, next: line };
}

function* blockOf(
  shown: Shown,
  place: Span,
  sizes: readonly number[],
  type: string,
): Sliced<Pick<BlockReading, 'block'>> {
  const { table, elides, elision } = shown;
  const element = elementPattern.exec(type)?.[0] ?? '';
  const dtype = dtypes.get(element);
  if (/\bComplex/.test(type)) return { block: brokenAt(place, { fault: { code: 'complex' }, ...place }) };
  if (dtype === undefined || table.height === 0) return {};
  const columns = sizes.length === 1 ? 1 : (sizes[1] ?? 0);
  const isVector = sizes.length === 1;
  const isCut = isVector ? table.height < (sizes[0] ?? 0) : table.width < columns;
  if (elides === 'columns' || isCut) {
    const [total] = isVector ? sizes : [columns];
    const fault = { code: 'elided' as const, shown: isVector ? table.height : table.width, library: 'julia' as const };
    const where = elision.end === 0 ? { start: place.end - 1, end: place.end } : elision;
    return { block: brokenAt(place, { fault: { ...fault, ...(total !== undefined && { total }) }, ...where }) };
  }
  const printed = table.shape ?? [];
  const expected = isVector ? [...sizes, 1] : [...sizes.slice(2).reverse(), ...sizes.slice(0, 2)];
  const isWhole = printed.join() === expected.join();
  // Fewer rows than there are.
  const isPart = sizes.length === 2 && printed.length === 2 && table.height < (sizes[0] ?? 0);
  if (!isWhole && !isPart) return {};
  const shape = isVector ? sizes : printed;
  return { block: yield* table.arrayOf(place, { shape, dtype, incomplete: isWhole ? undefined : 'rows' }) };
}

const headerPattern = /^ *(?:(\d+)-element|(\d+(?:×\d+)+)) (.+):$/;
const slicePattern = /^\[:, :, (\d+(?:, \d+)*)\] =$/;
const omissions: ReadonlySet<string> = new Set(['⋮', '…', '⋱', '⋰']);
const elementPattern = /\b(?:Float16|Float32|Float64|BFloat16|U?Int(?:8|16|32|64)|Bool)\b/;

const dtypes: ReadonlyMap<string, Dtype> = new Map([
  ['Float64', 'float64'],
  ['Float32', 'float32'],
  ['Float16', 'float16'],
  ['BFloat16', 'bfloat16'],
  ['Int64', 'int64'],
  ['Int32', 'int32'],
  ['Int16', 'int16'],
  ['Int8', 'int8'],
  ['UInt64', 'uint64'],
  ['UInt32', 'uint32'],
  ['UInt16', 'uint16'],
  ['UInt8', 'uint8'],
  ['Bool', 'bool'],
]);
