// A view is shared, opened by somebody without an account, and revoked, in separate browsers.
import { type Browser, type BrowserContext, type Page } from '@playwright/test';

import { Dashboard } from '../harness/dashboard.ts';
import { expect, test } from '../harness/test.ts';
import { Watch } from '../harness/watch.ts';

interface Reviewer {
  page: Page;
  view: Dashboard;
  close: () => Promise<void>;
}

/** A fresh browser without cookies, watched like the owner's. */
async function newReviewer(browser: Browser, url: string, hasJavaScript: boolean): Promise<Reviewer> {
  const context: BrowserContext = await browser.newContext({ javaScriptEnabled: hasJavaScript, acceptDownloads: true });
  const watch = new Watch(context, hasJavaScript);
  const page = await context.newPage();
  const close = async () => {
    await context.close();
    watch.check();
  };
  return { page, view: new Dashboard(page, url, hasJavaScript), close };
}

/** Goes through the share page, with any changes to the options, and returns the new link. */
async function share(page: Page, change: (page: Page) => Promise<void> = async () => {}): Promise<string> {
  await page.getByRole('link', { name: 'Share view' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Share this view');
  await change(page);
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Preview of the link');
  await page.getByRole('button', { name: 'Create link' }).click();
  const link = page.getByRole('region', { name: 'Your link' }).locator('code');
  return await link.innerText();
}

async function openLink({ page, view }: Reviewer, link: string): Promise<void> {
  await page.goto(link);
  // With JavaScript a link that asks for nothing opens by itself.
  if (!view.hasJavaScript) await page.getByRole('button', { name: 'Show the figures' }).click();
  await expect(page.getByRole('complementary', { name: 'Frozen view' })).toBeVisible();
  await view.ready();
}

test('created, opened in a fresh browser, sorted and searched there, revoked, gone', async ({ page, dashboard, demo, browser }) => {
  await dashboard.signInAs('Alex Martin');
  await dashboard.open('/?plan=legacy&sort=name');
  const count = Number(/^([\d,]+)/.exec(await dashboard.summary.innerText())?.[1]?.replace(',', ''));
  const link = await share(page, async (form) => {
    await form.getByLabel('Title').fill('Legacy customers');
  });
  const address = page.url();

  const reviewer = await newReviewer(browser, demo.url, dashboard.hasJavaScript);
  await openLink(reviewer, link);
  await expect(reviewer.page.getByRole('heading', { level: 1 })).toHaveText('Legacy customers');
  await expect(reviewer.page).toHaveURL(/\?sort=name$/);
  await expect(reviewer.view.summary).toContainText(`${count} customers`);
  await expect(reviewer.view.signOut).toHaveCount(0);
  await expect(reviewer.view.header('Customer')).toHaveAttribute('aria-sort', 'ascending');
  expect(await reviewer.view.names.getByRole('link').count()).toBe(0);

  await reviewer.view.sortBy('Percent used');
  await expect(reviewer.view.header('Percent used')).toHaveAttribute('aria-sort', 'descending');
  await expect(reviewer.page).toHaveURL(/\/s\/[\w-]{43}\?sort=percent-used$/);
  const wanted = (await reviewer.view.names.nth(2).innerText()).trim();
  await reviewer.view.search.fill(wanted);
  if (!dashboard.hasJavaScript) await reviewer.page.getByRole('button', { name: 'Search' }).click();
  await expect(reviewer.view.names.first()).toHaveText(wanted);
  await expect(reviewer.view.summary).not.toContainText(`${count} customers`);

  // The owner's pages: a new visit to the link's own page, which no longer shows the address.
  await page.goto(`${demo.url}/shared`);
  await page.getByRole('link', { name: 'Legacy customers' }).first().click();
  await expect(page.getByText('Opened')).toBeVisible();
  expect(await page.content()).not.toContain(link.split('/s/')[1]);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('button', { name: 'Revoke' })).toHaveCount(0);
  expect(address).toContain(demo.url);

  await reviewer.page.goto(link);
  await expect(reviewer.page.getByRole('heading', { level: 1 })).toHaveText('This link shows nothing');
  await reviewer.close();
});

test('a masked view shows numbers in place of names, and no amounts', async ({ page, dashboard, demo, browser }) => {
  await dashboard.signInAs('Dana Docs');
  await dashboard.ready();
  const link = await share(page, async (form) => {
    await form.getByLabel('Mask customer names').check();
    await form.getByLabel('Mask amounts').check();
  });
  const reviewer = await newReviewer(browser, demo.url, dashboard.hasJavaScript);
  await openLink(reviewer, link);
  await expect(reviewer.view.names.first()).toHaveText('Customer 1');
  await expect(reviewer.view.grid.getByRole('columnheader')).toHaveText(['Customer', 'Plan', 'Percent used', 'Updated']);
  await expect(reviewer.view.row('Customer 1')).toContainText('602.84 %');
  expect(await reviewer.page.content()).not.toMatch(/Modern Azure|120\.57|SEK|11111111-/);
  await reviewer.close();
});

test('a passphrase is asked for, and a wrong one opens nothing', async ({ page, dashboard, demo, browser }) => {
  await dashboard.signInAs('Dana Docs');
  await dashboard.ready();
  await page.getByRole('link', { name: 'Share view' }).click();
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByLabel('Passphrase').fill('correct horse');
  await page.getByRole('button', { name: 'Create link' }).click();
  const link = await page.getByRole('region', { name: 'Your link' }).locator('code').innerText();
  const reviewer = await newReviewer(browser, demo.url, dashboard.hasJavaScript);
  await reviewer.page.goto(link);
  await reviewer.page.getByLabel('Passphrase').fill('wrong horse');
  await reviewer.page.getByRole('button', { name: 'Show the figures' }).click();
  await expect(reviewer.page.getByRole('alert')).toContainText('This passphrase is wrong');
  await reviewer.page.getByLabel('Passphrase').fill('correct horse');
  await reviewer.page.getByRole('button', { name: 'Show the figures' }).click();
  await expect(reviewer.page.getByRole('complementary', { name: 'Frozen view' })).toBeVisible();
  await reviewer.close();
});

test('a mail scanner that runs scripts and follows every link uses up no view', async ({ page, dashboard, demo, browser }) => {
  await dashboard.signInAs('Dana Docs');
  await dashboard.ready();
  const link = await share(page, async (form) => {
    await form.getByLabel('Title').fill('One look');
    await form.getByLabel('View limit').fill('1');
  });
  const scanner = await newReviewer(browser, demo.url, true);
  await scanner.page.goto(link, { waitUntil: 'networkidle' });
  await expect(scanner.page.getByRole('button', { name: 'Show the figures' })).toBeVisible();
  expect(await scanner.page.content()).not.toMatch(/One look|Dana/);
  const targets = await scanner.page.getByRole('link').evaluateAll((links) => links.map((one) => (one as HTMLAnchorElement).href));
  for (const target of [...targets, link]) {
    await scanner.page.goto(target, { waitUntil: 'networkidle' });
  }
  await scanner.close();

  await page.goto(`${demo.url}/shared`);
  await page.getByRole('link', { name: 'One look' }).first().click();
  await expect(page.getByText('0 of 1', { exact: true })).toBeVisible();
  await expect(page.getByText('Opened')).toHaveCount(0);

  const reviewer = await newReviewer(browser, demo.url, dashboard.hasJavaScript);
  await reviewer.page.goto(link);
  await reviewer.page.getByRole('button', { name: 'Show the figures' }).click();
  await expect(reviewer.page.getByRole('heading', { level: 1 })).toHaveText('One look');
  await reviewer.view.ready();
  await reviewer.close();
  await page.reload();
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible();
});

test('a suggested passphrase opens the link', async ({ page, dashboard, demo, browser }) => {
  await dashboard.signInAs('Dana Docs');
  await dashboard.ready();
  await page.getByRole('link', { name: 'Share view' }).click();
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('button', { name: 'Suggest a passphrase' }).click();
  const passphrase = await page.getByLabel('Passphrase').inputValue();
  expect(passphrase).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/);
  await page.getByRole('button', { name: 'Create link' }).click();
  const link = await page.getByRole('region', { name: 'Your link' }).locator('code').innerText();
  const reviewer = await newReviewer(browser, demo.url, dashboard.hasJavaScript);
  await reviewer.page.goto(link);
  await reviewer.page.getByLabel('Passphrase').fill(passphrase);
  await reviewer.page.getByRole('button', { name: 'Show the figures' }).click();
  await expect(reviewer.page.getByRole('complementary', { name: 'Frozen view' })).toBeVisible();
  await reviewer.close();
});

