// Saved views: the list as it is under a name, opened again, for the team, and as the start page.
import { expectNoViolation } from '../harness/axe.ts';
import { expect, test } from '../harness/own-demo.ts';

test.use({ customers: 40 });

test('the list is saved as it is seen, opened again, renamed and deleted', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin', '/?sort=name');
  await dashboard.ready();
  const filters = page.getByRole('navigation', { name: 'Filters' });
  // With a script the grid filters by itself, and the form still posts what the address says.
  await filters.getByRole('link', { name: /^Over budget/ }).click();
  await expect(page).toHaveURL(`${own.url}/?status=over&sort=name`);
  await dashboard.ready();
  const over = await dashboard.summary.innerText();
  await page.getByText('Views', { exact: true }).click();
  await page.getByLabel('Save this view').fill('Over <b>budget</b>');
  if (dashboard.hasJavaScript) await expectNoViolation(page);
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The view is saved.' })).toBeVisible();

  await dashboard.open('/');
  await page.getByText('Views', { exact: true }).click();
  await page.getByRole('link', { name: 'Over <b>budget</b>' }).click();
  await expect(page).toHaveURL(`${own.url}/?status=over&sort=name`);
  await dashboard.ready();
  await expect(dashboard.summary).toHaveText(over);

  await page.getByText('Views', { exact: true }).click();
  await page.getByRole('link', { name: 'Rename or delete views' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Over budget, sorted by Customer' });
  await row.getByLabel('New name of Over <b>budget</b>').fill('Monday');
  await row.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('link', { name: 'Monday' })).toBeVisible();
  if (dashboard.hasJavaScript) await expectNoViolation(page);
  await page.getByRole('button', { name: 'Delete Monday' }).click();
  await expect(page.getByRole('heading', { name: 'No views yet', exact: true })).toBeVisible();
});

test('a team’s view is a colleague’s start page, and readers cannot change it', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin', '/?plan=legacy');
  await dashboard.ready();
  await page.getByText('Views', { exact: true }).click();
  await page.getByLabel('Save this view').fill('Legacy');
  await page.getByLabel('For the team').check();
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByText('The view is saved.')).toBeVisible();

  await dashboard.signInAs('Rae Lindqvist', '/settings/views');
  await expect(page.getByRole('link', { name: 'Legacy' })).toBeVisible();
  await expect(page.getByText('Readers cannot change the team’s views.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete Legacy' })).toHaveCount(0);
  await page.goto(`${own.url}/settings/owners`);
  await page.getByLabel('Open the list with').selectOption({ label: 'The team’s view: Legacy' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(`${own.url}/`);
  await expect(page).toHaveURL(`${own.url}/?plan=legacy`);
  await dashboard.ready();
  await page.getByText('Views', { exact: true }).click();
  await expect(page.getByLabel('For the team')).toHaveCount(0);
});
