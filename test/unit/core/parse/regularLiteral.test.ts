import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readArraysInSlices } from '../../../../src/core/parse/arrayReader.ts';
import {
  findArrays,
  findArraysInSlices,
  type LiteralScanner,
  readArrayText,
} from '../../../../src/core/parse/arrayText.ts';
import { TextScanner } from '../../../../src/core/parse/literalScan.ts';
import { notationOf } from '../../../../src/core/parse/notations.ts';
import type { Reading } from '../../../../src/core/parse/reading.ts';
import type { Sliced } from '../../../../src/core/tensor/sliced.ts';
import { builtKernel } from './builtKernel.ts';

const kernel = builtKernel();
const scanners: Readonly<Record<string, LiteralScanner>> = { kernel, text: new TextScanner() };

/** The numbers that a scanner reads in a literal, and where it stopped. */
function scanned(scanner: LiteralScanner, text: string, separator = 0) {
  const state = { at: 0, depth: 0, phase: 0, separator };
  const values: number[] = [];
  const places: number[] = [];
  const marks: number[] = [];
  let digits = 0;
  for (;;) {
    const part = scanner.scan(text, state);
    const before = values.length;
    for (let index = 0; index < part.count; index++) {
      values.push(part.values[index] ?? Number.NaN);
      places.push(part.starts[index] ?? -1, part.ends[index] ?? -1);
    }
    for (let mark = 0; mark < part.markCount; mark += 2) {
      marks.push(part.marks[mark] ?? 0, before + (part.marks[mark + 1] ?? 0));
    }
    digits = Math.max(digits, part.mostDigits);
    if (part.outcome !== 'going') return { outcome: part.outcome, values, places, marks, digits };
  }
}

const digits = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });

/** Plain decimal numbers of every length and exponent, without a sign. */
const decimals = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => String(Math.abs(value))),
  fc
    .tuple(digits(1, 30), fc.option(digits(0, 30)), fc.option(fc.integer({ min: -400, max: 400 })))
    .map(([whole, fraction, exponent]) => {
      const point = fraction === null ? '' : `.${fraction}`;
      return `${whole.replace(/^0+(?=\d)/, '')}${point}${exponent === null ? '' : `e${exponent}`}`;
    }),
  // Halfway between two float64, and a little beside.
  fc.tuple(fc.double({ min: 1, max: 2 ** 60, noNaN: true }), fc.constantFrom(-1n, 0n, 1n)).map(([value, step]) => {
    const odd = BigInt(Math.floor(value * 2 ** 30)) | (1n << 90n);
    return String(odd * 2n + 1n + step);
  }),
);

test('every scanner reads a decimal as the float64 that Number() makes of it, bit for bit', () => {
  for (const [name, scanner] of Object.entries(scanners)) {
    fc.assert(
      fc.property(fc.array(decimals, { minLength: 1, maxLength: 200 }), (written) => {
        const { outcome, values } = scanned(scanner, `[${written.join(',')}]`);
        assert.deepEqual([name, outcome, values], [name, 'closed', written.map(Number)]);
      }),
      { numRuns: 300 },
    );
  }
});

test('decimals at the edges of float64 are read as Number() reads them', () => {
  const edges = [
    ...['0', '0.0', '0e999999999999', '5e-324', '4.9e-324', '2.4703282292062327e-324', '2.4703282292062328e-324'],
    ...['2.2250738585072011e-308', '2.2250738585072014e-308', '1.7976931348623157e308', '1.7976931348623158e308'],
    ...['1.797693134862315807e308', '1.7976931348623159e308', '1e309', '1e-400', '1e99999999999', '1e-99999999999'],
    ...['9007199254740991', '9007199254740992', '9007199254740993', '9007199254740995', '18446744073709551615'],
    ...['9007199254740993.0000000000000000000001', '1e22', '1e23', '123456789012345678e-30', '.5', '5.', '5.e3'],
    ...['0.000000000000000000000000000000000000001', '0.1e1', '8.5e-0', '8.5e+0', String(2 ** 64), String(2n ** 90n)],
  ];
  for (const scanner of Object.values(scanners)) {
    assert.deepEqual(scanned(scanner, `[${edges.join(', ')}]`).values, edges.map(Number));
    assert.deepEqual(
      scanned(scanner, `[${edges.map((edge) => `-${edge}`).join(', ')}]`).values,
      edges.map((e) => -e),
    );
  }
});

