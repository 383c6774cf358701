// Budgets from a file: the dry run, its questions, the verdicts' file, the confirmation, the batch.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { GLANCE, lookUntil } from '../harness/batch.ts';
import { expect, test } from '../harness/own-demo.ts';

async function bring(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel('File', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Check the file' }).click();
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

test('a file is judged row by row, its ambiguous amounts are asked about, and what is right is sent', async ({
  page,
  dashboard,
}) => {
  test.slow();
  await dashboard.signInAs('Alex Martin', '/?sort=name');
  await dashboard.ready();
  const names = (await dashboard.names.allTextContents()).map((name) => name.trim());
  // Names that are somebody's alone, and could be nothing else.
  const isAlone = (name: string) => name !== 'Unnamed customer' && names.filter((other) => other === name).length === 1;
  const [first, second] = names.filter((name) => /^\p{Lu}[\p{L} ]+$/u.test(name) && isAlone(name));
  expect(second).toBeDefined();

  await page.goto(new URL('/budgets', page.url()).href);
  await page.getByRole('link', { name: 'Import a file' }).click();
  await expect(page.getByRole('heading', { name: 'Budgets from a file' })).toBeVisible();
  await bring(page, 'notes.csv', 'Customer;Budget\n');
  await expect(page.getByRole('alert')).toHaveText('There are no rows below the names of the columns.');

  const rows = [`${quoted(first ?? '')};987.000`, `${quoted(second ?? '')};876.000`, 'Nobody & Sons;5', `${quoted('=1+1')};5`];
  await bring(page, 'budgets.csv', `Who;Budget\n${rows.join('\n')}\n`);
  await expect(page.getByRole('heading', { name: 'Dry run of budgets.csv' })).toBeVisible();
  await page.getByLabel('Column with the customer’s name').selectOption({ label: '1: Who' });
  await page.getByRole('button', { name: 'Use these columns' }).click();
  await expect(page.getByText('“987.000” could be 987000 or 987.000')).toBeVisible();
  await expect(page.getByRole('link', { name: 'See what is sent' })).toHaveCount(0);
  await page.getByRole('radio', { name: 'With a decimal comma' }).check();
  await page.getByRole('button', { name: 'Read the amounts so' }).click();
  await expect(page.getByText('2 rows would change a budget.')).toBeVisible();
  const table = page.getByRole('table', { name: 'Row by row' });
  await expect(table.getByRole('cell').filter({ hasText: 'Not a customer in your report.' })).toHaveCount(1);
  await expect(table.getByRole('cell').filter({ hasText: 'A formula.' })).toHaveCount(1);

  const started = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download all verdicts' }).click();
  const file = await readFile(await (await started).path(), 'utf8');
  expect(file.trim().split('\n')).toHaveLength(rows.length + 1);
  expect(file).toContain("'=1+1");

  await page.getByRole('link', { name: 'See what is sent' }).click();
  await expect(page.getByText(/^Set 2 budgets, .* in all\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Send 2 changes' }).click();
  await lookUntil(page, () => expect(page.getByText('All 2 budgets were changed.')).toBeVisible({ timeout: GLANCE }));
  await page.getByRole('button', { name: 'Undo 2 changes' }).click();
  await expect(page.getByRole('heading', { name: /^Undo of / })).toBeVisible();
});

test('a reader brings no file', async ({ page, dashboard }) => {
  await dashboard.signInAs('Rae Lindqvist');
  await page.goto(new URL('/budgets/import', page.url()).href);
  await expect(page.getByText('Readers cannot change budgets.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check the file' })).toHaveCount(0);
});
