// A manager reads who did what, filters it, and takes it along; with and without JavaScript.
import { expect, test } from '../harness/test.ts';

test('a manager sees who did what, and downloads it', async ({ page, dashboard }) => {
  await dashboard.signInAs('Morgan Reyes', '/settings');
  await page.getByRole('link', { name: 'See who did what' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Audit');
  const table = page.getByRole('table', { name: 'Audit' });
  await expect(table.getByRole('row').filter({ hasText: 'Morgan Reyes' }).first()).toContainText('Signed in');

  await page.getByLabel('What').selectOption({ label: 'Signed in' });
  await page.getByLabel('Who').fill('morgan');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/\/settings\/audit\?action=signed-in&user=morgan/);
  await expect(table.getByRole('row').nth(1)).toContainText('Morgan Reyes');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download JSON lines' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^headroom-audit-\d{4}-\d\d-\d\d\.jsonl$/);

  await page.getByLabel('Who').fill('nobody is called this');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page.getByRole('heading', { name: 'No entries match these filters' })).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(table).toBeVisible();
});

test('nobody else does', async ({ page, dashboard }) => {
  await dashboard.signInAs('Dana Docs', '/settings');
  await expect(page.getByRole('link', { name: 'See who did what' })).toHaveCount(0);
});