test('a manager switches links off and on again', async ({ page, dashboard, demo, browser }) => {
  await dashboard.signInAs('Dana Docs');
  await dashboard.ready();
  const link = await share(page);
  const manager = await newReviewer(browser, demo.url, dashboard.hasJavaScript);
  await manager.view.signInAs('Morgan Reyes', '/settings');
  await manager.page.getByRole('link', { name: 'Link policy' }).click();
  await manager.page.getByLabel('Switch shared links off').check();
  await manager.page.getByRole('button', { name: 'Save' }).click();
  await expect(manager.page.getByRole('status')).toContainText('The policy is saved');

  const reviewer = await newReviewer(browser, demo.url, dashboard.hasJavaScript);
  await reviewer.page.goto(link);
  await expect(reviewer.page.getByRole('heading', { level: 1 })).toHaveText('This link shows nothing');
  await page.goto(`${demo.url}/share`);
  await expect(page.getByRole('alert')).toContainText('switched off in your organisation');

  await manager.page.getByLabel('Switch shared links off').uncheck();
  await manager.page.getByRole('button', { name: 'Save' }).click();
  await expect(manager.page.getByRole('status')).toContainText('The policy is saved');
  await openLink(reviewer, link);
  await reviewer.close();
  await manager.close();
});

test('a manager sees what colleagues share, and others do not', async ({ page, dashboard, demo, browser }) => {
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
  await share(page, async (form) => {
    await form.getByLabel('Title').fill('For the board');
  });
  const [manager, colleague] = [await newReviewer(browser, demo.url, dashboard.hasJavaScript), await newReviewer(browser, demo.url, dashboard.hasJavaScript)];
  await manager.view.signInAs('Morgan Reyes', '/shared');
  await expect(manager.page.getByRole('link', { name: 'For the board' }).first()).toBeVisible();
  await colleague.view.signInAs('Dana Docs', '/shared');
  await expect(colleague.page.getByRole('link', { name: 'For the board' })).toHaveCount(0);
  await manager.close();
  await colleague.close();
});

