import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewriteFaultText } from '../../../../src/core/present/rewriteFaultText.ts';
import { english } from './english.ts';

test('a row that is not written back says why, and what to do', () => {
  for (const [fault, text] of [
    [{ code: 'format', fault: { code: 'notNumeric', found: 'x' } }, '“x” is not a number.'],
    [
      { code: 'noRow', row: 1, length: 10 },
      'The array in the source has no row 2 of 10 numbers any more. Read it again first.',
    ],
    [
      { code: 'notWrittenOut' },
      'The source does not write these numbers out one by one (it has a common factor, or repeats), so they cannot be replaced there. Copy them instead.',
    ],
    [{ code: 'notFinite', found: '-inf' }, 'The language of the source cannot write -inf. Choose a finite number.'],
  ] as const) {
    assert.equal(rewriteFaultText(fault, english), text);
  }
});
