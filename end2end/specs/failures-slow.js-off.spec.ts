// Partner Center never responds: Headroom gives up after a minute, and says so.
import { expect, test } from '../harness/test.ts';

test.use({ customers: 0 });

test('Sloane Slow is told that Partner Center took too long', async ({ page, dashboard }) => {
  test.setTimeout(120_000);
  await page.goto(dashboard.url);
  await page.getByRole('link', { name: 'Sign in with Microsoft' }).click();
  await page.getByRole('button', { name: 'Sloane Slow' }).click({ timeout: 90_000 });
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Partner Center took too long', { timeout: 90_000 });
  await expect(main).toContainText('No answer came in time, so the request was cancelled.');
  await expect(main).toContainText('Try again in a minute.');
  await expect(main.getByRole('code')).toHaveText(/^[0-9a-f-]{36}$/);
  await expect(main.getByRole('link', { name: 'Try again' })).toBeVisible();
});
