import { expect, test } from '../harness/test.ts';

test('the live grid prints every customer, and then shows those in view again', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
  // The document has another order than the grid made, once scrolling has stopped.
  await page.mouse.move(640, 600);
  await page.mouse.wheel(0, 1_500);
  await expect(dashboard.grid.locator('[aria-rowindex="2"]')).toHaveCount(0);
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('.customers__body > tr:not([hidden])')].map((row) => Number(row.getAttribute('aria-rowindex')));
    return rows.every((row, at) => at === 0 || row > (rows[at - 1] ?? 0));
  });
  const inView = await dashboard.names.count();
  expect(inView).toBeLessThan(100);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(dashboard.names).toHaveCount(254);
  const rows = await page.locator('.customers__body > tr').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
  expect(rows, 'in the order of the list').toEqual(rows.toSorted((one, other) => one - other));
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect.poll(() => dashboard.names.count()).toBeLessThan(100);
});

test('a sheet of A4 has at least thirty rows, dates in full, and its number', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/?status=within');
  await dashboard.ready();
  const rows = Number(await dashboard.grid.getAttribute('aria-rowcount')) - 1;
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  // The first sheet has the counts above the grid.
  expect(sheets.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeLessThanOrEqual(1 + Math.ceil(rows / 30));

  await page.emulateMedia({ media: 'print' });
  const time = dashboard.grid.getByRole('time').first();
  const written = await time.evaluate((element) => getComputedStyle(element, '::after').content);
  expect(written).toMatch(/^"\d{4}-\d\d-\d\d \d\d:\d\d UTC"$/);
  await expect(page.getByRole('navigation', { name: 'Filters' })).toHaveText(/^\s*Within budget/, { useInnerText: true });
});
