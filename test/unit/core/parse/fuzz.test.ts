import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { arrayParts } from '../../../../src/core/parse/arrayParts.ts';
import { findArrayAt, findArrays, parseArrayText, readArrayText } from '../../../../src/core/parse/arrayText.ts';
import { declarationBefore } from '../../../../src/core/parse/constructor.ts';
import { findNeighbours } from '../../../../src/core/parse/neighbours.ts';
import { notationOf } from '../../../../src/core/parse/notations.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';
import { prints } from './printFixtures.ts';
import { snippets } from './snippets.ts';

/** How many mutated texts each rule is tried on; LOGIT_LOUPE_FUZZ_RUNS says more for a longer search. */
const numRuns = Number(process.env['LOGIT_LOUPE_FUZZ_RUNS'] ?? 1500);

const examples = new URL('../../../../examples/', import.meta.url);
const corpus: readonly string[] = [
  ...prints.map(({ text }) => text).filter((text) => text.length < 2000),
  ...snippets.map(([, text]) => text),
  ...readdirSync(examples, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(new URL(name, examples), 'utf8')),
];
const languages = [...new Set(snippets.map(([language]) => language))];

/** What is put in the place of something: what parts, opens, closes and ends, and what may overflow. */
const inserted: readonly string[] = [
  ...[
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    ',',
    ';',
    ':',
    '=',
    '"',
    "'",
    '`',
    '#',
    '//',
    '/*',
    '*/',
    '%',
    '--',
    '!',
    '\\',
    '|',
    '<',
    '>',
  ],
  ...[' ', '\n', '\r\n', '\t', '\0', '\x1b[31m', '\u2028', '\ufeff', '\ud800', '\udc00', '…', '⋮', '−', '½', '๑'],
  ...[
    '...',
    ' ... 20 more items',
    '<repeats 1000000000 times>',
    '1e999999999',
    '1e-999999999',
    '0x',
    '1_',
    '9'.repeat(400),
    `.${'0'.repeat(400)}1`,
  ],
  ...[
    'nan',
    'inf',
    'True',
    'None',
    'NA',
    '--',
    'j',
    'i',
    ' * ',
    ' + ',
    '1.0e+03 *',
    'dtype=int8',
    'size=(2, 3)',
    '[1]',
    '[1,]',
    ', , 1',
    'Columns 1 to 10',
  ],
  ...[
    'tensor(',
    'np.float32(',
    'array([',
    'c(',
    'vec![',
    '(/',
    '/)',
    'Float32Array(3) ',
    '[ CPUFloatType{3} ]',
    '3-element Vector{Float64}:',
    'dtype: float64',
  ],
];

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const mutation = fc.oneof(
  fc.record({
    kind: fc.constantFrom('delete', 'duplicate', 'swap', 'reverse'),
    at: place,
    length: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    kind: fc.constant('insert'),
    at: place,
    text: fc.oneof(fc.constantFrom(...inserted), fc.string({ maxLength: 3, unit: 'binary' })),
  }),
);
type Mutation = { readonly kind: string; readonly at: number; readonly length?: number; readonly text?: string };

const swapped = new Map([...'[(]){}(['].map((one, index, all) => [one, all[(index + 1) % all.length] ?? one]));

function mutate(text: string, { kind, at, length = 0, text: more = '' }: Mutation): string {
  const start = Math.floor(at * text.length);
  const before = text.slice(0, start);
  const part = text.slice(start, start + length);
  const after = text.slice(start + length);
  switch (kind) {
    case 'delete':
      return before + after;
    case 'duplicate':
      return before + part + part + after;
    case 'swap':
      return before + [...part].map((one) => swapped.get(one) ?? one).join('') + after;
    case 'reverse':
      return before + [...part].reverse().join('') + after;
    default:
      return before + more + text.slice(start);
  }
}

const mutated = fc
  .tuple(fc.constantFrom(...corpus), fc.array(mutation, { maxLength: 5 }))
  .map(([text, mutations]) => mutations.reduce(mutate, text));
const anyLanguage = fc.constantFrom(...languages);

