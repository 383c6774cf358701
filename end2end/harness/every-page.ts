// Every page of the demo, for what has to hold on each of them.
import { type Page } from '@playwright/test';

export const MODERN = '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6';

/** What Morgan Reyes, who may do everything, can open. */
export const PAGES = [
  '/', '/?trend=yes', '/?q=nobody+at+all', '/?owner=me', '/?plan=legacy&status=over', '/?status=none&spending=yes',
  MODERN, '/alerts', '/alerts?state=acknowledged', '/alerts?state=resolved', '/alerts?q=nobody', '/deliveries',
  '/shared', '/share', '/share?step=preview', `/share?customer=${MODERN.slice(11)}`,
  '/settings', '/settings/rules', '/settings/receivers', '/settings/receivers/new?channel=email', '/settings/receivers/new?channel=webhook',
  '/settings/owners', '/settings/owners/import', '/settings/views', '/settings/links', '/settings/sessions', '/settings/audit',
  '/settings/monitoring/stop', '/budgets', '/budgets/new?status=none&spending=yes', '/budgets/import', '/assign?plan=legacy', '/nowhere',
];

/** Signs in, switches monitoring on and makes a link; gives the addresses of what exists only then. */
export async function makeMore(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  await page.getByRole('link', { name: 'Sign in with Microsoft' }).first().click();
  await page.getByRole('button', { name: 'Morgan Reyes' }).click();
  await page.goto(`${url}/settings`);
  await page.getByRole('button', { name: 'Switch on monitoring' }).click();
  await page.getByRole('button', { name: 'Morgan Reyes' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.goto(`${url}/alerts`);
  const alert = await page.getByRole('table', { name: 'Alerts' }).getByRole('link').first().getAttribute('href');
  await page.goto(`${url}/share?step=preview&title=March`);
  await page.getByRole('button', { name: 'Create link' }).click();
  const link = await page.locator('#shown-once').innerText();
  // It opens by itself, once.
  await page.goto(link);
  await page.getByRole('complementary', { name: 'Frozen view' }).waitFor();
  await page.goto(`${url}/shared`);
  const shared = await page.getByRole('rowheader').getByRole('link').first().getAttribute('href');
  return [alert, shared, link.replace(url, '')].filter((path) => path !== null);
}

/** Opens an address and waits for what comes alive on it. */
export async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address);
  if (await page.locator('#customers-live').count()) await page.locator('.customers--live, .message').first().waitFor({ state: 'attached' });
}
