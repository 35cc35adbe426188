/**
 * How long reading takes, as ratios of medians with a peer in the same run: a million floats against JSON.parse and
 * Python's ast.literal_eval, a hover in a long document against one in a short document, twice the text against the text;
 * and the longest slice of a long text, in which nobody else has a turn.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findArrayAt, findArrays, findArraysInSlices, readArrayText } from '../../src/core/parse/arrayText.ts';
import { builtKernel } from '../unit/core/parse/builtKernel.ts';
import { medians, writeTable } from './medians.ts';

const kernel = builtKernel();
const count = 1_000_000;

/** Numbers as a print with four decimals and as `repr` write them; always the same ones. */
function numberTexts(isShort: boolean): string[] {
  let seed = 1;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 31;
  };
  return Array.from({ length: count }, () => {
    const value = (random() - 0.5) * 20 + random() * 1e-9;
    return isShort ? value.toFixed(4) : String(value);
  });
}

function literal(numbers: readonly string[], columns: number, between: string, comment = ''): string {
  const rows: string[] = [];
  for (let at = 0; at < numbers.length; at += columns) rows.push(`[${numbers.slice(at, at + columns).join(between)}]`);
  return `[${rows.join(`,${comment}\n    `)}]`;
}

/** What JSON.parse makes of the text, in a row. */
function flattened(text: string): Float64Array {
  const values = new Float64Array(count);
  let index = 0;
  for (const row of JSON.parse(text) as number[][]) for (const value of row) values[index++] = value;
  return values;
}

/** The median time of ast.literal_eval, in milliseconds. */
function literalEval(text: string): number {
  const program = fileURLToPath(new URL('readingPeer.py', import.meta.url));
  return Number(execFileSync('python3', [program], { input: text, encoding: 'utf8' }));
}

const short = numberTexts(true);
const long = numberTexts(false);

function readingTable(): void {
  const rows = [['', 'JSON.parse', 'kernel', 'without', 'literal_eval', 'comments']];
  for (const [name, numbers] of [
    ['6 digits', short],
    ['17 digits', long],
  ] as const) {
    for (const columns of [10, 1_000, 100_000]) {
      const text = literal(numbers, columns, ', ');
      const commented = literal(numbers, columns, ', ', '  # row');
      const times = medians(
        {
          json: () => flattened(text),
          python: () => readArrayText(text, 'python', kernel),
          jsonText: () => readArrayText(text, 'json', kernel),
          alone: () => readArrayText(text, 'python'),
          commented: () => readArrayText(commented, 'python', kernel),
        },
        9,
      );
      const ratio = (time: number) => (time / times.json).toFixed(2);
      const peer = literalEval(text);
      const both = `${ratio(times.python)} ${ratio(times.jsonText)}`;
      const python = `${(peer / times.python).toFixed(0)} times`;
      const shape = `${count / columns} x ${columns}, ${name}`;
      rows.push([shape, `${times.json.toFixed(0)} ms`, both, ratio(times.alone), python, ratio(times.commented)]);
    }
  }
  writeTable(
    'Reading a million floats. JSON.parse into a Float64Array; then the time over that of JSON.parse: with the kernel as Python and\nas JSON, without it, how many times as long ast.literal_eval takes, and with a comment on every line.',
    rows,
  );
}

function hoverTable(): void {
  const rows = [['', '500 lines', '500,000 lines', 'ratio']];
  const row = '    [2.5, -1.0, 8.5, 0.25, 3.5, 2.0, 1.0, 0.5, -3.0, 4.0],';
  const hovers: readonly (readonly [name: string, around: string, lines: readonly string[]])[] = [
    ['on a row of ten', 'loss = step(x, 0.5)  # next', [`x = ${row.trim()}`]],
    ['on a matrix of 100 rows', 'loss = step(x, 0.5)  # next', ['x = [', ...Array<string>(98).fill(row), ']']],
    ['on a row among rows', `x = ${row.trim()}`, []],
    ['on words', 'the loss went down for a while, then it did not', []],
  ];
  for (const [name, around, lines] of hovers) {
    const documents = [500, 500_000].map((length) =>
      Array<string>(length)
        .fill(around)
        .toSpliced(length >> 1, lines.length, ...lines),
    );
    const hover = (document: readonly string[] = []) => {
      const readLines = (first: number, last: number) => document.slice(Math.max(0, first), last + 1);
      return () => {
        for (let time = 0; time < 20; time++)
          findArrayAt(readLines, { line: (document.length >> 1) + (lines.length >> 1), character: 12 }, 'python');
      };
    };
    const times = medians({ few: hover(documents[0]), many: hover(documents[1]) }, 31);
    const each = (time: number) => `${(time / 20).toFixed(2)} ms`;
    rows.push([name, each(times.few), each(times.many), (times.many / times.few).toFixed(2)]);
  }
  writeTable('The same hover in a short document and in a long one.', rows);
}

