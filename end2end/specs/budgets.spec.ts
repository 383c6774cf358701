// "Spending without a budget" becomes budgets: the choice, the preview, failures row by row, resume, the grid, undo, the audit.
import type { Page } from '@playwright/test';
import { GLANCE, lookUntil } from '../harness/batch.ts';
import { expect, test } from '../harness/own-demo.ts';

const outcome = (page: Page, text: RegExp) => page.getByRole('cell').filter({ hasText: text });

test('whoever spends without a budget gets one, failures are told, and all of it can be undone', async ({
  page,
  dashboard,
}) => {
  test.slow();
  await dashboard.signInAs('Alex Martin', '/?status=none&spending=yes');
  await dashboard.ready();
  const count = Number(/(\d+) customers?/.exec((await dashboard.summary.first().textContent()) ?? '')?.[1]);
  expect(count).toBeGreaterThan(8);

  await page.getByRole('link', { name: 'Set budgets' }).click();
  await expect(page.getByRole('heading', { name: 'Set budgets' })).toBeVisible();
  await page.getByRole('radio', { name: 'A percent of what is spent' }).check();
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('heading', { name: 'Preview of the new budgets' })).toBeVisible();
  const planned = await page.getByRole('checkbox', { name: /^Leave out / }).count();
  expect(planned).toBeGreaterThan(4);
  await page.getByRole('checkbox', { name: /^Leave out / }).last().check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText(new RegExp(`^Set ${planned - 1} budgets, .* in all\\.$`))).toBeVisible();
  await page.getByRole('button', { name: `Set ${planned - 1} budgets` }).click();

  await lookUntil(page, () => expect(page.getByText(/changes? (was|were) not made/)).toBeVisible({ timeout: GLANCE }));
  await expect(outcome(page, /does not let your account change this customer/)).toHaveCount(1);
  await expect(outcome(page, /somebody else set it to 777/)).toHaveCount(1);
  await expect(outcome(page, /Partner Center failed several times/)).toHaveCount(1);

  // One of them gets through this time.
  await page.getByRole('button', { name: 'Try 2 again' }).click();
  await lookUntil(page, async () => {
    await expect(outcome(page, /Partner Center failed several times/)).toHaveCount(0, { timeout: GLANCE });
    await expect(page.getByRole('button', { name: /^Undo \d+ changes$/ })).toBeVisible({ timeout: GLANCE });
  });

  const batch = page.url();
  await dashboard.open('/?status=none&spending=yes');
  await expect(dashboard.summary.first()).toHaveText(new RegExp(`^${count - planned + 2} customers?`));
  await page.goto(batch);
  await page.getByRole('button', { name: /^Undo \d+ changes$/ }).click();
  await expect(page.getByRole('heading', { name: /^Undo of / })).toBeVisible();
  await lookUntil(page, () => expect(page.getByText(/budgets were changed\.$/)).toBeVisible({ timeout: GLANCE }));
  await dashboard.open('/?status=none&spending=yes');
  await expect(dashboard.summary.first()).toHaveText(new RegExp(`^${count - 1} customers?`));

  await page.context().clearCookies();
  await dashboard.signInAs('Morgan Reyes', '/settings/audit');
  const audit = page.getByRole('table', { name: 'Audit' }).getByRole('row').filter({ hasText: 'Alex Martin' });
  for (const action of ['Budget changes confirmed', 'Budget changed', 'Budget not changed']) {
    await expect(audit.filter({ hasText: action }).first()).toBeVisible();
  }
});

test('a reader changes nothing', async ({ page, dashboard }) => {
  await dashboard.signInAs('Rae Lindqvist');
  await expect(page.getByRole('link', { name: 'Set budgets' })).toHaveCount(0);
  await page.goto(new URL('/budgets/new', page.url()).href);
  await expect(page.getByText('Readers cannot change budgets.')).toBeVisible();
});