test('the file holds what the screen shows', async ({ page, dashboard }) => {
  await dashboard.signInAs('Dana Docs');
  await dashboard.open('/?plan=azure&sort=percent-used');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^headroom-\d{4}-\d\d-\d\d\.csv$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\r\n');
  expect(lines[0]).toBe('\u{feff}Customer,Plan,Percent used,Status,Currency,Spent,Budget,Remaining,Projected,Projected low,Projected high,Budget crossed from,Updated,Age in hours,Tenant id');
  expect(lines[1]).toContain('Modern Azure Customer SE,Azure plan,602.84,Over budget,SEK,120.5682999999995904716,20,-100.5682999999995904716');
  expect(lines).toHaveLength(4);
});

test('going back to a new link, or reloading it, is no error and says that it was shown once', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
  await share(page);
  const gone = page.getByText('The address was shown once and is not stored.');
  await expect(gone).toHaveCount(0);
  await page.getByRole('link', { name: 'Alerts' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Alerts');
  await page.goBack();
  await expect(gone).toBeVisible();
  await expect(page.getByRole('region', { name: 'Your link' })).toHaveCount(0);
  await page.reload();
  await expect(gone).toBeVisible();
  await page.getByRole('button', { name: 'Replace the link' }).click();
  await expect(page.getByRole('region', { name: 'Your link' })).toBeVisible();
});
