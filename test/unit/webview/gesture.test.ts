import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelMessage } from '../../../src/core/present/protocol.ts';
import { createGesture } from '../../../webview/gesture.ts';

/** A gesture on a screen whose frames are drawn by hand. */
function onScreen() {
  const posted: PanelMessage[] = [];
  const frames: (() => void)[] = [];
  let time = 40;
  const gesture = createGesture<number>(
    (message) => posted.push(message),
    (temperature, number) => ({ kind: 'changeTemperature', temperature, gesture: number }),
    { now: () => ++time, nextFrame: (draw) => frames.push(draw) },
  );
  const nextFrame = () => {
    for (const draw of frames.splice(0)) draw();
  };
  return { gesture, nextFrame, taken: () => posted.splice(0) };
}

test('of the moves in a frame the latest is sent, all with the number of their gesture', () => {
  const { gesture, nextFrame, taken } = onScreen();
  gesture.move(1);
  gesture.move(2);
  assert.deepEqual(taken(), []);
  nextFrame();
  assert.deepEqual(taken(), [{ kind: 'changeTemperature', temperature: 2, gesture: 41 }]);
  gesture.move(3);
  nextFrame();
  assert.deepEqual(taken(), [{ kind: 'changeTemperature', temperature: 3, gesture: 41 }]);
});

test('letting go sends the last move and the end; the next gesture is another one', () => {
  const { gesture, nextFrame, taken } = onScreen();
  gesture.move(1);
  gesture.end();
  nextFrame();
  assert.deepEqual(taken(), [{ kind: 'changeTemperature', temperature: 1, gesture: 41 }, { kind: 'endGesture' }]);
  assert.equal(gesture.isHeld, false);
  gesture.end();
  gesture.move(2);
  nextFrame();
  assert.deepEqual(taken(), [{ kind: 'changeTemperature', temperature: 2, gesture: 42 }]);
});

test('giving up takes back what was sent, and sends nothing where nothing was', () => {
  const { gesture, nextFrame, taken } = onScreen();
  gesture.move(1);
  gesture.cancel();
  nextFrame();
  assert.deepEqual(taken(), []);
  gesture.move(2);
  nextFrame();
  taken();
  gesture.move(3);
  gesture.cancel();
  nextFrame();
  assert.deepEqual(taken(), [{ kind: 'undo', gesture: 42 }]);
});
