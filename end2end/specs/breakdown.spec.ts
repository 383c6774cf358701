// Where a customer's spending comes from: the sections of the customer's page, with and without JavaScript.
import { expectNoViolation } from '../harness/axe.ts';
import { type Dashboard } from '../harness/dashboard.ts';
import { expect, test } from '../harness/test.ts';

const MODERN = '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6';

test('an Azure plan is broken down into subscriptions, resources and meters', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', MODERN);
  for (const name of ['Subscriptions', 'Azure subscriptions', 'Resources', 'Meters']) {
    const section = page.getByRole('region', { name, exact: true });
    await expect(section.getByRole('heading', { name, exact: true })).toBeVisible();
    await expect(section.getByRole('table', { name, exact: true })).toBeVisible();
    await expect(section).toContainText(/Azure plan: .+ (listed|is listed)/);
  }
  const ids = ['subscriptions', 'azure-subscriptions', 'resources', 'meters'];
  expect(await page.locator('.usage__section').evaluateAll((all) => all.map((one) => one.id))).toEqual(ids);
  if (dashboard.hasJavaScript) await expectNoViolation(page);
});

test('resources are searched and sorted, and the page keeps its place', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', MODERN);
  const resources = page.getByRole('region', { name: 'Resources', exact: true });
  const names = resources.getByRole('rowheader');
  const all = await names.allInnerTexts();
  expect(all.length).toBeGreaterThan(10);

  await resources.getByRole('columnheader', { name: 'Name' }).getByRole('link').click();
  await expect(page).toHaveURL(/section=resources.*#resources$/);
  await expect(resources.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  expect(await names.allInnerTexts()).toEqual([...all].sort());

  const word = all[0] ?? '';
  await resources.getByRole('searchbox', { name: 'Search resources' }).fill(word);
  await resources.getByRole('button', { name: 'Search' }).click();
  await expect(resources.getByRole('status')).toContainText('1 entry');
  await expect(names).toHaveText([word]);
  await resources.getByRole('link', { name: 'Clear search' }).click();
  await expect(names).toHaveCount(all.length);
});

test('each section is a file', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', MODERN);
  const link = page.getByRole('region', { name: 'Meters', exact: true }).getByRole('link', { name: 'Download CSV' });
  const file = await page.request.get(`${dashboard.url}${await link.getAttribute('href')}`);
  expect(file.status()).toBe(200);
  expect(file.headers()['content-disposition']).toMatch(/headroom-[0-9a-z]+-meters-/);
  expect(await file.text()).toContain('Plan,Name,Category,Subcategory,Quantity,Unit,Currency,Cost,Cost in US dollars,ID');
});

test('a legacy customer is told what the plan cannot show', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  await page.goto(`${dashboard.url}${await legacy(dashboard)}`);
  await expect(page.getByText('Legacy subscriptions: Partner Center lists meters only')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Meters', exact: true }).getByRole('table')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Resources', exact: true })).toHaveCount(0);
});

test('where Partner Center fails, only the sections say so', async ({ page, dashboard }) => {
  await dashboard.signInAs('Flo Flaky', MODERN);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Modern Azure Customer SE');
  const meters = page.getByRole('region', { name: 'Meters', exact: true });
  // The retries may take longer than the page waits.
  await expect(async () => {
    await page.goto(`${dashboard.url}${MODERN}?section=meters`);
    await expect(meters).toContainText('Partner Center does not answer', { timeout: 1_000 });
  }).toPass({ timeout: 90_000 });
  await expect(meters).toContainText('MS-CorrelationId');
  await expect(meters.getByRole('link', { name: 'Try again' })).toBeVisible();
});

/** A customer who has spent something and has only a legacy subscription: whoever is moving has a row for each plan. */
async function legacy({ page, url }: Dashboard): Promise<string> {
  const customersAt = async (path: string) => {
    const html = await (await page.request.get(url + path)).text();
    return [...html.matchAll(/role="rowheader"[^>]*><a href="\/customers\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
  };
  for (const id of await customersAt('/?plan=legacy&spending=yes&sort=cost')) {
    if ((await customersAt(`/?q=${id}`)).length === 1) return `/customers/${id}`;
  }
  throw new Error('Nobody is on the legacy offer alone.');
}
