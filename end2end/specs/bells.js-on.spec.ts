// The bells are fetched separately from the dataset: the live grid neither waits for them nor needs them.
import { type Route } from '@playwright/test';

import { expectNoViolation } from '../harness/axe.ts';
import { CUSTOMER, watched } from '../harness/monitoring.ts';
import { expect, test } from '../harness/own-demo.ts';

test.use({ customers: 60 });

const BELLS = '**/customers/alerts.bin?v=*';

test('rows that are shown already get their bells when they come', async ({ page, dashboard }) => {
  await watched(dashboard);
  const held: Route[] = [];
  await page.route(BELLS, (route) => held.push(route));
  await dashboard.open('/');
  const row = dashboard.row(CUSTOMER);
  await expect(row.getByRole('rowheader')).toHaveText(CUSTOMER);
  await expect(dashboard.grid.getByTitle(/^Alert/)).toHaveCount(0);
  expect(held).toHaveLength(1);
  await held[0]?.continue();
  await expect(row.getByTitle('Alert: critical')).toBeVisible();
  await expect(row).toContainText('Alert: critical');
});

test('without bells the grid is as good as ever', async ({ page, dashboard }) => {
  await watched(dashboard);
  for (const body of ['', '\x00', '\xff'.repeat(500)]) {
    await page.route(BELLS, (route) => route.fulfill({ status: 200, body }));
    await dashboard.open('/');
    await dashboard.sortBy('Customer');
    await expect(dashboard.header('Customer')).toHaveAttribute('aria-sort', 'ascending');
    await expect(dashboard.names.first()).toBeVisible();
    await expect(dashboard.grid.getByTitle(/alert/i)).toHaveCount(0);
    await page.unroute(BELLS);
  }
});

test('bells and the count are as readable as the rest', async ({ page, dashboard }) => {
  // axe checks every cell.
  test.slow();
  await watched(dashboard);
  await dashboard.open('/?status=near');
  await expect(dashboard.grid.getByTitle('Alert: warning').first()).toBeVisible();
  await expectNoViolation(page);
});
