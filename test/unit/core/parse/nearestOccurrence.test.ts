import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestOccurrence } from '../../../../src/core/parse/nearestOccurrence.ts';

test('a text is found where it is nearest to where it was', () => {
  const text = '[1, 2] and [1, 2] and [3]';
  const cases: [part: string, offset: number, expected: number][] = [
    ['[1, 2]', 0, 0],
    ['[1, 2]', 4, 0],
    ['[1, 2]', 8, 11],
    ['[1, 2]', 25, 11],
    ['[3]', 0, 22],
    ['[4]', 3, -1],
  ];
  for (const [part, offset, expected] of cases)
    assert.equal(nearestOccurrence(text, part, offset), expected, `${part} ${offset}`);
});
