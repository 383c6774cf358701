// What a person finds in the grid, and what links and forms do: with JavaScript the same links work in place.
import { expectNoViolation } from '../harness/axe.ts';
import { expect, test } from '../harness/test.ts';

test.beforeEach(async ({ dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
});

test('the columns are found by their names, each with its order', async ({ dashboard }) => {
  const columns = dashboard.grid.getByRole('columnheader');
  const names = ['Customer', 'Plan', 'Percent used', 'Spent', 'Budget', 'Remaining', 'Projected', 'Updated'];
  await expect(columns).toHaveText(names);
  await expect(dashboard.grid).toHaveAttribute('aria-rowcount', '255');
  await expect(dashboard.grid).toHaveAttribute('aria-colcount', '8');
  for (const name of names) {
    await expect(dashboard.header(name)).toHaveAttribute('aria-sort', 'none');
    await expect(dashboard.header(name).getByRole('link')).toBeVisible();
  }
});

test('a row is named after its customer, and so is its gauge', async ({ dashboard }) => {
  const row = dashboard.grid.getByRole('row').nth(1);
  await expect(row).toHaveAttribute('aria-rowindex', '2');
  const name = (await row.getByRole('rowheader').innerText()).trim();
  const meter = row.getByRole('meter', { name, exact: true });
  await expect(meter).toHaveAttribute('aria-valuenow', /^\d+(\.\d+)?$/);
  await expect(meter).toHaveAttribute('aria-valuetext', /^[\d,.]+ % of [\d,.]+ \S+$/);
  await expect(meter).toHaveAttribute('aria-valuemin', '0');
  await expect(row).toContainText('Over budget');
});

test('those who need attention come first', async ({ dashboard }) => {
  const meters = dashboard.grid.getByRole('meter');
  await expect(meters.nth(5)).toBeVisible();
  const percents = await meters.evaluateAll((all) => all.slice(0, 6).map((one) => Number(one.getAttribute('aria-valuenow'))));
  expect(percents).toEqual(percents.toSorted((a, b) => b - a));
  expect(Math.min(...percents)).toBeGreaterThanOrEqual(100);
});

test('a header sorts by its column, and a second time the other way round', async ({ page, dashboard }) => {
  await dashboard.sortBy('Customer');
  await expect(page).toHaveURL(`${dashboard.url}/?sort=name`);
  await expect(dashboard.header('Customer')).toHaveAttribute('aria-sort', 'ascending');
  const first = await dashboard.names.first().innerText();

  await dashboard.sortBy('Customer');
  await expect(page).toHaveURL(`${dashboard.url}/?sort=name&dir=desc`);
  await expect(dashboard.header('Customer')).toHaveAttribute('aria-sort', 'descending');
  await expect(dashboard.names.first()).not.toHaveText(first);

  await dashboard.sortBy('Percent used');
  await expect(page).toHaveURL(`${dashboard.url}/?sort=percent-used`);
  await expect(dashboard.header('Customer')).toHaveAttribute('aria-sort', 'none');
  await expect(dashboard.header('Percent used')).toHaveAttribute('aria-sort', 'descending');
});

test('a search finds customers by words of their names, and is cleared', async ({ page, dashboard }) => {
  await dashboard.search.fill('modern azure');
  await dashboard.search.press('Enter');
  await expect(dashboard.summary).toHaveText('2 customers, 1 over budget');
  await expect(page).toHaveURL(`${dashboard.url}/?q=modern+azure`);
  await expect(dashboard.names).toHaveText(['Modern Azure Customer SE', 'Modern Azure Customer UK']);
  await expect(dashboard.grid).toHaveAttribute('aria-rowcount', '3');

  await page.getByRole('navigation', { name: 'Filters' }).getByRole('link', { name: 'Clear filters' }).click();
  await expect(dashboard.summary).toHaveText(/^254 customers/);
  await expect(page).toHaveURL(`${dashboard.url}/`);
});

test('a search finds a customer by the tenant id', async ({ dashboard }) => {
  await dashboard.search.fill('11111111-641b');
  await dashboard.search.press('Enter');
  await expect(dashboard.names).toHaveText(['Modern Azure Customer UK']);
});

test('a search that finds nothing says so, and offers the way back', async ({ page, dashboard }) => {
  await dashboard.search.fill('nobody is called this');
  await dashboard.search.press('Enter');
  await expect(dashboard.summary).toHaveText('0 customers, 0 over budget');
  await expect(page.getByRole('heading', { name: 'No customer matches' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Clear filters' }).last().click();
  await expect(dashboard.summary).toHaveText(/^254 customers/);
});

test('filters by status, plan and currency count what they leave', async ({ page, dashboard }) => {
  const filters = page.getByRole('navigation', { name: 'Filters' });
  const near = filters.getByRole('link', { name: /^Near budget/ });
  const count = (await near.innerText()).replace(/\D/g, '');
  await near.click();
  await expect(page).toHaveURL(`${dashboard.url}/?status=near`);
  await expect(dashboard.summary).toHaveText(new RegExp(`^${count} customers?, 0 over budget$`));
  await expect(filters.getByRole('link', { name: /^Near budget/ })).toHaveAttribute('aria-current', 'true');

  const legacy = filters.getByRole('link', { name: /^Legacy/ });
  const both = (await legacy.innerText()).replace(/\D/g, '');
  await legacy.click();
  await expect(page).toHaveURL(`${dashboard.url}/?plan=legacy&status=near`);
  await expect(dashboard.summary).toHaveText(new RegExp(`^${both} customers?, `));

  await filters.getByText('All currencies').first().click();
  await filters.getByRole('link', { name: /^fr-FR \(EUR presumed\)/ }).click();
  await expect(page).toHaveURL(`${dashboard.url}/?plan=legacy&status=near&currency=fr-FR`);
});

// On days 1 to 5 nothing may be projected. Those who are over budget already are among them on any day.
test('the filter for those who will exceed keeps those who are over, counts and is taken off again', async ({ page, dashboard }) => {
  const filters = page.getByRole('navigation', { name: 'Filters' });
  const filter = filters.getByRole('link', { name: /^Will exceed/ });
  const count = (await filter.innerText()).replace(/\D/g, '');
  const [all] = (await dashboard.summary.innerText()).match(/\d+ over budget$/) ?? [];
  await expect(filter).not.toHaveAttribute('aria-current', 'true');
  await filter.click();
  await expect(page).toHaveURL(`${dashboard.url}/?outlook=exceeds`);
  await expect(dashboard.grid).toHaveAttribute('aria-rowcount', String(Number(count) + 1));
  await expect(dashboard.summary).toHaveText(new RegExp(`^\\d+ customers?, ${all}$`));
  await expect(filter).toHaveAttribute('aria-current', 'true');

  await filters.getByRole('link', { name: /^Over budget/ }).click();
  await expect(page).toHaveURL(`${dashboard.url}/?status=over&outlook=exceeds`);
  await expect(dashboard.summary).toHaveText(/^(\d+) customers, \1 over budget$/);
  await filter.click();
  await expect(page).toHaveURL(`${dashboard.url}/?status=over`);
});

test('the column of what is projected sorts, and says why a figure is missing', async ({ page, dashboard }) => {
  await dashboard.sortBy('Projected');
  await expect(page).toHaveURL(`${dashboard.url}/?sort=projected`);
  await expect(dashboard.header('Projected')).toHaveAttribute('aria-sort', 'descending');
  const place = await dashboard.header('Projected').evaluate((header) => [...(header.parentElement?.children ?? [])].indexOf(header));
  const cell = dashboard.grid.getByRole('row').nth(1).locator(':scope > *').nth(place);
  await expect(cell).toContainText(/\d\s[A-Za-z]|Not enough data yet/);
});

test('a tile shows the customers that it counts', async ({ page, dashboard }) => {
  const overview = page.getByRole('region', { name: 'Overview' });
  await overview.getByRole('link', { name: 'Over budget' }).click();
  await expect(page).toHaveURL(`${dashboard.url}/?status=over`);
  await expect(dashboard.summary).toHaveText(/^(\d+) customers, \1 over budget$/);
  await expect(overview.getByRole('link', { name: 'Over budget' })).toHaveAttribute('aria-current', 'true');

  await overview.getByRole('link', { name: 'Spending without a budget' }).click();
  await expect(page).toHaveURL(`${dashboard.url}/?status=none&spending=yes`);
  await expect(dashboard.summary).toHaveText(/^\d+ customers, 0 over budget$/);
});

test('a tile counts those who are on course to exceed their budget, and shows them', async ({ page, dashboard }) => {
  const overview = page.getByRole('region', { name: 'Overview' });
  const tile = overview.getByRole('link', { name: 'On course to exceed' });
  const figure = await tile.locator('xpath=..').innerText();
  await tile.click();
  await expect(page).toHaveURL(`${dashboard.url}/?outlook=exceeds`);
  await expect(tile).toHaveAttribute('aria-current', 'true');
  // On days 1 to 5 nothing may be projected.
  const [count] = /^\d+$/m.exec(figure) ?? [];
  if (count === undefined) expect(figure).toContain('Not enough data yet');
  else await expect(dashboard.summary).toHaveText(new RegExp(`^${count} customers?, `));
});

test('the last days of each row are one line, if one asks for them, and stay until one hides them', async ({ page, dashboard }) => {
  const name = /^(Rising|Steady|Falling) over 30 days$/;
  const trends = dashboard.grid.getByRole('img', { name });
  await expect(trends).toHaveCount(0);
  await page.getByRole('link', { name: 'Show trends' }).click();
  await expect(page).toHaveURL(`${dashboard.url}/?trend=yes`);
  await dashboard.ready();
  await expect(dashboard.header('Trend')).toBeVisible();
  await expect(dashboard.grid).toHaveAttribute('aria-colcount', '9');
  await expect(trends.nth(5)).toBeVisible();
  const points = await trends.first().locator('polyline').first().getAttribute('points');
  expect(points).toMatch(/^(\d+,\d+ ?){2,30}$/);
  if (dashboard.hasJavaScript) await expectNoViolation(page);

  const first = await dashboard.names.first().innerText();
  const drawn = await dashboard.row(first).getByRole('img', { name }).innerHTML();
  await dashboard.sortBy('Customer');
  await expect(page).toHaveURL(`${dashboard.url}/?trend=yes&sort=name`);
  await dashboard.search.fill(first);
  await dashboard.search.press('Enter');
  await expect(dashboard.summary).toHaveText(/^1 customer,/);
  expect(await dashboard.row(first).getByRole('img', { name }).innerHTML(), 'the line is that of the row').toBe(drawn);
  await page.getByRole('region', { name: 'Overview' }).getByRole('link', { name: 'Over budget' }).click();
  await expect(page).toHaveURL(`${dashboard.url}/?status=over&trend=yes`);
  await dashboard.ready();
  await expect(trends.first()).toBeVisible();

  await page.getByRole('link', { name: 'Hide trends' }).click();
  await expect(page).toHaveURL(`${dashboard.url}/?status=over`);
  await dashboard.ready();
  await expect(dashboard.grid).toHaveAttribute('aria-colcount', '8');
  await expect(trends).toHaveCount(0);
});

test('the estimates are said to be estimates, once', async ({ page }) => {
  await expect(page.getByText(/Figures are estimates from Partner Center and not for billing/)).toHaveCount(1);
});

test('the name leads to the customer, and the way back to the list', async ({ page, dashboard }) => {
  const name = await dashboard.names.first().innerText();
  await dashboard.names.first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByRole('meter', { name, exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'All customers' }).click();
  await expect(dashboard.grid).toBeVisible();
});
