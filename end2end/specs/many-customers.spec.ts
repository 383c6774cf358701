// Ten thousand customers: every request is answered immediately.
import { expect, test } from '../harness/test.ts';

test.use({ customers: 9_996 });

test('ten thousand customers are shown, sorted and searched', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
  await expect(dashboard.summary).toHaveText(/^10,000 customers, [\d,]+ over budget$/);
  await expect(dashboard.grid).toHaveAttribute('aria-rowcount', '10001');
  await expect(dashboard.names.first()).toBeVisible();

  await dashboard.sortBy('Customer');
  await expect(dashboard.header('Customer')).toHaveAttribute('aria-sort', 'ascending');
  await dashboard.search.fill('modern azure');
  await dashboard.search.press('Enter');
  await expect(dashboard.names).toHaveText(['Modern Azure Customer SE', 'Modern Azure Customer UK']);
  await expect(page).toHaveURL(`${dashboard.url}/?q=modern+azure&sort=name`);
});
