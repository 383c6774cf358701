// Whatever an address holds, the page is there, complete and harmless.
import { expect, test } from '../harness/test.ts';

const MARKUP = '"><script>window.broken = true</script><img src=x onerror="window.broken = true">';

const hostile = [
  ['an unknown order', '/?sort=%27%20OR%201%3D1--&dir=sideways'],
  ['unknown filters', '/?plan=both&status=broke&spending=perhaps'],
  ['pages that are none', '/?page=-1&page=0&page=99999999999999999999999'],
  ['broken escapes', '/?q=%&sort=%zz&dir=%e'],
  ['control characters', '/?q=%00%01%1b%5B31m&currency=%0d%0aSet-Cookie:%20a=b'],
  ['8,000 bytes of parameters', `/?${'a=b&'.repeat(2_000)}`],
] as const;

test.beforeEach(async ({ dashboard }) => {
  await dashboard.signInAs('Alex Martin');
});

for (const [what, path] of hostile) {
  test(`${what} fall back to the whole list`, async ({ page, dashboard }) => {
    const response = await page.goto(dashboard.url + path);
    expect(response?.status()).toBe(200);
    await dashboard.ready();
    await expect(dashboard.summary).toHaveText(/^254 customers/);
    await expect(dashboard.names.first()).toBeVisible();
  });
}

test('a search of 8,000 bytes is cut and answered', async ({ page, dashboard }) => {
  const response = await page.goto(`${dashboard.url}/?q=${'x'.repeat(8_000)}`);
  expect(response?.status()).toBe(200);
  await expect(page.getByRole('heading', { name: 'No customer matches' })).toBeVisible();
  await expect(dashboard.search).toHaveValue('x'.repeat(200));
});

test('markup in the address stays text', async ({ page, dashboard }) => {
  const parameter = encodeURIComponent(MARKUP);
  const response = await page.goto(`${dashboard.url}/?q=${parameter}&currency=${parameter}&sort=${parameter}`);
  expect(response?.status()).toBe(200);
  await expect(page.getByRole('heading', { name: 'No customer matches' })).toBeVisible();
  await expect(dashboard.search).toHaveValue(MARKUP);
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
});

test('markup in an address that leads nowhere stays text', async ({ page, dashboard }) => {
  const response = await page.goto(`${dashboard.url}/${encodeURIComponent(MARKUP)}`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is here');
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
});

test('names with markup and marks of direction stay text, and disturb nobody', async ({ page, dashboard }) => {
  await page.goto(`${dashboard.url}/?q=script`);
  await dashboard.ready();
  await expect(dashboard.names.first()).toContainText('<script>');
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
});
