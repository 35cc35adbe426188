import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { noticesFile, noticesText } from '../../../scripts/notices.ts';

test('the notices name exactly what the production bundles contain (else: npm run notices)', async () => {
  assert.deepEqual(readFileSync(noticesFile, 'utf8').split('\n'), (await noticesText()).split('\n'));
});
