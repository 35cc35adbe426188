import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BrokenArray, type FoundArray, findArrays, readArrayText } from '../../../../src/core/parse/arrayText.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';
import { type Print, prints } from './printFixtures.ts';

/** Faults that a person is told apart; what else is no array of numbers may be called any of the others. */
const saidApart: ReadonlySet<string> = new Set(['elided', 'complex', 'masked', 'quantised']);

/** Whether the print shows truth values and says no dtype: they may be refused, since nobody's logits are true. */
function showsTruth({ text, dtype }: Print): boolean {
  return dtype !== 'bool' && /true|false/i.test(text);
}

/** MATLAB, Octave and R know no vectors: what they print as a matrix of one row or one column may be read as one row. */
function isVectorOf(shape: readonly number[], printed: readonly number[]): boolean {
  return shape.length === 1 && printed.length === 2 && printed.includes(1) && Math.max(...printed) === shape[0];
}

for (const tool of new Set(prints.map((print) => print.tool))) {
  const ofTool = prints.filter((print) => print.tool === tool);

  test(`what is printed is read with its shape, its dtype and every digit: ${tool}`, () => {
    for (const print of ofTool) {
      const { kind, text, values, shape, dtype, incomplete, name, languages } = print;
      if (values === undefined) continue;
      for (const language of languages) {
        const context = `${kind}, read as ${language}:\n${text}`;
        const found = readOrFault(text, language);
        if (found instanceof FormatError) {
          assert.ok(showsTruth(print), `${found.message}\n${context}`);
          continue;
        }
        const { tensor } = found;
        assert.deepEqual([...tensor.data].map(Number), values, context);
        if (!isVectorOf(tensor.shape, shape)) assert.deepEqual(tensor.shape, shape, context);
        assert.equal(tensor.dtype, dtype, context);
        assert.equal(tensor.incomplete, incomplete && 'rows', context);
        if (typeof name === 'string') assert.equal(found.name, name, context);
      }
    }
  });

  test(`what leaves numbers out, or shows none, is an error that says so: ${tool}`, () => {
    for (const { kind, text, fault, languages } of ofTool) {
      if (fault === undefined) continue;
      for (const language of languages) {
        const found = readOrFault(text, language);
        const context = `${kind}, read as ${language}:\n${text}`;
        assert.ok(found instanceof FormatError, context);
        if (saidApart.has(fault)) assert.equal(found.code, fault, context);
        else assert.ok(!saidApart.has(found.code), context);
      }
    }
  });

  test(`several arrays in one print are found in their order, by their names: ${tool}`, () => {
    for (const { kind, text, arrays, languages } of ofTool) {
      if (arrays === undefined) continue;
      for (const language of languages) {
        const context = `${kind}, read as ${language}:\n${text}`;
        const found: readonly (FoundArray | BrokenArray)[] = findArrays(text, language);
        assert.equal(found.length, arrays.length, context);
        for (const [index, expected] of arrays.entries()) {
          const array: FoundArray | BrokenArray | undefined = found[index];
          assert.ok(array !== undefined && 'tensor' in array, context);
          assert.deepEqual([...array.tensor.data].map(Number), expected.values, context);
          assert.equal(array.tensor.dtype, expected.dtype, context);
          assert.equal(text.slice(array.start, array.end), expected.text, context);
          if (typeof expected.name === 'string') assert.equal(array.name, expected.name, context);
        }
      }
    }
  });
}

function readOrFault(text: string, language: string): FoundArray | FormatError {
  try {
    return readArrayText(text, language);
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
}
