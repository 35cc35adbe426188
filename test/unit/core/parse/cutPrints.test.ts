import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findArrays, readArrayText } from '../../../../src/core/parse/arrayText.ts';
import type { FoundArray } from '../../../../src/core/parse/reading.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';
import { type Print, prints } from './printFixtures.ts';

/** Prints that are found in a text without being told where; a row of bare numbers is not. */
const found: readonly (readonly [print: Print, array: FoundArray])[] = prints.flatMap((print) => {
  const [array, ...others] = print.values === undefined ? [] : findArrays(print.text, 'plaintext');
  const isOne = array !== undefined && 'tensor' in array && others.length === 0 && print.text.length < 4000;
  return isOne && hasValues(array, print) ? [[print, array]] : [];
});

function hasValues({ tensor }: FoundArray, { values = [] }: Print): boolean {
  return (
    tensor.data.length === values.length && values.every((value, index) => Object.is(Number(tensor.data[index]), value))
  );
}

test('a print among the lines of a log is found where it stands, with what it is alone', () => {
  for (const [print, array] of found) {
    const before = 'epoch 3 (of 10), loss 0.25\n\n';
    const log = `${before}${print.text}\n\nsaved to model-1.2.pt\n`;
    const [inLog, ...others] = findArrays(log, 'log');
    assert.ok(inLog !== undefined && 'tensor' in inLog, log);
    assert.equal(others.length, 0, log);
    assert.deepEqual(inLog.tensor, array.tensor, log);
    assert.deepEqual([inLog.start, inLog.end], [array.start + before.length, array.end + before.length], log);
  }
});

test('a print in brackets that is cut off inside them is an error', () => {
  for (const [{ text, tool }, { start, end }] of found) {
    const isBracketed = /^[\w.]*[[({]/.test(text.slice(start, end)) && /[\])}]$/.test(text.slice(start, end));
    // What lldb and libtorch write in brackets are indexes.
    if (!isBracketed || tool.startsWith('lldb') || tool.startsWith('libtorch')) continue;
    for (const cut of cutsBetween(start + 1, end)) {
      const part = text.slice(0, cut);
      assert.throws(() => readArrayText(part, 'plaintext'), { name: 'FormatError' }, part);
    }
  }
});

test('a print that is cut off anywhere shows the numbers of the whole one, but for the number that is cut', () => {
  for (const [{ text, kind, values = [] }, { start, end }] of found) {
    const shown = new Set(values.map(Math.fround));
    for (const cut of cutsBetween(start + 1, end)) {
      const part = text.slice(0, cut);
      const read = isBare(part) ? undefined : readOrUndefined(part);
      if (read === undefined) continue;
      const numbers = [...read.tensor.data].map(Number);
      const others = numbers.filter((number) => !shown.has(Math.fround(number)));
      assert.ok(others.length <= 1 && numbers.length <= values.length, `${kind}: ${others}\n${part}`);
    }
  }
});

/** Whether nothing but numbers is left, which are then what the text says: `0  1`, of an index and a number cut short. */
function isBare(part: string): boolean {
  return /^(?:\s|[-+]?(?:[\d.]+(?:e[-+]?\d*)?|inf|NaN)(?!\S))*$/.test(part);
}

/** Some fifteen places between two offsets, and those right before the end. */
function cutsBetween(from: number, to: number): number[] {
  const step = Math.max(1, Math.floor((to - from) / 12));
  const cuts = [to - 3, to - 2, to - 1].filter((cut) => cut > from);
  for (let cut = from; cut < to; cut += step) cuts.push(cut);
  return cuts;
}

function readOrUndefined(text: string): FoundArray | undefined {
  try {
    return readArrayText(text, 'plaintext');
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}
