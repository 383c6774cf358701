// A phone of 390 pixels: nothing makes the page scroll sideways.
import { type Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

test.use({ viewport: { width: 390, height: 844 } });

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [wide, room] = await page.evaluate(() => {
    const root = document.documentElement;
    return [root.scrollWidth, root.clientWidth] as const;
  });
  expect(wide, page.url()).toBeLessThanOrEqual(room);
}

test('no page scrolls sideways', async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  await expectNoSidewaysScroll(page);
  await dashboard.signInAs('Alex Martin');
  for (const path of ['/', '/?sort=cost', '/?status=over&plan=azure', '/?q=nobody+at+all', '/?currency=fr-FR', '/?trend=yes']) {
    await page.goto(dashboard.url + path);
    await dashboard.ready();
    await expectNoSidewaysScroll(page);
  }
  const others = [
    '/settings', '/settings/rules', '/settings/receivers', '/settings/owners', '/alerts', '/alerts?q=nobody', '/deliveries', '/shared', '/share', '/budgets',
    '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6', '/nowhere',
  ];
  for (const path of others) {
    await page.goto(dashboard.url + path);
    await expectNoSidewaysScroll(page);
  }
});

test('a customer is a card that tells everything', async ({ dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/?q=Modern+Azure+Customer+SE');
  const card = dashboard.row('Modern Azure Customer SE');
  await card.scrollIntoViewIfNeeded();
  await expect(card).toBeInViewport();
  for (const words of ['602.84 %', 'Over budget', 'Azure plan', '120.57 SEK', '20.00 SEK', '100.57 SEK over']) {
    await expect(card).toContainText(words);
  }
  // What a figure is stands before it, written by the style sheet: a row has no element to spare.
  const labels = await card.locator('[data-label]').evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, '::before').content));
  expect(labels).toEqual(['"Spent"', '"Budget"', '"Remaining"', '"Projected"']);
  await expect(card.getByRole('meter')).toBeVisible();
});

test('a problem fits too', async ({ page, dashboard }) => {
  await dashboard.signInAs('Robin Keller');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoSidewaysScroll(page);
});