/** What makes readers slow, by what is repeated. */
const adversaries: Readonly<Record<string, string>> = {
  'open brackets': '[',
  'open calls': 'f([',
  'closed brackets': '[]',
  'ever deeper rows': '[[1],[2],',
  'ragged rows': '[[1],[1,2]],',
  'near misses': '[1,2,x',
  'tables that go on': 'a b\n1 2\n',
  'columns of R': '     [,1] [,2]\n',
  'rows of R': '[1] 1 2\n',
  'values of gdb': '$1 = {',
  constructors: 'tensor(',
  'separators of documents': '---\n',
  'dashes of lists': '- ',
  'line ends of lists': '- x:\n  ',
  'rows with comments': '[1,2], # c\n',
  'a long number': '1',
  'long digits': `[${'7'.repeat(200)}],`,
  'unclosed strings': '"a ',
  'unclosed comments': '/* ',
  quotes: "'\\'",
  'template braces': '`${',
  'bare words': '1 x ',
  ellipses: '[1, ..., ',
  operators: '[1] - ',
  labels: 'a: b = ',
};

function growthTable(): void {
  const lengths = [100_000, 200_000, 400_000];
  const rows = [['', ...lengths.map((length) => `${length / 1000},000`), 'worst growth']];
  for (const [name, unit] of Object.entries(adversaries)) {
    for (const language of ['python', 'plaintext']) {
      const works = Object.fromEntries(
        lengths.map((length) => {
          const text = `[${unit.repeat(Math.ceil(length / unit.length))}`;
          return [String(length), () => findArrays(text, language, kernel)];
        }),
      );
      const times = medians(works, 3);
      const inOrder = lengths.map((length) => times[String(length)] ?? Number.NaN);
      const growth = Math.max(...inOrder.slice(1).map((time, index) => time / (inOrder[index] ?? Number.NaN)));
      rows.push([`${name}, ${language}`, ...inOrder.map((time) => `${time.toFixed(1)} ms`), growth.toFixed(2)]);
    }
  }
  writeTable('Time by length for texts that are meant to be slow: twice the text, twice the time.', rows);
}

function sliceTable(): void {
  const fill = (unit: string, length = 20_000_000) => unit.repeat(Math.ceil(length / unit.length));
  const row = '[2.5123, -1.0456, 8.5789, 0.25123, 3.5456],';
  const texts: Readonly<Record<string, string>> = {
    'a regular literal': `[${literal(long, 1_000, ', ')}]`,
    'a comment on every line': `[${fill(`${row}  # row\n`)}]`,
    'integers of one row': `[${fill('1, ')}1]`,
    bytes: `np.array([${fill('1, ')}1], dtype=np.uint8)`,
    'bare numbers': fill('2.5123 -1.0456 8.5789\n', 2_000_000),
    'open brackets': fill('[', 1_000_000),
    'near misses': fill('[1,2,x', 1_000_000),
    words: fill('the loss went down: ', 2_000_000),
    'an array of gdb': `$1 = {${fill('2.5123, ', 2_000_000)}1}`,
    'a tensor of libtorch': `${'  2.5123 -1.0456\n'.repeat(120_000)}[ CPUFloatType{120000,2} ]`,
    'colours of a console': `[${fill('[\u001b[32m2.5123\u001b[0m, -1.0456],\n', 2_000_000)}[1, 2]]`,
  };
  const rows = [['', 'characters', 'whole', 'longest slice', 'slices']];
  for (const [name, text] of Object.entries(texts)) {
    const work = findArraysInSlices(text, 'plaintext', kernel);
    let longest = 0;
    let slices = 0;
    let whole = 0;
    for (let done: boolean | undefined = false; !done; slices++) {
      const before = process.threadCpuUsage();
      ({ done } = work.next());
      const { user, system } = process.threadCpuUsage(before);
      whole += (user + system) / 1000;
      longest = Math.max(longest, (user + system) / 1000);
    }
    rows.push([
      name,
      `${(text.length / 1e6).toFixed(0)} million`,
      `${whole.toFixed(0)} ms`,
      `${longest.toFixed(1)} ms`,
      String(slices),
    ]);
  }
  writeTable('The longest stretch of work without a turn for others, in time of its thread.', rows);
}

const tables = { reading: readingTable, hover: hoverTable, growth: growthTable, slices: sliceTable };
const asked = process.argv.slice(2);
for (const [name, write] of Object.entries(tables)) if (asked.length === 0 || asked.includes(name)) write();
