// Roles: what a reader is offered, and how a manager takes monitoring over.

import { authenticate } from '../harness/dashboard.ts';
import { checkNow } from '../harness/monitoring.ts';
import { expect, test } from '../harness/own-demo.ts';

test('a reader sees everything, is offered no change, and is told why', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Rae Lindqvist', '/settings');
  await expect(page.getByText('You are a reader.')).toBeVisible();
  await expect(page.getByText('Readers cannot switch monitoring on.')).toBeVisible();
  await page.goto(`${own.url}/settings/rules`);
  await expect(page.getByText('Readers cannot change rules.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save rules' })).toHaveCount(0);
  await page.goto(`${own.url}/settings/receivers`);
  await expect(page.getByText('Readers cannot change receivers.')).toBeVisible();
  await dashboard.open('/');
  await expect(page.getByRole('link', { name: 'Share view' })).toHaveCount(0);
});

test('a manager reads what changes before taking monitoring over', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin', '/settings');
  await page.getByRole('button', { name: 'Switch on monitoring' }).click();
  await page.getByRole('button', { name: 'Alex Martin' }).click();
  await checkNow(page);
  await authenticate(page.context().request, own.url, 'Morgan Reyes');
  await page.goto(`${own.url}/settings`);
  await page.getByRole('button', { name: 'Take over with my account' }).click();
  await expect(page.getByText(/Alex Martin sees [\d,]+ customers; you see [\d,]+\./)).toBeVisible();
  await page.getByRole('button', { name: 'Take over with my account' }).click();
  await page.getByRole('button', { name: 'Morgan Reyes' }).click();
  await expect(page.getByRole('button', { name: 'Switch off monitoring' })).toBeVisible();
});
