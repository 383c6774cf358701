// What has changed since the last visit or a day: one line above the grid, whose parts narrow it on the server.
import { expectNoViolation } from '../harness/axe.ts';
import { expect, test } from '../harness/test.ts';

const DAY = 86_400_000;

/** "2026-11-27", this many days ago (UTC). */
function ago(days: number): string {
  return new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
}

test('a first visit is told of the last week, and a part of the line keeps just those rows', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
  const panel = page.getByRole('region', { name: 'What has changed' });
  await expect(panel).toContainText(/Since \w+day \d+ \w+/);
  const all = Number(await dashboard.grid.getAttribute('aria-rowcount'));

  const any = panel.getByRole('link', { name: /changed/ }).first();
  const told = Number((await any.innerText()).replaceAll(/\D/g, ''));
  expect(told).toBeGreaterThan(0);
  await any.click();
  await expect(page).toHaveURL(/\?changed=any$/);
  await dashboard.ready();
  const rows = Number(await dashboard.grid.getAttribute('aria-rowcount'));
  expect(rows).toBeGreaterThan(told);
  expect(rows).toBeLessThan(all);
  await expect(dashboard.summary).toHaveText(new RegExp(`^${told} customers?, `));

  // Sorting, searching and filtering stay within these rows.
  await dashboard.sortBy('Customer');
  await expect(page).toHaveURL(/\?changed=any&sort=name$/);
  await expect(dashboard.grid).toHaveAttribute('aria-rowcount', `${rows}`);
  await dashboard.search.fill('no such customer');
  await dashboard.search.press('Enter');
  await expect(page.getByText('No customer matches')).toBeVisible();
  await expect(page).toHaveURL(/changed=any/);

  // The same part of the line leads back.
  await page.goto(`${dashboard.url}/?changed=any`);
  await panel.locator('[aria-current]').click();
  await expect(page).toHaveURL(`${dashboard.url}/`);
  await dashboard.ready();
  await expect(dashboard.grid).toHaveAttribute('aria-rowcount', `${all}`);
});

test('a chosen day lists its changes with their figures, and as a file', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  await page.getByText('Who and how much').click();
  const panel = page.getByRole('region', { name: 'What has changed' });
  await panel.getByLabel('Compare with the start of').fill(ago(3));
  await panel.getByRole('button', { name: 'Compare' }).click();
  await expect(page).toHaveURL(new RegExp(`[?&]since=${ago(3)}$`));
  await page.getByText('Who and how much').click();
  await expect(panel.getByRole('listitem').first()).toContainText(':');
  expect(await panel.getByRole('listitem').count()).toBeLessThanOrEqual(20);
  await expect(panel.getByLabel('Compare with the start of')).toHaveValue(ago(3));
  const href = (await panel.getByRole('link', { name: 'Changes as a file' }).getAttribute('href')) ?? '';
  const file = await (await page.request.get(dashboard.url + href)).text();
  expect(file).toContain('Customer,Tenant id,Plan,Change,');
  expect(file).toContain(`,${ago(3)}\r\n`);
  if (dashboard.hasJavaScript) await expectNoViolation(page);
});

test('a day that cannot be compared with is ignored with a sentence', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  for (const [since, sentence] of [
    ['1999-01-01', 'No figures are stored from before that day.'],
    ['2999-01-01', 'That day is still to come.'],
    ['%3Cscript%3E', 'That is not a date.'],
  ]) {
    await page.goto(`${dashboard.url}/?since=${since}`);
    await expect(page.getByRole('note')).toContainText(sentence ?? '');
    await dashboard.ready();
    await expect(dashboard.names.first()).toBeVisible();
  }
});

test('the line takes no more than a line on a phone', async ({ page, dashboard }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
  const panel = page.getByRole('region', { name: 'What has changed' });
  expect((await panel.boundingBox())?.height ?? 0).toBeLessThanOrEqual(48);
});
