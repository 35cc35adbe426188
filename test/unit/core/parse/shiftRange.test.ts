import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shiftRange, type TextChange } from '../../../../src/core/parse/shiftRange.ts';

test('a range follows its text', () => {
  const cases: [string, TextChange[], [number, number]][] = [
    ['before', [{ offset: 0, length: 0, inserted: 5 }], [15, 25]],
    ['deleted before', [{ offset: 2, length: 4, inserted: 0 }], [6, 16]],
    ['behind', [{ offset: 30, length: 1, inserted: 9 }], [10, 20]],
    ['inside', [{ offset: 12, length: 2, inserted: 5 }], [10, 23]],
    ['at its start', [{ offset: 10, length: 0, inserted: 3 }], [13, 23]],
    ['at its end', [{ offset: 20, length: 0, inserted: 3 }], [10, 20]],
    ['the whole', [{ offset: 10, length: 10, inserted: 4 }], [10, 14]],
    ['over its start', [{ offset: 8, length: 4, inserted: 1 }], [8, 17]],
    ['over its end', [{ offset: 18, length: 4, inserted: 1 }], [10, 19]],
    ['all around', [{ offset: 0, length: 40, inserted: 2 }], [0, 2]],
    [
      'in two places at once',
      [
        { offset: 0, length: 0, inserted: 2 },
        { offset: 15, length: 1, inserted: 0 },
      ],
      [12, 21],
    ],
  ];
  for (const [what, changes, [start, end]] of cases) {
    assert.deepEqual(shiftRange({ start: 10, end: 20 }, changes), { start, end }, what);
  }
});

test('an edit that does not touch the range leaves its text as it was', () => {
  const text = fc.string({ minLength: 30, maxLength: 60 });
  fc.assert(
    fc.property(text, fc.nat(9), fc.nat(5), fc.string(), (before, offset, length, insertion) => {
      const range = { start: 15, end: 25 };
      const after = before.slice(0, offset) + insertion + before.slice(offset + length);
      const moved = shiftRange(range, [{ offset, length, inserted: insertion.length }]);
      assert.equal(after.slice(moved.start, moved.end), before.slice(range.start, range.end));
    }),
  );
});
