import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sliderPosition, sliderSteps, sliderTemperature } from '../../../webview/temperatureScale.ts';

test('the slider finds its own temperatures again and stays on its track', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: sliderSteps }), (position) => {
      assert.equal(sliderPosition(sliderTemperature(position)), position);
    }),
  );
  assert.deepEqual([0, sliderSteps / 2, sliderSteps].map(sliderTemperature), [0.05, 1, 20]);
  assert.deepEqual([1e-300, 1, 1e300].map(sliderPosition), [0, sliderSteps / 2, sliderSteps]);
});
