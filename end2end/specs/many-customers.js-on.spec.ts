import { expect, test } from '../harness/test.ts';

test.use({ customers: 9_996 });

test.beforeEach(async ({ dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/?sort=name');
  await dashboard.ready();
});

test('the last of ten thousand customers is one key away, and so is the first', async ({ page, dashboard }) => {
  await dashboard.grid.getByRole('row').nth(1).focus();
  await page.keyboard.press('End');
  const last = dashboard.grid.locator('[aria-rowindex="10001"]');
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(dashboard.grid.locator('[aria-rowindex="2"]')).toBeFocused();
  expect(await dashboard.grid.getByRole('row').count()).toBeLessThan(100);
});

test('the page holds a few kilobytes of HTML, not ten thousand rows', async ({ page, dashboard }) => {
  const whole = await (await page.request.get(dashboard.url)).text();
  const html = whole.replace(/<template[^]*?<\/template>/, ''); // the row that the live grid clones
  expect(Buffer.byteLength(whole)).toBeLessThan(120_000);
  expect(html.match(/role="rowheader"/g)).toHaveLength(25);
});
