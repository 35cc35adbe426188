/** An array as words, row-major: what a print writes for each number is already chosen. */
export interface Words {
  readonly shape: readonly number[];
  readonly words: readonly string[];
}

/** Writes an array as a tool prints it. */
export interface PrintWriter {
  readonly tool: string;
  /** How many axes the form has: at least, and at most. */
  readonly axes: readonly [least: number, most: number];
  readonly write: (array: Words) => string;
}

/** The forms of prints, each by its rules; columns are as wide as their widest word. */
export const printWriters: readonly PrintWriter[] = [
  {
    tool: 'PyTorch',
    axes: [1, 4],
    write: (array) => `tensor(${nested(padded(array), '[', ', ', ']')}, grad_fn=<AddBackward0>)`,
  },
  { tool: 'NumPy, repr', axes: [1, 4], write: (array) => `array(${nested(padded(array), '[', ', ', ']')})` },
  { tool: 'NumPy, str', axes: [1, 4], write: (array) => nested(padded(array), '[', ' ', ']') },
  { tool: 'Node.js', axes: [1, 4], write: (array) => nested(array, '[ ', ', ', ' ]') },
  { tool: 'gdb', axes: [1, 4], write: (array) => `$1 = ${nested(array, '{', ', ', '}')}` },
  {
    tool: 'libtorch',
    axes: [2, 2],
    write: (array) =>
      `${rowsOf(padded(array))
        .map((row) => row.join(' '))
        .join('\n')}\n[ CPUDoubleType{${array.shape}} ]`,
  },
  {
    tool: 'libtorch, vector',
    axes: [1, 1],
    write: (array) => `${padded(array).words.join('\n')}\n[ CPUDoubleType{${array.shape}} ]`,
  },
  { tool: 'R, vector', axes: [1, 1], write: writeVector },
  {
    tool: 'R, matrix',
    axes: [2, 2],
    write: (array) =>
      writeTable(
        array,
        (row) => `[${row + 1},]`,
        (column) => `[,${column + 1}]`,
      ),
  },
  { tool: 'pandas', axes: [2, 2], write: (array) => writeTable(array, String, (column) => `class${column}`) },
  {
    tool: 'pandas, Series',
    axes: [1, 1],
    write: (array) =>
      `${padded(array)
        .words.map((word, index) => `${String(index).padEnd(4)} ${word}`)
        .join('\n')}\ndtype: float64`,
  },
  { tool: 'Octave', axes: [2, 2], write: (array) => `x =\n\n${indentedRows(array)}\n` },
  {
    tool: 'Julia',
    axes: [2, 2],
    write: (array) => `${array.shape.join('×')} Matrix{Float64}:\n${indentedRows(array)}`,
  },
  {
    tool: 'Julia, vector',
    axes: [1, 1],
    write: (array) =>
      `${array.shape}-element Vector{Float64}:\n${padded(array)
        .words.map((word) => ` ${word}`)
        .join('\n')}`,
  },
];

function nested({ shape, words }: Words, open: string, separator: string, close: string): string {
  const written = shape.reduceRight<readonly string[]>((parts, size, axis) => {
    const between = axis === shape.length - 1 ? separator : `${separator.trimEnd()}\n`;
    return Array.from({ length: parts.length / size }, (_, at) => {
      return `${open}${parts.slice(at * size, (at + 1) * size).join(between)}${close}`;
    });
  }, words);
  return written.join('');
}

function padded({ shape, words }: Words): Words {
  const width = Math.max(...words.map(({ length }) => length));
  return { shape, words: words.map((word) => word.padStart(width)) };
}

function rowsOf({ shape, words }: Words): string[][] {
  const width = shape.at(-1) ?? 0;
  return Array.from({ length: words.length / width }, (_, row) => words.slice(row * width, (row + 1) * width));
}

function indentedRows(array: Words): string {
  return rowsOf(padded(array))
    .map((row) => `   ${row.join('   ')}`)
    .join('\n');
}

/** Three numbers a line, each line with the index of its first one. */
function writeVector(array: Words): string {
  const { words } = padded(array);
  const lines = Array.from({ length: Math.ceil(words.length / 3) }, (_, line) => line * 3);
  return lines.map((first) => `${`[${first + 1}]`.padStart(4)} ${words.slice(first, first + 3).join(' ')}`).join('\n');
}

function writeTable(array: Words, label: (row: number) => string, name: (column: number) => string): string {
  const rows = rowsOf(array);
  const width = Math.max(8, ...array.words.map(({ length }) => length));
  const header = (rows[0] ?? []).map((_, column) => name(column).padStart(width)).join(' ');
  return [
    `     ${header}`,
    ...rows.map((row, at) => `${label(at).padEnd(4)} ${row.map((word) => word.padStart(width)).join(' ')}`),
  ].join('\n');
}