/** The product of the shape is how many numbers there are, and the rows lie in the array, in order. */
function assertConsistent(array: ReturnType<typeof findArrays>[number], from: number, to: number, text: string): void {
  assert.ok(array.start >= from && array.end > array.start && array.end <= to, text);
  if ('error' in array) {
    assertPointsInto(array.error, text);
    return;
  }
  const { shape, data } = array.tensor;
  const count = shape.reduce((product, size) => product * size, 1);
  assert.equal(data.length, count, text);
  assert.ok(shape.length > 0 && shape.every((size) => size > 0), text);
  assert.equal(array.rowStarts.length, count / (shape.at(-1) ?? 1), text);
  for (const [index, start] of array.rowStarts.entries()) {
    assert.ok(start >= array.start && start < array.end, text);
    assert.ok(index === 0 || start >= (array.rowStarts[index - 1] ?? 0), text);
  }
}

function assertPointsInto(error: unknown, text: string): void {
  assert.ok(error instanceof FormatError, `${(error as Error).stack}\n${text}`);
  assert.ok(error.offset >= 0 && error.offset <= error.end && error.end <= text.length, `${error.message}\n${text}`);
}

test('what is found in any text lies in it, in order, and is consistent', () => {
  fc.assert(
    fc.property(mutated, anyLanguage, (text, language) => {
      let last = 0;
      for (const array of findArrays(text, language)) {
        assertConsistent(array, last, text.length, text);
        last = array.end;
      }
    }),
    { numRuns },
  );
});

test('any text is read as one consistent array, or is an error that points into it', () => {
  fc.assert(
    fc.property(mutated, anyLanguage, (text, language) => {
      try {
        assertConsistent(readArrayText(text, language), 0, text.length, text);
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
        assertPointsInto(error, text);
      }
    }),
    { numRuns },
  );
});

test('what is found at any place of any text is consistent, and so are its neighbours and parts', () => {
  fc.assert(
    fc.property(mutated, anyLanguage, place, (text, language, at) => {
      const lines = text.split('\n');
      const line = Math.floor(at * lines.length);
      const character = Math.floor(at * ((lines[line]?.length ?? 0) + 1));
      const found = findArrayAt((first, last) => lines.slice(first, last + 1), { line, character }, language);
      if (found !== undefined)
        assertConsistent({ ...found, start: 0, end: found.text.length }, 0, found.text.length, text);
      for (const part of arrayParts(text, language)) assert.ok(part.start < part.end && part.end <= text.length, text);
      const [array] = findArrays(text, language);
      if (array === undefined || 'error' in array) return;
      const { targets, classNames } = findNeighbours(text, { ...array, shape: array.tensor.shape }, language);
      for (const { start } of [...targets, ...classNames]) assert.ok(start >= 0 && start <= text.length, text);
    }),
    { numRuns },
  );
});

/** In a file of separated values, lines are rows wherever they stand: what is a list in a text may be a table alone. */
const languagesOfText = languages.filter((language) => language !== 'csv' && language !== 'tsv');

/** What stands before a variable that has the type of the one before it: `float a[] = {1}, b[] = {2}`. */
const furtherVariable = /\}\s*,[\s*]*\w+\s*(?:\[[^[\]]*\]\s*)*=\s*$/;

test('an array that is found is read alike from its own text alone, but for the dtype that is declared before it', () => {
  fc.assert(
    fc.property(mutated, fc.constantFrom(...languagesOfText), (text, language) => {
      const notation = notationOf(language);
      let declared: string | undefined;
      for (const array of findArrays(text, language)) {
        const before = declarationBefore(text, array.start, notation)?.dtype;
        if (before !== undefined || !furtherVariable.test(text.slice(0, array.start))) declared = before;
        if ('error' in array) continue;
        const own = text.slice(array.start, array.end);
        const context = `${own}\n${text}`;
        // In prose, braces are an array because of the type in front of them.
        if (declared !== undefined && notation.isProse && own.startsWith('{')) continue;
        const alone = parseArrayText(own, language);
        assert.deepEqual(alone.shape, array.tensor.shape, context);
        assert.ok(alone.dtype === array.tensor.dtype || declared === array.tensor.dtype, context);
        if (alone.dtype === array.tensor.dtype) assert.deepEqual(alone.data, array.tensor.data, context);
      }
    }),
    { numRuns },
  );
});
