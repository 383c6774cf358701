// On paper: the figures, and nothing to click.
import { expect, test } from '../harness/test.ts';

test('a print shows the customers without the controls', async ({ page, dashboard }) => {
  await dashboard.signInAs('Dana Docs');
  await dashboard.ready();
  await page.emulateMedia({ media: 'print' });
  await expect(dashboard.row('Modern Azure Customer SE')).toBeVisible();
  await expect(dashboard.row('Modern Azure Customer SE')).toContainText('100.57 SEK over');
  await expect(dashboard.search).toBeHidden();
  await expect(dashboard.refresh).toBeHidden();
  await expect(dashboard.signOut).toBeHidden();
  await expect(page.getByText(/Figures are estimates/)).toBeVisible();
});

test('a print is light, whatever the screen is', async ({ page, dashboard }) => {
  await dashboard.signInAs('Dana Docs');
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ media: 'print' });
  const ink = await page.evaluate(() => getComputedStyle(document.body).color.match(/\d+/g)?.slice(0, 3).map(Number) ?? []);
  expect(ink).toHaveLength(3);
  expect(Math.max(...ink)).toBeLessThan(100);
});
