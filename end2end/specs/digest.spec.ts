// A digest is set up with a receiver and previewed as the mail that it will be.
import { expect, test } from '../harness/own-demo.ts';
import { expectNoViolation } from '../harness/axe.ts';

test('a digest is set up, and its preview is the mail at every width, light and dark', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/settings/receivers/new?channel=email');
  await page.getByLabel('Name', { exact: true }).fill('Monday mail');
  await page.getByLabel('Mail addresses').fill('team@example.com');
  await page.getByLabel('Send a digest').selectOption({ label: 'Every Monday' });
  await page.getByLabel('At', { exact: true }).fill('07:30');
  await page.getByLabel('Local time in').fill('Europe/Paris');
  await page.getByRole('button', { name: 'Save receiver' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Monday mail' }))
    .toContainText('; a digest every Monday at 07:30, Europe/Paris');

  await page.getByRole('link', { name: 'Monday mail' }).click();
  await page.getByRole('link', { name: 'Preview the digest' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Azure budgets: \d+ over, \d+ near/);
  const over = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: /customers over budget/ }) }).last();
  expect(await over.getByRole('rowheader').count()).toBe(6);
  const used = page.getByRole('img', { name: /^Customers by percent of their budget\. .*100 % and more: \d+/ });
  await expect(used).toBeVisible();
  for (const width of [700, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // Without JavaScript the page cannot measure itself; a picture as wide as the mail shows the same.
      const { width: shown } = await used.boundingBox() ?? { width: 0 };
      expect(shown).toBeGreaterThan(width * 0.7);
      expect(shown).toBeLessThan(width);
      if (dashboard.hasJavaScript) {
        const overflows = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(overflows, `${width} ${colorScheme}`).toBe(false);
      }
    }
  }
  if (dashboard.hasJavaScript) await expectNoViolation(page);
  await over.getByRole('rowheader').first().getByRole('link').click();
  await expect(page).toHaveURL(/\/customers\//);
});
