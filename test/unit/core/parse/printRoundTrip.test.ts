import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readArrayText } from '../../../../src/core/parse/arrayText.ts';
import { printWriters, type Words } from './printWriters.ts';

/** Finite float64, among them the largest, subnormals and both zeros, to as many digits as a print shows. */
const word = fc
  .tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 1, max: 17 }))
  .map(([value, digits]) => `${Object.is(value, -0) ? '-' : ''}${value.toExponential(Math.max(1, digits - 1))}`);
const decimals = fc
  .double({ min: -1e5, max: 1e5, noNaN: true })
  .map((value) => `${value < 0 || Object.is(value, -0) ? '-' : ''}${Math.abs(value).toFixed(4)}`);

function arrayOf(least: number, most: number, forms = [word, decimals]): fc.Arbitrary<Words> {
  return fc.array(fc.integer({ min: 2, max: 4 }), { minLength: least, maxLength: most }).chain((shape) => {
    const length = shape.reduce((product, size) => product * size, 1);
    const lengths = { minLength: length, maxLength: length };
    return fc.record({ shape: fc.constant(shape), words: fc.oneof(...forms.map((form) => fc.array(form, lengths))) });
  });
}

for (const { tool, axes, write } of printWriters) {
  test(`a tensor is read back to the digits printed: ${tool}`, () => {
    fc.assert(
      fc.property(arrayOf(...axes), (array) => {
        const text = write(array);
        const { shape, data } = readArrayText(text, 'plaintext').tensor;
        assert.deepEqual([shape, [...data].map(Number)], [array.shape, array.words.map(Number)], text);
      }),
    );
  });

  test(`another number in a print changes that one value, and words around it none: ${tool}`, () => {
    fc.assert(
      fc.property(arrayOf(...axes), fc.nat(), word, (array, at, other) => {
        const index = at % array.words.length;
        const words = array.words.with(index, other);
        const text = `Step 3 (of 10) went well.\n\n${write({ ...array, words })}\n\nNext: step 4.\n`;
        const { data } = readArrayText(text, 'plaintext').tensor;
        assert.deepEqual([...data].map(Number), words.map(Number), text);
      }),
    );
  });
}

test('a factor in front of a print multiplies each number, which is rounded once', () => {
  const writers: readonly ((exponent: string, array: Words) => string)[] = [
    (exponent, array) => printOf('Octave', array).replace('x =\n', `x =\n\n  1.0e${exponent} *\n`),
    (exponent, array) => `1e${exponent} *\n${printOf('libtorch', array)}`,
    (exponent, array) =>
      printOf('PyTorch', array)
        .replace('tensor(', `tensor(1.00000e${exponent} *\n`)
        .replace(', grad_fn=<AddBackward0>', ''),
  ];
  const exponents = fc.integer({ min: -30, max: 30 });
  fc.assert(
    fc.property(arrayOf(2, 2, [decimals]), exponents, fc.constantFrom(...writers), (array, exponent, write) => {
      const written = `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
      const text = write(written, array);
      const { data } = readArrayText(text, 'plaintext').tensor;
      assert.deepEqual(
        [...data].map(Number),
        array.words.map((each) => Number(`${each}e${exponent}`)),
        text,
      );
    }),
  );
});

function printOf(tool: string, array: Words): string {
  const writer = printWriters.find((each) => each.tool === tool);
  assert.ok(writer !== undefined);
  return writer.write(array);
}
