// Whose customer it is: assigned on its page and for a view, and found by it in the list.
import { expectNoViolation } from '../harness/axe.ts';
import { expect, test } from '../harness/own-demo.ts';

test.use({ customers: 40 });

const MODERN = '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6';
const NAME = 'Modern Azure Customer SE';

test('a customer gets an owner and a label, and the list finds it by both', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin', MODERN);
  const card = page.getByRole('region', { name: 'Owners and labels' });
  await expect(card).toContainText('No owner');
  await card.getByText('Edit owner and labels').click();
  await card.getByLabel('Assigned to').selectOption({ label: 'Alex Martin' });
  await card.getByLabel('Labels of this customer').fill('Key account, <b>Gold</b>');
  if (dashboard.hasJavaScript) await expectNoViolation(page);
  await card.getByRole('button', { name: 'Assign owner and labels' }).click();
  await expect(card).toContainText('Owner and labels are assigned.');
  await expect(card).toContainText('Alex Martin');
  await card.getByRole('link', { name: 'Key account' }).click();
  await expect(page).toHaveURL(`${own.url}/?label=Key+account`);
  await dashboard.ready();
  await expect(dashboard.names).toHaveText([NAME]);

  await dashboard.open('/');
  const filters = page.getByRole('navigation', { name: 'Filters' });
  await filters.getByRole('link', { name: 'Mine', exact: true }).click();
  await expect(page).toHaveURL(`${own.url}/?owner=me`);
  await dashboard.ready();
  await expect(dashboard.names).toHaveText([NAME]);
  await expect(dashboard.summary).toHaveText('1 customer, 1 over budget');
  if (dashboard.hasJavaScript) await expectNoViolation(page);
  await filters.getByRole('link', { name: 'Without an owner' }).click();
  await dashboard.ready();
  await expect(dashboard.summary).toHaveText(/^43 customers, /);
});

test('a view is assigned at once to a mail address, and a reader assigns nothing', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin', '/?plan=azure&status=over');
  await dashboard.ready();
  const [count] = /^\d+/.exec(await dashboard.summary.innerText()) ?? [];
  await page.getByRole('link', { name: 'Assign an owner' }).click();
  await page.getByLabel('Or a mail address').fill('team@partner.example');
  await page.getByRole('button', { name: 'Assign ticked customers' }).click();
  await expect(page.getByText(`${count} customer`).first()).toBeVisible();
  await page.goto(`${own.url}/settings/owners`);
  await expect(page.getByRole('row').filter({ hasText: 'team@partner.example' })).toContainText(`${count}`);
  if (dashboard.hasJavaScript) await expectNoViolation(page);

  await dashboard.signInAs('Rae Lindqvist', MODERN);
  await expect(page.getByRole('region', { name: 'Owners and labels' })).toContainText('team@partner.example');
  await expect(page.getByText('Edit owner and labels')).toHaveCount(0);
});
