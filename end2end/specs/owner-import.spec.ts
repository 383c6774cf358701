// Owners and labels as files: out, judged row by row, confirmed, and out again; and a hand-picked selection.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoViolation } from '../harness/axe.ts';
import { expect, test } from '../harness/own-demo.ts';

test.use({ customers: 40 });

async function download(page: Page, name: string): Promise<string> {
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  return readFile(await (await started).path(), 'utf8');
}

test('owners come out as a file, and go in again with one row changed', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin', '/settings/owners');
  const written = await download(page, 'Download today’s owners');
  const [head, first, ...others] = written.trimEnd().split('\r\n');
  expect(head).toContain('Tenant id,Customer,Owner,Labels');
  const [id] = (first ?? '').split(',');
  const changed = [head, `${id},,team@partner.example,"Gold, <b>VIP</b>"`, ...others, 'Nobody & Sons,,x@partner.example,'];

  await page.getByRole('link', { name: 'Import a file' }).click();
  await page.getByLabel('File', { exact: true }).setInputFiles({
    name: 'owners.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(changed.join('\r\n')),
  });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByRole('heading', { name: 'Dry run of owners.csv' })).toBeVisible();
  await expect(page.getByText('1 customer would be assigned.')).toBeVisible();
  const table = page.getByRole('table', { name: 'Row by row' });
  await expect(table.getByRole('cell').filter({ hasText: 'Not a customer in your report.' })).toHaveCount(1);
  if (dashboard.hasJavaScript) await expectNoViolation(page);
  const verdicts = await download(page, 'Download all verdicts');
  expect(verdicts).toContain('Would be assigned');
  await page.getByRole('button', { name: 'Assign 1 customer' }).click();
  await expect(page.getByText('1 customer was assigned.')).toBeVisible();
  await expect(page.getByText('No customer would be assigned.')).toBeVisible();

  await page.goto(`${own.url}/settings/owners`);
  await expect(page.getByRole('row').filter({ hasText: 'team@partner.example' })).toContainText('1');
  expect(await download(page, 'Download today’s owners')).toContain('team@partner.example');
});

test('of a view just the ticked customers are assigned', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin', '/assign?status=over');
  const ticks = page.getByRole('table', { name: 'Customers in the view' }).getByRole('checkbox');
  const count = await ticks.count();
  expect(count).toBeGreaterThan(1);
  for (const tick of await ticks.all()) await expect(tick).toBeChecked();
  await ticks.first().uncheck();
  await page.getByLabel('Labels to add').fill('Picked');
  if (dashboard.hasJavaScript) await expectNoViolation(page);
  await page.getByRole('button', { name: 'Assign ticked customers' }).click();
  await expect(page.getByText(`${count - 1} customer`).first()).toBeVisible();
  await page.goto(`${own.url}/assign?label=Picked`);
  await expect(ticks).toHaveCount(count - 1);
});

test('a reader brings no file', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Rae Lindqvist');
  await page.goto(`${own.url}/settings/owners/import`);
  await expect(page.getByText('Readers cannot assign customers.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check the file' })).toHaveCount(0);
});
