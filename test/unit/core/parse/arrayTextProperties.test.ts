import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findArrays, parseArrayText } from '../../../../src/core/parse/arrayText.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';

const languages = [
  ...['python', 'typescript', 'json', 'plaintext'],
  ...['matlab', 'octave', 'julia', 'r', 'fortran', 'yaml', 'toml', 'csv'],
];

interface Numbers {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

const numbers: fc.Arbitrary<Numbers> = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
  .chain((shape) => {
    const length = shape.reduce((product, size) => product * size, 1);
    return fc.record({
      shape: fc.constant(shape),
      values: fc.array(fc.double({ noDefaultInfinity: true, noNaN: true }), { minLength: length, maxLength: length }),
    });
  });

/** The numbers as nested brackets, with what stands between them. */
function bracketed({ shape, values }: Numbers, separator: string): string {
  const written = values.map((value) => (Object.is(value, -0) ? '-0' : String(value)));
  return shape.reduceRight((parts, size) => {
    const joined: string[] = [];
    for (let at = 0; at < parts.length; at += size) joined.push(`[${parts.slice(at, at + size).join(separator)}]`);
    return joined;
  }, written)[0] as string;
}

test('an array is read back exactly as it was written, in every form', () => {
  const forms: readonly (readonly [language: string, write: (array: Numbers) => string])[] = [
    ['python', (array) => `logits = ${bracketed(array, ', ')}`],
    ['python', (array) => bracketed(array, ',  # next\n').replaceAll('[', '(').replaceAll(']', ',)')],
    ['python', (array) => `x = np.array(${bracketed(array, ',\n ')}, dtype=np.float64)[0]`],
    ['python', (array) => `f(torch.tensor(${bracketed(array, ',')}, device='cuda:0'), size=3)`],
    ['json', (array) => `{"a": 1, "logits": ${bracketed(array, ',\n\t')}}`],
    ['typescript', (array) => `const x = ${bracketed(array, ', /* , */ ')}; // [1]`],
    ['plaintext', (array) => `tensor(${bracketed(array, ', ')}, grad_fn=<AddBackward0>)`],
    ['plaintext', (array) => `logits: ${bracketed(array, '  ')}`],
    ['python', (array) => bracketed(array, '\n ').replace(/^/, 'array(').concat(')')],
  ];
  for (const [language, write] of forms) {
    fc.assert(
      fc.property(numbers, (array) => {
        const { shape, data } = parseArrayText(write(array), language);
        assert.deepEqual([shape, [...data]], [array.shape, array.values]);
      }),
    );
  }
});

test('JSON that holds an array is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(numbers, (array) => {
      const text = JSON.stringify(JSON.parse(bracketed(array, ',')));
      assert.deepEqual([...parseArrayText(text, 'json').data], JSON.parse(text).flat(5));
    }),
  );
});

const pieces = [
  ...[
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    ',',
    ', ',
    ' ',
    '\n',
    '...',
    '…',
    '=',
    ':',
    ';',
    '-',
    '+',
    '*',
    '#',
    '//',
    '/*',
    '*/',
  ],
  ...['"', "'", '`', '${', '"""', '\\', '/', '1', '2.5', '.5', '1e', '0x', '1_0', 'inf', 'nan', 'True', 'x', 'new '],
  ...['np.array', 'torch.tensor', 'Float32Array', 'float', 'dtype=torch.int8', 'size=', ' more items', 'for ', 'a.b'],
  ...[
    'c(',
    'matrix(',
    'rbind(',
    'cbind(',
    'nrow=',
    'reshape(',
    '.reshape(',
    '.T',
    '(/',
    '/)',
    '- ',
    '\n  ',
    'a: ',
    '1;',
  ],
  ...["'1 2; 3 4'", 'np.matrix(', 'dim=', 'TRUE', '&\n', '%', '1.0_dp', '<- ', '[1 2; 3 4]', 'c(1, 2)', "[1 2]'"],
];
const mutated = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 2 })), { maxLength: 40 });

test('no text makes findArrays throw, and what it finds lies in the text, in order, not overlapping', () => {
  fc.assert(
    fc.property(mutated, fc.constantFrom(...languages), (parts, language) => {
      const text = parts.join('');
      let last = 0;
      for (const array of findArrays(text, language)) {
        assert.ok(array.start >= last && array.end > array.start && array.end <= text.length);
        last = array.end;
        if ('error' in array) {
          assert.ok(array.error instanceof FormatError);
          assert.ok(array.error.offset >= array.start && array.error.end <= array.end);
        } else {
          const { shape, data } = array.tensor;
          assert.equal(
            data.length,
            shape.reduce((product, size) => product * size, 1),
          );
          assert.equal(array.rowStarts.length, data.length / (shape.at(-1) ?? 0));
          assert.ok(array.rowStarts.every((start) => start >= array.start && start < array.end));
        }
      }
    }),
    { numRuns: 3000 },
  );
});

test('no text makes parseArrayText throw anything but a FormatError that points into it', () => {
  fc.assert(
    fc.property(mutated, fc.constantFrom(...languages), (parts, language) => {
      const text = parts.join('');
      try {
        parseArrayText(text, language);
      } catch (error) {
        assert.ok(error instanceof FormatError, String(error));
        assert.ok(error.offset >= 0 && error.offset <= error.end && error.end <= text.length);
      }
    }),
    { numRuns: 3000 },
  );
});

test('an array is found wherever it stands in a text that leaves it alone', () => {
  const surroundings = ['\n', 'x = 1\n', 'f(a, b)\n', '# [1, 2\n', '"""doc ["""\n', "s = 'it'\n", 'y[0] = z\n'];
  const around = fc.array(fc.constantFrom(...surroundings), { maxLength: 6 });
  fc.assert(
    fc.property(around, numbers, around, (before, array, after) => {
      const [found, ...others] = findArrays(
        `${before.join('')}x = ${bracketed(array, ', ')}\n${after.join('')}`,
        'python',
      );
      assert.ok(found !== undefined && 'tensor' in found);
      assert.deepEqual([...found.tensor.data], array.values);
      assert.equal(others.length, 0);
    }),
  );
});

test('what is nested deeper than a hundred thousand brackets is no array, and what follows it is one', () => {
  const depth = 100_001;
  const text = `${'['.repeat(depth)}1${']'.repeat(depth)}\n[1.5, 2.5]`;
  const found = findArrays(text, 'plaintext').map((array) =>
    'tensor' in array ? [...array.tensor.data] : array.error.code,
  );
  assert.deepEqual(found, [[1.5, 2.5]]);
});

test('a hundred thousand brackets neither overflow the stack nor hide what is in them', () => {
  const depth = 100_000;
  const { shape, data } = parseArrayText(`${'['.repeat(depth)}1${']'.repeat(depth)}`, 'json');
  assert.equal(shape.length, depth);
  assert.deepEqual([...data], [1]);
  for (const unit of ['[', '([', 'f([', '[a,', '{[(', '[1,', '(1,[', '[[1],', '`${', '/[', "\\'", '/*']) {
    for (const language of languages) findArrays(unit.repeat(depth / 4), language);
  }
});
