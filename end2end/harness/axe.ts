// Runs axe on the current page. It needs JavaScript.
import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';

/** All rules in the light theme; contrast, the only one that depends on the theme, in the dark one too. */
export async function expectNoViolation(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect((await new AxeBuilder({ page }).analyze()).violations, 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect((await new AxeBuilder({ page }).withRules('color-contrast').analyze()).violations, 'dark').toEqual([]);
}
