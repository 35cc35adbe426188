import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseBase64 } from '../../../../src/core/present/parseBase64.ts';

test('what was written in base64 is read back, byte for byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const read = parseBase64(Buffer.from(bytes).toString('base64'));
      assert.deepEqual([...(read ?? [])], [...bytes]);
    }),
  );
});

test('what is no base64 is nothing', () => {
  for (const text of ['a', 'ab', 'abc', 'ab\n=', 'a===', '====', 'ab*=', 'ab=c', '=abc', 'abcé', 'data']) {
    const expected = text === 'data' ? [0x75, 0xab, 0x5a] : undefined;
    assert.deepEqual(parseBase64(text) && [...(parseBase64(text) ?? [])], expected, text);
  }
});
