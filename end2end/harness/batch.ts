// Watches a batch of budget changes go through.
import { type Page, expect } from '@playwright/test';

/** Milliseconds that one look lasts. Longer would be idle: without scripts, a page does not change under the reader's eyes. */
export const GLANCE = 500;

/** Looks at a batch until it shows what is expected of it. Without scripts, looking again is up to the reader. */
export async function lookUntil(page: Page, shown: () => Promise<void>): Promise<void> {
  await expect(async () => {
    const again = page.getByRole('link', { name: 'Look again' });
    if (await again.isVisible()) await again.click();
    await shown();
  }).toPass({ timeout: 90_000 });
}
