// One customer's page is shared, read by somebody without an account, and revoked, in separate browsers.
import { type Browser, type Page } from '@playwright/test';

import { expectNoViolation } from '../harness/axe.ts';
import { expect, test } from '../harness/own-demo.ts';
import { Watch } from '../harness/watch.ts';

test.use({ customers: 40 });

const MODERN = '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6';
const NAME = 'Modern Azure Customer SE';

/** Goes from the customer's page through the share page, with any changes to the options; returns the new link. */
async function sharePage(page: Page, change: (page: Page) => Promise<void> = async () => {}): Promise<string> {
  await page.getByRole('link', { name: 'Share this page' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Share a customer’s page');
  await expect(page.getByText(`The page of ${NAME}`)).toBeVisible();
  await change(page);
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Preview of the link');
  await page.getByRole('button', { name: 'Create link' }).click();
  return await page.getByRole('region', { name: 'Your link' }).locator('code').innerText();
}

/** A fresh browser without cookies that has opened the link; it checks that nothing was complained about when it closes. */
async function opened(browser: Browser, link: string, javaScriptEnabled: boolean): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await browser.newContext({ javaScriptEnabled });
  const watch = new Watch(context, javaScriptEnabled);
  const page = await context.newPage();
  await page.goto(link);
  if (!javaScriptEnabled) await page.getByRole('button', { name: 'Show the figures' }).click();
  await expect(page.getByRole('complementary', { name: 'Frozen view' })).toBeVisible();
  const close = async () => {
    await context.close();
    watch.check();
  };
  return { page, close };
}

test('a page is shared, read as a report in a fresh browser, listed as a page, and revoked', async ({ page, dashboard, own, browser }) => {
  await dashboard.signInAs('Alex Martin', MODERN);
  await page.getByLabel('New note').fill('Difficult people');
  await page.getByRole('button', { name: 'Add note' }).click();
  const link = await sharePage(page);

  const reviewer = await opened(browser, link, dashboard.hasJavaScript);
  await expect(reviewer.page.getByRole('heading', { level: 1 })).toHaveText(NAME);
  await expect(reviewer.page.getByText(/^120\.57 of 20\.00 SEK used \(602 %\)\. 100\.57 SEK over budget/)).toBeVisible();
  await expect(reviewer.page.getByRole('region', { name: 'Figures' })).toContainText('120.57 SEK');
  await expect(reviewer.page.getByRole('meter', { name: NAME, exact: true })).toBeVisible();
  await expect(reviewer.page.getByRole('img').first()).toBeVisible();
  await expect(reviewer.page.getByRole('heading', { name: 'Meters' })).toBeVisible();
  await expect(reviewer.page.getByText('Difficult people')).toHaveCount(0);
  for (const name of ['Previous', 'Next', 'All customers', 'Share this page']) {
    await expect(reviewer.page.getByRole('link', { name })).toHaveCount(0);
  }
  for (const width of [1440, 390]) {
    await reviewer.page.setViewportSize({ width, height: 844 });
    const overflow = await reviewer.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
  if (dashboard.hasJavaScript) await expectNoViolation(reviewer.page);

  await page.goto(`${own.url}/shared`);
  const row = page.getByRole('row').filter({ hasText: 'One customer’s page' });
  await expect(row).toHaveCount(1);
  await row.getByRole('rowheader').getByRole('link').click();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await reviewer.page.goto(link);
  await expect(reviewer.page.getByRole('heading', { level: 1 })).toHaveText('This link shows nothing');
  await reviewer.close();
});

test('a shared page with masks has neither name nor amounts', async ({ page, dashboard, browser }) => {
  await dashboard.signInAs('Alex Martin', MODERN);
  const link = await sharePage(page, async (form) => {
    await form.getByLabel('Mask customer names').check();
    await form.getByLabel('Mask amounts').check();
  });
  const reviewer = await opened(browser, link, dashboard.hasJavaScript);
  await expect(reviewer.page.getByText('602 % of the budget used.')).toBeVisible();
  await expect(reviewer.page).not.toHaveTitle(/Modern/);
  expect(await reviewer.page.content()).not.toMatch(/Modern Azure|120\.57|SEK|11111111-|<svg class="chart/);
  await reviewer.close();
});

test('a shared page prints on two sheets of A4 at most, upright', async ({ page, dashboard, browser }) => {
  await dashboard.signInAs('Alex Martin', MODERN);
  const link = await sharePage(page);
  const reviewer = await opened(browser, link, dashboard.hasJavaScript);
  const sheets = (await reviewer.page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(sheets.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeLessThanOrEqual(2);
  expect(sheets).toMatch(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?\s*\]/);
  await reviewer.close();
});
