// Monitoring: what has to happen before there are alerts to see.
import { type Locator, expect } from '@playwright/test';

import { type Dashboard } from './dashboard.ts';

/** One of the demo's customers, far over budget. */
export const CUSTOMER = 'Modern Azure Customer SE';

/** The count of alerts in the header. */
export const badge = (dashboard: Dashboard): Locator => dashboard.page.locator('.header__badge');

/** Has Alex watch over the budgets, and opens the customers once the first alerts are there. */
export async function watched(dashboard: Dashboard): Promise<void> {
  const { page, url } = dashboard;
  const request = page.context().request;
  await dashboard.signInAs('Alex Martin');
  // The consent leads through the sign-in once more.
  const form = await request.post(`${url}/settings/monitoring/start`, { headers: { origin: url }, form: {} });
  const [, persona = ''] = /value="(\w+)"><strong>Alex Martin</.exec(await form.text()) ?? [];
  const asked = new URL(form.url());
  await request.post(`${asked.origin}${asked.pathname}`, { form: { persona, request: asked.search.slice(1) } });
  await expect(async () => {
    await dashboard.open('/');
    await expect(badge(dashboard)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
}
