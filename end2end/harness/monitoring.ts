// Sets up monitoring, so that there are alerts to see.
import { type Locator, expect } from '@playwright/test';

import { type Dashboard } from './dashboard.ts';

/** One of the demo's customers, far over budget. */
export const CUSTOMER = 'Modern Azure Customer SE';

/** The count of alerts in the header. */
export const badge = (dashboard: Dashboard): Locator => dashboard.page.locator('.header__badge');

/** Switches monitoring on as Alex, and opens the customers once the first alerts are there. */
export async function watched(dashboard: Dashboard): Promise<void> {
  await dashboard.signInAs('Alex Martin', '/settings');
  await dashboard.page.getByRole('button', { name: 'Switch on monitoring' }).click();
  await dashboard.page.getByRole('button', { name: 'Alex Martin' }).click();
  await expect(dashboard.page.getByRole('button', { name: 'Check now' })).toBeVisible();
  await expect(async () => {
    await dashboard.open('/');
    await expect(badge(dashboard)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 90_000 });
}
