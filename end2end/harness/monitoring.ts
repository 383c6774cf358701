// Sets up monitoring, so that there are alerts to see.
import { type Locator, type Page, expect } from '@playwright/test';

import { type Dashboard } from './dashboard.ts';

/** One of the demo's customers, far over budget. */
export const CUSTOMER = 'Modern Azure Customer SE';

/** The count of alerts in the header. */
export const badge = (dashboard: Dashboard): Locator => dashboard.page.locator('.header__badge');

/** Has Partner Center asked, and waits for the answer: the first check may be under way when the page is shown. */
export async function checkNow(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(page.getByText('None yet')).toHaveCount(0, { timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
}

/** Switches monitoring on as Alex, and opens the customers once the first alerts are there. */
export async function watched(dashboard: Dashboard): Promise<void> {
  await dashboard.signInAs('Alex Martin', '/settings');
  await dashboard.page.getByRole('button', { name: 'Switch on monitoring' }).click();
  await dashboard.page.getByRole('button', { name: 'Alex Martin' }).click();
  // What Microsoft reports as fraud is there before the first check has ended.
  await checkNow(dashboard.page);
  await expect(async () => {
    await dashboard.open('/');
    await expect(badge(dashboard)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 90_000 });
}
