import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rowsInSight, scrolledHeight, scrollTopFor } from '../../../webview/virtualRows.ts';

const screens = fc.record({
  total: fc.integer({ min: 1, max: 3_000_000 }),
  rowHeight: fc.integer({ min: 16, max: 60 }),
  viewport: fc.integer({ min: 100, max: 2000 }),
});

test('a short list scrolls by the pixel', () => {
  const rows = { total: 100, rowHeight: 20, viewport: 90 };
  assert.equal(scrolledHeight(rows), 2000);
  assert.deepEqual(rowsInSight(rows, 0), { first: 0, end: 5, above: 0 });
  assert.deepEqual(rowsInSight(rows, 30), { first: 1, end: 6, above: 10 });
  assert.deepEqual(rowsInSight(rows, 1910), { first: 95, end: 100, above: 10 });
});

test('no list is taller than browsers draw; its ends are its first and its last row', () => {
  fc.assert(
    fc.property(screens, (rows) => {
      assert.ok(scrolledHeight(rows) <= 15_000_000);
      assert.equal(rowsInSight(rows, 0).first, 0);
      assert.equal(rowsInSight(rows, scrolledHeight(rows) - rows.viewport).end, rows.total);
    }),
  );
});

test('a row that is scrolled to is wholly in sight, and one that is in sight already stays where it is', () => {
  fc.assert(
    fc.property(screens, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (rows, any, share) => {
      const position = any % rows.total;
      const from = share * Math.max(0, scrolledHeight(rows) - rows.viewport);
      const scrollTop = scrollTopFor(rows, position, from);
      const { first, above } = rowsInSight(rows, scrollTop);
      const top = (position - first) * rows.rowHeight - above;
      assert.ok(top > -0.01 && top + rows.rowHeight < rows.viewport + 0.01, `at ${top}`);
      assert.ok(Math.abs(scrollTopFor(rows, position, scrollTop) - scrollTop) < 0.01);
    }),
  );
});

test('what is drawn fills what is seen', () => {
  fc.assert(
    fc.property(screens, fc.double({ min: -100, max: 2e7, noNaN: true }), (rows, scrollTop) => {
      const { first, end, above } = rowsInSight(rows, scrollTop);
      assert.ok(first >= 0 && end <= rows.total && above >= 0 && above < rows.rowHeight + 0.01);
      const seen = Math.min(rows.viewport, rows.total * rows.rowHeight);
      assert.ok((end - first) * rows.rowHeight - above > seen - 0.01);
      assert.ok(end - first <= rows.viewport / rows.rowHeight + 2);
    }),
  );
});
