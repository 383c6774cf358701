// Whatever an address contains, the page is complete and harmless.
import { expect, test } from '../harness/test.ts';

const MARKUP = '"><script>window.broken = true</script><img src=x onerror="window.broken = true">';

const hostile = [
  ['unknown orders', '/?sort=%27%20OR%201%3D1--&dir=sideways'],
  ['unknown filters', '/?plan=both&status=broke&spending=perhaps'],
  ['pages that are none', '/?page=-1&page=0&page=99999999999999999999999'],
  ['broken escapes', '/?sort=%zz&dir=%e&page=%&plan=%f&%q=%'],
  ['control characters', '/?q=%00%01%1b&currency=%0d%0a&sort=%00name&page=%0a2'],
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
  await dashboard.ready();
  await expect(page.getByRole('heading', { name: 'No customer matches' })).toBeVisible();
  await expect(dashboard.search).toHaveValue('x'.repeat(200));
});

test('markup in the address stays text', async ({ page, dashboard }) => {
  const parameter = encodeURIComponent(MARKUP);
  const response = await page.goto(`${dashboard.url}/?q=${parameter}&currency=${parameter}&sort=${parameter}`);
  expect(response?.status()).toBe(200);
  await dashboard.ready();
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

test('a name of 10,000 characters does not burst the page', async ({ page, dashboard }) => {
  await page.goto(`${dashboard.url}/?q=endless`);
  await dashboard.ready();
  await expect(dashboard.names).toHaveCount(1);
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const);
  expect(wide).toBeLessThanOrEqual(room);
  expect((await dashboard.names.boundingBox())?.height).toBeLessThan(200);
});

test('a mark of direction in a name does not turn what follows it', async ({ page, dashboard }) => {
  await page.goto(`${dashboard.url}/?q=drawkcab`);
  await dashboard.ready();
  await expect(dashboard.names).toHaveCount(1);
  await expect(dashboard.names.locator('[dir=auto]')).toHaveCount(1);
});

test('a name with markup stays text, in the list and on its own page', async ({ page, dashboard }) => {
  await page.goto(`${dashboard.url}/?q=bold`);
  await dashboard.ready();
  await expect(dashboard.names).toHaveText(['<b>Bold & Sons</b>']);
  await expect(dashboard.names.locator('b')).toHaveCount(0);
  await dashboard.names.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('<b>Bold & Sons</b>');
});
