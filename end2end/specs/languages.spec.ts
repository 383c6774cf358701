// The choice of a language: what the browser prefers, what somebody chooses where, on shared links and for receivers.
import { type Browser, type Page } from '@playwright/test';

import { Dashboard } from '../harness/dashboard.ts';
import { startDemo } from '../harness/headroom.ts';
import { expect, test } from '../harness/own-demo.ts';
import { Watch } from '../harness/watch.ts';

test.use({ customers: 5 });

const html = (page: Page) => page.locator('html');

async function speaks(page: Page, lang: string, dir = 'ltr'): Promise<void> {
  await expect(html(page)).toHaveAttribute('lang', lang);
  await expect(html(page)).toHaveAttribute('dir', dir);
}

/** Chooses a language by its own name in the header's menu. */
async function choose(page: Page, name: string): Promise<void> {
  const banner = page.getByRole('banner');
  await banner.locator('summary').click();
  await banner.getByRole('button', { name }).click();
}

/** A fresh browser that prefers a language. */
async function another(browser: Browser, locale: string, url: string, hasJavaScript: boolean) {
  const context = await browser.newContext({ javaScriptEnabled: hasJavaScript, locale });
  const watch = new Watch(context, hasJavaScript);
  const page = await context.newPage();
  const close = async () => {
    await context.close();
    watch.check();
  };
  return { page, view: new Dashboard(page, url, hasJavaScript), close };
}

test('the browser’s preference decides until somebody chooses', async ({ browser, own, dashboard }) => {
  for (const [locale, lang] of [
    ['fr-CA', 'fr'],
    ['de-CH', 'de'],
    ['sv-SE', 'en'],
    ['ar-XB', 'en'],
  ] as const) {
    const visitor = await another(browser, locale, own.url, dashboard.hasJavaScript);
    await visitor.page.goto(own.url);
    await speaks(visitor.page, lang);
    await visitor.page.goto(`${own.url}/no/such/page`);
    await speaks(visitor.page, lang);
    await visitor.close();
  }
});

test('a choice on the sign-in page leads back there and is kept across the sign-in', async ({ page, own }) => {
  await page.goto(`${own.url}/settings`);
  await page.goto(own.url);
  await speaks(page, 'en');
  await page.getByRole('main').getByRole('button', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL(`${own.url}/`);
  await speaks(page, 'de');
  await expect(page.getByRole('main').getByRole('button', { name: 'Deutsch' })).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('main').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Alex Martin' }).click();
  await expect(page.getByRole('banner').getByText('Alex Martin').first()).toBeVisible();
  await speaks(page, 'de');
  await page.goto(`${own.url}/alerts`);
  await speaks(page, 'de');
});

test('the account menu changes the language of the page that one is on', async ({ page, own, dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/?status=over&sort=name');
  await choose(page, 'Français');
  await expect(page).toHaveURL(`${own.url}/?status=over&sort=name`);
  await speaks(page, 'fr');
  await choose(page, 'English');
  await expect(page).toHaveURL(`${own.url}/?status=over&sort=name`);
  await speaks(page, 'en');
  await dashboard.ready();
  await expect(dashboard.signOut).toBeVisible();
});

test('a user’s choice holds in their other browser, and the settings lead back to the browser’s', async ({ page, own, dashboard, browser }) => {
  await dashboard.signInAs('Alex Martin', '/settings');
  await page.getByRole('main').getByRole('button', { name: 'Français' }).click();
  await expect(page).toHaveURL(`${own.url}/settings`);
  await speaks(page, 'fr');

  const home = await another(browser, 'de-DE', own.url, dashboard.hasJavaScript);
  await home.page.goto(own.url);
  await speaks(home.page, 'de');
  await home.page.getByRole('main').getByRole('link').first().click();
  await home.page.getByRole('button', { name: 'Alex Martin' }).click();
  await expect(home.page.getByRole('banner').getByText('Alex Martin').first()).toBeVisible();
  await speaks(home.page, 'fr');

  const form = home.page.getByRole('main').locator('form[action="/settings/language"]');
  await home.page.goto(`${own.url}/settings`);
  await form.getByRole('button').first().click();
  await speaks(home.page, 'de');
  await home.close();
});

test('a shared link opens in its owner’s choice, and its reader can change it', async ({ page, own, dashboard, browser }) => {
  await dashboard.signInAs('Alex Martin', '/share');
  await page.locator('select[name="language"]').selectOption({ label: 'Français' });
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('button', { name: 'Create link' }).click();
  const link = await page.getByRole('region', { name: 'Your link' }).locator('code').innerText();
  await speaks(page, 'en');

  const reader = await another(browser, 'en-US', own.url, dashboard.hasJavaScript);
  await reader.page.goto(link);
  await speaks(reader.page, 'fr');
  if (!dashboard.hasJavaScript) await reader.page.locator('#open-link button').click();
  await expect(reader.page.locator('.snapshot')).toBeVisible();
  await speaks(reader.page, 'fr');
  await reader.page.goto(`${link}?sort=name`);
  await choose(reader.page, 'Deutsch');
  await expect(reader.page).toHaveURL(`${link}?sort=name`);
  await speaks(reader.page, 'de');
  await reader.page.goto(link);
  await speaks(reader.page, 'de');
  await reader.close();
});

test('a receiver has a language, at first that of the person who adds it', async ({ page, own, dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/settings/receivers/new?channel=slack');
  const language = page.locator('select[name="language"]');
  await expect(language).toHaveValue(/^en/);
  await choose(page, 'Deutsch');
  await speaks(page, 'de');
  await expect(language).toHaveValue('de');
  await language.selectOption({ label: 'Français' });
  await page.locator('input[name="name"]').fill('Équipe');
  await page.locator('input[name="address"]').fill('https://hooks.example.com/services/T000/B000/XXXX');
  await page.locator('main form.form button[type="submit"]').first().click();
  await expect(page).toHaveURL(/\/settings\/receivers\?/);
  await page.getByRole('link', { name: 'Équipe' }).click();
  await expect(language).toHaveValue('fr');
  expect(own.url).toBeTruthy();
});

test('the languages for tests are there where they are switched on, and mirror the page', async ({ browser, dashboard, watch }) => {
  const demo = await startDemo(5, { HEADROOM_TEST_LANGUAGES: 'true' });
  const tester = await another(browser, 'ar-XB', demo.url, dashboard.hasJavaScript);
  await tester.page.goto(demo.url);
  await speaks(tester.page, 'ar-XB', 'rtl');
  const [brand, menu] = await Promise.all(
    ['.header__brand', '.header__user'].map((part) => tester.page.locator(part).boundingBox()),
  );
  expect(brand?.x ?? 0).toBeGreaterThan(menu?.x ?? 0);
  await tester.close();
  const longer = await another(browser, 'en-XA', demo.url, dashboard.hasJavaScript);
  await longer.page.goto(demo.url);
  await speaks(longer.page, 'en-XA');
  await expect(longer.page.getByRole('heading', { level: 1 })).toHaveText(/^⟦.*⟧$/);
  await longer.close();
  await watch.end(() => demo.stop());
});
