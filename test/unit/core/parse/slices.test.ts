import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArraysInSlices } from '../../../../src/core/parse/arrayReader.ts';
import { findArrayAtInSlices, findArraysInSlices, windowCharacters } from '../../../../src/core/parse/arrayText.ts';
import type { BlockReader } from '../../../../src/core/parse/blocks.ts';
import { consoleText } from '../../../../src/core/parse/consoleText.ts';
import { readGdb, readLldb } from '../../../../src/core/parse/debuggerPrint.ts';
import { readFactored } from '../../../../src/core/parse/factorPrint.ts';
import { readJulia } from '../../../../src/core/parse/juliaPrint.ts';
import { type MarkedReader, readMarked } from '../../../../src/core/parse/markedPrint.ts';
import { readMatlab } from '../../../../src/core/parse/matlabPrint.ts';
import { findNeighboursInSlices } from '../../../../src/core/parse/neighbours.ts';
import { readTypedArray } from '../../../../src/core/parse/nodePrint.ts';
import { notationOf } from '../../../../src/core/parse/notations.ts';
import { readR } from '../../../../src/core/parse/rPrint.ts';
import { readSeries } from '../../../../src/core/parse/seriesPrint.ts';
import { readSparse } from '../../../../src/core/parse/sparsePrint.ts';
import { readTable } from '../../../../src/core/parse/tablePrint.ts';
import { TextLines } from '../../../../src/core/parse/textLines.ts';
import { readTorch } from '../../../../src/core/parse/torchPrint.ts';
import type { Sliced } from '../../../../src/core/tensor/sliced.ts';

/** The result of sliced work on a text, which has to yield at least once in so many characters. */
function inSlices<Result>(text: string, work: Sliced<Result>, charactersInSlice = 65_536): Result {
  for (let slices = 1; ; slices++) {
    const { done, value } = work.next();
    if (!done) continue;
    const least = Math.floor(text.length / charactersInSlice);
    assert.ok(slices >= least, `${slices} slices of ${text.length} characters`);
    return value;
  }
}

const count = 100_000;
const list = (unit: string) => Array<string>(count).fill(unit).join(', ');
const counted = (unitOf: (index: number) => string) => Array.from({ length: count }, (_, i) => unitOf(i)).join(', ');

test('a long print that a mark tells is read in slices', () => {
  const table: readonly (readonly [reader: MarkedReader, text: string])[] = [
    [readGdb, `$1 = {${list('-1.2500001')}}`],
    [readGdb, `$1 = {{${list('-1.2500001')}}}`],
    [readGdb, `$1 = {-1.25 <repeats ${count} times>}`],
    [readLldb, `(float[${count}]) logits = (${counted((i) => `[${i}] = -1.25`)})`],
    [readTypedArray, `Float64Array(${count}) [ ${list('-1.2500001')} ]`],
    [readFactored, `tensor(1.00000e-02 *\n       [${list('-1.2500')}])`],
    [
      readSparse,
      `tensor(indices=tensor([[${counted(String)}]]),\n       values=tensor([${list('-1.25')}]),\n       size=(${count},), nnz=${count}, layout=torch.sparse_coo)`,
    ],
  ];
  for (const [reader, text] of table) {
    const [block] = inSlices(text, readMarked(text, text, reader));
    assert.ok(block !== undefined && 'tensor' in block, text.slice(0, 40));
    assert.equal(block.tensor.data.length, count, text.slice(0, 40));
  }
});

test('a long print of lines is read in slices', () => {
  const rows = '  1.0123  -2.5456\n'.repeat(count / 2);
  const numbered = (lineOf: (index: number) => string) => Array.from({ length: count }, (_, i) => lineOf(i)).join('\n');
  const table: readonly (readonly [reader: BlockReader, text: string])[] = [
    [readTorch, `${rows}[ CPUFloatType{${count / 2},2} ]`],
    [readJulia, `${count / 2}×2 Matrix{Float64}:\n${rows}`],
    [readMatlab, `x =\n\n${rows}\n`],
    [readR, numbered((i) => `[${i + 1}] -1.0456`)],
    [readSeries, `${numbered((i) => `${String(i).padEnd(8)}-1.0456`)}\nLength: ${count}, dtype: float64`],
    [readTable, `        logit\n${numbered((i) => `${String(i).padEnd(7)}-1.045`)}`],
  ];
  for (const [reader, text] of table) {
    const { block } = inSlices(text, reader.read(new TextLines(text), 0));
    assert.ok(block !== undefined && 'tensor' in block, text.slice(0, 40));
    assert.equal(block.tensor.data.length, count, text.slice(0, 40));
  }
});

test('what a console adds to a long text is taken away in slices', () => {
  const table = [
    ['[2.5, -1.25],\\n ', '[2.5, -1.25], \n '],
    ['\u001b[32m 2.5\u001b[0m,', '      2.5    ,'],
    ['> [2.5, -1.25],\n', '  [2.5, -1.25],\n'],
  ] as const;
  for (const [written, shown] of table) {
    const text = written.repeat(count);
    assert.equal(inSlices(text, consoleText(text)), shown.repeat(count));
  }
});

test('what a console adds before a line is looked for in a long line in slices, and found at its beginning alone', () => {
  const text = '> [2.5, -1.25] '.repeat(count);
  // Looking for what is not there takes a nanosecond or two a character.
  assert.equal(inSlices(text, consoleText(text), 500_000), text.replace('>', ' '));
});

test('a long text without an array is searched in slices', () => {
  for (const unit of ['the loss went down ', 'the loss went down\n', 'a [ b ', '[[[[[ ']) {
    const text = unit.repeat(count);
    assert.deepEqual(inSlices(text, findArraysInSlices(text, 'plaintext')), []);
  }
});

test('the array at a position is looked for in slices, as far as the window goes', () => {
  // Each of these may be an element of an array that begins before the window.
  const lines = ['[2.5], '.repeat(count)];
  const readLines = (first: number, last: number) => lines.slice(Math.max(0, first), last + 1);
  const work = findArrayAtInSlices(readLines, { line: 0, character: 3.5 * count }, 'python');
  assert.equal(inSlices('x'.repeat(2 * windowCharacters), work), undefined);
});

test('what stands beside an array is looked for in slices', () => {
  const array = 'logits = [2.5, -1.25]\n';
  const around = 'labels = [1]; x = f([1, 2])\n'.repeat(190);
  const text = `${around}${array}${around}`;
  const start = around.length + array.indexOf('[');
  const place = { start, end: around.length + array.length - 1, shape: [2] };
  let slices = 1;
  const work = findNeighboursInSlices(text, place, 'python');
  let step = work.next();
  for (; !step.done; step = work.next()) slices++;
  assert.deepEqual(
    step.value.targets.map(({ name, values }) => [name, values]),
    [['labels', [1]]],
  );
  // Each has some ten tokens a line, and a slice some thousand tokens.
  assert.ok(slices >= 4, `${slices} slices`);
});

test('a long literal with comments or strings between its rows is read in slices', () => {
  for (const between of [`# ${'of the last epoch '.repeat(100)}\n`, `"${'a name '.repeat(300)}"\n`]) {
    const text = `${between}[2.5, -1.25]\n`.repeat(count / 100);
    const { arrays } = inSlices(text, readArraysInSlices(text, notationOf('python')));
    assert.equal(arrays.length, count / 100);
  }
});
