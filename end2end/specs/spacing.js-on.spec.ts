// WCAG 1.4.12: with more space between letters, words and lines no text is cut off and none overlaps, on any page. It needs
// JavaScript to look.
import { lostText, spaceText } from '../harness/spacing.ts';
import { expect, test } from '../harness/own-demo.ts';

const MODERN = '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6';
const PAGES = [
  '/', '/?trend=yes', '/?status=none&spending=yes', '/?plan=legacy', '/?q=nobody+at+all', MODERN, '/alerts', '/alerts?state=resolved', '/deliveries',
  '/shared', '/share', '/share?step=preview', '/settings', '/settings/rules', '/settings/receivers', '/settings/receivers/new?channel=email',
  '/settings/owners', '/settings/links', '/settings/sessions', '/settings/audit', '/budgets', '/budgets/new?status=none&spending=yes',
  '/budgets/import', '/assign?plan=legacy', '/nowhere',
];

for (const width of [1440, 390]) {
  test(`spaced text is neither cut nor on top of other text, ${width} pixels wide`, async ({ page, dashboard, own }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(own.url);
    await spaceText(page);
    expect.soft(await lostText(page), 'the sign-in page').toEqual([]);
    await dashboard.signInAs('Morgan Reyes', '/settings');
    await page.getByRole('button', { name: 'Switch on monitoring' }).click();
    await page.getByRole('button', { name: 'Morgan Reyes' }).click();
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.goto(`${own.url}/alerts`);
    const alert = await page.getByRole('table', { name: 'Alerts' }).getByRole('link').first().getAttribute('href') ?? '';
    for (const path of [...PAGES, alert]) {
      await page.goto(own.url + path);
      if (await page.locator('template#customers-live').count()) await dashboard.ready();
      await spaceText(page);
      expect.soft(await lostText(page), path).toEqual([]);
    }
  });
}

// 720 pixels are a laptop at 200 %. The first customer has used 84,201.54 %.
for (const width of [390, 720, 1280, 1440, 2560]) {
  test(`nothing in the list runs into something else, ${width} pixels wide`, async ({ page, dashboard }) => {
    await page.setViewportSize({ width, height: 900 });
    await dashboard.signInAs('Alex Martin', '/?status=over');
    await dashboard.ready();
    await expect(dashboard.grid).toContainText('84,201.54 %');
    for (const path of ['/?status=over', '/?status=none&spending=yes', '/?sort=cost&trend=yes']) {
      await dashboard.open(path);
      expect.soft((await lostText(page)).filter((lost) => lost.startsWith('overlap')), path).toEqual([]);
    }
  });
}
