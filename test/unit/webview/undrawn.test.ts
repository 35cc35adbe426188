import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createUndrawn } from '../../../webview/undrawn.ts';

test('a value is kept while the person is at it, whatever is drawn', () => {
  const logit = createUndrawn<number>();
  assert.equal(logit.value, undefined);
  logit.keep(2.2);
  logit.drop(() => true);
  assert.equal(logit.value, 2.2);
});

test('what the person let go of is kept until it is drawn, or for a second', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const givenUp = mock.fn();
  const logit = createUndrawn<number>(givenUp);
  logit.keep(2.2);
  logit.rest();
  logit.drop((value) => value === 2.1);
  assert.equal(logit.value, 2.2);
  logit.drop((value) => value === 2.2);
  assert.equal(logit.value, undefined);

  logit.keep(2.3);
  logit.rest();
  t.mock.timers.tick(999);
  assert.equal(logit.value, 2.3);
  t.mock.timers.tick(1);
  assert.equal(logit.value, undefined);
  assert.equal(givenUp.mock.callCount(), 1);
});

test('a person who is at it again is waited for anew', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const logit = createUndrawn<number>();
  logit.keep(1);
  logit.rest();
  t.mock.timers.tick(600);
  logit.keep(2);
  t.mock.timers.tick(600);
  assert.equal(logit.value, 2);
  logit.forget();
  assert.equal(logit.value, undefined);
});