const piece = fc.oneof(
  { weight: 6, arbitrary: decimals.map((written) => `${written},`) },
  fc.constantFrom('[', ']', ',', ' ', '\n', '-', '+', '.', 'e', '0', '1', '[1,2],', '[3,4],', '\r\n', 'x', '…', '#'),
);

test('the scanners agree on every text: where they stop, on the numbers, their places and the brackets', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom(0, 1), (pieces, separator) => {
      const text = `[${pieces.join('')}`;
      const [one, other] = Object.values(scanners).map((scanner) => scanned(scanner, text, separator));
      assert.equal(one?.outcome, other?.outcome);
      if (one?.outcome === 'closed') assert.deepEqual(one, other);
    }),
    { numRuns: 3000 },
  );
});

/** A matrix of so many rows and columns, as a program writes it. */
function matrix(rows: number, columns: number, separator = ', '): string {
  const row = (index: number) =>
    Array.from({ length: columns }, (_, column) => Math.sin(index * columns + column)).join(separator);
  return `[${Array.from({ length: rows }, (_, index) => `[${row(index)}]`).join(`${separator}\n `)}]`;
}

/** A text in which no bracket begins a regular literal, though it is the same array: a comment stands in each. */
function irregular(text: string): string {
  return text.replaceAll('[', '[ # \n');
}

test('a long literal is the same array with the kernel, without it, and read token by token', () => {
  for (const [rows, columns] of [
    [1, 5_000],
    [5_000, 1],
    [70, 70],
  ] as const) {
    for (const [separator, language] of [
      [', ', 'python'],
      ['  ', 'plaintext'],
    ] as const) {
      const text = `logits = ${matrix(rows, columns, separator)}`;
      const own = readArrayText(text, language);
      assert.deepEqual(readArrayText(text, language, kernel), own);
      const { tensor, digits: most, name } = readArrayText(irregular(text), language);
      assert.deepEqual([tensor, most, name], [own.tensor, own.digits, own.name]);
      assert.deepEqual(own.tensor.shape, [rows, columns]);
    }
  }
});

test('two readings may take turns on one kernel', () => {
  const texts = [matrix(300, 200), matrix(200, 300, ' ')];
  const expected = texts.map((text) => findArrays(text, 'plaintext'));
  const readings: Sliced<ReturnType<typeof findArrays>>[] = texts.map((text) =>
    findArraysInSlices(text, 'plaintext', kernel),
  );
  const found: (ReturnType<typeof findArrays> | undefined)[] = texts.map(() => undefined);
  for (let turns = 0; found.includes(undefined) && turns < 100_000; turns++) {
    const { done, value } = readings[turns % 2]?.next() ?? {};
    if (done && value) found[turns % 2] = value;
  }
  assert.deepEqual(found, expected);
});

const regular = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 4 }),
    fc.array(decimals, { minLength: 16, maxLength: 16 }),
  )
  .map(([rows, columns, numbers]) => {
    const row = (index: number) => `[${numbers.slice(index * columns, (index + 1) * columns).join(', ')}]`;
    return `x = [${Array.from({ length: rows }, (_, index) => row(index)).join(',\n ')}]\ny = [1, 2]`;
  });
const change = fc.constantFrom(
  '',
  ' ',
  ',',
  '[',
  ']',
  '-',
  '- ',
  '+',
  '# c\n',
  '...',
  'inf',
  '1',
  '.',
  '0',
  '_',
  'e',
  '(',
  ')',
  '"',
  'x',
  '\\',
  '/*',
  '=',
  '[]',
);

test('one change anywhere in a regular literal is read as it is without the scan for such literals', () => {
  const languages = ['python', 'typescript', 'json', 'plaintext', 'rust', 'ruby', 'julia', 'matlab', 'fortran'];
  const notations = languages.map(notationOf);
  fc.assert(
    fc.property(regular, change, fc.nat(), fc.constantFrom(0, 1, 2), (text, inserted, place, removed) => {
      const at = place % text.length;
      const changed = text.slice(0, at) + inserted + text.slice(at + removed);
      for (const notation of notations) {
        const reading = all(readArraysInSlices(changed, notation));
        assert.deepEqual(reading, all(readArraysInSlices(changed, notation, undefined, never)));
      }
    }),
    { numRuns: 2000 },
  );
});

/** A scanner to which nothing is regular. */
const never: LiteralScanner = {
  scan: () => ({ ...new TextScanner().scan('', { at: 0, depth: 0, phase: 0, separator: 0 }), outcome: 'irregular' }),
};

function all(sliced: Sliced<Reading>): Reading {
  for (;;) {
    const { done, value } = sliced.next();
    if (done) return value;
  }
}
