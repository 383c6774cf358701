// The bell of a customer with an alert, the marks on the gauges, and the count in the header.
import { type Dashboard } from '../harness/dashboard.ts';
import { CUSTOMER, badge, watched } from '../harness/monitoring.ts';
import { expect, test } from '../harness/own-demo.ts';

test.use({ customers: 60 });

const alerts = (dashboard: Dashboard) => dashboard.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Alerts' });

test('a bell stands beside the name, and the row is still named after its customer', async ({ dashboard }) => {
  await watched(dashboard);
  const row = dashboard.row(CUSTOMER);
  await expect(row.getByTitle('Alert: critical')).toBeVisible();
  await expect(row.getByRole('rowheader')).toHaveText(CUSTOMER);
  await expect(row.getByRole(dashboard.hasJavaScript ? 'gridcell' : 'cell', { name: /Over budget Alert: critical$/ })).toHaveCount(1);

  await dashboard.open('/?status=near');
  await expect(dashboard.grid.getByTitle('Alert: warning').first()).toBeVisible();
  await expect(dashboard.grid.getByTitle('Alert: critical')).toHaveCount(0);

  await dashboard.open('/?status=within');
  await expect(dashboard.names.first()).toBeVisible();
  await expect(dashboard.grid.getByTitle(/^Alert/)).toHaveCount(0);
});

test('bells follow their customers wherever the rows go', async ({ dashboard }) => {
  await watched(dashboard);
  await dashboard.search.fill('modern azure');
  await dashboard.search.press('Enter');
  await expect(dashboard.names).toHaveText([CUSTOMER, 'Modern Azure Customer UK']);
  await expect(dashboard.row(CUSTOMER).getByTitle('Alert: critical')).toBeVisible();
  await expect(dashboard.row('Modern Azure Customer UK').getByTitle(/^Alert/)).toHaveCount(0);
  await dashboard.sortBy('Customer');
  await dashboard.sortBy('Customer');
  await expect(dashboard.names).toHaveText(['Modern Azure Customer UK', CUSTOMER]);
  await expect(dashboard.row(CUSTOMER).getByTitle('Alert: critical')).toBeVisible();
  await expect(dashboard.row('Modern Azure Customer UK').getByTitle(/^Alert/)).toHaveCount(0);
});

test('a fraud alert of Microsoft’s is on the row in words, and on the customer’s page with what to do', async ({ page, dashboard, own }) => {
  await watched(dashboard);
  await page.goto(`${own.url}/settings`);
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.goto(`${own.url}/alerts?rule=fraud-event`);
  const name = (await page.getByRole('table', { name: 'Alerts', exact: true }).getByRole('rowheader').innerText()).trim();
  await dashboard.open(`/?q=${encodeURIComponent(name)}`);
  await expect(dashboard.row(name).getByTitle('Fraud alert')).toHaveText('Fraud alert');
  await dashboard.row(name).getByRole('link', { name }).click();
  const events = page.getByRole('table', { name: 'Microsoft’s fraud alerts' });
  await expect(events.getByRole('row').nth(1)).toContainText('Connections to crypto-mining pools');
  await expect(page.getByText('Partners are liable for this spending')).toBeVisible();
});

test('the header counts the alerts that need attention, on a phone too', async ({ page, dashboard }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await watched(dashboard);
  const count = await badge(dashboard).innerText();
  await expect(alerts(dashboard)).toHaveAccessibleName(`Alerts ${count} alerts need attention`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  const tops = await page.locator('.header__link').evaluateAll((links) => links.map((link) => link.getBoundingClientRect().bottom));
  expect(Math.max(...tops) - Math.min(...tops), 'the links stand in one line').toBeLessThan(8);
});

test('gauges are marked where an alert is raised', async ({ dashboard }) => {
  await watched(dashboard);
  const gauge = dashboard.row(CUSTOMER).getByRole('meter');
  await expect(gauge.locator('.gauge__marks')).toHaveAttribute('d', /^M80 0V/);
});

test('a reviewer of a shared link hears of no alert', async ({ page, dashboard, own, browser }) => {
  await watched(dashboard);
  await page.goto(`${own.url}/share?step=preview&title=Board`);
  await page.getByRole('button', { name: 'Create link' }).click();
  const link = await page.getByRole('region', { name: 'Your link' }).locator('code').innerText();
  const context = await browser.newContext({ javaScriptEnabled: dashboard.hasJavaScript });
  const reviewer = await context.newPage();
  const asked: string[] = [];
  reviewer.on('request', (request) => asked.push(request.url()));
  await reviewer.goto(link);
  if (!dashboard.hasJavaScript) await reviewer.getByRole('button', { name: 'Show the figures' }).click();
  const grid = reviewer.getByRole(dashboard.hasJavaScript ? 'grid' : 'table', { name: 'Customers' });
  await expect(grid.getByRole('rowheader', { name: CUSTOMER })).toBeVisible();
  await expect(grid.getByTitle(/alert/i)).toHaveCount(0);
  await expect(reviewer.getByText('need attention')).toHaveCount(0);
  expect(asked.filter((url) => url.includes('alerts'))).toEqual([]);
  await context.close();
});
