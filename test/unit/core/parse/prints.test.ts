import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { findArrays, readArrayText } from '../../../../src/core/parse/arrayText.ts';

/** An array as numpy or torch printed it: see prints.py beside the fixture. */
interface Print {
  readonly kind: string;
  readonly text: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly values?: readonly (number | string)[];
  readonly fault?: string;
  readonly incomplete?: true;
}

const prints: readonly Print[] = JSON.parse(
  readFileSync(new URL('../../../fixtures/prints/prints.json', import.meta.url), 'utf8'),
);

test('what numpy and torch print is read with its shape, its dtype and every digit', () => {
  for (const { kind, text, shape, dtype, values, incomplete } of prints) {
    if (values === undefined) continue;
    for (const language of ['plaintext', 'python']) {
      const { tensor } = readArrayText(text, language);
      const expected: number[] = values.map((value) =>
        typeof value === 'string' ? Number(value.replace('inf', 'Infinity')) : value,
      );
      const context = `${kind}, read as ${language}:\n${text}`;
      assert.deepEqual(tensor.shape, shape, context);
      assert.equal(tensor.dtype, dtype, context);
      assert.deepEqual([...tensor.data].map(Number), expected, context);
      assert.equal(tensor.incomplete, incomplete && 'rows', context);
    }
  }
});

test('a print that leaves classes out, or has no numbers to read, is an error that says so', () => {
  for (const { kind, text, fault } of prints) {
    if (fault === undefined) continue;
    for (const language of ['plaintext', 'python']) {
      assert.throws(() => readArrayText(text, language), { name: 'FormatError', code: fault }, `${kind}:\n${text}`);
    }
  }
});

test('a print among the lines of a log is found where it stands', () => {
  for (const { text, values } of prints) {
    if (values === undefined) continue;
    const log = `epoch 3 (of 10), loss 0.25\n${text}\nsaved to model-1.2.pt`;
    const [found, ...others] = findArrays(log, 'log');
    assert.ok(found !== undefined && 'tensor' in found, text);
    assert.equal(log.slice(found.start, found.end), text.slice(text.search(/tensor|array|\[/)));
    assert.equal(others.length, 0, text);
  }
});
