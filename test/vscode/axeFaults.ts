import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Locator } from 'playwright-core';

/** The themes that everything is shown in: light, dark, and both with high contrast. */
export const themes = [
  'Default Light Modern',
  'Default Dark Modern',
  'Default High Contrast',
  'Default High Contrast Light',
] as const;

/** The rules that the page around an element breaks, each with the elements that break it. */
export async function axeFaults(element: Locator) {
  const frame = await (await element.elementHandle())?.ownerFrame();
  assert.ok(frame);
  await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ help, nodes }) => [
    help,
    ...nodes.map(({ html, failureSummary }) => [html, failureSummary]),
  ]);
}
