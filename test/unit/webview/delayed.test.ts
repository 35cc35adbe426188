import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDelayed } from '../../../webview/delayed.ts';

test('a burst of values acts once, on the last: after a pause in it, or at the first value’s time', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  for (const [restart, actsAt] of [
    [true, 150],
    [false, 100],
  ] as const) {
    const acts: string[] = [];
    const delayed = createDelayed<string>(100, restart, (value) => acts.push(value));
    delayed.schedule('a');
    context.mock.timers.tick(50);
    delayed.schedule('ab');
    context.mock.timers.tick(actsAt - 50 - 1);
    assert.deepEqual(acts, []);
    context.mock.timers.tick(1);
    assert.deepEqual(acts, ['ab']);
    context.mock.timers.tick(500);
    assert.deepEqual(acts, ['ab']);
  }
});

test('flushing acts now, once, and only on a value that waits', () => {
  const acts: string[] = [];
  const delayed = createDelayed<string>(100_000, true, (value) => acts.push(value));
  delayed.flush();
  delayed.schedule('a');
  delayed.flush();
  delayed.flush();
  assert.deepEqual(acts, ['a']);
});
