import { expect, test } from '../harness/test.ts';

test('the live grid prints every customer, and then shows those in view again', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
  const inView = await dashboard.names.count();
  expect(inView).toBeLessThan(100);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(dashboard.names).toHaveCount(254);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect.poll(() => dashboard.names.count()).toBeLessThan(100);
});
