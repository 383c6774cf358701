// Microsoft's documented response as the only data ("Get usage records for all customers").
import { expect, test } from '../harness/test.ts';

test.use({ customers: 0 });

test.beforeEach(async ({ dashboard }) => {
  await dashboard.signInAs('Dana Docs');
  await dashboard.ready();
});

test('four customers, the one over budget first', async ({ dashboard }) => {
  await expect(dashboard.names).toHaveText([
    'Modern Azure Customer SE',
    'Modern Azure Customer UK',
    'LEGACY AZURE CUSTOMER SE',
    'Test_Test_MA20190829_14',
  ]);
  await expect(dashboard.summary).toHaveText('4 customers, 1 over budget');
  await expect(dashboard.grid).toHaveAttribute('aria-rowcount', '5');
});

test('the customer in Sweden is 100.57 SEK over, at 602.84 %', async ({ dashboard }) => {
  const row = dashboard.row('Modern Azure Customer SE');
  await expect(row.getByRole('meter', { name: 'Modern Azure Customer SE' })).toHaveAttribute('aria-valuenow', '602.84');
  await expect(row.getByRole('meter')).toHaveAttribute('aria-valuetext', '602.84 % of 20.00 SEK');
  await expect(row).toContainText('602.84 %');
  await expect(row).toContainText('Over budget');
  await expect(row).toContainText('Azure plan');
  await expect(row).toContainText('120.57 SEK');
  await expect(row).toContainText('100.57 SEK over');
  await expect(row).toContainText('Older than 48 hours');
});

test('the customer in the United Kingdom is within the budget, at 28.08 %', async ({ dashboard }) => {
  const row = dashboard.row('Modern Azure Customer UK');
  await expect(row.getByRole('meter')).toHaveAttribute('aria-valuenow', '28.08');
  await expect(row).toContainText('28.08 %');
  await expect(row).toContainText('Within budget');
  await expect(row).toContainText('69.77 GBP');
  await expect(row).not.toContainText('over');
});

test('two customers have no budget, and no meter that would say so', async ({ dashboard }) => {
  await expect(dashboard.grid.getByText('No budget', { exact: true })).toHaveCount(2);
  for (const name of ['LEGACY AZURE CUSTOMER SE', 'Test_Test_MA20190829_14']) {
    await expect(dashboard.row(name)).toContainText('No budget');
    await expect(dashboard.row(name).getByRole('meter')).toHaveCount(0);
  }
  await expect(dashboard.row('LEGACY AZURE CUSTOMER SE')).toContainText('Legacy');
  await expect(dashboard.row('LEGACY AZURE CUSTOMER SE')).toContainText('fr-FR (EUR presumed)');
});

test('a notice says that fewer customers came than were reported', async ({ page }) => {
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('25 customers were reported, 4 received.');
});

test('the totals never mix currencies', async ({ page }) => {
  const subtotals = page.getByRole('region', { name: 'Overview' }).getByRole('listitem');
  await expect(subtotals).toHaveCount(3);
  await expect(subtotals.filter({ hasText: 'SEK' })).toContainText('120.57');
  await expect(subtotals.filter({ hasText: 'GBP' })).toContainText('27.23');
  await expect(subtotals.filter({ hasText: 'fr-FR (EUR presumed)' })).toContainText('0.00');
});

test('the total in US dollars leaves out the legacy customer and says so', async ({ page }) => {
  const overview = page.getByRole('region', { name: 'Overview' });
  await expect(overview).toContainText('45.68 USD in total, 1 customer not included');
});

test('the page of a customer shows amounts in the digits of their currency, and every digit that was given behind them', async ({ page, dashboard }) => {
  await dashboard.row('Modern Azure Customer SE').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Modern Azure Customer SE');
  const facts = page.getByRole('region', { name: 'Figures' });
  await expect(facts).toContainText('120.57 SEK');
  await expect(facts).toContainText('12.40 USD');
  await expect(facts.getByText('120.5682999999995904716')).toBeHidden();
  await facts.getByText('Exact amounts').click();
  await expect(facts).toContainText('120.5682999999995904716 SEK');
  await expect(facts).toContainText('12.39999999999999985235 USD');
  await expect(facts).toContainText('11111111-6fb9-4b05-8f15-b3d72e0596e6');
  await page.getByRole('link', { name: 'All customers' }).click();
  await expect(dashboard.names).toHaveCount(4);
});
